"""A table on a page: its sentence, its rows, its CSV button; and a choice that a row or a list can make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd
import streamlit as st

from components.corpus import says
from components.download import csv_button
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
) -> str | None:
    """Draw the rows of a table as the columns `shown`, by their headings; the CSV has the rows as they are.

    Returns what the column `picks` holds in a row picked just now, or None.
    """
    heading = says(corpus, table, selection, len(rows))
    st.text(heading)
    picked = st.dataframe(
        pd.DataFrame(dict(shown)),
        hide_index=True,
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        key=f"table_{table}",
        alt=heading,
    )
    csv_button(corpus, table, selection, rows)
    chosen = [str(rows[picks].iloc[position]) for position in picked.selection.rows if position < len(rows)]
    return _newly(f"table_{table}_seen", chosen[0] if chosen else None)


def _newly(key: str, value: str | None) -> str | None:
    """The value, where it differs from the one of the run before: a row picked once is not picked again."""
    before, st.session_state[key] = st.session_state.get(key), value
    return value if value != before else None


def choose(
    label: str, key: str, options: Mapping[str, str], *, picked: str | None = None, first: str | None = None
) -> str | None:
    """A list to choose one of the options from, kept in the address; a row just picked in a table chooses as well.

    `first` is chosen where the visitor has chosen none.
    """
    if picked is not None:
        st.session_state[key] = picked
    chosen = st.selectbox(
        label,
        list(options),
        index=None if first is None else list(options).index(first),
        format_func=lambda value: options.get(value, value),
        key=key,
        bind="query-params",
        placeholder="Choose one",
    )
    return chosen if chosen in options else None
