"""Rows in pages: what is long is shown a part at a time, and the address says which."""

from __future__ import annotations

import pandas as pd
import streamlit as st


def paged(rows: pd.DataFrame, nouns: str, key: str, size: int) -> pd.DataFrame:
    """The rows of the page that is chosen, under a sentence that says which of all they are.

    Where there are no more than `size`, all of them, with nothing to choose. `nouns` says what the rows are, and
    `key` is the name of the choice in the address.
    """
    pages = -(-len(rows) // size)
    if pages < 2:
        return rows
    said = st.empty()
    begin = (st.pagination(pages, key=key, bind="query-params") - 1) * size
    shown = rows.iloc[begin : begin + size]
    said.text(f"{nouns} {begin + 1} to {begin + len(shown)} of {len(rows)}")
    return shown
