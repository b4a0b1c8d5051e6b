"""Select rows of a table: by values, by ids in list cells, by other rows, and by words."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from data.schema.lists import NAME_MARK, plain_list, split_list
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
    return rows[[all(word in text for word in words) for text in texts]].reset_index(drop=True)


def lists_any(cells: pd.Series, ids: frozenset[str]) -> pd.Series:
    """Return for each list cell whether it contains one of these ids."""
    return cells.map(lambda cell: not ids.isdisjoint(split_list(cell))).astype(bool)


def semi_join(rows: pd.DataFrame, others: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the rows whose value in a column is also in the other rows."""
    return rows[rows[column].isin(others[column])]


def where_in(rows: pd.DataFrame, column: str, values: tuple[str, ...]) -> pd.DataFrame:
    """Return the rows with one of these values in a column.

    All rows if there are no values.
    """
    return rows[rows[column].isin(values)] if values else rows
