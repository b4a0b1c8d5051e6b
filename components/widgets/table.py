"""Draw tables whose cells open evidence, a page of rows at a time, and split other long lists into pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components.markup.tables import SORT, DataTable, RowGroups, TableColumn
from components.state import parameters
from components.state.cache import cached_html
from components.widgets.downloads import export_as_main, table_csv_menu
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE
from data.schema.vocabulary import humanize

ROWS_PER_PAGE = 100


@dataclass(frozen=True)
class SignatureTable:
    """Signatures with the columns that are shown, in the order of the screen. Only a page of rows is read at a time."""

    query: TableQuery
    columns: Sequence[TableColumn]
    groups: RowGroups | None
    page_key: str
    order: str

    def _of(self, rows: pd.DataFrame) -> DataTable:
        return DataTable(self.query.table, rows, self.columns, self.groups, self.page_key)

    def html(self, caption: str, part: slice, order: str | None) -> str:
        """Return a part of the rows as HTML, in the order of the table."""
        return self._of(self.query.page(part, self.order)).html(caption, order=order)

    @property
    def row_count(self) -> int:
        """The number of rows."""
        return self.query.row_count

    def headings(self) -> list[str]:
        """Return the headings of the CSV."""
        return self._of(pd.DataFrame()).headings()

    def texts(self) -> Iterable[list[str]]:
        """Yield the texts of each row."""
        for rows in self.query.batches(self.order):
            yield from self._of(rows).texts()


def data_table(
    query: TableQuery,
    columns: Sequence[TableColumn],
    *,
    groups: RowGroups | None = None,
    page_key: str = "rows",
    size: int = ROWS_PER_PAGE,
    is_main: bool = False,
    sentence: str | None = None,
) -> None:
    """Draw the rows of a query with these columns, and a sentence that counts them unless it is empty.

    A page has `size` rows, and `page_key` is the parameter of its number. The main table of a page is sorted by its
    headings, and its CSV is in the export menu. Other tables have a menu of their own.
    """
    order = _order(query, columns) if is_main else None
    sentence = query.sentence() if sentence is None else sentence
    if sentence:
        st.text(sentence)
    above: AbstractContextManager[object] = st.container() if query.row_count > size else nullcontext()
    part = paginate(query.row_count, "Rows", page_key, size)
    shown: SignatureTable | DataTable
    if query.is_asked:
        shown = SignatureTable(query, columns, groups, page_key, order or "")
    else:
        shown = DataTable(query.table, query.rows, columns, groups, page_key).sorted_by(order)
    caption = TABLE[query.table].noun[1].capitalize()
    inputs = (query.selection, query.part, page_key, tuple(column.heading for column in columns), part.start)
    with above:
        st.html(cached_html(query.corpus, f"table {query.table}", inputs, lambda: shown.html(caption, part, order)))
    if is_main:
        export_as_main(query, shown)
    else:
        table_csv_menu(query, shown)


def _order(query: TableQuery, columns: Sequence[TableColumn]) -> str:
    """Return the order in the address, or an empty text. The order of a column that is not shown has no effect."""
    names = {sign + column.sort: "" for column in columns if column.sort for sign in ("", "-")}
    not_shown = [sign + column.name for column in query.columns for sign in ("", "-")]
    return parameters.option(SORT, names, "column to sort by", elsewhere=not_shown) or ""


def column_choice(columns: Mapping[str, str]) -> list[str]:
    """Draw a choice of further columns, whose ids are kept in the address. Return the chosen ones."""
    shown = parameters.options_of("show", columns, "column")
    chosen = [name for name in columns if name in shown]
    with st.popover(f"Columns ({len(chosen)})" if chosen else "Columns", key="column_choice"):
        st.pills(
            "Further columns", list(columns), selection_mode="multi", format_func=lambda name: columns.get(name, name),
            **parameters.widget("show", chosen),
        )  # fmt: skip
    return chosen


def unique_labels(rows: pd.DataFrame, ids: str, names: str, kinds: str) -> dict[str, str]:
    """Return a unique label for each id: its name.

    Equal names get their kind, and a number if they are still equal.
    """
    labels: dict[str, str] = {}
    counts: Counter[str] = Counter()
    shared = rows[names].duplicated(keep=False)
    for record, kind, name, is_shared in zip(rows[ids], rows[kinds], rows[names], shared, strict=True):
        label = f"{name} ({humanize(kind)})" if is_shared else name
        counts[label] += 1
        labels[record] = label if counts[label] == 1 else f"{label}, {counts[label]}"
    return labels


def paginate(count: int, nouns: str, key: str, size: int) -> slice:
    """Draw page numbers and return the items of the current page.

    A sentence such as “Letters 26 to 30 of 30” is next to them. Draw nothing if all items fit on one page. `key` is
    the name of the page number in the address, one of `PAGE_NUMBERS`.
    """
    pages = max(-(-count // size), 1)
    number = parameters.page_number(key, pages)
    if pages == 1:
        return slice(None)
    page = slice((number - 1) * size, min(number * size, count))
    with st.container(horizontal=True, vertical_alignment="center", width="content"):
        st.pagination(pages, **parameters.widget(key, number, default=1))
        st.text(f"{nouns} {page.start + 1:,} to {page.stop:,} of {count:,}", width="content")
    return page
