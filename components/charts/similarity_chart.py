"""Similarity chart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.charts.dot_matrix import dot_matrix
from components.state.cache import cached_query
from components.state.queries import counts_whole_corpus
from data import Corpus
from data.evidence.cells import Cell
from data.evidence.index import row_key
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.tables.model_index import to_records

QUESTION = "Which of them argue alike?"
_MOST_WITH_WORDS, _WIDE_ENOUGH = 8, 700


def percent(share: Any) -> str:
    """A share as a percentage; nothing where it is not known."""
    return "" if pd.isna(share) else f"{share:.0%}"


@cached_query(300)
def figure(corpus: Corpus, selection: Selection, order: tuple[str, ...], *, width: int, dark: bool) -> dict[str, Any]:
    """The picture of these sides in this order, made once for each way to look."""
    place = {side: number for number, side in enumerate(order, start=1)}
    query = TableQuery(corpus, "similarity", selection)
    pairs = query.rows
    pairs = pairs[pairs["side"].isin(order) & pairs["other"].isin(order)]
    names = dict(zip(pairs["side"], pairs["side_label"], strict=True))
    names |= dict(zip(pairs["other"], pairs["other_label"], strict=True))
    spoken, linked = len(order) <= _MOST_WITH_WORDS and width >= _WIDE_ENOUGH, counts_whole_corpus(selection)
    marks = [_mark(pair, place, spoken, linked) for pair in to_records(pairs[pairs["overlap"] > 0])]
    columns = ["row", "column", "share", "words", "hover", "cell", "against"]
    return dot_matrix(
        {side: f"{place[side]} {names.get(side, side)}" for side in order},
        {side: str(place[side]) for side in order[:-1]},
        pd.DataFrame(marks, columns=columns), title=QUESTION, width=width, dark=dark,
        under=f"Shared out of either (Jaccard). {query.sentence()} · corpus {corpus.fingerprint}",
    )  # fmt: skip


def _mark(pair: dict[str, Any], place: Mapping[str, int], spoken: bool, linked: bool) -> tuple[Any, ...]:
    """The dot of a pair: the row is the one that comes later, so that half of the square is filled."""
    column, row = sorted((pair["side"], pair["other"]), key=place.__getitem__)
    told = f"{percent(pair['overlap'])} = {pair['shared']} / {pair['either']}"
    hover = f"{pair['side_label']}; {pair['other_label']}: {told}"
    cell_of = str(Cell("similarity", row_key("similarity", pair), "shared")) if linked else ""
    return row, column, pair["overlap"], percent(pair["overlap"]) if spoken else "", hover, cell_of, False
