"""Select rows of a table: by values, by ids in list cells, by other rows, and by words. Find which references hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd

from data.schema.frames import is_in
from data.schema.lists import NAME_MARK, plain_list, split_list
from data.schema.tables import TABLE, references
from data.text.normalize import fold


def search_rows(rows: pd.DataFrame, columns: Iterable[str], search: str) -> pd.DataFrame:
    """Return the rows that contain every search word in these columns.

    Ignores case and accents.
    """
    words = fold(search).split()
    if not words or rows.empty:
        return rows
    # The mark is removed because a search for a source must not find the actors that the source names.
    cells = zip(*(rows[column].fillna("") for column in columns), strict=True)
    texts = [fold(NAME_MARK.sub("", plain_list("\n".join(row)) or "")) for row in cells] or [""] * len(rows)
    return rows[[all(word in text for word in words) for text in texts]]


def lists_any(cells: pd.Series, ids: frozenset[str]) -> pd.Series:
    """Return for each list cell whether it contains one of these ids."""
    return cells.map(lambda cell: not ids.isdisjoint(split_list(cell))).astype(bool)


def semi_join(rows: pd.DataFrame, others: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the rows whose value in a column is also in the other rows."""
    return rows[is_in(rows[column], others[column])]


def where_in(rows: pd.DataFrame, column: str, values: tuple[str, ...]) -> pd.DataFrame:
    """Return the rows with one of these values in a column.

    All rows if there are no values.
    """
    return rows[rows[column].isin(values)] if values else rows


def held_references(table: str, rows_of: Callable[[str], pd.DataFrame | None]) -> dict[tuple[str, ...], str]:
    """Return the tables that a table refers to, by its columns that have a key there. Each is a foreign key.

    `rows_of` gives the selected rows of a table, or None if they are too many to be looked up. A reference to rows that
    are left out is no foreign key.
    """
    held: dict[tuple[str, ...], str] = {}
    if (rows := rows_of(table)) is None:
        return held
    for columns, other in references(table).items():
        if (others := rows_of(other)) is None:
            continue
        cells, known = rows[list(columns)].dropna(how="all"), others[list(TABLE[other].key)]
        if set(cells.itertuples(index=False, name=None)) <= set(known.itertuples(index=False, name=None)):
            held[columns] = other
    return held
