"""Open evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from components.state.browser import _told
from components.state.urls import EVIDENCE
from data.evidence.cells import Cell, NoSuchCell, read_cell

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
