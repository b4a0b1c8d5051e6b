"""Take over clicks, keys, dates and the page width that the script of the page reports."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import streamlit as st

from components.state import browser, parameters
from components.state.urls import EVIDENCE, PANELS, follow_link

_KEY = "browser_event"
_DATES = "dates"


def listen_to_browser() -> None:
    """Draw the hidden field for events, into which `browser_events.js` writes. Each event runs the page."""
    st.text_input("Event", key=_KEY, on_change=_take_over, label_visibility="collapsed")


def _take_over() -> None:
    """Take over an event, which is JSON with a name and a value. Others are ignored: the browser may send anything."""
    try:
        event = json.loads(st.session_state[_KEY])
        take_over, value = _EVENTS[event["name"]], event["value"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return
    take_over(value)


def _open_cell(cell: Any) -> None:
    if cell:
        parameters.put({EVIDENCE: str(cell)})


def _close(panel: Any) -> None:
    if panel in PANELS:
        parameters.put({panel: None})


def _show_dates(days: Any) -> None:
    """Show two days of the timeline, or the default ones if there are none."""
    if isinstance(days, list):
        parameters.put({_DATES: [str(day) for day in days[:2]]})


_EVENTS: dict[str, Callable[[Any], None]] = {
    "cell": _open_cell, "closed": _close, "dates": _show_dates, "page": follow_link, "width": browser.take_over_width,
}  # fmt: skip
