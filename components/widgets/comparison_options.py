"""Which part of a large comparison is shown: the order of its sides and arguments, what is pinned, and the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
import streamlit as st

from components.cards.comparison import OPPOSITE
from components.widgets import filters
from components.widgets.pagination import page_of
from components.widgets.table import labels as labels_of
from data.tables.similarity import most_alike_first

# Of more sides than these, pairs are too many to look through: a filter narrows them.
MOST_ALIKE = 300
_COLUMNS, _ROWS = 10, 40


class Looks(NamedTuple):
    """How the comparison is looked at: the order of its arguments, whose words are open, the order of its columns."""

    order: str
    words: str
    columns: str


def looks(labels: Mapping[str, str], alike: pd.DataFrame | None) -> Looks:
    """The switches of a comparison; the order of its columns is asked for where they are many."""
    order, words = filters.choose("order", "Order of the arguments"), filters.choose("words", "Words of")
    many = len(labels) > OPPOSITE and alike is not None
    return Looks(order, words, filters.choose("columns", "Order of the columns") if many else "corpus")


def part(
    labels: Mapping[str, str], compared: pd.DataFrame, alike: pd.DataFrame | None, look: Looks
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
        ordered = most_alike_first(ordered, alike, first=pinned[0] if pinned else None)
    rest = [side for side in ordered if side not in pinned]
    return (*pinned, *rest[page_of(len(rest), "Other columns" if pinned else "Columns", "page", _COLUMNS)])


def _rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The arguments of a page, below those that are `pinned`, a column that this adds."""
    if len(rows) <= _ROWS:
        return rows.assign(pinned=False)
    first = rows["argument"].isin(_pinned("arguments", labels_of(rows, "argument", "label", "kind")))
    rest = rows[~first]
    shown = rest.iloc[page_of(len(rest), "Other arguments" if first.any() else "Arguments", "rows", _ROWS)]
    return pd.concat([rows[first].assign(pinned=True), shown.assign(pinned=False)])


def _pinned(what: str, labels: Mapping[str, str]) -> list[str]:
    """What stands first on every page."""
    pinned = st.multiselect(
        f"Pin {what}", list(labels), format_func=lambda name: labels.get(name, name), key=f"pin_{what}",
        bind="query-params", placeholder="Those chosen stand first on every page",
    )  # fmt: skip
    return [name for name in pinned if name in labels]
