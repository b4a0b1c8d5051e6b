"""Draw what a page shows if no rows match the filters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from components.markup.elements import literal
from components.markup.templates import render
from components.state import parameters
from components.state.urls import MAIN_TABLES, address
from components.widgets.filters import current_selection, reset_button
from components.widgets.header import address_starts, suggestions
from data import Corpus
from data.queries.filters import FILTER_BY_NAME, affects, filter_label
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE
from data.text.wording import count_noun

MAX_MEANT = 3
# The pages whose rows a search can match.
_PAGES = ("people", "arguments", "timeline", "sources")


def draw(
    query: TableQuery, reason: str, selection: Selection | None = None,
    count: Callable[[Selection], int] | None = None,
) -> None:  # fmt: skip
    """Draw the reason for no rows, and ways to continue.

    These are buttons that remove the last filter, or one without which there are rows, or all, and links to what the
    search may mean and to pages with matches. The filters are named, each with the number of rows without it.
    `selection` has the filters that the visitor has set, by default those of the query. `count` returns the number of
    rows of the page under other filters, by default of the table.
    """
    singular, many = TABLE[query.table].noun
    selection = selection or query.selection
    count = count or (lambda changed: TableQuery(query.corpus, query.table, changed).row_count)
    names = _active_filters(query.table, selection)
    filters = {name: count(_without(selection, name)) for name in names}
    labels = {name: filter_label(query.corpus, selection, name) for name in filters}
    with st.container(border=True):
        st.text(query.sentence())
        st.text(reason)
        st.html(render(
            "empty_state.html.j2", matches=_matches_on_other_pages(query.corpus),
            filters=[(labels[name], count_noun(count, singular, many)) for name, count in filters.items()],
            meant=_meant(query.corpus, selection),
        ))  # fmt: skip
        with st.container(horizontal=True):
            for key, name in _removable(filters).items():
                st.button(f"Remove {literal(labels[name])}", on_click=parameters.put, args=({name: None},), key=key)
            reset_button(selection, filters, key="reset_empty")


def _active_filters(table: str, selection: Selection) -> list[str]:
    """Return the names of the filters that affect the rows, in the order in which they were chosen."""
    names = [name for name in parameters.current() if name in (*FILTER_BY_NAME, "search", "printed")]
    return [name for name in names if getattr(selection, name) and affects(table, name)]


def _removable(filters: dict[str, int]) -> dict[str, str]:
    """Return the last filter, and also the last one whose removal gives rows, by the key of its button."""
    last = next(reversed(filters), None)
    helpful = next((name for name in reversed(filters) if filters[name]), last)
    buttons = {"remove_last": last, "remove_helpful": None if helpful == last else helpful}
    return {key: name for key, name in buttons.items() if name}


def _meant(corpus: Corpus, selection: Selection) -> list[dict[str, Any]]:
    """Return the records that the search may mean, with their address."""
    if not selection.search:
        return []
    groups = suggestions(corpus, address_starts("people"), selection.search, printed=selection.printed)["groups"]
    return [item for group in groups if group["kind"] != "words" for item in group["suggestions"]][:MAX_MEANT]


def _without(selection: Selection, name: str) -> Selection:
    """Return the selection without a filter."""
    changed: dict[str, Any] = {name: getattr(Selection(), name)}
    return replace(selection, **changed)


def _matches_on_other_pages(corpus: Corpus) -> list[tuple[str, str]]:
    """Return the address and the number of rows of each page with rows under the current filters."""
    selection = current_selection(corpus, "people")
    tables = [("people", "signatures"), *((page, MAIN_TABLES[page]) for page in _PAGES)]
    queries = ((page, TableQuery(corpus, table, selection)) for page, table in tables)
    matches = {page: query.sentence() for page, query in reversed([*queries]) if query.row_count}
    return [(address(page), matches[page]) for page in _PAGES if page in matches]
