"""What is asked of the open corpus, kept so that no page computes an answer twice."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data import Corpus, likeness
from data.comparison import Sides
from data.filters import sentence
from data.selection import Selection, select
from data.selection import sides as sides_of


def rows(corpus: Corpus, table: str, selection: Selection) -> pd.DataFrame:
    """The rows of a table that a selection keeps; a copy, so a page may change it."""
    return _rows(corpus.fingerprint, table, selection, corpus)


def says(corpus: Corpus, table: str, selection: Selection, count: int) -> str:
    """The selection in a sentence, with its counts."""
    return _says(corpus.fingerprint, table, selection, count, corpus)


def sides(corpus: Corpus, selection: Selection) -> dict[str, str]:
    """Ids and labels of what a selection sets against each other."""
    return dict(_sides(corpus.fingerprint, selection, corpus).labels)


def words_by_side(corpus: Corpus, selection: Selection, arguments: tuple[str, ...]) -> pd.DataFrame:
    """The statements of these arguments by the side that makes them."""
    said = _sides(corpus.fingerprint, selection, corpus).statements
    return said[said["argument"].isin(arguments)]


def taken_for_one(corpus: Corpus, selection: Selection) -> list[tuple[str, str]]:
    """The related pairs of two sides that their likeness takes for one argument each."""
    return _taken(corpus.fingerprint, selection, corpus)


@st.cache_data(max_entries=500, show_spinner=False)
def _taken(fingerprint: str, selection: Selection, _corpus: Corpus) -> list[tuple[str, str]]:
    return likeness.taken_for_one(
        _sides(fingerprint, selection, _corpus), select(_corpus, "related_arguments", Selection())
    )


# A table that is counted over others may take some megabytes, so fewer are kept.
@st.cache_data(max_entries=500, show_spinner=False)
def _rows(fingerprint: str, table: str, selection: Selection, _corpus: Corpus) -> pd.DataFrame:
    return select(_corpus, table, selection)


@st.cache_data(max_entries=2000, show_spinner=False)
def _says(fingerprint: str, table: str, selection: Selection, count: int, _corpus: Corpus) -> str:
    return sentence(_corpus, table, selection, count)


# Read-only: only a part of it, made anew, is given out.
@st.cache_resource(max_entries=50, show_spinner=False)
def _sides(fingerprint: str, selection: Selection, _corpus: Corpus) -> Sides:
    return sides_of(_corpus, selection)
