"""Full-text search in the rows of a table."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from data.schema.lists import NAME_MARK
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
    texts = [fold(NAME_MARK.sub("", "\n".join(row))) for row in cells] or [""] * len(rows)
    return rows[[all(word in text for word in words) for text in texts]].reset_index(drop=True)
