"""Take over clicks, keys, dates and the page width that the script of the page reports."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import streamlit as st

from components.charts import timeline_controls
from components.state import browser, parameters
from components.state.urls import EVIDENCE, PANELS, follow_link

_KEY = "browser_events"
_LAST = "last_browser_event"


def listen_to_browser() -> None:
    """Draw the hidden field for events, into which `browser_events.js` writes. Each event runs the page."""
    text = st.text_input("Events", key=_KEY, on_change=_take_over, label_visibility="collapsed")
    if _LAST not in st.session_state:
        # The events of an earlier session of the same browser page have been taken over there.
        st.session_state[_LAST] = max((number for number, _, _ in _read(text)), default=0)


def _take_over() -> None:
    """Take over the events that are new. Of those that happen during a run, several may come together."""
    for number, take_over, value in _read(st.session_state[_KEY]):
        if number > st.session_state[_LAST]:
            st.session_state[_LAST] = number
            take_over(value)


def _read(text: str) -> list[tuple[int, Callable[[Any], None], Any]]:
    """Return the number of each event, who takes it over, and its value.

    The field has JSON. What is no event is ignored, because the browser may send anything.
    """
    try:
        return [(int(event["number"]), _EVENTS[event["name"]], event["value"]) for event in json.loads(text or "[]")]
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return []


def _open_cell(cell: Any) -> None:
    if cell:
        parameters.put({EVIDENCE: str(cell)})


def _close(panel: Any) -> None:
    if panel in PANELS:
        parameters.put({panel: None})


_EVENTS: dict[str, Callable[[Any], None]] = {
    "cell": _open_cell, "closed": _close, "page": follow_link, "dates": timeline_controls.take_over_dates,
    "width": browser.take_over_width,
}  # fmt: skip
