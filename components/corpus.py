"""What is asked of the open corpus, kept so that no page computes an answer twice."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data import Corpus
from data.filters import sentence
from data.selection import Selection, select


def rows(corpus: Corpus, table: str, selection: Selection) -> pd.DataFrame:
    """The rows of a table that a selection keeps; a copy, so a page may change it."""
    return _rows(corpus.fingerprint, table, selection, corpus)


def says(corpus: Corpus, table: str, selection: Selection, count: int) -> str:
    """The selection in a sentence, with its counts."""
    return _says(corpus.fingerprint, table, selection, count, corpus)


@st.cache_data(max_entries=2000, show_spinner=False)
def _rows(fingerprint: str, table: str, selection: Selection, _corpus: Corpus) -> pd.DataFrame:
    return select(_corpus, table, selection)


@st.cache_data(max_entries=2000, show_spinner=False)
def _says(fingerprint: str, table: str, selection: Selection, count: int, _corpus: Corpus) -> str:
    return sentence(_corpus, table, selection, count)
