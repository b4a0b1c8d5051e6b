"""Similarity is shown only where it can differ."""

from __future__ import annotations

import pandas as pd
import pytest

from components.charts.similarity_figure import similarity_figure
from components.widgets.similarity import can_differ
from data import Corpus
from data.queries.table_query import TableQuery
from data.tables.model_index import to_records

A, B, C = "for-the-bridge", "guild-against", "third"


def pairs(overlaps: list[float | None]) -> pd.DataFrame:
    """Return the pairs of three sides with these overlaps."""
    return pd.DataFrame({"side": [A, A, B], "other": [B, C, C], "overlap": overlaps})


@pytest.mark.parametrize(
    ("overlaps", "sides", "differs"),
    [([0.5, 0.2, 0.5], 3, True), ([0.5, 0.5, 0.5], 3, False), ([0.5, None, 0.5], 3, True), ([0.5, 0.2, 0.5], 2, False),
     ([0.5, 0.2, 0.5], 301, False)],
)  # fmt: skip
def test_equal_pairs_and_two_sides_have_no_similarity(
    shipped: Corpus, overlaps: list[float | None], sides: int, differs: bool
) -> None:
    query = TableQuery(shipped, "similarity").over(pairs(overlaps))
    assert can_differ(query, sides) == differs


@pytest.mark.parametrize("linked", [True, False])
def test_the_dots_fill_the_lower_half_of_a_square(linked: bool) -> None:
    rows = pairs([0.5, 0.2, None]).assign(shared=1, either=2, side_label="<b>A", other_label="B")
    figure = similarity_figure(to_records(rows), {A: "<b>A", B: "B", C: "C"}, 900, dark=False, linked=linked)
    (dots,) = figure["data"]
    assert list(zip(dots["x"], dots["y"], strict=True)) == [(0, 1), (0, 2)]
    small, large = sorted(dots["marker"]["size"])
    assert (small / large) ** 2 == pytest.approx(0.2 / 0.5), "the area of a dot is the overlap"
    assert dots["customdata"][0] == (f"similarity/{A}/{B}/overlap" if linked else "")
    names = figure["layout"]["yaxis"]["ticktext"]
    assert [name[-len("1 A</span>") :] for name in names[1:]] == ["2 B</span>", "3 C</span>"] and "&lt;b&gt;A" in names[
        0
    ]
    assert "&lt;b&gt;A; B: 50% = 1 / 2" in dots["hovertext"][0]
    assert "<b>" not in "".join([*dots["hovertext"], *names])
