"""Buttons that give a file, with a name that says what it is: just the rows that the table shows, or the picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from components.picture import picture
from data import Corpus
from data.export import csv_bytes, file_name
from data.query_selection import Selection
from data.selection import columns_of


def csv_button(corpus: Corpus, table: str, selection: Selection, rows: pd.DataFrame, *, part: str = "") -> None:
    """A button that exports these rows of a table; the file is made when it is asked for.

    `part` names what a page shows of the selection, where it does not show all of it.
    """
    columns = columns_of(corpus, table, selection)
    st.download_button(
        "CSV of this row" if len(rows) == 1 else f"CSV of these {len(rows)} rows",
        data=lambda: csv_bytes(rows, columns),
        file_name=file_name(corpus, table, selection, part=part),
        mime="text/csv",
        on_click="ignore",
        key=f"csv_{table}_{part}",
        icon=":material/download:",
    )


def svg_button(
    corpus: Corpus,
    table: str,
    selection: Selection,
    figure: Callable[[], dict[str, Any]],
    *,
    width: int,
    title: str,
    part: str = "",
) -> None:
    """A button that gives a picture as SVG, so many pixels wide; `figure` is asked for its dict when it is clicked.

    The picture, called `title`, shows the rows of a table in a selection; `part` as in `csv_button`.
    """
    st.download_button(
        "SVG of this picture",
        data=lambda: picture(figure(), width, title).encode(),
        file_name=file_name(corpus, table, selection, part=part or "picture", ending="svg"),
        mime="image/svg+xml",
        on_click="ignore",
        key=f"svg_{table}_{part}",
        icon=":material/image:",
    )


def png_options(corpus: Corpus, table: str, selection: Selection, *, part: str = "") -> dict[str, Any]:
    """What plotly's own toolbar needs in order to give the picture as PNG under our name; a figure's `config`."""
    name = file_name(corpus, table, selection, part=part or "picture", ending="png").removesuffix(".png")
    return {"displaylogo": False, "toImageButtonOptions": {"format": "png", "filename": name, "scale": 2}}
