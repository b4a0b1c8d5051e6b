"""Open the evidence of a cell. All functions are for callbacks.

The address has the open cell.
"""

from __future__ import annotations

import streamlit as st

from components.state import parameters
from components.state.browser import browser_value
from components.state.urls import EVIDENCE
from data.evidence.cells import Cell

# The cell that was last selected in a sortable table.
_SELECTED_CELL = "selected_cell"


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
