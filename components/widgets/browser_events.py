"""Handle clicks, keys and the page width that a script in the browser reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from components.state import parameters, refusals
from components.state.browser import LISTENER_KEY, browser_value, width
from components.state.urls import EVIDENCE, HOME, PANELS, follow_link
from data.timeline.layout import MIN_WIDTH

_SCRIPT = Path(__file__).parent / "browser_events.js"


def listen_to_browser() -> None:
    """Start the script of the page.

    It reports clicks on evidence and links, keys, and the width.
    """
    data = {"width": width(), "minWidth": MIN_WIDTH, "home": HOME, "refusals": _refusals()}
    _component()(
        key=LISTENER_KEY, data=data, on_cell_change=_open_cell, on_page_change=_open_page,
        on_closed_change=_close, on_width_change=lambda: None,
    )  # fmt: skip


def _refusals() -> dict[str, str]:
    """Return what the page says of a file that was not uploaded, by the status of the answer."""
    sentences = {str(status): sentence for status, sentence in refusals.SENTENCES.items()}
    return sentences | {"large": refusals.TOO_LARGE, "other": refusals.OTHER}


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component("cosigned_browser_events", js=_SCRIPT.read_text("utf-8"))


def _open_cell() -> None:
    if browser_value("cell"):
        parameters.put({EVIDENCE: str(browser_value("cell"))})


def _open_page() -> None:
    if browser_value("page"):
        follow_link(browser_value("page"))


def _close() -> None:
    if browser_value("closed") in PANELS:
        parameters.put({browser_value("closed"): None})
