"""Draw the filters and options of the arguments page: what is compared, order, pins and pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import nullcontext
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components.cards.comparison import MAX_WORD_COLUMNS, arrange
from components.state import parameters
from components.state.cache import cached_query
from components.state.queries import argument_ids, describe_first_options, first_options, sides_by_similarity
from components.widgets import filters
from components.widgets.table import paginate, unique_labels
from data import Corpus
from data.queries.filters import FILTER_BY_NAME
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.tables.comparison import NOT_MENTIONED, types_of_side

_COLUMNS_PER_PAGE, _ROWS_PER_PAGE = 8, 30
# The filters that are in the menu unless the page compares by them.
_SIDE_FILTERS = ("letter", "actor_type")


def draw(corpus: Corpus, view: str) -> tuple[Selection, Any]:
    """Draw the row of filters. Return their values and the menu of rare options, which the view fills.

    The sides are filtered in the row, and everything else that is rarely filtered in the menu.
    """
    selection = filters.current_selection(corpus, "arguments")
    side_filter = selection.sides if view == "sides" else "letter"
    rare = [name for name in (*_SIDE_FILTERS, "role") if name != side_filter]
    shown = (side_filter, "kind", "theme", "printed")
    with st.container(horizontal=True, vertical_alignment="center", key="argument_filters"):
        with filters.row(selection, shown):
            if view == "sides":
                filters.option_switch("sides", "Compare", labelled=False)
            else:
                filters.option_switch("who", "Who", labelled=False)
            filters.filter_menu(corpus, side_filter, selection, label=_all_sides(corpus, side_filter))
            filters.filter_menu(corpus, "kind", selection, label="Kind")
            filters.filter_menu(corpus, "theme", selection)
            filters.articles_only(selection)
            filters.reset_button(selection, (*shown, *rare))
        menu = filters.rare_filters(corpus, rare, selection, label="View", key="view_menu")
    with menu:
        filters.option_switch("count", "Count by", help="A letter with eight signatories counts as one or as eight.")
    return selection, menu


def _all_sides(corpus: Corpus, name: str) -> str:
    """Return the placeholder of the filter of the sides. Without a choice, all are compared."""
    if name == "actor_type":
        return "All groups, or two or more"
    count = len(FILTER_BY_NAME[name].options(corpus))
    return "Both letters" if count == 2 else f"All {count} letters, or two or more"


def draw_lists_switch() -> bool:
    """Draw the switch between a table and lists. Return whether lists are selected."""
    return filters.option_switch("depth", "Show as") == "glance"


def default_order(labels: Collection[str]) -> str:
    """Return the order of arguments unless another one is chosen. With many sides, rare ones have only empty cells."""
    return "theme" if len(labels) <= MAX_WORD_COLUMNS else "count"


def visible_part(
    labels: Mapping[str, str], query: TableQuery, menu: Any
) -> tuple[tuple[str, ...], pd.DataFrame, pd.DataFrame]:
    """Draw order and pins in the menu, and page numbers if there are many sides or rows.

    `query` is that of the comparison. Return the visible sides, all rows as arranged, and the visible ones. Only
    visible sides have columns.
    """
    with menu:
        by_count = filters.option_switch("order", "Argument order", default=default_order(labels)) == "count"
        filters.option_switch("words", "Details of")
        has_many_columns = len(labels) > MAX_WORD_COLUMNS
        order = filters.option_switch("columns", "Column order") if has_many_columns else "corpus"
    are_long = len(labels) > _COLUMNS_PER_PAGE or len(query.rows) > _ROWS_PER_PAGE
    with st.container(horizontal=True, key="comparison_pages") if are_long else nullcontext():
        columns = _visible_columns(labels, query, order, menu)
        arranged = (query.selection, tuple(labels), columns, by_count)
        rows = _arranged(query.corpus, *arranged)
        return (
            columns,
            rows,
            _visible_rows(query.corpus, rows, partial(_argument_labels, query.corpus, *arranged), menu),
        )


@cached_query(50)
def _arranged(
    corpus: Corpus, selection: Selection, sides: tuple[str, ...], columns: tuple[str, ...], by_count: bool, /
) -> pd.DataFrame:
    """Return the arranged rows of a comparison, none of them pinned. See `arrange`.

    Adds the column `pinned`. To read a column of each of many sides is slow.
    """
    comparison, by_letter = TableQuery(corpus, "comparison", selection).rows, selection.sides == "letter"
    return arrange(comparison, list(sides), columns, by_letter=by_letter, by_count=by_count).assign(pinned=False)


@cached_query(50)
def _argument_labels(
    corpus: Corpus, selection: Selection, sides: tuple[str, ...], columns: tuple[str, ...], by_count: bool, /
) -> dict[str, str]:
    """Return a unique label for each argument of the arranged rows, by id. There may be thousands."""
    return unique_labels(_arranged(corpus, selection, sides, columns, by_count), "argument", "label", "kind")


@cached_query(50)
def _most_arguments_first(corpus: Corpus, selection: Selection, sides: tuple[str, ...]) -> list[str]:
    """Return the sides, beginning with the one that makes the most arguments."""
    counts = (TableQuery(corpus, "comparison", selection).rows[list(sides)] != NOT_MENTIONED).sum()
    return sorted(sides, key=lambda side: -counts[side])


def _visible_columns(labels: Mapping[str, str], query: TableQuery, order: str, menu: Any) -> tuple[str, ...]:
    """Return the sides of the current page in an order of `VIEW_OPTIONS`, pinned ones first.

    `query` is that of the comparison.
    """
    pinned = []
    if len(labels) > _COLUMNS_PER_PAGE:
        known = {side for side in parameters.get_all("pin_columns") if _is_side(query.corpus, side)}
        pinned = _pinned("columns", labels, menu, known)
    sides = list(labels)
    if order == "alike":
        sides = sides_by_similarity(query.corpus, query.selection.without_search(), first=pinned[0] if pinned else None)
    elif order == "most":
        sides = _most_arguments_first(query.corpus, query.selection, tuple(labels))
    rest = [side for side in sides if side not in pinned]
    page = paginate(len(rest), "Other columns" if pinned else "Columns", "page", _COLUMNS_PER_PAGE)
    return (*pinned, *rest[page])


def _visible_rows(
    corpus: Corpus, rows: pd.DataFrame, labels: Callable[[], Mapping[str, str]], menu: Any
) -> pd.DataFrame:
    """Return the arguments of the current page below the pinned ones. Their `labels` are needed if they are many."""
    are_many = len(rows) > _ROWS_PER_PAGE
    names = _pinned("arguments", labels(), menu, argument_ids(corpus)) if are_many else []
    if not names:
        return rows.iloc[paginate(len(rows), "Arguments", "rows", _ROWS_PER_PAGE)]
    pinned = rows["argument"].isin(names)
    rest = rows[~pinned]
    page = paginate(len(rest), "Other arguments", "rows", _ROWS_PER_PAGE)
    return pd.concat([rows[pinned].assign(pinned=True), rest.iloc[page]])


def _is_side(corpus: Corpus, side: str) -> bool:
    """Return whether a corpus has a side, also if the filters exclude it."""
    types = types_of_side(side)
    return set(types or [side]) <= FILTER_BY_NAME["actor_type" if types else "letter"].options(corpus).keys()


def _pinned(nouns: str, labels: Mapping[str, str], menu: Any, known: Collection[str]) -> list[str]:
    """Draw a list in the menu to pin `nouns` and return the ids of the pinned ones.

    The filters may exclude some of those that are `known`. Of thousands, the list has only the first and the pinned.
    """
    key = f"pin_{nouns}"
    pinned = parameters.options_of(key, labels, nouns.removesuffix("s"), elsewhere=known)
    menu.multiselect(
        f"Pin {nouns}", first_options(labels, pinned), format_func=lambda name: labels.get(name, name),
        placeholder="Shown first on every page", **parameters.widget(key, pinned),
    )  # fmt: skip
    if note := describe_first_options(len(labels)):
        menu.caption(note)
    return pinned
