"""Browser events."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from components.state import session
from components.state.browser import _KEY, _told, width
from components.state.open_evidence import again
from components.state.urls import EVIDENCE, PAGES, follow, turning
from components.widgets.evidence_panel import _closed
from data.timeline.layout import LEAST_WIDTH

_FOLLOW = Path(__file__).parent / "browser_events.js"


def listen() -> None:
    """Answer clicks and keys on whatever has evidence and on links, on any page; and hear how wide it is."""
    data = {"width": width(), "least": LEAST_WIDTH, "pages": list(PAGES), "turn": turning()}
    _listener()(
        key=_KEY, data=data, on_cell_change=_followed, on_again_change=_again,
        on_page_change=_followed_link, on_closed_change=_escaped, on_keyboard_change=lambda: None,
        on_width_change=lambda: None,
    )  # fmt: skip


@st.cache_resource(show_spinner=False)
def _listener() -> Any:
    return st.components.v2.component("cosigned_follow", js=_FOLLOW.read_text("utf-8"))


def _followed() -> None:
    if _told("cell"):
        st.query_params[EVIDENCE] = str(_told("cell"))


def _followed_link() -> None:
    if _told("page"):
        follow(_told("page"), session.corpus())


def _again() -> None:
    if _told("again"):
        again()


def _escaped() -> None:
    if _told("closed"):
        _closed()
