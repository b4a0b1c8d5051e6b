"""Corpus picker."""

from __future__ import annotations

import streamlit as st

from components.state import session, urls
from components.state.view_options import ARGUED, SHARED, VIEWS
from components.widgets.filters import clear
from data.catalog.available import corpora
from data.text.suggestions import did_you_mean


def unknown_corpus() -> tuple[str, ...]:
    """A sentence where the address names a corpus that the server does not have. Asked before the list drops it."""
    asked = st.query_params.get(session.CHOICE)
    if asked is None or asked in corpora():
        return ()
    return (f"There is no corpus `{asked}`{did_you_mean(asked, corpora())}",)


def draw_corpora() -> None:
    """A list of the server's corpora over the filter, where there is more than one to choose from."""
    names = corpora()
    if len(names) > 1:
        with st.sidebar:
            st.selectbox("Corpus", names, key=session.CHOICE, bind="query-params", on_change=change_corpus)


def change_corpus() -> None:
    """Another corpus of the server's is shown: what was brought, and what was chosen before, is left."""
    session.leave()
    forget()


def forget() -> None:
    """Take back all that was chosen of another corpus: its filters, and what was opened on its pages."""
    clear()
    st.query_params.pop(urls.EVIDENCE, None)
    for name in st.query_params:
        if name not in (*VIEWS, *SHARED, *ARGUED, "search", session.CHOICE) and isinstance(
            st.session_state.get(name), str
        ):
            st.session_state[name] = None
