"""What takes a while to find, found once in a visitor's session for as long as it rests on the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

import streamlit as st

from data import CorpusError
from data.spreadsheets.sheet import SheetError

Found = TypeVar("Found")


def once(what: str, rests_on: Hashable, find: Callable[[], Found]) -> Found:
    """What is found, or the error that says why it cannot be; what rested on something else is forgotten."""
    before, found = st.session_state.get(f"once_{what}", (None, None))
    if before != rests_on:
        try:
            found = find()
        except (CorpusError, SheetError) as error:
            found = error
        st.session_state[f"once_{what}"] = (rests_on, found)
    if isinstance(found, CorpusError | SheetError):
        raise found
    kept: Found = found
    return kept
