"""Open the evidence of a mark of a chart. For callbacks. The address has the open cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

import streamlit as st

from components.state import parameters
from components.state.urls import EVIDENCE
from data.evidence.cells import Cell, NoSuchCell


def open_clicked(chart: str, cell_of: Callable[[str], Cell]) -> None:
    """Open the evidence of the clicked mark of a chart.

    `cell_of` turns the customdata of a mark into a cell. Invalid data is ignored: the browser may send anything.
    """
    points = getattr(getattr(st.session_state.get(chart), "selection", None), "points", None)
    for point in points or ():
        with suppress(NoSuchCell):
            if isinstance(point, Mapping) and point.get("customdata"):
                parameters.put({EVIDENCE: str(cell_of(str(point["customdata"])))})
