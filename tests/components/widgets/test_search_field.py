"""The search field: what it suggests, and what each suggestion opens."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.state import exports, parameters
from components.widgets.header import address_starts, suggestions
from data import Corpus
from tests.components.app import html, page


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Return the parameters of the address, which a test may change."""
    current: dict[str, list[str]] = {}
    monkeypatch.setattr(parameters, "current", lambda: dict(current))
    return current


def addresses(found: dict[str, Any]) -> dict[str, str]:
    """Return the address of each suggestion by label."""
    return {item["label"]: item["address"] for group in found["groups"] for item in group["suggestions"]}


def test_each_kind_opens_its_page(shipped: Corpus, address: dict[str, list[str]]) -> None:
    assert addresses(suggestions(shipped, address_starts("timeline"), "kremlin", printed=False)) == {
        "Kremlin": "people?actor=kremlin",
        "The Kremlin's red lines should not dictate European choices": "arguments?open=red-lines",
        "Search for “kremlin”": "?search=kremlin",
    }
    (letter,) = addresses(suggestions(shipped, address_starts("timeline"), "five mps", printed=False)).values()
    assert letter == "sources?read=mps-to-lecornu"


def test_a_person_is_opened_without_filters_that_hide_it(shipped: Corpus, address: dict[str, list[str]]) -> None:
    address |= {"actor_type": ["general"], "search": ["old"], "printed": ["true"], "evidence": ["a/b/c"], "page": ["2"]}
    found = addresses(suggestions(shipped, address_starts("timeline"), "kremlin", printed=True))
    assert found["Kremlin"] == "people?printed=true&actor=kremlin"
    assert found["Search for “kremlin”"] == (
        "?actor_type=general&printed=true&page=2&evidence=a%2Fb%2Fc&search=kremlin"
    )


@pytest.mark.parametrize("name", ["quality", "upload"])
def test_a_page_that_cannot_be_searched_opens_the_people(
    shipped: Corpus, address: dict[str, list[str]], name: str
) -> None:
    address |= {"search": ["old"], "printed": ["true"], "doubts_page": ["2"]}
    found = addresses(suggestions(shipped, address_starts(name), "kremlin", printed=True))
    assert found["Search for “kremlin”"] == "people?printed=true&search=kremlin"


def test_near_matches_are_a_question(shipped: Corpus, address: dict[str, list[str]]) -> None:
    found = suggestions(shipped, address_starts("timeline"), "Kogutiak", printed=False)
    assert found["groups"][0]["heading"] == "Did you mean … (people)" and found["groups"][0]["total"] == ""
    assert found["message"].startswith("Did you mean? 2 suggestions")
    assert suggestions(shipped, address_starts("timeline"), "levy", printed=False)["groups"][0]["heading"] == "People"
    nothing = suggestions(shipped, address_starts("timeline"), "zzzzzz", printed=False)
    assert nothing == {"groups": [], "only": False, "message": "Nothing found. Enter searches all tables."}


def test_articles_only_suggests_no_outside_name(shipped: Corpus, address: dict[str, list[str]]) -> None:
    assert suggestions(shipped, address_starts("timeline"), "Когутяк", printed=False)["groups"]
    assert not suggestions(shipped, address_starts("timeline"), "Когутяк", printed=True)["groups"]


def test_the_field_is_drawn_if_no_corpus_can_be_opened(tmp_path_factory: pytest.TempPathFactory,
                                                       monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setenv("COSIGNED_CORPUS", str(tmp_path_factory.mktemp("empty")))
    assert not page("overview").exception


def test_a_name_that_no_text_has_is_the_only_suggestion(shipped: Corpus) -> None:
    for name in ("BHL", "Kogutiak", "LeGrip"):
        assert suggestions(shipped, address_starts("timeline"), name, printed=False)["only"], name
    for words in ("kremlin", "zzzzzz"):
        assert not suggestions(shipped, address_starts("timeline"), words, printed=False)["only"], words


def test_the_field_is_the_same_for_other_filters() -> None:
    """The browser draws an element again if anything in it changes, and the field would lose its text."""
    app = page("people")
    before = field(app)
    app.toggle(key="printed").set_value(True).run()
    assert field(app) == before == field(page("quality"))


def test_the_links_of_the_pages_say_where_a_search_leads() -> None:
    assert field_data(page("people", printed="true"))["elsewhere"] == ""
    data = field_data(page("quality", printed="true", search="</title>-->"))
    assert data["elsewhere"] == "people?printed=true&search=%3C%2Ftitle%3E--%3E" and data["search"] == "</title>-->"


def test_the_browser_keeps_what_the_field_shows() -> None:
    """Streamlit removes an attribute that has an end tag or the end of a comment in it."""
    (data,) = re.findall("data-search-field='([^']*)'", html(page("people", search="</title>-->")))
    assert "<" not in data and ">" not in data


def test_the_page_answers_what_is_typed() -> None:
    app = page("people", printed="true")
    offered: exports._Exports = app.session_state["exports"]
    assert field_data(app)["suggestions"] == f"{exports.ANSWERS}/{offered.token}/suggestions"
    found = json.loads(offered.answers["suggestions"]("kremlin"))
    assert addresses(found)["Kremlin"] == "people?printed=true&actor=kremlin"


def field_data(app: AppTest) -> dict[str, str]:
    """Return what the links of the pages tell the field."""
    found = re.search("data-search-field='([^']*)'", html(app))
    assert found is not None
    data: dict[str, str] = json.loads(found[1])
    return data


def field(app: AppTest) -> str:
    """Return the element that the script draws the field in."""
    return next(item.proto.body for item in app.get("html") if 'class="search-field"' in item.proto.body)
