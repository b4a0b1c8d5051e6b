"""Empty state."""

from __future__ import annotations

import streamlit as st

from components.markup.elements import page_block
from components.markup.links import page_link
from components.widgets.filters import clear_filters, current_selection
from data import Corpus
from data.queries.table_query import TableQuery


def _elsewhere(corpus: Corpus) -> str:
    """Links to the pages that are not empty under the filter as it is, each with what it shows."""
    selection = current_selection(corpus)
    places = {
        "actors": "appearances",
        "arguments": "comparison",
        "who": "support",
        "timeline": "timeline",
        "letters": "passages",
    }
    queries = {page: TableQuery(corpus, table, selection) for page, table in places.items()}
    return "; ".join(page_link(page, query.sentence()) for page, query in queries.items() if len(query.rows))


def empty_state(query: TableQuery, why: str) -> None:
    """The empty state: what was asked, why nothing is left, where the same filter finds something, and a way back."""
    with st.container(border=True):
        st.text(query.sentence())
        st.text(why)
        found = _elsewhere(query.corpus)
        if found:
            st.html(page_block(f"<p>Found elsewhere: {found}</p>"))
        st.button("Clear the filter", on_click=clear_filters, key="clear_empty", type="primary")
