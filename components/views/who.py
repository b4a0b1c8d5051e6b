"""Draw which signatories make which arguments, and to whom they are addressed."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components.cards.support import (
    ShownCounts,
    count_lists,
    count_table,
    counts_differ,
    order_arguments,
    ranking_changes,
)
from components.state.cache import cached_html, cached_query
from components.state.queries import counts_whole_corpus
from components.widgets import empty_state, filters
from components.widgets.downloads import export_as_main
from components.widgets.table import paginate
from data import Corpus
from data.queries.argument_groups import support_rows
from data.queries.selection import Selection
from data.queries.table_query import TableQuery

ARGUMENTS_PER_PAGE, COLUMNS_PER_PAGE = 40, 8
_SIGNATORIES = (
    "How many of these signatories, or of their letters, make the argument. –: not mentioned by them in the coded "
    "texts. Signatories of one letter share its arguments. A person of two types counts in both, a "
    "former office only as a type of its own."
)
_TOGETHER = "Types that signed one letter together are listed as one, because their agreement is no finding."
LEGENDS = {
    "group": _SIGNATORIES,
    "type": _SIGNATORIES,
    "actor": "How many letters to this addressee, or how many of their signatories, make the argument. –: not "
    "mentioned in the texts of letters to them.",
}


def draw(corpus: Corpus, selection: Selection, menu: Any) -> None:
    """Draw the counts of one kind of `who`, and how ranks change with the counting."""
    who, query = filters.option("who"), TableQuery(corpus, "support", selection)
    support, joined, arguments = _counted(corpus, selection, who)
    if support.empty:
        empty_state.draw(
            query.over(support), "No signatory or addressee of an argument matches these filters.",
            count=lambda changed: len(support_rows(TableQuery(corpus, "support", changed), who)[0]),
        )  # fmt: skip
        return
    with menu:
        shares = filters.option_switch("figures", "Values") == "share"
    comparison = TableQuery(corpus, "comparison", selection.without_search()).rows
    linked = counts_whole_corpus(selection)
    export_as_main(query.over(support, who), ShownCounts(joined, arguments, shares))
    st.text(query.filter_summary())
    _draw_counts(query, joined, arguments, shares=shares, linked=linked)
    # With two letters, the ranks only repeat which letter has more signatories.
    if len(corpus.model.letters) > 2 and (changes := ranking_changes(comparison, linked=linked)):
        st.html(changes)


@cached_query(50)
def _counted(corpus: Corpus, selection: Selection, who: str) -> tuple[pd.DataFrame, pd.DataFrame, tuple[str, ...]]:
    """Return the rows of one kind of `who`, the same with joint signatories as one, and the arguments in order."""
    support, joined = support_rows(TableQuery(corpus, "support", selection), who)
    comparison = TableQuery(corpus, "comparison", selection.without_search()).rows
    return support, joined, order_arguments(comparison, support)


def _draw_counts(
    query: TableQuery, support: pd.DataFrame, arguments: tuple[str, ...], *, shares: bool, linked: bool
) -> None:
    """Draw a page of the table of counts, or of lists if all counts say the same."""
    who = str(support["who_kind"].iloc[0])
    together = _TOGETHER if support["remark"].any() else ""
    shown = arguments[paginate(len(arguments), "Arguments", "lines", ARGUMENTS_PER_PAGE)]
    if not counts_differ(support):
        why = "Every count is 1 of 1" if (support["of"] == 1).all() else "No count differs from its total"
        by_whom = "addressee" if who == "actor" else "who makes them"
        st.text(f"{why}, so the arguments are listed by {by_whom}.")
        lists = partial(count_lists, support, shown, linked=linked)
        st.html(cached_html(query.corpus, "count lists", (query.selection, shown), lists))
        if together:
            st.caption(together)
        return
    columns = tuple(dict.fromkeys(support["who"]))
    columns = columns[paginate(len(columns), "Columns", "whose", COLUMNS_PER_PAGE)]
    table = partial(count_table, support, shown, columns, shares=shares, linked=linked)
    st.html(cached_html(query.corpus, "counts", (query.selection, shown, columns), table))
    st.caption(f"{LEGENDS[who]} {together}")
