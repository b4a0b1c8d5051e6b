"""Open evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from components.state.browser import browser_value
from components.state.urls import EVIDENCE
from data.evidence.cells import Cell, NoSuchCell, parse_cell_address

# What was selected last in a sortable table or a chart.
_SELECTED_CELL = "cell_at_hand"


def open_cell(cell: Cell) -> None:
    """A mark of a chart was clicked: open on it. For callbacks, as what follows."""
    st.session_state[_SELECTED_CELL] = cell
    reopen()


def open_clicked(chart: str, cell_of: Callable[[str], Cell] = parse_cell_address) -> None:
    """A mark of a chart was clicked, whose customdata is the address of its evidence, or names it: open it.

    A second click takes the mark's selection back, and opens it again. The browser may send anything.
    """
    points = getattr(getattr(st.session_state.get(chart), "selection", None), "points", None)
    named = [point.get("customdata") for point in points or () if isinstance(point, Mapping)]
    for cell in (str(one) for one in named if one):
        try:
            open_cell(cell_of(cell))
        except NoSuchCell:
            continue
    if not points:
        reopen()


def select_cell(cell: Cell) -> None:
    """A cell of a sortable table was selected: open on it, or, for who moves by keyboard, on Enter."""
    st.session_state[_SELECTED_CELL] = cell
    if not browser_value("keyboard"):
        reopen()


def reopen() -> None:
    """Open on what was selected last."""
    if _SELECTED_CELL in st.session_state:
        st.query_params[EVIDENCE] = str(st.session_state[_SELECTED_CELL])


def close_evidence() -> None:
    """Close the evidence panel: take its cell out of the address."""
    st.query_params.pop(EVIDENCE, None)
