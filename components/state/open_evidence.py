"""Open the evidence of a cell. All functions are for callbacks.

The address has the open cell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from components.state import parameters
from components.state.browser import browser_value
from components.state.urls import EVIDENCE
from data.evidence.cells import Cell, NoSuchCell, parse_cell_address

# The cell that was last selected in a sortable table or a chart.
_SELECTED_CELL = "selected_cell"


def open_cell(cell: Cell) -> None:
    """Open the evidence of a cell."""
    st.session_state[_SELECTED_CELL] = cell
    reopen()


def open_clicked(chart: str, cell_of: Callable[[str], Cell] = parse_cell_address) -> None:
    """Open the evidence of the clicked mark of a chart.

    `cell_of` turns the customdata of a mark into a cell. A second click on a mark clears the chart's selection, and
    opens the evidence again. Invalid data is ignored, because the browser may send anything.
    """
    points = getattr(getattr(st.session_state.get(chart), "selection", None), "points", None)
    customdata = [point.get("customdata") for point in points or () if isinstance(point, Mapping)]
    for value in filter(None, customdata):
        try:
            open_cell(cell_of(str(value)))
        except NoSuchCell:
            continue
    if not points:
        reopen()


def select_cell(cell: Cell) -> None:
    """Open the evidence of the selected cell. Keyboard users open it with Enter."""
    st.session_state[_SELECTED_CELL] = cell
    if not browser_value("keyboard"):
        reopen()


def reopen() -> None:
    """Open the evidence of the cell that was last selected.

    Do nothing if the visitor closes the panel in the same run. A slow server gets both events at once.
    """
    if _SELECTED_CELL in st.session_state and not browser_value("closed"):
        parameters.put({EVIDENCE: str(st.session_state[_SELECTED_CELL])})
