"""Which part of a large comparison is shown: the order of its sides and arguments, what is pinned, and the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
import streamlit as st

from components.cards.comparison import OPPOSITE
from components.widgets import filters
from components.widgets.pagination import paginate
from components.widgets.table import labels as labels_of
from data.tables.similarity import order_by_similarity

# Of more sides than these, pairs are too many to look through: a filter narrows them.
MAX_ORDERED_SIDES = 300
_COLUMNS, _ROWS = 10, 40


class ComparisonOptions(NamedTuple):
    """How the comparison is looked at: the order of its arguments, whose words are open, the order of its columns."""

    order: str
    words: str
    columns: str


def comparison_options(labels: Mapping[str, str], alike: pd.DataFrame | None) -> ComparisonOptions:
    """The switches of a comparison; the order of its columns is asked for where they are many."""
    order, words = filters.option_switch("order", "Order of the arguments"), filters.option_switch("words", "Words of")
    many = len(labels) > OPPOSITE and alike is not None
    return ComparisonOptions(
        order, words, filters.option_switch("columns", "Order of the columns") if many else "corpus"
    )


def visible_part(
    labels: Mapping[str, str], compared: pd.DataFrame, alike: pd.DataFrame | None, look: ComparisonOptions
) -> tuple[tuple[str, ...], pd.DataFrame]:
    """The sides that have a column, and the rows that are shown; where all fit, nothing is asked."""
    rows = compared
    if look.order == "count":
        rows = compared.sort_values("count", ascending=False, kind="stable")
    left, right = st.columns(2)
    with left:
        columns = _columns(labels, alike if look.columns == "alike" else None)
    with right:
        return columns, _rows(rows)


def _columns(labels: Mapping[str, str], alike: pd.DataFrame | None) -> tuple[str, ...]:
    """The sides of a page of columns, pinned ones first; where pairs are given, those alike stand together."""
    pinned = _pinned("columns", labels) if len(labels) > _COLUMNS else []
    ordered = list(labels)
    if alike is not None:
        ordered = order_by_similarity(ordered, alike, first=pinned[0] if pinned else None)
    rest = [side for side in ordered if side not in pinned]
    return (*pinned, *rest[paginate(len(rest), "Other columns" if pinned else "Columns", "page", _COLUMNS)])


def _rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The arguments of a page, below those that are `pinned`, a column that this adds."""
    if len(rows) <= _ROWS:
        return rows.assign(pinned=False)
    first = rows["argument"].isin(_pinned("arguments", labels_of(rows, "argument", "label", "kind")))
    rest = rows[~first]
    shown = rest.iloc[paginate(len(rest), "Other arguments" if first.any() else "Arguments", "rows", _ROWS)]
    return pd.concat([rows[first].assign(pinned=True), shown.assign(pinned=False)])


def _pinned(what: str, labels: Mapping[str, str]) -> list[str]:
    """What stands first on every page."""
    pinned = st.multiselect(
        f"Pin {what}", list(labels), format_func=lambda name: labels.get(name, name), key=f"pin_{what}",
        bind="query-params", placeholder="Those chosen stand first on every page",
    )  # fmt: skip
    return [name for name in pinned if name in labels]
