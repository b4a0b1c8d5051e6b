"""Browser."""

from __future__ import annotations

from math import isfinite
from typing import Any

import streamlit as st

from data.timeline.layout import DEFAULT_WIDTH, MIN_WIDTH

_WIDEST = 4000
LISTENER_KEY = "follow_evidence"


def width() -> int:
    """The width of the main column in pixels, rounded down to hundreds; a usual one until the browser has told it."""
    told = browser_value("width")
    if not isinstance(told, (int, float)) or not isfinite(told):
        return DEFAULT_WIDTH
    return int(min(max(told, MIN_WIDTH), _WIDEST) // 100 * 100)


def browser_value(name: str) -> Any:
    """Return a value that the browser has sent, or None."""
    return getattr(st.session_state.get(LISTENER_KEY), name, None)
