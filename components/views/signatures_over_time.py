"""Draw the signatures of the letters over time: a chart, how many are not in it, and a table with links to evidence."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components.cards.actors import letter_groups
from components.cards.dates import counted_letters, signature_date_columns, signature_legend
from components.charts.signatures_figure import signatures_figure
from components.charts.signatures_picture import TITLE, signatures_picture
from components.state.urls import public_address
from components.widgets import filters, header
from components.widgets.downloads import export_picture
from components.widgets.table import data_table
from data import Corpus
from data.files.layout import signature_file
from data.queries.colours import letter_colours
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.signatures.columns import NO_DATE
from data.tables.model_index import to_records
from data.text.wording import count_noun

# The letters with the most signatures. More lines cannot be told from each other.
MAX_LETTERS = 4


def draw(corpus: Corpus, selection: Selection) -> None:
    """Draw the signatures of a selection over time. Draw nothing if no signature has a date."""
    query = TableQuery(corpus, "signatures_over_time", selection)
    everything = TableQuery(corpus, query.table, selection.unfiltered()).rows
    if not everything.loc[everything["date"] != NO_DATE, "signed"].any():
        return
    with st.container(key="signatures_over_time"):
        header.section_title(TITLE)
        if letters := _shown_letters(query):
            _draw_chart(query, letters)
        else:
            st.text("No signature has a date that is one day. So there is no curve, and the table has all dates.")
        # The evidence counts the signatures of the whole letter.
        linked = replace(selection, letter=(), count="letter") == selection.unfiltered()
        groups = letter_groups(corpus, query.count_by("letter"), ("date", "dates"))
        data_table(query, signature_date_columns(linked=linked), groups=groups, page_key="days")


def _draw_chart(query: TableQuery, letters: list[str]) -> None:
    """Draw the chart of these letters with its legend, and offer its picture."""
    corpus, rows = query.corpus, query.rows
    titles = {name: corpus.letter_titles[name] for name in letters}
    sides = letter_colours(corpus, letters)
    per_day = filters.option_switch("curve", "Count signatures", labelled=False) == "day"
    records = to_records(rows[rows["letter"].isin(letters)])
    counted = counted_letters(records, titles, sides)
    st.html(signature_legend(counted))
    days = [row for row in records if row["precision"] == "day"]
    figure = signatures_figure(days, titles, sides, per_day=per_day, dark=st.context.theme.type == "dark")
    counting = "per day" if per_day else "so far"
    alt = f"Signatures of {count_noun(len(letters), 'letter')} {counting}. The table has all numbers."
    st.plotly_chart(figure, theme=None, key="signatures_chart", config={"displayModeBar": False}, alt=alt)
    note = _note(rows["letter"].nunique(), len(letters), per_day=per_day)
    st.caption(f"{note} The period above does not apply here.")
    lists = f"Dates from {', '.join(map(signature_file, letters))}"
    notes = [note, lists, f"Cosigned · corpus {corpus.fingerprint}", public_address(corpus)]
    sentence = f"{query.sentence()}."

    def picture() -> str:
        return signatures_picture(days, counted, sentence, notes, per_day=per_day).svg()

    export_picture(query, picture, TITLE.lower())


def _shown_letters(query: TableQuery) -> list[str]:
    """Return the letters of the chart: those with the most signatures on a known day, in the order of the corpus."""
    rows = query.rows
    days = rows[rows["precision"] == "day"].groupby("letter", sort=False)["signed"].sum()
    most = days[days > 0].sort_values(ascending=False, kind="stable").head(MAX_LETTERS)
    return [name for name in query.corpus.letter_titles if name in most.index]


def _note(letters: int, shown: int, *, per_day: bool) -> str:
    """Return how to read the chart, and which letters it leaves out."""
    lines = "Lines count all signatures, dotted lines the withdrawn ones among them."
    withdrawn = "Withdrawn signatures are below zero." if per_day else lines
    drawn = f"Of {letters:,} letters, the {shown} with the most dated signatures are drawn"
    rest = f" {drawn}; filter by letter to draw others." if shown < letters else ""
    return f"{withdrawn} Dates that are no single day are not drawn.{rest}"
