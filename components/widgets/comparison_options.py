"""Draw the options of a comparison: order, pins and pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
import streamlit as st

from components.cards.comparison import MAX_QUOTE_COLUMNS
from components.state import parameters
from components.widgets import filters
from components.widgets.pagination import paginate
from components.widgets.table import unique_labels
from data.queries.filters import find_option
from data.tables.similarity import order_by_similarity

# Ordering by similarity compares all pairs of sides, which is slow for more sides.
MAX_ORDERED_SIDES = 300
_COLUMNS_PER_PAGE, _ROWS_PER_PAGE = 10, 40


class ComparisonOptions(NamedTuple):
    """Ids of the selected options.

    They are the order of arguments, the rows with open quotes and the order of columns.
    """

    order: str
    words: str
    columns: str


def draw(labels: Mapping[str, str], similarity: pd.DataFrame | None) -> ComparisonOptions:
    """Draw the switches of a comparison and return their values.

    Few columns have no switch for their order.
    """
    order = filters.option_switch("order", "Argument order")
    words = filters.option_switch("words", "Show quotes in")
    has_many_columns = len(labels) > MAX_QUOTE_COLUMNS and similarity is not None
    columns = filters.option_switch("columns", "Column order") if has_many_columns else "corpus"
    return ComparisonOptions(order, words, columns)


def visible_part(
    labels: Mapping[str, str], comparison: pd.DataFrame, similarity: pd.DataFrame | None, options: ComparisonOptions
) -> tuple[tuple[str, ...], pd.DataFrame]:
    """Draw pins and page numbers if there are many sides or rows.

    Return the visible sides and rows.
    """
    if options.order == "count":
        comparison = comparison.sort_values("count", ascending=False, kind="stable")
    left, right = st.columns(2)
    with left:
        columns = _visible_columns(labels, similarity if options.columns == "alike" else None)
    with right:
        return columns, _visible_rows(comparison)


def _visible_columns(labels: Mapping[str, str], similarity: pd.DataFrame | None) -> tuple[str, ...]:
    """Return the sides of the current page, pinned ones first.

    Similar sides are adjacent if pairs are given.
    """
    pinned = _pinned("columns", labels) if len(labels) > _COLUMNS_PER_PAGE else []
    sides = list(labels)
    if similarity is not None:
        sides = order_by_similarity(sides, similarity, first=pinned[0] if pinned else None)
    rest = [side for side in sides if side not in pinned]
    page = paginate(len(rest), "Other columns" if pinned else "Columns", "page", _COLUMNS_PER_PAGE)
    return (*pinned, *rest[page])


def _visible_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the arguments of the current page below the pinned ones.

    Adds the column `pinned`.
    """
    if len(rows) <= _ROWS_PER_PAGE:
        return rows.assign(pinned=False)
    pinned = rows["argument"].isin(_pinned("arguments", unique_labels(rows, "argument", "label", "kind")))
    rest = rows[~pinned]
    page = paginate(len(rest), "Other arguments" if pinned.any() else "Arguments", "rows", _ROWS_PER_PAGE)
    return pd.concat([rows[pinned].assign(pinned=True), rest.iloc[page].assign(pinned=False)])


def _pinned(nouns: str, labels: Mapping[str, str]) -> list[str]:
    """Draw a list to pin `nouns` and return the ids of the pinned ones."""
    key = f"pin_{nouns}"
    found = (find_option(labels, value) for value in parameters.get_all(key))
    pinned = list(dict.fromkeys(filter(None, found)))
    st.multiselect(
        f"Pin {nouns}", list(labels), format_func=lambda name: labels.get(name, name),
        placeholder="Shown first on every page", **parameters.widget(key, pinned),
    )  # fmt: skip
    return pinned
