"""Draw what a page shows if no rows match the filters."""

from __future__ import annotations

import streamlit as st

from components.markup.elements import page_block
from components.markup.links import page_link
from components.state.urls import MAIN_TABLES
from components.widgets.filters import current_selection, reset_filters
from data import Corpus
from data.queries.table_query import TableQuery

# The pages whose rows a search can match.
_PAGES = ("people", "arguments", "who", "timeline", "sources")


def draw(query: TableQuery, reason: str) -> None:
    """Draw the reason for no rows, and ways to continue.

    These are links to pages with matches, and a button to reset the filters.
    """
    with st.container(border=True):
        st.text(query.sentence())
        st.text(reason)
        matches = _matches_on_other_pages(query.corpus)
        if matches:
            st.html(page_block(f"<p>Matches on other pages: {matches}</p>"))
        st.button("Reset filters", on_click=reset_filters, key="reset_empty", type="primary")


def _matches_on_other_pages(corpus: Corpus) -> str:
    """Return links to the pages with rows under the current filters, as HTML."""
    selection = current_selection(corpus)
    queries = {page: TableQuery(corpus, MAIN_TABLES[page], selection) for page in _PAGES}
    return "; ".join(page_link(page, query.sentence()) for page, query in queries.items() if len(query.rows))
