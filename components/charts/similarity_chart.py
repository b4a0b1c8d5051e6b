"""Build the chart of the similarity of all pairs of sides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.charts.dot_matrix import MARK_COLUMNS, dot_matrix
from components.charts.theme import PlotlyDict
from components.state.cache import cached_query
from components.state.queries import counts_whole_corpus
from data import Corpus
from data.evidence.cells import Cell
from data.evidence.index import row_key
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.lists import Row
from data.tables.model_index import to_records

TITLE = "Similarity of all pairs"
# Percentages next to the dots need few sides and a wide chart.
_MAX_LABELLED_SIDES, _MIN_LABELLED_WIDTH = 8, 700


def percent(share: Any) -> str:
    """Return a share as a percentage, or an empty string if it is missing."""
    return "" if pd.isna(share) else f"{share:.0%}"


@cached_query(300)
def figure(corpus: Corpus, selection: Selection, sides: tuple[str, ...], *, width: int, dark: bool) -> PlotlyDict:
    """Return the figure of these sides in this order."""
    numbers = {side: number for number, side in enumerate(sides, start=1)}
    query = TableQuery(corpus, "similarity", selection)
    pairs = query.rows
    pairs = pairs[pairs["side"].isin(sides) & pairs["other"].isin(sides)]
    names = dict(zip(pairs["side"], pairs["side_label"], strict=True))
    names |= dict(zip(pairs["other"], pairs["other_label"], strict=True))
    labelled = len(sides) <= _MAX_LABELLED_SIDES and width >= _MIN_LABELLED_WIDTH
    linked = counts_whole_corpus(selection)
    marks = [_mark(pair, numbers, labelled, linked) for pair in to_records(pairs[pairs["overlap"] > 0])]
    return dot_matrix(
        {side: f"{numbers[side]} {names.get(side, side)}" for side in sides},
        {side: str(numbers[side]) for side in sides[:-1]},
        pd.DataFrame(marks, columns=MARK_COLUMNS), title=TITLE, width=width, dark=dark,
        note=f"Shared out of either (Jaccard). {query.sentence()} · corpus {corpus.fingerprint}",
    )  # fmt: skip


def _mark(pair: Row, numbers: Mapping[str, int], labelled: bool, linked: bool) -> tuple[Any, ...]:
    """Return the dot of a pair.

    The later side is the row, so that the dots fill the lower half of the square.
    """
    column, row = sorted((pair["side"], pair["other"]), key=numbers.__getitem__)
    overlap = f"{percent(pair['overlap'])} = {pair['shared']} / {pair['either']}"
    hover = f"{pair['side_label']}; {pair['other_label']}: {overlap}"
    cell = str(Cell("similarity", row_key("similarity", pair), "shared")) if linked else ""
    return row, column, pair["overlap"], percent(pair["overlap"]) if labelled else "", hover, cell, False
