"""Draw tables whose cells open evidence, and lists to pick one record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from components.markup.elements import plain_contradictions
from components.markup.tables import SORT, DataTable, RowGroups, TableColumn
from components.state import open_evidence, parameters
from components.widgets.downloads import csv_button, export_as_main, table_csv_menu
from components.widgets.pagination import paginate
from data.evidence.cells import Cell
from data.queries.filters import find_option
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE
from data.schema.vocabulary import humanize

ROWS_PER_PAGE = 100
# Shows the site only. Streamlit opens the page in a new tab, without a referrer.
_LINK_COLUMN = st.column_config.LinkColumn(display_text=r"https?://([^/?#]+)")


def data_table(
    query: TableQuery,
    columns: Sequence[TableColumn],
    *,
    groups: RowGroups | None = None,
    page_key: str = "rows",
    is_main: bool = False,
    sentence: str | None = None,
) -> None:
    """Draw the rows of a query with these columns, and a sentence that counts them unless it is empty.

    `page_key` is the parameter of the page number. The main table of a page is sorted by its headings, and its CSV is
    in the export menu. Other tables have a menu of their own.
    """
    order = (parameters.get(SORT) or "") if is_main else None
    shown = DataTable(query.table, query.rows, columns, groups, page_key).sorted_by(order)
    sentence = query.sentence() if sentence is None else sentence
    if sentence:
        st.text(sentence)
    above = st.container()
    part = paginate(len(shown.rows), "Rows", page_key, ROWS_PER_PAGE)
    with above:
        st.html(shown.html(TABLE[query.table].noun[1].capitalize(), part, order))
    if is_main:
        export_as_main(query, shown)
    else:
        table_csv_menu(query, shown)


def column_choice(columns: Mapping[str, str]) -> list[str]:
    """Draw a choice of further columns, whose ids are kept in the address. Return the chosen ones."""
    chosen = [name for name in columns if name in parameters.get_all("show")]
    with st.popover(f"Columns ({len(chosen)})" if chosen else "Columns", key="column_choice"):
        st.pills(
            "Further columns", list(columns), selection_mode="multi", format_func=lambda name: columns.get(name, name),
            **parameters.widget("show", chosen),
        )  # fmt: skip
    return chosen


def selectable_table(
    query: TableQuery,
    columns: Mapping[str, tuple[str | None, Iterable[object]]],
    *,
    record_column: str | None = None,
    links: Collection[str] = (),
) -> None:
    """Draw the rows of a query as a table, with a sentence and a CSV button.

    A cell opens its evidence. `columns` gives, for each heading, a column name and the values to show. The name is
    None if the cells have no evidence. Selecting a row sets the record picker with the key `record_column` to the
    row's value in that column. `links` are the headings of columns with addresses that may be links.
    """
    rows, sentence = query.rows, query.sentence()
    data = {
        heading: list(values) if column is None else plain_contradictions(values, rows, column)
        for heading, (column, values) in columns.items()
    }
    # Other rows need another key, or a row selected in the previous table would be selected here.
    key = f"table_{query.table}_{query.part}_{hash(query.selection)}"
    st.text(sentence)
    st.dataframe(
        pd.DataFrame(data),
        column_config=dict.fromkeys(links, _LINK_COLUMN),
        hide_index=True,
        placeholder="",
        on_select=partial(
            _on_select,
            key,
            record_column,
            [] if record_column is None else list(rows[record_column]),
            rows[list(TABLE[query.table].key)],
            {heading: Cell(query.table, (), column) for heading, (column, _) in columns.items() if column},
        ),
        selection_mode=["single-cell"] if record_column is None else ["single-row", "single-cell"],
        key=key,
        alt=sentence,
    )
    csv_button(query)


def _on_select(
    key: str, record_column: str | None, records: list[str], row_keys: pd.DataFrame, cells: Mapping[str, Cell]
) -> None:
    """Pick the record of a new row, or open the evidence of a new cell.

    Streamlit reports the whole selection, so the previous one is kept to find what is new.
    """
    selection, previous = st.session_state[key].selection, st.session_state.get(f"{key}_before", ([], []))
    selected_rows, selected_cells = list(selection.rows), [tuple(cell) for cell in selection.cells]
    st.session_state[f"{key}_before"] = selected_rows, selected_cells
    for position in selected_rows if selected_rows != previous[0] else ():
        if record_column is not None and position < len(records):
            parameters.put({record_column: records[position]})
    for position, heading in selected_cells if selected_cells != previous[1] else ():
        if position < len(row_keys) and heading in cells:
            open_evidence.select_cell(replace(cells[heading], row=tuple(map(str, row_keys.iloc[position]))))


def record_picker(label: str, key: str, options: Mapping[str, str], *, placeholder: str = "Choose one") -> str | None:
    """Draw a list to pick one option, which is kept in the address.

    Return None if none is picked.
    """
    picked = find_option(options, parameters.get(key) or "")
    st.selectbox(
        label,
        list(options),
        index=None,
        format_func=lambda value: options.get(value, value),
        placeholder=placeholder,
        **parameters.widget(key, picked),
    )
    return picked


def unique_labels(rows: pd.DataFrame, ids: str, names: str, kinds: str) -> dict[str, str]:
    """Return a unique label for each id: its name.

    Equal names get their kind, and a number if they are still equal.
    """
    labels: dict[str, str] = {}
    counts: Counter[str] = Counter()
    shared = rows[names].duplicated(keep=False)
    for record, kind, name, is_shared in zip(rows[ids], rows[kinds], rows[names], shared, strict=True):
        label = f"{name} ({humanize(kind)})" if is_shared else name
        counts[label] += 1
        labels[record] = label if counts[label] == 1 else f"{label}, {counts[label]}"
    return labels
