"""Draw the list of corpora of the server."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from components.state import parameters, session
from data.catalog.available import available_corpora


def draw() -> None:
    """Draw the list of corpora, if the server has more than one."""
    names = available_corpora()
    if len(names) > 1:
        key = session.CORPUS_PARAMETER
        st.session_state[key] = session.selected_name()
        st.selectbox("Corpus", names, key=key, on_change=change_corpus)


def change_corpus() -> None:
    """Discard the upload, and show the chosen corpus of the server without filters."""
    session.discard_upload()
    parameters.replace_all(urlencode({session.CORPUS_PARAMETER: st.session_state.get(session.CORPUS_PARAMETER, "")}))
