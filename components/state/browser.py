"""Values that the browser has sent."""

from __future__ import annotations

from math import isfinite
from typing import Any

import streamlit as st

from data.timeline.layout import DEFAULT_WIDTH, MIN_WIDTH

_MAX_WIDTH = 4000
LISTENER_KEY = "follow_evidence"


def width() -> int:
    """Return the width of the main column in pixels, rounded down to hundreds.

    Returns the default width until the browser has sent a valid one.
    """
    sent = browser_value("width")
    if not isinstance(sent, (int, float)) or not isfinite(sent):
        return DEFAULT_WIDTH
    return int(min(max(sent, MIN_WIDTH), _MAX_WIDTH) // 100 * 100)


def browser_value(name: str) -> Any:
    """Return a value that the browser has sent, or None."""
    return getattr(st.session_state.get(LISTENER_KEY), name, None)
