"""A table on a page: its sentence, its rows, its CSV button; and a choice that a row or a list can make."""

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
    """Draw the rows of a table, these columns under these headings; return the position of a row picked just now."""
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
    return _newly(f"table_{table}_seen", positions[0] if positions else None)


def _newly(key: str, position: int | None) -> int | None:
    """The position, where it differs from the one seen in the run before: a row picked once is not picked again."""
    before, st.session_state[key] = st.session_state.get(key), position
    return position if position != before else None


def choose(label: str, key: str, options: Mapping[str, str], picked: str | None) -> str | None:
    """A list to choose one of the options from, kept in the address; a row just picked in a table chooses as well."""
    if picked is not None:
        st.session_state[key] = picked
    chosen = st.selectbox(
        label, list(options), index=None, format_func=lambda value: options.get(value, value), key=key,
        bind="query-params", placeholder="Choose one",
    )  # fmt: skip
    return chosen if chosen in options else None
