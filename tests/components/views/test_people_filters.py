"""The filters of the people page by what a list of signatures says: affiliation, country, kind, part of the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.state import queries
from components.state.urls import SHARED_PARAMETERS
from components.state.view_options import SIGNATURE_FILTERS
from data.catalog.available import CORPUS_VARIABLE
from data.files.layout import signature_file
from tests.components.app import HOSTILE, filters, html, messages, page, texts, without_exception
from tests.components.html_tables import read_tables
from tests.conftest import CLOCK

TABLE = f"""\
name,affiliation,country,kind,tier
Nora Quill,Circle,France,person,original
Zed Ash,circle,FRANCE,,original
Zoë Ash,Café,Italy,,later
Readers,,France,organisation,later
Hostile,"{HOSTILE.replace('"', '""')}",,,later
"""


@pytest.fixture(autouse=True)
def shown_corpus(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Show the bridge corpus with a table of signatures on all pages."""
    (copy_of_bridge / signature_file("for-the-bridge")).write_text(TABLE, "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))


def names(app: AppTest) -> list[str]:
    """Return the names in the table of the page."""
    return read_tables(html(app))[0].texts("Name")


def test_options_have_counts_and_the_most_frequent_is_first() -> None:
    app = page("people")
    assert filters(app)["country"].options == ["France 3", "Italy 1"]
    assert filters(app)["affiliation"].options[0] == "Circle 2"
    assert filters(app)["tier"].options == ["later 3", "original 2"]
    assert "Organisations 2" in filters(app)["signatory_kind"].options


def test_a_choice_is_in_the_address_the_sentence_the_rows_and_the_counts() -> None:
    app = page("people")
    app = without_exception(filters(app)["country"].set_value(["france"]).run())
    assert app.query_params["country"] in ("france", ["france"])
    assert "3 of 8 signatories in 2 letters: from France" in texts(app)
    assert names(app) == ["Nora Quill", "Zed Ash", "Readers"]
    assert filters(app)["tier"].options[0] == "original 2"
    assert app.segmented_control(key="tab").options[0] == "Signatories 3"
    assert [button.label for button in app.button if button.label == "Reset filters"]


def test_labels_in_the_address_work_and_wild_values_are_named() -> None:
    assert names(page("people", country="Italy")) == ["Zoë Ash"]
    app = page("people", country="Atlantis<b>")
    assert "There is no country `Atlantis<b>`" in messages(app) + html(app).replace("&lt;", "<").replace("&gt;", ">")
    assert len(names(app)) == 8
    hostile = page("people", affiliation=HOSTILE)
    assert names(hostile) == ["Hostile"]
    assert "<img" not in html(hostile)


def test_no_rows_offer_to_remove_the_filter() -> None:
    app = page("people", country="Italy", signatory_kind="organisation")
    assert "Remove Kind of signatory: Organisations" in [button.label for button in app.button]
    app = page("people", search="nobody", country="Italy")
    app = without_exception(next(b for b in app.button if b.label == "Reset filters").click().run())
    assert "country" not in app.query_params and len(names(app)) == 8


def test_other_tabs_and_pages_have_no_such_filters() -> None:
    app = page("people", tab="others")
    assert not {"country", "tier"} & filters(app).keys()
    assert not set(SIGNATURE_FILTERS) & set(SHARED_PARAMETERS)
    assert "3 of 8" not in "".join(texts(page("arguments", country="France")))


def test_the_list_of_options_is_limited_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MAX_OPTIONS", 1)
    app = page("people", country="Italy")
    assert filters(app)["country"].options == ["France 3", "Italy 1"]
    assert filters(app)["affiliation"].options == ["Café 1"]
    assert "The 1 most frequent of 2. The search finds the others." in messages(app)


def test_a_corpus_has_only_the_filters_of_its_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CORPUS_VARIABLE)
    assert filters(page("people")).keys() & set(SIGNATURE_FILTERS) == {"affiliation"}
    monkeypatch.setenv(CORPUS_VARIABLE, str(CLOCK))
    assert not filters(page("people")).keys() & {"country", "affiliation", "tier"}
