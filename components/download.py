"""The CSV button: just the rows that the table over it shows, in a file whose name says what it is."""

from __future__ import annotations

import streamlit as st

from data import Corpus
from data.export import file_name, table_csv
from data.selection import Selection


def csv_button(corpus: Corpus, table: str, selection: Selection, count: int) -> None:
    """A button that exports the selected rows of a table; the file is made when it is asked for."""
    st.download_button(
        "CSV of this row" if count == 1 else f"CSV of these {count} rows",
        data=lambda: table_csv(corpus, table, selection),
        file_name=file_name(corpus, table, selection),
        mime="text/csv",
        on_click="ignore",
        key=f"csv_{table}",
        icon=":material/download:",
    )
