"""A table on a page: its sentence, its rows, its CSV button; and a choice that a row or a list can make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from components.state import open_evidence
from components.widgets.downloads import csv_button
from data.evidence.cells import Cell
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE
from data.schema.vocabulary import humanize


def selectable_table(
    query: TableQuery, shown: Mapping[str, tuple[str | None, Iterable[object]]], *, picks: str | None = None
) -> None:
    """Draw the rows of a query as a table, and a button for their CSV.

    `shown` gives, by its heading, each column of the table that is shown, None where its cells lead to no evidence,
    and its values as shown. A row that a visitor picks chooses the value of its column `picks` in the list of that
    key. A cell opens its evidence.
    """
    rows, heading = query.rows, query.sentence()
    # A table of other rows is another table: a pick made in the one is none in the other.
    name = f"table_{query.table}_{query.part}_{hash(query.selection)}"
    st.text(heading)
    st.dataframe(
        pd.DataFrame({heading: list(values) for heading, (_, values) in shown.items()}),
        hide_index=True,
        placeholder="",
        on_select=partial(
            _selected,
            name,
            picks,
            [] if picks is None else list(rows[picks]),
            rows[list(TABLE[query.table].key)],
            {heading: Cell(query.table, (), column) for heading, (column, _) in shown.items() if column},
        ),
        selection_mode=["single-cell"] if picks is None else ["single-row", "single-cell"],
        key=name,
        alt=heading,
    )
    csv_button(query)


def _selected(name: str, key: str | None, values: list[str], keys: pd.DataFrame, columns: Mapping[str, Cell]) -> None:
    """Choose the value of the row that was just picked, or open the evidence of the cell.

    The table tells all that is selected; what was so before is kept, to know what is new. Taking a selection back
    changes nothing.
    """
    now, before = st.session_state[name].selection, st.session_state.get(f"{name}_before", ([], []))
    picked, cells = list(now.rows), [tuple(cell) for cell in now.cells]
    st.session_state[f"{name}_before"] = picked, cells
    for position in picked if picked != before[0] else ():
        if key is not None and position < len(values):
            st.session_state[key] = values[position]
    for position, heading in cells if cells != before[1] else ():
        if position < len(keys) and heading in columns:
            open_evidence.select_cell(replace(columns[heading], row=tuple(map(str, keys.iloc[position]))))


def record_picker(label: str, key: str, options: Mapping[str, str], *, otherwise: str = "Choose one") -> str | None:
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
        wanted = f"{label} ({humanize(kind)})" if twice else label
        named[wanted] += 1
        found[name] = wanted if named[wanted] == 1 else f"{wanted}, {named[wanted]}"
    return found
