"""Similarity of two sides, with cases small enough to count by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from data import Corpus
from data.queries.argument_groups import argument_groups
from data.queries.filters import parse_selection
from data.queries.table_query import TableQuery, compared_sides
from data.tables.similarity import describe_counts, maximum_matching, order_by_similarity, similarity_counts

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
    ours, theirs = ({argument: {letter: made} for argument, made in stances.items()}
                    for letter, stances in (("one", side), ("two", other)))  # fmt: skip
    counts = similarity_counts(ours, theirs, {name: frozenset(others) for name, others in related.items()})
    names = ("shared", "opposed", "only_side", "only_other", "either", "related", "overlap", "overlap_related")
    assert tuple(counts[name] for name in names) == expected


@pytest.mark.parametrize(
    ("side", "other", "expected"),
    [
        # Both signed letter 1.
        ({"1": FOR}, {"1": FOR}, (0, 0, 0, 1, None)),
        # The other makes it also in letter 2, but this side nowhere else.
        ({"1": FOR}, {"1": FOR, "2": AGAINST}, (0, 0, 0, 1, None)),
        ({"1": FOR, "3": FOR}, {"1": FOR, "2": FOR}, (1, 0, 1, 0, 1.0)),
        # They agree in letter 1, and disagree apart from each other.
        ({"1": FOR, "3": FOR}, {"1": FOR, "2": AGAINST}, (0, 1, 1, 0, 0.0)),
        ({"1": FOR}, {"2": FOR}, (1, 0, 1, 0, 1.0)),
    ],
)
def test_an_argument_is_shared_if_each_side_makes_it_in_a_letter_of_its_own(
    side: dict[str, frozenset[str]], other: dict[str, frozenset[str]], expected: tuple[object, ...]
) -> None:
    counts = similarity_counts({"a": side}, {"a": other}, {})
    assert tuple(counts[name] for name in ("shared", "opposed", "either", "only_together", "overlap")) == expected


def test_types_that_signed_one_letter_together_share_nothing_by_it(bridge: Corpus) -> None:
    """Residents and Trade both signed the letter for the bridge. Trade signed another one too."""
    selection = parse_selection(bridge, {"sides": ["actor_type"], "actor_type": ["residents", "trade"]})
    row = TableQuery(bridge, "similarity", selection).rows.to_dict("records")[0]
    names = ("shared", "opposed", "only_side", "only_other", "either", "only_together")
    assert [row[name] for name in names] == [0, 0, 0, 1, 1, 2]
    assert describe_counts(row) == (
        "0 shared, 0 only in “Residents”, 1 only in “Trade”, 2 only through the same letter."
    )
    comparison = TableQuery(bridge, "comparison", selection).rows.set_index("argument")
    assert dict(comparison["only_together"]) == {
        "build-bridge": True, "bridge-shortens": True, "bridge-costs": False,
    }  # fmt: skip
    labels = compared_sides(bridge, selection).labels
    groups = argument_groups(labels, comparison, by_letter=False, named=labels)
    assert [(group.title, group.rows.sum()) for group in groups] == [
        ("Only in “Trade”", 1), ("Only through the same letter", 2)
    ]  # fmt: skip


def test_letters_make_no_argument_together(bridge: Corpus) -> None:
    assert not bridge.tables["comparison"]["only_together"].any()
    assert not bridge.tables["similarity"]["only_together"].any()


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
