"""Find, join and group the texts of columns that have hundreds of thousands of rows."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc


def is_in(cells: pd.Series, values: Iterable[str]) -> pd.Series:
    """Return for each text of a column whether it is one of these values.

    `Series.isin` makes an object of Python of each value, which is slow for thousands of them.
    """
    texts = pa.large_string()
    known = pa.array(values if isinstance(values, pd.Series) else list(values), type=texts, from_pandas=True)
    found = pc.is_in(pa.array(cells, type=texts, from_pandas=True), value_set=known)
    return pd.Series(found.to_numpy(zero_copy_only=False), index=cells.index)


def values_by(rows: pd.DataFrame, key: str, value: str) -> dict[str, set[str]]:
    """Return the values of a column by those of another. Rows without a key are left out.

    Thousands of groups of `groupby` would be slow.
    """
    values, keyed = dict[str, set[str]](), rows.dropna(subset=key)
    for name, member in zip(keyed[key].tolist(), keyed[value].tolist(), strict=True):
        values.setdefault(name, set()).add(member)
    return values


def as_categories(*frames: pd.DataFrame) -> list[pd.DataFrame]:
    """Return frames with their texts as categories.

    Columns of the same name have the same categories. They are joined and counted by numbers instead of texts.
    """
    columns: list[dict[str, pd.Categorical]] = [{} for _ in frames]
    for name in dict.fromkeys(name for frame in frames for name in frame):
        parts = [(i, frame[name]) for i, frame in enumerate(frames) if name in frame]
        codes, categories = pd.factorize(pd.concat([cells for _, cells in parts], ignore_index=True))
        for i, cells in parts:
            own, codes = codes[: len(cells)], codes[len(cells) :]
            columns[i][name] = pd.Categorical.from_codes(own, categories)
    return [pd.DataFrame(columns[i], frame.index, list(frame)) for i, frame in enumerate(frames)]
