"""How alike two sides argue, in words: the counts, and the overlap with its formula."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components.charts.dot_matrix import dots
from components.markup.elements import text
from components.markup.records import cell
from components.state.cache import cached_query
from components.state.queries import counts_whole_corpus
from components.widgets import evidence_panel, table
from components.widgets.downloads import csv_button, png_options, svg_button
from components.widgets.pagination import page_of
from data import Corpus
from data.evidence.index import key_of
from data.evidence.lookup import Cell
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.tables.model_index import Row, to_records
from data.tables.similarity import most_alike_first, overlap

QUESTION = "Which of them argue alike?"
_MOST_IN_PICTURE, _MOST_WITH_WORDS, _WIDE_ENOUGH = 30, 8, 700
# A table of more pairs is sent slowly, and read by nobody.
_MOST_PAIRS = 500

FORMULA = (
    "Overlap = shared / either (Jaccard): arguments on which both take the same stance, out of those that either "
    "makes. With related ones: (shared + related) / (either − related), each related pair, one argument of each, taken "
    "for one. Both count arguments, so they are the same once a letter and once a signatory."
)


def pair(row: Row, close: list[tuple[str, str]], *, linked: bool) -> str:
    """The likeness of two sides in a few lines; `linked` where its numbers lead to their evidence.

    `close` are the labels of the related pairs that are taken for one argument each.
    """

    def number(column: str, words: str) -> str:
        told = f"<strong>{row[column]}</strong> {words}"
        return cell(told, "likeness", row, column) if linked else told

    counts = [
        number("shared", "shared"),
        *([number("opposed", "opposed")] if row["opposed"] else []),
        number("only_side", f"only in “{text(row['side_label'])}”"),
        number("only_other", f"only in “{text(row['other_label'])}”"),
    ]
    said = cell(text(overlap(row)), "likeness", row, "overlap") if linked else text(overlap(row))
    pairs = "".join(f"<li>{text(one)} / {text(other)}</li>" for one, other in close)
    which = f"<details><summary>Which related pairs</summary><ul>{pairs}</ul></details>" if close else ""
    told = f"<p>{' · '.join(counts)}</p><p>{said}</p>{which}"
    return f'<section class="card"><h3>How alike are they?</h3>{told}</section>'


def percent(share: Any) -> str:
    """A share as a percentage; nothing where it is not known."""
    return "" if pd.isna(share) else f"{share:.0%}"


def draw(query: TableQuery, labels: Mapping[str, str]) -> None:
    """Draw which of more than two sides argue alike: a picture, and the pairs, the most alike first."""
    pairs = query.rows
    order = most_alike_first(list(labels), pairs)
    order = order[page_of(len(order), "Those", "alike", _MOST_IN_PICTURE)]
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
    table.show(query.over(ordered), shown)


def _picture(query: TableQuery, order: tuple[str, ...]) -> None:
    """The picture of these sides, in this order."""
    picture = partial(figure, query.corpus, query.selection, order, width=evidence_panel.width())
    alt = f"{QUESTION} A dot is larger the more two of them overlap; the table below has the same pairs"
    st.plotly_chart(
        picture(dark=st.context.theme.type == "dark"), key="alike_chart",
        on_select=partial(evidence_panel.clicked, "alike_chart"), selection_mode="points",
        config=png_options(query), alt=alt,
    )  # fmt: skip
    st.caption(f"Those alike stand beside each other. {FORMULA} No dot: they share none.")
    svg_button(query, partial(picture, dark=False), width=evidence_panel.width(), title=alt)


@cached_query(300)
def figure(corpus: Corpus, selection: Selection, order: tuple[str, ...], *, width: int, dark: bool) -> dict[str, Any]:
    """The picture of these sides in this order, made once for each way to look."""
    place = {side: number for number, side in enumerate(order, start=1)}
    query = TableQuery(corpus, "likeness", selection)
    pairs = query.rows
    pairs = pairs[pairs["side"].isin(order) & pairs["other"].isin(order)]
    names = dict(zip(pairs["side"], pairs["side_label"], strict=True))
    names |= dict(zip(pairs["other"], pairs["other_label"], strict=True))
    spoken, linked = len(order) <= _MOST_WITH_WORDS and width >= _WIDE_ENOUGH, counts_whole_corpus(selection)
    marks = [_mark(pair, place, spoken, linked) for pair in to_records(pairs[pairs["overlap"] > 0])]
    columns = ["row", "column", "share", "words", "hover", "cell", "against"]
    return dots(
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
    cell_of = str(Cell("likeness", key_of("likeness", pair), "shared")) if linked else ""
    return row, column, pair["overlap"], percent(pair["overlap"]) if spoken else "", hover, cell_of, False
