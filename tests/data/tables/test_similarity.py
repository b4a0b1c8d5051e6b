"""Similarity of two sides, with cases small enough to count by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from data import Corpus
from data.queries.filters import parse_selection
from data.queries.table_query import TableQuery
from data.tables.similarity import maximum_matching, order_by_similarity, similarity_counts

FOR, AGAINST = frozenset({"supports"}), frozenset({"opposes"})


def stances(supported: str, opposed: str = "") -> dict[str, frozenset[str]]:
    """Return the stances of a side. Each character is an argument."""
    return dict.fromkeys(supported, FOR) | dict.fromkeys(opposed, AGAINST)


@pytest.mark.parametrize(
    ("side", "other", "related", "expected"),
    [
        (stances("abc"), stances("bcd"), {}, (2, 0, 1, 1, 4, 0, 2 / 4, 2 / 4)),
        (stances("abc"), stances("cd", "b"), {}, (1, 1, 1, 1, 4, 0, 1 / 4, 1 / 4)),
        (stances("a"), stances("b"), {"a": "b", "b": "a"}, (0, 0, 1, 1, 2, 1, 0.0, 1.0)),
        # An argument is related to two of the other side, but only one pair counts as shared.
        (stances("a"), stances("bc"), {"a": "bc", "b": "a", "c": "a"}, (0, 0, 1, 2, 3, 1, 0.0, 1 / 2)),
        # An argument of both sides is in no matched pair.
        (stances("ab"), stances("bc"), {"b": "c", "c": "b"}, (1, 0, 1, 1, 3, 0, 1 / 3, 1 / 3)),
        (stances("a"), {}, {}, (0, 0, 1, 0, 1, 0, 0.0, 0.0)),
        ({}, {}, {}, (0, 0, 0, 0, 0, 0, None, None)),
        # A side that supports and opposes an argument shares either stance.
        ({"a": FOR | AGAINST}, stances("", "a"), {}, (1, 0, 0, 0, 1, 0, 1.0, 1.0)),
    ],
)
def test_counts_of_two_sides(
    side: dict[str, frozenset[str]],
    other: dict[str, frozenset[str]],
    related: dict[str, str],
    expected: tuple[object, ...],
) -> None:
    counts = similarity_counts(side, other, {name: frozenset(others) for name, others in related.items()})
    names = ("shared", "opposed", "only_side", "only_other", "either", "related", "overlap", "overlap_related")
    assert tuple(counts[name] for name in names) == expected


def test_matching_is_as_large_as_possible() -> None:
    related = {"a": frozenset("xy"), "b": frozenset("x"), "c": frozenset("yz"), "d": frozenset("z")}
    pairs = maximum_matching(set("abcd"), set("xyz"), related)
    assert len(pairs) == len(set(pairs.values())) == 3
    assert all(partner in related[argument] for argument, partner in pairs.items())
    assert len(maximum_matching(set("ab"), set("x"), related)) == 1


def test_similarity_of_the_default_corpus(shipped: Corpus) -> None:
    (row,) = shipped.tables["similarity"].to_dict("records")
    assert [row[name] for name in ("shared", "opposed", "only_side", "only_other", "either", "related")] == [
        5, 0, 9, 15, 29, 4
    ]  # fmt: skip
    assert row["overlap"] == pytest.approx(5 / 29) and row["overlap_related"] == pytest.approx(9 / 25)


def test_selection_affects_similarity(shipped: Corpus) -> None:
    (row,) = TableQuery(shipped, "similarity", parse_selection(shipped, {"kind": ["proposal"]})).rows.to_dict("records")
    assert (row["shared"], row["either"]) == (2, 5)
    (row,) = TableQuery(shipped, "similarity", parse_selection(shipped, {"sides": ["actor_type"]})).rows.to_dict(
        "records"
    )
    assert (row["side"], row["shared"], row["either"]) == ("type_parliamentarians", 5, 29)
    assert TableQuery(shipped, "similarity", parse_selection(shipped, {"letter": ["mps-to-lecornu"]})).rows.empty


def test_similar_sides_are_next_to_each_other() -> None:
    pairs = pd.DataFrame(
        [("a", "b", 0.1), ("a", "c", 0.9), ("a", "d", None), ("b", "c", 0.2), ("b", "d", 0.8), ("c", "d", 0.3)],
        columns=["side", "other", "overlap"],
    )
    assert order_by_similarity(list("abcd"), pairs) == ["a", "c", "d", "b"]
    assert order_by_similarity(list("abcd"), pairs, first="b") == ["b", "d", "c", "a"]
    assert order_by_similarity([], pairs) == []
    assert order_by_similarity(["a"], pairs) == ["a"]
