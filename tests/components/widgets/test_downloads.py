"""Exports belong to the page and the selection that are shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from components.markup.templates import render
from components.state import queries
from components.widgets import downloads, panel
from data import Corpus, open_corpus
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from tests.components.app import offered_files, page, with_open_menus, without_exception


def test_a_page_does_not_offer_what_an_interrupted_one_left(bridge: Corpus) -> None:
    app = page("quality")
    app.session_state["pictures"] = [(TableQuery(bridge, "timeline"), lambda: "<svg/>", "")]
    without_exception(app.run())
    assert "All tables (zip)" in offered_files(app) and "Picture (SVG)" not in offered_files(app)


def test_the_menu_is_links_to_files(assert_snapshot: Callable[[str, str], None]) -> None:
    files = [
        downloads.FileLink("Table (CSV)", "tables/a.csv?b=<c>", "CSV with <all> columns."),
        downloads.FileLink("Picture (PNG)", "exports/a/b.svg", png="b.png"),
        downloads.FileLink("Citation (text)", "exports/a/b.txt", is_copied=True),
    ]
    others = [downloads.FileLink("DNA", "exports/a/b.dna", takes_long=True)]
    lines = [("R", 'a("<b>")')]
    menu = render("file_menu.html.j2", label="Export", files=files, others=others, has_link=True, lines=lines)
    assert_snapshot("file_menu", with_open_menus(menu))
    # The content is one attribute. What is escaped in it, such as “CSV with <all> columns.”, is escaped twice.
    assert menu.count("<") == 6 and "CSV with &amp;lt;all&amp;gt; columns." in menu


def test_programs_get_the_address_of_what_is_shown(bridge: Corpus) -> None:
    query = TableQuery(bridge, "statements", Selection(letter=("for-the-bridge",), kind=("limit",), printed=True))
    address = "http://a.example/tables/statements.{}?letter=for-the-bridge&kind=limit&printed=true{}"
    lines = dict(downloads.program_lines(query, "http://a.example/"))
    assert lines["Address (also .json and .parquet)"] == address.format("csv", "&raw=true")
    assert lines["Python, pandas"] == f'pandas.read_parquet("{address.format("parquet", "")}")'
    assert (
        address.format("csv", "&raw=true") in lines["R"] and "Csv.Document" in lines["Excel and Power BI, Power Query"]
    )
    assert downloads.program_lines(query.over(query.rows, "some"), "http://a.example/") == []


@pytest.mark.parametrize(("printed", "selected"), [("false", {}), ("true", {"printed": True})])
def test_the_file_of_a_person_is_named_after_what_it_contains(
    monkeypatch: pytest.MonkeyPatch, printed: str, selected: dict[str, Any]
) -> None:
    named: list[dict[str, Any]] = []
    original = panel.file_name
    monkeypatch.setattr(
        panel,
        "file_name",
        lambda corpus, title, values, end: named.append(values) or original(corpus, title, values, end),
    )
    page("people", actor="anna-pic", printed=printed, search="anna")
    assert named == [selected]


def test_options_are_counted_once_for_all_values_of_their_filter(
    copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[str] = []
    original = queries.option_counts
    monkeypatch.setattr(
        queries,
        "option_counts",
        lambda corpus, name, selection: counted.append(name) or original(corpus, name, selection),
    )
    corpus = open_corpus(copy_of_bridge)
    letter = corpus.model.letters[0].id
    for selection in (Selection(), Selection(letter=(letter,)), Selection(sides="actor_type", count="signatory")):
        queries.cached_option_counts(corpus, "letter", selection)
    assert counted == ["letter"]
    queries.cached_option_counts(corpus, "letter", Selection(search="bridge"))
    assert counted == ["letter", "letter"]
