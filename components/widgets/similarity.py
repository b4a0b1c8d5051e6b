"""Draw the similarity of all pairs of sides, as a chart and as a table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from components.cards.similarity import FORMULA
from components.charts.similarity_chart import TITLE, figure, percent
from components.markup.tables import column
from components.state import browser, open_evidence
from components.state.queries import counts_whole_corpus
from components.widgets.downloads import png_options, svg_button
from components.widgets.pagination import paginate
from components.widgets.table import data_table
from data.queries.table_query import TableQuery
from data.schema.lists import Row
from data.tables.similarity import order_by_similarity

_SIDES_PER_CHART = 30
_NUMBERS = {
    "Overlap": "overlap", "Shared": "shared", "Either": "either", "Opposed": "opposed", "Only first": "only_side",
    "Only second": "only_other", "Related pairs": "related", "Overlap with related": "overlap_related",
}  # fmt: skip


def draw(query: TableQuery, labels: Mapping[str, str]) -> None:
    """Draw a chart of the current sides and a table of all pairs.

    The most similar pairs are first.
    """
    pairs = query.rows
    sides = order_by_similarity(list(labels), pairs)
    sides = sides[paginate(len(sides), "Sides", "alike", _SIDES_PER_CHART)]
    if (pairs["side"].isin(sides) & pairs["other"].isin(sides) & (pairs["overlap"] > 0)).any():
        _draw_chart(query, tuple(sides))
    else:
        st.text("No two of these sides share an argument.")
    _draw_table(query, pairs.sort_values("overlap", ascending=False, kind="stable").reset_index(drop=True))


def _draw_chart(query: TableQuery, sides: tuple[str, ...]) -> None:
    """Draw the chart of these sides in this order."""
    chart = partial(figure, query.corpus, query.selection, sides, width=browser.width())
    alt = f"{TITLE}. A larger dot means a larger overlap. The table below has the same pairs."
    st.plotly_chart(
        chart(dark=st.context.theme.type == "dark"), key="alike_chart",
        on_select=partial(open_evidence.open_clicked, "alike_chart"), selection_mode="points",
        config=png_options(query), alt=alt,
    )  # fmt: skip
    st.caption(f"Similar sides are adjacent. {FORMULA} No dot means no shared argument.")
    svg_button(query, partial(chart, dark=False), width=browser.width(), title=alt)


def _draw_table(query: TableQuery, pairs: pd.DataFrame) -> None:
    """Draw the pairs as a table.

    Its cells open evidence if the numbers count the whole corpus.
    """
    linked = counts_whole_corpus(query.selection)
    columns = [
        column(heading, name, partial(_number, name), evidence="" if linked else None)
        for heading, name in {"First": "side_label", "Second": "other_label", **_NUMBERS}.items()
    ]
    data_table(query.over(pairs), columns, page_key="pairs")


def _number(name: str, row: Row) -> object:
    return percent(row[name]) if name.startswith("overlap") else row[name]
