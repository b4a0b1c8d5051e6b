"""The corpus of a visitor's session: one of the server's, or an upload."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.state import parameters
from data import Corpus
from data.catalog.available import available_corpora, open_available
from data.catalog.reloading import CorpusState

CORPUS_PARAMETER = "corpus"
# The state of the visitor's own corpus. It is shown instead of the server's.
_UPLOAD = "uploaded_corpus"
# A page run shows one state from start to end, even if files change meanwhile.
_CURRENT_STATE = "current_state"


def current_corpus() -> Corpus:
    """Return the corpus that this page run shows."""
    state: CorpusState = st.session_state[_CURRENT_STATE]
    return state.corpus


def open_current() -> CorpusState:
    """Open the visitor's upload, or else the selected corpus.

    Raises `CorpusError` if it cannot be opened.
    """
    upload: CorpusState | None = st.session_state.get(_UPLOAD)
    st.session_state[_CURRENT_STATE] = state = upload or _open_with_progress(selected_name())
    return state


def _open_with_progress(name: str) -> CorpusState:
    """Open one of the server's corpora, with a progress bar during its first load."""
    bars: list[Any] = []

    def on_progress(done: int, total: int) -> None:
        bars[:] = bars or [st.empty()]
        files = f": {done:,} of {total:,} files" if total else ""
        bars[0].progress(done / total if total else 0.0, f"Reading the corpus{files}")

    state = open_available(name, on_progress)
    for bar in bars:
        bar.empty()
    return state


def selected_name() -> str:
    """Return the name of the selected corpus of the server, or of the first."""
    names = available_corpora()
    return parameters.option(CORPUS_PARAMETER, dict.fromkeys(names, ""), "corpus") or names[0]


def use_upload(state: CorpusState) -> None:
    """Show the visitor's upload in this session."""
    st.session_state[_UPLOAD] = state


def discard_upload() -> None:
    """Discard the visitor's upload and show the server's corpus again."""
    st.session_state.pop(_UPLOAD, None)
