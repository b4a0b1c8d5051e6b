"""Draw the signatures of the letters over time: a chart, how many are not in it, and a table with links to evidence."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components.cards.actors import letter_groups
from components.cards.dates import signature_date_columns, signature_legend
from components.charts.signatures_figure import signatures_figure
from components.widgets import filters, header
from components.widgets.table import data_table
from data import Corpus
from data.queries.colours import letter_colours
from data.queries.selection import Selection
from data.queries.table_query import TableQuery, tables_for
from data.tables.model_index import to_records

# The letters with the most signatures. More lines cannot be told from each other.
MAX_LETTERS = 4


def draw(corpus: Corpus, selection: Selection) -> None:
    """Draw the signatures of a selection over time. Draw nothing if no signature has a date."""
    if tables_for(corpus, selection)["signatures"]["signed"].isna().all():
        return
    query = TableQuery(corpus, "signatures_over_time", selection)
    rows = query.rows
    letters = _shown_letters(query)
    if not letters:
        return
    titles = {name: corpus.model.letter_titles[name] for name in letters}
    sides = letter_colours(corpus, letters)
    records = to_records(rows[rows["letter"].isin(letters)])
    with st.container(key="signatures_over_time"):
        header.section_title("Signatures over time")
        per_day = filters.option_switch("curve", "Count signatures", labelled=False) == "day"
        st.html(signature_legend(records, titles, sides))
        days = [row for row in records if row["precision"] == "day"]
        figure = signatures_figure(days, titles, sides, per_day=per_day, dark=st.context.theme.type == "dark")
        alt = f"Signatures of {len(letters)} letters {'per day' if per_day else 'so far'}. The table has all numbers."
        st.plotly_chart(figure, theme=None, key="signatures_chart", config={"displayModeBar": False}, alt=alt)
        st.caption(_note(rows["letter"].nunique(), len(letters), per_day=per_day))
        # The evidence counts the signatures of the whole letter.
        linked = replace(selection, letter=(), count="letter") == selection.unfiltered()
        groups = letter_groups(corpus, list(rows["letter"].unique()), ("date", "dates"))
        data_table(query, signature_date_columns(linked=linked), groups=groups, page_key="days")


def _shown_letters(query: TableQuery) -> list[str]:
    """Return the letters of the chart: those with the most signatures on a known day, in the order of the corpus."""
    rows = query.rows
    days = rows[rows["precision"] == "day"].groupby("letter", sort=False)["signed"].sum()
    most = days[days > 0].sort_values(ascending=False, kind="stable").head(MAX_LETTERS)
    return [name for name in query.corpus.model.letter_titles if name in most.index]


def _note(letters: int, shown: int, *, per_day: bool) -> str:
    """Return how to read the chart, and which letters it leaves out."""
    lines = "Lines count all signatures, dotted lines the withdrawn ones among them."
    withdrawn = "Withdrawn signatures are below zero." if per_day else lines
    rest = f" The {shown} of {letters} letters with the most dated signatures are drawn." if shown < letters else ""
    return f"{withdrawn} Dates that are no single day are not drawn.{rest}"
