"""Draw the similarity of all pairs of sides, as a matrix and as a table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components.markup.links import evidence_target
from components.markup.tables import column
from components.markup.templates import render
from components.state.queries import MAX_ORDERED_SIDES, counts_whole_corpus, sides_by_similarity
from components.widgets import header
from components.widgets.pagination import paginate
from components.widgets.table import data_table
from data.evidence.index import row_key
from data.queries.table_query import TableQuery
from data.schema.lists import Row
from data.tables.comparison import ComparedSides
from data.tables.model_index import to_records

FORMULA = (
    "Overlap = shared / either (Jaccard). “Shared” counts the arguments on which both sides take the same stance. "
    "“Either” counts the arguments that at least one side makes. Overlap with related arguments = (shared + related) / "
    "(either − related). Each related pair, one argument of each side, counts as one argument. Overlap counts "
    "arguments, so it is the same by letter and by signatory."
)
_SIDES_PER_PAGE = 20
# With more sides, the columns have numbers instead of names.
_MAX_NAMED_COLUMNS = 7
_NUMBERS = {
    "Overlap": "overlap", "Shared": "shared", "Either": "either", "Opposed": "opposed", "Only first": "only_side",
    "Only second": "only_other", "Related pairs": "related", "Overlap with related": "overlap_related",
}  # fmt: skip


def percent(share: Any) -> str:
    """Return a share as a percentage, or an empty string if it is missing."""
    return "" if pd.isna(share) else f"{share:.0%}"


def can_differ(query: TableQuery, sides: int) -> bool:
    """Return whether there are more than two sides, few enough to compare, and not all pairs are equally similar."""
    return 2 < sides <= MAX_ORDERED_SIDES and query.rows["overlap"].nunique(dropna=False) > 1


def draw(query: TableQuery, compared: ComparedSides) -> None:
    """Draw a matrix of the current sides and a table of all pairs, the most similar first.

    Draw nothing for two sides, or if all pairs are equally similar: such a similarity is no finding. If no two sides
    can be compared, say why.
    """
    labels = compared.labels
    if compared.no_similarity:
        st.text(compared.no_similarity)
    if not can_differ(query, len(labels)):
        return
    pairs = query.rows
    header.section_title("Similarity")
    sides = sides_by_similarity(query.corpus, query.selection)
    sides = sides[paginate(len(sides), "Sides", "alike", _SIDES_PER_PAGE)]
    st.html(matrix(pairs, {side: labels[side] for side in sides}, linked=counts_whole_corpus(query.selection)))
    st.caption(f"Similar sides are adjacent. {FORMULA}")
    _draw_table(query, pairs.sort_values("overlap", ascending=False, kind="stable").reset_index(drop=True))


def matrix(pairs: pd.DataFrame, labels: Mapping[str, str], *, linked: bool) -> str:
    """Return the overlaps of these sides, in the lower half of a square. With `linked`, they open their evidence."""
    sides, cells = list(labels), {}
    for row in to_records(pairs[pairs["side"].isin(sides) & pairs["other"].isin(sides)]):
        cells[frozenset((row["side"], row["other"]))] = [_overlap(row, linked=linked)]
    named, blank = len(sides) <= _MAX_NAMED_COLUMNS, {"evidence": None, "contradiction": "", "total": ""}
    columns = [
        {"name": labels[side], "whos": [blank | {"label": labels[side] if named else str(number)}], **blank}
        for number, side in enumerate(sides[:-1], 1)
    ]
    rows = [
        blank
        | {"label": labels[side] if named else f"{number} {labels[side]}"}
        | {"cells": [cells.get(frozenset((side, other)), []) for other in sides[: number - 1]]}
        for number, side in enumerate(sides, 1)
    ]
    return render("count_table.html.j2", heading="Overlap", absent="", columns=columns, rows=rows[1:])


def _overlap(row: Row, *, linked: bool) -> dict[str, Any]:
    evidence = evidence_target("similarity", row_key("similarity", row), "overlap") if linked else None
    known = row["overlap"] is not None
    text = percent(row["overlap"]) if known else "not known"
    return {"text": text, "sign": "", "share": row["overlap"] if known else 0, "against": False, "evidence": evidence}


def _draw_table(query: TableQuery, pairs: pd.DataFrame) -> None:
    """Draw the pairs as a table.

    Its cells open evidence if the numbers count the whole corpus.
    """
    linked = counts_whole_corpus(query.selection)
    columns = [
        column(title, name, partial(_number, name), evidence="" if linked else None)
        for title, name in {"First": "side_label", "Second": "other_label", **_NUMBERS}.items()
    ]
    data_table(query.over(pairs), columns, page_key="pairs")


def _number(name: str, row: Row) -> object:
    return percent(row[name]) if name.startswith("overlap") else row[name]
