"""The evidence panel: whatever cell an address names, what it rests on, beside the page.

A click on a link to evidence anywhere on a page is answered without loading the page anew. The script that listens
for it also tells how wide the page is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite
from pathlib import Path
from typing import Any

import streamlit as st

from components.cards.evidence import card, reference
from components.markup.elements import block, text
from components.markup.records import RecordLookup, record_lookup
from components.state import session
from components.state.urls import EVIDENCE, PAGES, address, follow, turning
from data import Corpus
from data.evidence.lookup import Cell, NoSuchCell, evidence, read_cell
from data.timeline.layout import DEFAULT_WIDTH, LEAST_WIDTH

_WIDTH = 560
_WIDEST = 4000
_FOLLOW = Path(__file__).parent / "browser_events.js"
_KEY = "follow_evidence"
# What was selected last in a sortable table or a chart.
_AT_HAND = "cell_at_hand"


def mark(cell: Cell) -> None:
    """A mark of a chart was clicked: open on it. For callbacks, as what follows."""
    st.session_state[_AT_HAND] = cell
    again()


def clicked(chart: str, cell_of: Callable[[str], Cell] = read_cell) -> None:
    """A mark of a chart was clicked, whose customdata is the address of its evidence, or names it: open it.

    A second click takes the mark's selection back, and opens it again. The browser may send anything.
    """
    points = getattr(getattr(st.session_state.get(chart), "selection", None), "points", None)
    named = [point.get("customdata") for point in points or () if isinstance(point, Mapping)]
    for cell in (str(one) for one in named if one):
        try:
            mark(cell_of(cell))
        except NoSuchCell:
            continue
    if not points:
        again()


def select(cell: Cell) -> None:
    """A cell of a sortable table was selected: open on it, or, for who moves by keyboard, on Enter."""
    st.session_state[_AT_HAND] = cell
    if not _told("keyboard"):
        again()


def again() -> None:
    """Open on what was selected last."""
    if _AT_HAND in st.session_state:
        st.query_params[EVIDENCE] = str(st.session_state[_AT_HAND])


def listen() -> None:
    """Answer clicks and keys on whatever has evidence and on links, on any page; and hear how wide it is."""
    data = {"width": width(), "least": LEAST_WIDTH, "pages": list(PAGES), "turn": turning()}
    _listener()(
        key=_KEY, data=data, on_cell_change=_followed, on_again_change=_again,
        on_page_change=_followed_link, on_closed_change=_escaped, on_keyboard_change=lambda: None,
        on_width_change=lambda: None,
    )  # fmt: skip


def width() -> int:
    """The width of the main column in pixels, rounded down to hundreds; a usual one until the browser has told it."""
    told = _told("width")
    if not isinstance(told, (int, float)) or not isfinite(told):
        return DEFAULT_WIDTH
    return int(min(max(told, LEAST_WIDTH), _WIDEST) // 100 * 100)


@st.cache_resource(show_spinner=False)
def _listener() -> Any:
    return st.components.v2.component("cosigned_follow", js=_FOLLOW.read_text("utf-8"))


def _told(name: str) -> Any:
    return getattr(st.session_state.get(_KEY), name, None)


def _followed() -> None:
    if _told("cell"):
        st.query_params[EVIDENCE] = str(_told("cell"))


def _followed_link() -> None:
    if _told("page"):
        follow(_told("page"), session.corpus())


def _again() -> None:
    if _told("again"):
        again()


def _closed() -> None:
    st.query_params.pop(EVIDENCE, None)


def _escaped() -> None:
    if _told("closed"):
        _closed()


def draw(corpus: Corpus, *, printed: bool) -> None:
    """Draw the panel where the address names a cell."""
    if EVIDENCE in st.query_params:

        @st.dialog("Evidence", width=_WIDTH, position="right", on_dismiss=_closed)
        def panel() -> None:
            _panel(corpus, printed, st.query_params.get(EVIDENCE, ""))

        panel()


def _panel(corpus: Corpus, printed: bool, named: str) -> None:
    book = record_lookup(corpus, printed=printed)
    try:
        found = evidence(book.index, read_cell(named))
    except NoSuchCell as error:
        off = " Only what the articles print is shown: what you look for may rest on more." if printed else ""
        st.html(block(f"<p>{text(str(error) + off)}</p>"))
        return
    st.html(block(card(book, found, corpus.model.codebook.caveat, printed=printed)))
    _report(corpus, book, reference(book, found))


def _report(corpus: Corpus, book: RecordLookup, about: str) -> None:
    """What to copy in order to share this evidence, or to report a mistake in it."""
    with st.expander("Share this, or report a mistake"):
        here = (st.context.url or "").split("?")[0] + address("", **{EVIDENCE: st.query_params.get(EVIDENCE, "")})
        lines = [about, f"Corpus {corpus.fingerprint}", *([] if corpus.private else [here])]
        if corpus.model.codebook.corrections:
            st.text(corpus.model.codebook.corrections)
        st.code("\n".join(lines), language=None, wrap_lines=True)
