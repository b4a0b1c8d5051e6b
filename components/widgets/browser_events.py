"""Browser events."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from components.state import session
from components.state.browser import LISTENER_KEY, browser_value, width
from components.state.open_evidence import close_evidence, reopen
from components.state.urls import EVIDENCE, PAGES, follow_link, requested_page
from data.timeline.layout import MIN_WIDTH

_SCRIPT = Path(__file__).parent / "browser_events.js"


def listen_to_browser() -> None:
    """Answer clicks and keys on whatever has evidence and on links, on any page; and hear how wide it is."""
    data = {"width": width(), "least": MIN_WIDTH, "pages": list(PAGES), "turn": requested_page()}
    _listener()(
        key=LISTENER_KEY, data=data, on_cell_change=_followed, on_again_change=_again,
        on_page_change=_followed_link, on_closed_change=_escaped, on_keyboard_change=lambda: None,
        on_width_change=lambda: None,
    )  # fmt: skip


@st.cache_resource(show_spinner=False)
def _listener() -> Any:
    return st.components.v2.component("cosigned_follow", js=_SCRIPT.read_text("utf-8"))


def _followed() -> None:
    if browser_value("cell"):
        st.query_params[EVIDENCE] = str(browser_value("cell"))


def _followed_link() -> None:
    if browser_value("page"):
        follow_link(browser_value("page"), session.current_corpus())


def _again() -> None:
    if browser_value("again"):
        reopen()


def _escaped() -> None:
    if browser_value("closed"):
        close_evidence()
