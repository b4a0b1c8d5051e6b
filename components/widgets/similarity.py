"""Draw the similarity of all pairs of sides, as a chart and as a table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components.charts.similarity_figure import similarity_figure
from components.charts.similarity_picture import similarity_picture
from components.charts.theme import PlotlyDict
from components.markup.tables import column
from components.state import browser, parameters
from components.state.cache import cached_query
from components.state.open_evidence import open_clicked
from components.state.queries import counts_whole_corpus, sides_by_similarity
from components.state.urls import EVIDENCE, public_address
from components.widgets import header
from components.widgets.downloads import export_picture
from components.widgets.table import data_table, paginate
from data import Corpus
from data.evidence.cells import parse_cell_address
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.lists import Row
from data.tables.comparison import ComparedSides
from data.tables.model_index import to_records

FORMULA = (
    "Overlap = shared / either (Jaccard). “Shared” counts the arguments on which both sides take the same stance. "
    "“Either” counts the arguments that at least one side makes. “Only together” counts those that both make, but not "
    "each in a letter in which the other does not: they are in no other count. Overlap with related arguments = "
    "(shared + related) / (either − related). Each related pair, one argument of each side, counts as one argument. "
    "Overlap counts arguments, so it is the same by letter and by signatory."
)
_LEGEND = "The area of a dot is the overlap. Similar sides are adjacent."
_SIDES_PER_PAGE, _PAIRS_PER_PAGE = 20, 20
_CHART = "similarity_chart"
_NUMBERS = {
    "Overlap": "overlap", "Shared": "shared", "Either": "either", "Opposed": "opposed", "Only first": "only_side",
    "Only second": "only_other",
    "Only together": "only_together", "Related pairs": "related", "Overlap with related": "overlap_related",
}  # fmt: skip


def percent(share: Any) -> str:
    """Return a share as a percentage, or an empty string if it is missing."""
    return "" if pd.isna(share) else f"{share:.0%}"


def can_differ(query: TableQuery, sides: int) -> bool:
    """Return whether there are more than two sides, and not all pairs are equally similar."""
    return sides > 2 and query.rows["overlap"].nunique(dropna=False) > 1


def draw(query: TableQuery, compared: ComparedSides) -> None:
    """Draw a chart of the current sides and a table of all pairs, the most similar first.

    Draw nothing for two sides, or if all pairs are equally similar: such a similarity is no finding. If no two sides
    can be compared, say why.
    """
    labels = compared.labels
    if compared.no_similarity:
        st.text(compared.no_similarity)
    if not can_differ(query, len(labels)):
        return
    header.section_title("Similarity")
    sides = sides_by_similarity(query.corpus, query.selection)
    sides = sides[paginate(len(sides), "Sides", "alike", _SIDES_PER_PAGE)]
    _draw_chart(query, {side: labels[side] for side in sides})
    st.caption(f"{_LEGEND} {FORMULA}")
    _draw_table(query, _most_similar_first(query.corpus, query.selection))


@cached_query(10)
def _most_similar_first(corpus: Corpus, selection: Selection) -> pd.DataFrame:
    """Return all pairs. There may be tens of thousands."""
    pairs = TableQuery(corpus, "similarity", selection).rows
    return pairs.sort_values("overlap", ascending=False, kind="stable").reset_index(drop=True)


@cached_query(50)
def _figure(
    corpus: Corpus, selection: Selection, labels: tuple[tuple[str, str], ...], width: int, *, dark: bool, open_cell: str
) -> PlotlyDict:
    """Return the chart of the pairs of these sides. To break the names into lines is slow."""
    pairs, linked = TableQuery(corpus, "similarity", selection).rows, counts_whole_corpus(selection)
    shown = pairs[pairs[["side", "other"]].isin([side for side, _ in labels]).all(axis=1)]
    return similarity_figure(to_records(shown), dict(labels), width, dark=dark, linked=linked, open_cell=open_cell)


def _draw_chart(query: TableQuery, labels: Mapping[str, str]) -> None:
    figure = _figure(
        query.corpus, query.selection, tuple(labels.items()), browser.width(), dark=st.context.theme.type == "dark",
        open_cell=parameters.get(EVIDENCE) or "",
    )  # fmt: skip
    alt = f"Overlap of {len(labels)} sides, as dots in the lower half of a square. The table below has all pairs."
    export_picture(query, lambda: _picture(query, labels))
    st.plotly_chart(
        figure, width=figure["layout"]["width"], theme=None, key=_CHART,
        on_select=partial(open_clicked, _CHART, parse_cell_address),
        selection_mode="points", config={"displayModeBar": False}, alt=alt,
    )  # fmt: skip


def _picture(query: TableQuery, labels: Mapping[str, str]) -> str:
    notes = [_LEGEND, f"Cosigned · corpus {query.corpus.fingerprint}", public_address(query.corpus)]
    return similarity_picture(to_records(query.rows), labels, f"{query.sentence()}.", notes).svg()


def _draw_table(query: TableQuery, pairs: pd.DataFrame) -> None:
    """Draw the pairs as a table.

    Its cells open evidence if the numbers count the whole corpus.
    """
    linked = counts_whole_corpus(query.selection)
    columns = [
        column(title, name, partial(_number, name), evidence="" if linked else None)
        for title, name in {"First": "side_label", "Second": "other_label", **_NUMBERS}.items()
    ]
    data_table(query.over(pairs), columns, page_key="pairs", size=_PAIRS_PER_PAGE)


def _number(name: str, row: Row) -> object:
    return percent(row[name]) if name.startswith("overlap") else row[name]
