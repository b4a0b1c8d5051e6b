"""Draw what a page shows if no rows match the filters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from components.markup.templates import render
from components.state import parameters
from components.state.urls import MAIN_TABLES, address
from components.widgets.filters import current_selection, reset_filters
from data import Corpus
from data.queries.filters import FILTER_BY_NAME, affects, filter_label
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE
from data.text.wording import count_noun

# The pages whose rows a search can match.
_PAGES = ("people", "arguments", "timeline", "sources")


def draw(query: TableQuery, reason: str) -> None:
    """Draw the reason for no rows, and ways to continue.

    These are a button that removes the last filter, one that resets all, and links to pages with matches. The filters
    are named, each with the number of rows without it.
    """
    singular, many = TABLE[query.table].noun
    filters = {name: _rows_without(query, name) for name in _active_filters(query)}
    labels = {name: filter_label(query.corpus, query.selection, name) for name in filters}
    with st.container(border=True):
        st.text(query.sentence())
        st.text(reason)
        st.html(render(
            "empty_state.html.j2", matches=_matches_on_other_pages(query.corpus),
            filters=[(labels[name], count_noun(count, singular, many)) for name, count in filters.items()],
        ))  # fmt: skip
        with st.container(horizontal=True):
            if last := next(reversed(filters), None):
                st.button(
                    f"Remove {labels[last]}", on_click=parameters.put, args=({last: None},), key="remove_last",
                )  # fmt: skip
            st.button("Reset filters", on_click=reset_filters, key="reset_empty")


def _active_filters(query: TableQuery) -> list[str]:
    """Return the names of the filters that affect the rows, in the order in which they were chosen."""
    names = [name for name in parameters.current() if name in (*FILTER_BY_NAME, "search", "printed")]
    return [name for name in names if getattr(query.selection, name) and affects(query.table, name)]


def _rows_without(query: TableQuery, name: str) -> int:
    """Return the number of rows without a filter."""
    changed: dict[str, Any] = {name: getattr(Selection(), name)}
    return len(TableQuery(query.corpus, query.table, replace(query.selection, **changed)).rows)


def _matches_on_other_pages(corpus: Corpus) -> list[tuple[str, str]]:
    """Return the address and the number of rows of each page with rows under the current filters."""
    selection = current_selection(corpus)
    queries = {page: TableQuery(corpus, MAIN_TABLES[page], selection) for page in _PAGES}
    return [(address(page), query.sentence()) for page, query in queries.items() if len(query.rows)]
