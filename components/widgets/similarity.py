"""How alike two sides argue, in words: the counts, and the overlap with its formula."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from components.cards.similarity import FORMULA
from components.charts.similarity_chart import QUESTION, figure, percent
from components.state import browser, open_evidence
from components.state.queries import counts_whole_corpus
from components.widgets import table
from components.widgets.downloads import csv_button, png_options, svg_button
from components.widgets.pagination import paginate
from data.queries.table_query import TableQuery
from data.tables.similarity import order_by_similarity

_MOST_IN_PICTURE = 30
# A table of more pairs is sent slowly, and read by nobody.
_MOST_PAIRS = 500


def draw(query: TableQuery, labels: Mapping[str, str]) -> None:
    """Draw which of more than two sides argue alike: a picture, and the pairs, the most alike first."""
    pairs = query.rows
    order = order_by_similarity(list(labels), pairs)
    order = order[paginate(len(order), "Those", "alike", _MOST_IN_PICTURE)]
    if not (pairs["side"].isin(order) & pairs["other"].isin(order) & (pairs["overlap"] > 0)).any():
        st.text("No two of those shown here share an argument.")
    else:
        _picture(query, tuple(order))
    ordered = pairs.sort_values("overlap", ascending=False, kind="stable").reset_index(drop=True)
    if len(ordered) > _MOST_PAIRS:
        st.caption(f"Below are the {_MOST_PAIRS} pairs that are most alike.")
        csv_button(query.over(ordered, "all-pairs"))
        ordered = ordered.head(_MOST_PAIRS)
    numbers = {
        "Overlap": "overlap", "Shared": "shared", "Either": "either", "Opposed": "opposed", "Only the one": "only_side",
        "Only the other": "only_other", "Related pairs": "related", "Overlap with related": "overlap_related",
    }  # fmt: skip
    linked = counts_whole_corpus(query.selection)
    shown: dict[str, tuple[str | None, pd.Series]] = {
        "One": ("side_label" if linked else None, ordered["side_label"]),
        "Other": ("other_label" if linked else None, ordered["other_label"]),
    }
    for name, column in numbers.items():
        values = ordered[column].map(percent) if column.startswith("overlap") else ordered[column]
        shown[name] = (column if linked else None, values)
    table.selectable_table(query.over(ordered), shown)


def _picture(query: TableQuery, order: tuple[str, ...]) -> None:
    """The picture of these sides, in this order."""
    picture = partial(figure, query.corpus, query.selection, order, width=browser.width())
    alt = f"{QUESTION} A dot is larger the more two of them overlap; the table below has the same pairs"
    st.plotly_chart(
        picture(dark=st.context.theme.type == "dark"), key="alike_chart",
        on_select=partial(open_evidence.open_clicked, "alike_chart"), selection_mode="points",
        config=png_options(query), alt=alt,
    )  # fmt: skip
    st.caption(f"Those alike stand beside each other. {FORMULA} No dot: they share none.")
    svg_button(query, partial(picture, dark=False), width=browser.width(), title=alt)
