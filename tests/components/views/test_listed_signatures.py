"""Signatures of a table are people on the pages, with the row of the file as their evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.catalog.available import CORPUS_VARIABLE
from data.files.layout import signature_file
from tests.components.app import html, page, plain_text, texts
from tests.components.html_tables import read_tables

FOR = "for-the-bridge"
TABLE = """\
name,description,types,signed,withdrawn,actor
Nora <b>Quill</b>,baker,shopkeeper,2024-11-02,,
Anonymous,,,,,
Anonymous,,,,,
Zed Ash,,,,2024-11-09,
Ada Bell,councillor,,2024-11-01,,ada-bell
"""


@pytest.fixture(autouse=True)
def shown_corpus(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Show the bridge corpus with a table of signatures on all pages."""
    (copy_of_bridge / signature_file(FOR)).write_text(TABLE, "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))


def test_listed_signatures_are_rows_among_the_signatories() -> None:
    app = page("people", show=["signed", "row"])
    assert app.segmented_control(key="tab").options[:2] == ["Signatories 6", "Withdrawn 1"]
    assert "6 signatories in 2 letters" in texts(app)
    (table,) = read_tables(html(app))
    assert table.texts("Name")[1:5] == ["Nora <b>Quill</b>", "Anonymous", "Anonymous", "Ada Bell"]
    assert (table.texts("Signed")[1], table.texts("Row of the list")[:3]) == ("2024-11-02", ["", "2", "3"])
    assert "for-the-bridge/nora-b-quill-b/name" in html(app)
    app = page("people", tab="withdrawn")
    assert read_tables(html(app))[0].texts("Withdrawal") == ["2024-11-09"]


def test_filters_and_search_find_listed_signatures() -> None:
    assert "2 of 6 signatories in 2 letters: shopkeepers" in texts(page("people", actor_type="shopkeeper"))
    assert "1 of 6 signatories in 2 letters: matching “baker”" in texts(page("people", search="baker"))
    assert "Matches on other pages" in html(page("arguments", search="baker"))


def test_the_evidence_is_the_row_of_the_file() -> None:
    content = html(page("people", evidence=f"signatures/{FOR}/nora-b-quill-b/description"))
    text = plain_text(content)
    assert f"Row 2 of {signature_file(FOR)}" in text and "Printed nameNora <b>Quill</b>" in text
    assert "printed in the list of signatures" in text and "<b>Quill" not in content


def test_a_person_has_the_row_of_the_list() -> None:
    text = " ".join(plain_text(html(page("people", actor="ada-bell"))).split())
    assert "councillor" in text and "signatory · row 6 of the list · 2024-11-01" in text


def test_the_overview_counts_listed_signatures() -> None:
    text = plain_text(html(page("overview")))
    assert "5 signatories; 1 withdrew" in text and "Nora <b>Quill</b>" in text
    assert page("overview", count="Signatory", actor_type="shopkeeper").exception == []
