"""The corpus that a visitor looks at: the server's, one of several that they chose, or one that they brought."""

from __future__ import annotations

import streamlit as st

from data import Corpus
from data.catalog.available import available_corpora, open_available
from data.catalog.reloading import CorpusState

CORPUS_PARAMETER = "corpus"
# What a visitor brought, in their session alone; it is shown while it is there.
_UPLOAD = "brought"
# What this run of the page shows: one whole version, even while files change.
_CURRENT_STATE = "shown_in_this_run"


def current_corpus() -> Corpus:
    """The corpus that this run shows."""
    shown: CorpusState = st.session_state[_CURRENT_STATE]
    return shown.corpus


def open_current() -> CorpusState:
    """Open what this visitor brought, or else chose. CorpusError where it cannot be opened.

    How far a first opening is, is told where it takes a while.
    """
    brought: CorpusState | None = st.session_state.get(_UPLOAD)
    st.session_state[_CURRENT_STATE] = shown = brought or _opened(selected_name())
    return shown


def _opened(name: str) -> CorpusState:
    place = st.empty()

    def told(done: int, every: int) -> None:
        part = f": {done:,} of {every:,} files" if every else ""
        place.progress(done / every if every else 0.0, f"Reading the corpus{part}")

    shown = open_available(name, told)
    place.empty()
    return shown


def selected_name() -> str:
    """The name of the server's corpus that is chosen; the first where none is."""
    found, asked = available_corpora(), st.session_state.get(CORPUS_PARAMETER)
    return asked if asked in found else found[0]


def use_upload(shown: CorpusState) -> None:
    """Show what a visitor brought, in their session."""
    st.session_state[_UPLOAD] = shown


def discard_upload() -> None:
    """Forget what this visitor brought, and show the server's corpus again."""
    st.session_state.pop(_UPLOAD, None)
