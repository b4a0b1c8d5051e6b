"""Draw download buttons for the visible rows as CSV and for charts as SVG and PNG."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from components.charts.svg import figure_to_svg
from data.queries.table_query import TableQuery
from data.text.wording import plural


def csv_button(query: TableQuery, *, label: str = "Download CSV", key: str = "csv") -> None:
    """Draw a button that exports the rows of a query. The file is built on click."""
    count = len(query.rows)
    st.download_button(
        f"{label} ({count} {plural(count, 'row', 'rows')})",
        data=query.csv,
        file_name=query.file_name(),
        mime="text/csv",
        on_click="ignore",
        key=f"{key}_{query.table}_{query.part}",
        icon=":material/download:",
    )


def svg_button(query: TableQuery, figure: Callable[[], dict[str, Any]], *, width: int, title: str) -> None:
    """Draw a button that exports a chart as SVG, `width` pixels wide.

    `figure` returns the dict of the figure. It is called on click.
    """
    st.download_button(
        "Download SVG",
        data=lambda: figure_to_svg(figure(), width, title).encode(),
        file_name=_picture_name(query, "svg"),
        mime="image/svg+xml",
        on_click="ignore",
        key=f"svg_{query.table}_{query.part}",
        icon=":material/image:",
    )


def png_options(query: TableQuery) -> dict[str, Any]:
    """Return a figure's `config`, which gives Plotly's PNG export our file name."""
    name = _picture_name(query, "png").removesuffix(".png")
    return {"displaylogo": False, "toImageButtonOptions": {"format": "png", "filename": name, "scale": 2}}


def _picture_name(query: TableQuery, ending: str) -> str:
    return replace(query, part=query.part or "picture").file_name(ending)
