"""The corpus that a visitor looks at: the server's, one of several that they chose, or one that they brought."""

from __future__ import annotations

import streamlit as st

from data import Corpus
from data.catalog.available import corpora, opened
from data.catalog.reloading import Shown

CHOICE = "corpus"
# What a visitor brought, in their session alone; it is shown while it is there.
_BROUGHT = "brought"
# What this run of the page shows: one whole version, even while files change.
_SHOWN = "shown_in_this_run"


def corpus() -> Corpus:
    """The corpus that this run shows."""
    shown: Shown = st.session_state[_SHOWN]
    return shown.corpus


def open_chosen() -> Shown:
    """Open what this visitor brought, or else chose. CorpusError where it cannot be opened.

    How far a first opening is, is told where it takes a while.
    """
    brought: Shown | None = st.session_state.get(_BROUGHT)
    st.session_state[_SHOWN] = shown = brought or _opened(chosen())
    return shown


def _opened(name: str) -> Shown:
    place = st.empty()

    def told(done: int, every: int) -> None:
        part = f": {done:,} of {every:,} files" if every else ""
        place.progress(done / every if every else 0.0, f"Reading the corpus{part}")

    shown = opened(name, told)
    place.empty()
    return shown


def chosen() -> str:
    """The name of the server's corpus that is chosen; the first where none is."""
    found, asked = corpora(), st.session_state.get(CHOICE)
    return asked if asked in found else found[0]


def bring(shown: Shown) -> None:
    """Show what a visitor brought, in their session."""
    st.session_state[_BROUGHT] = shown


def leave() -> None:
    """Forget what this visitor brought, and show the server's corpus again."""
    st.session_state.pop(_BROUGHT, None)
