"""Similarity is shown only where it can differ."""

from __future__ import annotations

import pandas as pd
import pytest

from components.widgets.similarity import can_differ, matrix
from data import Corpus
from data.queries.table_query import TableQuery
from tests.components.app import plain_text

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


def test_the_matrix_is_the_lower_half_of_a_square() -> None:
    content = matrix(pairs([0.5, 0.2, None]), {A: "A", B: "B", C: "C"}, linked=True)
    rows = [" ".join(plain_text(row).split()) for row in content.split("<tr>")[1:]]
    assert rows == ["Overlap A B", "B 50%", "C 20% not known"]
    assert f'data-evidence="similarity/{A}/{B}/overlap"' in content
