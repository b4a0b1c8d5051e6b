"""Buttons that give a file, with a name that says what it is: just the rows that the table shows, or the picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from components.charts.svg import figure_to_svg
from data.queries.table_query import TableQuery


def csv_button(query: TableQuery) -> None:
    """Draw a button that exports the rows of a query; the file is made when the button is clicked."""
    count = len(query.rows)
    st.download_button(
        "CSV of this row" if count == 1 else f"CSV of these {count} rows",
        data=query.csv,
        file_name=query.file_name(),
        mime="text/csv",
        on_click="ignore",
        key=f"csv_{query.table}_{query.part}",
        icon=":material/download:",
    )


def svg_button(query: TableQuery, figure: Callable[[], dict[str, Any]], *, width: int, title: str) -> None:
    """Draw a button that exports a picture of the rows of a query as SVG, so many pixels wide.

    `figure` returns the dict of the figure; it is called when the button is clicked.
    """
    st.download_button(
        "SVG of this picture",
        data=lambda: figure_to_svg(figure(), width, title).encode(),
        file_name=_picture_name(query, "svg"),
        mime="image/svg+xml",
        on_click="ignore",
        key=f"svg_{query.table}_{query.part}",
        icon=":material/image:",
    )


def png_options(query: TableQuery) -> dict[str, Any]:
    """Return a figure's `config` for Plotly's toolbar, which exports the picture as PNG under our name."""
    name = _picture_name(query, "png").removesuffix(".png")
    return {"displaylogo": False, "toImageButtonOptions": {"format": "png", "filename": name, "scale": 2}}


def _picture_name(query: TableQuery, ending: str) -> str:
    return replace(query, part=query.part or "picture").file_name(ending)
