"""The search field: what it suggests, and what each suggestion opens."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.state import parameters
from components.widgets.header import suggestions
from data import Corpus
from tests.components.app import page


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
    assert addresses(suggestions(shipped, "timeline", "kremlin", printed=False)) == {
        "Kremlin": "people?actor=kremlin",
        "The Kremlin's red lines should not dictate European choices": "arguments?open=red-lines",
        "Search for “kremlin”": "?search=kremlin",
    }
    (letter,) = addresses(suggestions(shipped, "timeline", "five mps", printed=False)).values()
    assert letter == "sources?read=mps-to-lecornu"


def test_a_person_is_opened_without_filters_that_hide_it(shipped: Corpus, address: dict[str, list[str]]) -> None:
    address |= {"actor_type": ["general"], "search": ["old"], "printed": ["true"], "evidence": ["a/b/c"], "page": ["2"]}
    found = addresses(suggestions(shipped, "timeline", "kremlin", printed=True))
    assert found["Kremlin"] == "people?printed=true&actor=kremlin"
    assert found["Search for “kremlin”"] == (
        "?actor_type=general&search=kremlin&printed=true&page=2&evidence=a%2Fb%2Fc"
    )


@pytest.mark.parametrize("name", ["quality", "upload"])
def test_a_page_that_cannot_be_searched_opens_the_people(
    shipped: Corpus, address: dict[str, list[str]], name: str
) -> None:
    address |= {"search": ["old"], "printed": ["true"], "doubts_page": ["2"]}
    found = addresses(suggestions(shipped, name, "kremlin", printed=True))
    assert found["Search for “kremlin”"] == "people?search=kremlin&printed=true"


def test_near_matches_are_a_question(shipped: Corpus, address: dict[str, list[str]]) -> None:
    found = suggestions(shipped, "timeline", "Kogutiak", printed=False)
    assert found["groups"][0]["heading"] == "Did you mean … (people)" and found["groups"][0]["total"] == ""
    assert found["message"].startswith("Did you mean? 2 suggestions")
    assert suggestions(shipped, "timeline", "levy", printed=False)["groups"][0]["heading"] == "People"
    nothing = suggestions(shipped, "timeline", "zzzzzz", printed=False)
    assert nothing == {"groups": [], "only": False, "message": "Nothing found. Enter searches all tables."}


def test_articles_only_suggests_no_outside_name(shipped: Corpus, address: dict[str, list[str]]) -> None:
    assert suggestions(shipped, "timeline", "Когутяк", printed=False)["groups"]
    assert not suggestions(shipped, "timeline", "Когутяк", printed=True)["groups"]


def test_the_field_is_drawn_if_no_corpus_can_be_opened(tmp_path_factory: pytest.TempPathFactory,
                                                       monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setenv("COSIGNED_CORPUS", str(tmp_path_factory.mktemp("empty")))
    assert not page("overview").exception


def test_a_name_that_no_text_has_is_the_only_suggestion(shipped: Corpus) -> None:
    for name in ("BHL", "Kogutiak", "LeGrip"):
        assert suggestions(shipped, "timeline", name, printed=False)["only"], name
    for words in ("kremlin", "zzzzzz"):
        assert not suggestions(shipped, "timeline", words, printed=False)["only"], words


def test_the_field_is_the_same_for_other_filters() -> None:
    """The browser loads its script again if anything changes."""
    app = page("people")
    before = field_data(app)
    assert '"elsewhere": ""' in before
    app.toggle(key="printed").set_value(True).run()
    assert field_data(app) == before
    assert '"elsewhere": "people?printed=true"' in field_data(page("quality", printed="true"))


def field_data(app: AppTest) -> str:
    """Return what the script of the search field is sent."""
    return next(item.proto.json for item in app.get("bidi_component") if "search_field" in item.proto.id)
