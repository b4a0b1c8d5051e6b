"""Each table of a page has two CSV files. The one “as shown” has the rows, the order and the words of the screen."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import NamedTuple

import pytest

from components.markup.tables import DataTable
from components.widgets import downloads
from components.widgets.table import ROWS_PER_PAGE, SignatureTable
from data.catalog.available import CORPUS_VARIABLE
from data.importing.columns import check_export
from data.importing.guessing import choose_columns, guess_kind
from data.importing.signatures import import_files
from data.importing.statements import ImportOptions
from data.queries.csv_export import text_csv
from data.queries.table_query import TableQuery
from data.spreadsheets.reader import read_sheet
from data.spreadsheets.sheet import SheetError
from tests.components.app import CORPUS_PAGES, html, page, plain_text
from tests.components.html_tables import ReadTable, read_csv, read_tables
from tests.conftest import BRIDGE, CLOCK

SELECTIONS: dict[str, dict[str, str | list[str]]] = {
    "all": {},
    "printed": {"printed": "true"},
    "type and columns": {"actor_type": ["Generals"], "show": ["affiliation", "name-basis", "source", "facts"]},
    "search": {"search": "russia"},
    "sorted": {"sort": "-name"},
    "other actors": {"tab": "others", "show": ["other-names", "passages", "identity"]},
    "letter": {"letter": "mps-to-lecornu", "sort": "label"},
}


class Offered(NamedTuple):
    """A table that a page offers as CSV."""

    query: TableQuery
    shown: downloads.ShownTable


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> list[Offered]:
    """Return a list of the tables that a page offers as CSV."""
    tables: list[Offered] = []
    files: Callable[..., list[downloads.FileLink]] = downloads.table_files

    def record(query: TableQuery, shown: downloads.ShownTable) -> list[downloads.FileLink]:
        tables.append(Offered(query, shown))
        return files(query, shown)

    monkeypatch.setattr(downloads, "table_files", record)
    return tables


def screen_rows(read: ReadTable, has_group: bool, below: list[bool]) -> list[list[str]]:
    """Return the rows of a table on the screen in the form of its CSV."""
    rows = []
    for group, cells in read.rows:
        texts = [group.rpartition(" · ")[0] or group] if has_group else []
        for cell, has_below in zip(cells, below, strict=True):
            texts.append(" ".join(filter(None, (cell.text, "; ".join(cell.chips)))))
            texts += [cell.below] if has_below else []
        rows.append(texts)
    return rows


def comparable(texts: list[str]) -> list[str]:
    """Return texts without repeated blanks, which a browser does not show."""
    return [" ".join(text.split()).replace(" ;", ";") for text in texts]


def assert_same_rows(read: ReadTable, shown: DataTable | SignatureTable) -> None:
    """Assert that a table on the screen has the first rows of its CSV, and that the CSV has all rows."""
    below = [bool(column.below_heading) for column in shown.columns]
    rows, written = (
        screen_rows(read, shown.groups is not None, below),
        read_csv(text_csv(shown.headings(), shown.texts())),
    )
    assert len(written) == shown.row_count + 1 and len(rows) == min(shown.row_count, ROWS_PER_PAGE)
    assert [*map(comparable, rows)] == [*map(comparable, written[1 : len(rows) + 1])]


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("name", CORPUS_PAGES)
def test_the_csv_as_shown_has_the_rows_of_the_screen(name: str, selection: str, offered: list[Offered]) -> None:
    content = html(page(name, **SELECTIONS[selection]))
    for read in read_tables(content):
        shown = [
            offer.shown for offer in offered if isinstance(offer.shown, DataTable | SignatureTable)
            and [column.heading for column in offer.shown.columns] == read.headings
        ]  # fmt: skip
        assert len(shown) == 1, f"a table has no CSV: {read.headings}"
        assert_same_rows(read, shown[0])


@pytest.mark.parametrize("selection", ["all", "search"])
@pytest.mark.parametrize("name", CORPUS_PAGES)
def test_every_page_offers_its_main_table_as_shown(name: str, selection: str, offered: list[Offered]) -> None:
    text = plain_text(html(page(name, **SELECTIONS[selection])))
    if not offered:
        assert selection == "search" and "0 of" in text
        return
    query, shown = offered[-1]
    rows = list(shown.texts())
    # The matrix of a network has a row for each actor.
    assert len(rows) == (len(query.rows) if name != "network" else len(shown.headings()) - 1) and all(
        len(row) == len(shown.headings()) for row in rows
    )
    # Titles, not ids.
    assert not {"mps-to-lecornu", "intellectuals-to-president"} & {text for row in rows for text in row}


@pytest.mark.parametrize("selection", ["all", "other actors"])
@pytest.mark.parametrize("name", CORPUS_PAGES)
def test_of_tables_as_shown_only_signatories_are_imported(name: str, selection: str, offered: list[Offered]) -> None:
    """The others say which tables to take."""
    page(name, **SELECTIONS[selection])
    for query, shown in offered:
        content = text_csv(shown.headings(), shown.texts())
        sheet = read_sheet(query.file_name(content="as-shown"), content)
        if query.table == "signatures":
            assert check_export(sheet) == sheet
        else:
            with pytest.raises(SheetError, match="a table as shown.*full data of `signatures` and `statements`"):
                check_export(sheet)


def test_french_words_and_many_rows(offered: list[Offered], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(CLOCK))
    (read,) = read_tables(html(page("people", show=["withdrawal"])))
    (shown,) = (offer.shown for offer in offered)
    assert isinstance(shown, SignatureTable) and shown.row_count == len(read.rows) == 64
    assert_same_rows(read, shown)


def test_the_shown_table_of_people_is_read_as_a_list_of_signatories(
    offered: list[Offered], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Marks of the table are no part of a name."""
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    page("people")
    shown = offered[0].shown
    sheet = read_sheet("people.csv", text_csv(shown.headings(), shown.texts()))
    kind = guess_kind(sheet)
    (result,), _ = import_files(choose_columns([(sheet, kind)], []), [ImportOptions("quoted")], {})
    tables = [content.decode() for name, content in result.files.items() if name.endswith(".csv")]
    rows = sorted(
        (row["name"], row.get("description", "")) for text in tables for row in csv.DictReader(io.StringIO(text))
    )
    assert kind == "signatures" and not result.problems
    assert rows == [("Ada Bell", "Neighbours"), ("Carl Dörn", "Neighbours"), ("Weavers' Guild", "")]
