"""A table has the same content on the screen and in its CSV."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from components.markup.tables import Chip, DataTable, Line, RowGroups, TableCell, TableColumn, column
from data import Corpus
from data.queries.csv_export import text_csv
from data.queries.table_query import TableQuery
from data.schema.lists import Row
from tests.components.app import HOSTILE, linked_cells
from tests.components.html_tables import read_csv, read_tables


def name_cell(row: Row) -> TableCell:
    """Return a name that links to a page, with the printed spelling beneath it."""
    printed = (
        Line(row["printed_name"], "printed_name", lead="printed") if row["name"] != row["printed_name"] else Line()
    )
    return TableCell(Line(row["name"], "name", "?actor=x", basis=row["name_basis"], source="an outlet"), printed)


COLUMNS = (
    TableColumn("Name", name_cell, "name", "Spelling", is_name=True),
    column("Role", "role"),
    TableColumn(
        "Type", lambda row: TableCell(Line(evidence="actor_types", chips=(Chip(row["actor_types"] or "", 2),)))
    ),
    column("Length", "name", lambda row: len(row["name"]), evidence=None, sort=False),
)


@pytest.fixture
def table(shipped: Corpus) -> DataTable:
    """Return the signatories and the addressees of the default corpus, grouped by letter."""
    rows = TableQuery(shipped, "appearances").rows
    rows = rows[rows["role"].isin(["signatory", "addressee"])]
    titles = shipped.model.letter_titles
    label: Callable[[str, int], str] = lambda letter, count: f"{titles[letter]} · {count}"  # noqa: E731
    return DataTable(
        "appearances", rows, COLUMNS, RowGroups("letter", "Letter", titles, label, {"mps-to-lecornu": 2})
    ).sorted_by("")


def test_the_html_of_a_table(table: DataTable, assert_snapshot: Callable[[str, str], None]) -> None:
    assert_snapshot("data_table", table.html("15 appearances", slice(5, 12), "-name"))


def test_rows_of_the_csv_are_those_of_the_screen(table: DataTable) -> None:
    (read,) = read_tables(table.html("All"))
    titles = table.groups.titles.values() if table.groups else ()
    shown = []
    for group, cells in read.rows:
        title = next(title for title in titles if group.startswith(f"{title} · "))
        name, role, kind, length = cells
        shown.append([title, name.text, name.below, role.text, "; ".join(kind.chips), length.text])
    assert len(shown) == 15
    assert [table.headings(), *shown] == read_csv(text_csv(table.headings(), table.texts()))
    assert ["Intellectuals and military experts to the President", "Guillaume Ancel (outside: an outlet)",
            "Guillaume Ansel", "signatory", "Former military", "15"] in shown  # fmt: skip


def test_a_contradicted_value_has_its_mark_as_words(table: DataTable) -> None:
    roles = [row[3] for row in table.texts() if row[1].startswith("Sébastien Lecornu")]
    assert roles == ["addressee (contradicted by Ukrinform: Emmanuel Macron)"]
    assert 'addressee <span class="contradicted">⚠ contradicted by Ukrinform: Emmanuel Macron</span></a>' in table.html(
        "All"
    )


def test_rows_are_sorted_within_their_groups(table: DataTable) -> None:
    (ascending,), (descending,) = (read_tables(table.sorted_by(order).html("All")) for order in ("name", "-name"))
    assert [name[:5] for name in ascending.texts("Name")[:3]] == ["André", "Berna", "Emman"]
    groups = [group for group, _ in ascending.rows]
    assert (
        groups
        == [group for group, _ in descending.rows]
        == sorted(groups, reverse=True, key=lambda name: "Int" in name)
    )
    assert table.sorted_by("no such column").rows.equals(table.rows)
    assert list(table.sorted_by("role").rows["role"][:2]) == ["addressee", "signatory"]


def test_headings_are_links_that_sort(table: DataTable) -> None:
    assert 'href="?sort=name"' in table.html("All", order="")
    ascending, descending = table.html("All", order="name"), table.html("All", order="-name")
    assert 'aria-sort="ascending"><a href="?sort=-name">Name ↑</a>' in ascending
    assert 'aria-sort="descending"><a href="?">Name ↓</a>' in descending
    assert "sort=" not in table.html("All")


def test_every_page_of_rows_repeats_the_heading_of_its_group_with_the_total(table: DataTable) -> None:
    first, second = (read_tables(table.html("All", part)) for part in (slice(0, 3), slice(3, 6)))
    total = "Intellectuals and military experts to the President · 9"
    assert [group for group, _ in first[0].rows] == [group for group, _ in second[0].rows] == [total] * 3


def test_a_page_of_rows_builds_only_its_own_cells() -> None:
    rows = pd.DataFrame({"actor": [f"a{number}" for number in range(10_000)]}).assign(name="A")
    built: list[str] = []

    def cell(row: Row) -> TableCell:
        built.append(row["actor"])
        return TableCell(Line(row["name"]))

    DataTable("actors", rows, [TableColumn("Name", cell, "name")]).sorted_by("name").html("All", slice(100, 200))
    assert built == [f"a{number}" for number in range(100, 200)]


def test_hostile_text_is_shown_literally() -> None:
    rows = pd.DataFrame({"actor": ["a"], "name": [HOSTILE]})
    table = DataTable(
        "actors", rows, [column("=1+1", "name"), TableColumn("x", lambda _: TableCell(Line(chips=(Chip(HOSTILE),))))]
    )
    html = table.html(HOSTILE)
    assert "<script" not in html and "<img" not in html
    assert linked_cells(html)[0][0] == "actors/a/name"
    assert read_csv(text_csv(table.headings(), [["=1+1", "@x"]])) == [["'=1+1", "x"], ["'=1+1", "'@x"]]
