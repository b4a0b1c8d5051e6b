"""The width of the main column, which the browser sends."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data.timeline.layout import DEFAULT_WIDTH, MIN_WIDTH

_MAX_WIDTH = 4000
_WIDTH = "width_of_column"


def width() -> int:
    """Return the width of the main column in pixels, rounded down to hundreds.

    Returns the default width until the browser has sent a valid one.
    """
    sent: int = st.session_state.get(_WIDTH, DEFAULT_WIDTH)
    return sent


def take_over_width(sent: Any) -> None:
    """Take over a width in pixels. Others are ignored, because the browser may send anything."""
    if isinstance(sent, int):
        st.session_state[_WIDTH] = min(max(sent, MIN_WIDTH), _MAX_WIDTH) // 100 * 100
