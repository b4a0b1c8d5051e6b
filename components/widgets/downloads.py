"""Draw links to tables as CSV and to charts as SVG and PNG. Each file is built when its link is followed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import streamlit as st

from components.markup.templates import render
from components.state import exports
from components.state.urls import table_address
from data import Corpus
from data.outputs.bundle import FORMATS
from data.outputs.formats import Format
from data.outputs.making import make_file
from data.queries.csv_export import text_csv
from data.queries.file_names import file_name
from data.queries.filters import active_filters
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.text.wording import count_noun

_MAIN_TABLE, _PICTURES = "main_table", "pictures"
# The query of a chart, a function that returns the chart as SVG, and what it shows if it is not the main chart.
OfferedPicture = tuple[TableQuery, Callable[[], str], str]


class ShownTable(Protocol):
    """A table as the screen shows it: headings and texts, in the order of the screen, on all pages of rows."""

    @property
    def row_count(self) -> int:
        """The number of rows."""

    def headings(self) -> list[str]:
        """Return the headings."""

    def texts(self) -> Iterable[list[str]]:
        """Yield the texts of each row."""


@dataclass(frozen=True)
class MainTable:
    """The main table of a page: its query, and the table that is shown."""

    query: TableQuery
    shown: ShownTable


@dataclass(frozen=True)
class FileLink:
    """A link to a file.

    `png` is the name of the PNG that the browser makes of it, if any. `is_copied` adds a button that copies its text.
    `takes_long` lets the menu say that the file is being made, and why there is none.
    """

    label: str
    href: str
    help: str = ""
    png: str = ""
    is_copied: bool = False
    takes_long: bool = False


def export_as_main(query: TableQuery, shown: ShownTable) -> None:
    """Make this the table that the export menu of the page offers."""
    st.session_state[_MAIN_TABLE] = MainTable(query, shown)


def take_main_table() -> MainTable | None:
    """Return the main table of the page that was drawn, or None. It is returned only once."""
    table: MainTable | None = st.session_state.pop(_MAIN_TABLE, None)
    return table


def table_files(query: TableQuery, shown: ShownTable) -> list[FileLink]:
    """Return a table as shown, for people, and its full data, for programs. Long ones have the second."""
    if query.is_long:
        return [full_data(query)]
    as_shown = exports.offer(query.file_name(content="as-shown"), lambda: text_csv(shown.headings(), shown.texts()))
    label = f"Table as shown (CSV, {count_noun(shown.row_count, 'row')})"
    return [FileLink(label, as_shown, "CSV with the headings, columns and words of the screen."), full_data(query)]


def full_data(query: TableQuery) -> FileLink:
    """Return all columns of the rows of a query. A long table is sent in parts."""
    if query.is_long and not query.corpus.private:
        values = active_filters(query.selection, query.table)
        href = table_address(query.table, values)
    else:
        href = exports.offer(query.file_name(), query.csv)
    label = f"Full data (CSV, {count_noun(query.row_count, 'row')})"
    return FileLink(label, href, "CSV with all columns and ids, for programs.")


def program_lines(query: TableQuery, server: str) -> list[tuple[str, str]]:
    """Return the address of a table for programs, and lines that read it, each with its label.

    There are none for an upload, which has no address, and for a part of a table.
    """
    if query.corpus.private or query.part:
        return []
    values = active_filters(query.selection, query.table)
    csv = server + table_address(query.table, values, raw="true")
    parquet, metadata = (server + table_address(query.table, values, ending) for ending in ("parquet", "metadata.json"))
    encoding = "[Encoding = 65001, QuoteStyle = QuoteStyle.Csv]"
    return [
        ("Address (also .json and .parquet)", csv),
        ("What the columns mean", metadata),
        ("Python, pandas", f'pandas.read_parquet("{parquet}")'),
        ("R", f'read.csv("{csv}", fileEncoding = "UTF-8")'),
        ("Excel and Power BI, Power Query",
         f'Table.PromoteHeaders(Csv.Document(Web.Contents("{csv}"), {encoding}))'),
    ]  # fmt: skip


def table_csv_menu(query: TableQuery, shown: ShownTable, *, label: str = "CSV") -> None:
    """Draw a menu with the CSV files of a table that is not the main one of its page."""
    st.html(
        render("file_menu.html.j2", label=label, files=table_files(query, shown), others=[], has_link=False, lines=[])
    )


def format_files(corpus: Corpus, selection: Selection) -> tuple[FileLink, list[FileLink]]:
    """Return the bundle of a selection, and its files for other programs."""
    bundle, *others = (_format_file(corpus, selection, format_) for format_ in FORMATS.values())
    return bundle, others


def _format_file(corpus: Corpus, selection: Selection, format_: Format) -> FileLink:
    name = file_name(corpus, [format_.name], selection.active(), format_.ending)
    href = exports.offer(name, partial(make_file, corpus, format_.name, selection), takes_long=True)
    return FileLink(format_.label, href, format_.help, takes_long=True)


def export_picture(query: TableQuery, svg: Callable[[], str], of: str = "") -> None:
    """Add a chart to those that the export menu of the page offers. `svg` is called when its link is followed.

    `of` says what it shows, if it is not the main chart of the page.
    """
    st.session_state.setdefault(_PICTURES, []).append((query, svg, of))


def take_pictures() -> list[OfferedPicture]:
    """Return the charts of the page that was drawn. They are returned only once."""
    pictures: list[OfferedPicture] = st.session_state.pop(_PICTURES, [])
    return pictures


def picture_files(query: TableQuery, svg: Callable[[], str], of: str = "") -> list[FileLink]:
    """Return the picture of a chart. The browser converts it to PNG."""
    label = f"Picture of {of}" if of else "Picture"
    href = exports.offer(query.file_name("svg", "picture"), lambda: svg().encode("utf-8", "replace"))
    return [
        FileLink(f"{label} (SVG)", href, "For texts and slides, sharp at any size."),
        FileLink(f"{label} (PNG)", href, png=query.file_name("png", "picture")),
    ]
