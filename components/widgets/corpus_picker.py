"""Draw the list of corpora, and reset the page for another corpus."""

from __future__ import annotations

import streamlit as st

from components.state import session, urls
from components.state.view_options import ARGUMENT_FILTERS, SHARED_FILTERS, VIEW_OPTIONS
from components.widgets.filters import reset_filters
from data.catalog.available import available_corpora
from data.text.suggestions import did_you_mean


def unknown_corpus_message() -> tuple[str, ...]:
    """Return a message if the address names a corpus that the server does not have.

    Call it before `draw`, which removes the unknown name from the address.
    """
    name = st.query_params.get(session.CORPUS_PARAMETER)
    if name is None or name in available_corpora():
        return ()
    return (f"There is no corpus `{name}`{did_you_mean(name, available_corpora())}",)


def draw() -> None:
    """Draw the list of corpora above the filters, if the server has more than one."""
    names = available_corpora()
    if len(names) > 1:
        with st.sidebar:
            st.selectbox("Corpus", names, key=session.CORPUS_PARAMETER, bind="query-params", on_change=change_corpus)


def change_corpus() -> None:
    """Discard the upload and reset the page.

    The chosen corpus of the server is shown next.
    """
    session.discard_upload()
    reset_page()


def reset_page() -> None:
    """Reset the filters, close the evidence and deselect all records."""
    reset_filters()
    st.query_params.pop(urls.EVIDENCE, None)
    kept = (*VIEW_OPTIONS, *SHARED_FILTERS, *ARGUMENT_FILTERS, "search", session.CORPUS_PARAMETER)
    for name in st.query_params:
        if name not in kept and isinstance(st.session_state.get(name), str):
            st.session_state[name] = None
