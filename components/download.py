"""The CSV button: just the rows that the table over it shows, in a file whose name says what it is."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data import Corpus
from data.export import csv_bytes, file_name
from data.selection import Selection, columns_of


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
