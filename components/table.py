"""A table on a page: its sentence, its rows, its CSV button."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from components.corpus import says
from components.download import csv_button
from data import Corpus
from data.selection import Selection


def show(
    corpus: Corpus, table: str, selection: Selection, rows: pd.DataFrame, columns: Mapping[str, str]
) -> int | None:
    """Draw the rows of a table, these columns under these headings; return the position of the row picked."""
    heading = says(corpus, table, selection, len(rows))
    st.text(heading)
    picked = st.dataframe(
        rows[list(columns)],
        hide_index=True,
        column_config=dict(columns),
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        key=f"table_{table}",
        alt=heading,
    )
    csv_button(corpus, table, selection, len(rows))
    positions = [position for position in picked.selection.rows if position < len(rows)]
    return positions[0] if positions else None
