"""The width of the main column, which the script of the page sends."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.state import exports
from data.timeline.layout import DEFAULT_WIDTH, MIN_WIDTH

_MAX_WIDTH = 4000
_SENT = "sent_width"


def width() -> int:
    """Return the width of the main column in pixels, rounded down to hundreds.

    Returns the default width until the browser has sent one.
    """
    sent: dict[str, int] = st.session_state.get(_SENT, {})
    return sent.get("width", DEFAULT_WIDTH)


def width_address() -> str:
    """Return the address to which the script of the page sends another width."""
    sent: dict[str, int] = st.session_state.setdefault(_SENT, {})
    return exports.answer("width", partial(_take_over, sent))


def _take_over(sent: dict[str, int], value: str) -> bytes:
    """Take over a width. Others are ignored, because the browser may send anything."""
    if value.isascii() and value.isdecimal():
        sent["width"] = int(min(max(float(value), MIN_WIDTH), _MAX_WIDTH) // 100 * 100)
    return b"{}"
