"""A table on a page: its sentence, its rows, its CSV button; and a choice that a row or a list can make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial

import pandas as pd
import streamlit as st

from components.corpus import says
from components.download import csv_button
from components.markup import in_words
from data import Corpus
from data.selection import Selection


def show(
    corpus: Corpus,
    table: str,
    selection: Selection,
    rows: pd.DataFrame,
    shown: Mapping[str, Iterable[object]],
    *,
    picks: str,
) -> None:
    """Draw the rows of a table as the columns `shown`, by their headings; the CSV has the rows as they are.

    A row that a visitor picks chooses what its column `picks` holds, in the list of that key.
    """
    heading = says(corpus, table, selection, len(rows))
    # A table of other rows is another table: a pick made in the one is none in the other.
    name = f"table_{table}_{hash(selection)}"
    st.text(heading)
    st.dataframe(
        pd.DataFrame(dict(shown)),
        hide_index=True,
        placeholder="",
        on_select=partial(_pick, name, picks, list(rows[picks])),
        selection_mode="single-row",
        key=name,
        alt=heading,
    )
    csv_button(corpus, table, selection, rows)


def _pick(table: str, key: str, values: list[str]) -> None:
    """Choose the value of the row that was just picked; taking a pick back changes nothing."""
    for position in st.session_state[table].selection.rows:
        if position < len(values):
            st.session_state[key] = values[position]


def choose(label: str, key: str, options: Mapping[str, str], *, otherwise: str = "Choose one") -> str | None:
    """A list to choose one option from, kept in the address; `otherwise` says what holds while none is chosen."""
    chosen = st.selectbox(
        label,
        list(options),
        index=None,
        format_func=lambda value: options.get(value, value),
        key=key,
        bind="query-params",
        placeholder=otherwise,
    )
    return chosen if chosen in options else None


def labels(rows: pd.DataFrame, ids: str, names: str, kinds: str) -> dict[str, str]:
    """A label for each row by its id: its name, with its kind where two share the name, and a number beyond that."""
    found: dict[str, str] = {}
    named: Counter[str] = Counter()
    shared = rows[names].duplicated(keep=False)
    for name, kind, label, twice in zip(rows[ids], rows[kinds], rows[names], shared, strict=True):
        wanted = f"{label} ({in_words(kind)})" if twice else label
        named[wanted] += 1
        found[name] = wanted if named[wanted] == 1 else f"{wanted}, {named[wanted]}"
    return found
