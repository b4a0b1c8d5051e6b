"""Browser."""

from __future__ import annotations

from math import isfinite
from typing import Any

import streamlit as st

from data.timeline.layout import DEFAULT_WIDTH, LEAST_WIDTH

_WIDEST = 4000
_KEY = "follow_evidence"


def width() -> int:
    """The width of the main column in pixels, rounded down to hundreds; a usual one until the browser has told it."""
    told = _told("width")
    if not isinstance(told, (int, float)) or not isfinite(told):
        return DEFAULT_WIDTH
    return int(min(max(told, LEAST_WIDTH), _WIDEST) // 100 * 100)


def _told(name: str) -> Any:
    return getattr(st.session_state.get(_KEY), name, None)
