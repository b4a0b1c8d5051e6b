"""Corpus picker."""

from __future__ import annotations

import streamlit as st

from components.state import session, urls
from components.state.view_options import ARGUMENT_FILTERS, SHARED_FILTERS, VIEW_OPTIONS
from components.widgets.filters import clear_filters
from data.catalog.available import available_corpora
from data.text.suggestions import did_you_mean


def unknown_corpus_message() -> tuple[str, ...]:
    """A sentence where the address names a corpus that the server does not have. Asked before the list drops it."""
    asked = st.query_params.get(session.CORPUS_PARAMETER)
    if asked is None or asked in available_corpora():
        return ()
    return (f"There is no corpus `{asked}`{did_you_mean(asked, available_corpora())}",)


def corpus_picker() -> None:
    """A list of the server's corpora over the filter, where there is more than one to choose from."""
    names = available_corpora()
    if len(names) > 1:
        with st.sidebar:
            st.selectbox("Corpus", names, key=session.CORPUS_PARAMETER, bind="query-params", on_change=change_corpus)


def change_corpus() -> None:
    """Another corpus of the server's is shown: what was brought, and what was chosen before, is left."""
    session.discard_upload()
    reset_filters()


def reset_filters() -> None:
    """Take back all that was chosen of another corpus: its filters, and what was opened on its pages."""
    clear_filters()
    st.query_params.pop(urls.EVIDENCE, None)
    for name in st.query_params:
        if name not in (
            *VIEW_OPTIONS,
            *SHARED_FILTERS,
            *ARGUMENT_FILTERS,
            "search",
            session.CORPUS_PARAMETER,
        ) and isinstance(st.session_state.get(name), str):
            st.session_state[name] = None
