"""Related arguments of either argument of a pair."""

from __future__ import annotations

import pandas as pd

from data.tables.arguments import pairs_with, related_by_argument

PAIRS = pd.DataFrame(
    {
        "argument": ["a", "a", "c"],
        "label": ["A", "A", "C"],
        "related": ["b", "c", "d"],
        "related_label": ["B", "C", "D"],
    }
)


def test_each_argument_has_all_its_pairs() -> None:
    related = related_by_argument(PAIRS.to_dict("records"))
    assert {
        argument: [(other.id, other.label, other.names_the_pair) for other in others]
        for argument, others in related.items()
    } == {
        "a": [("b", "B", False), ("c", "C", False)],
        "b": [("a", "A", True)],
        "c": [("a", "A", True), ("d", "D", False)],
        "d": [("c", "C", True)],
    }


def test_pairs_are_selected_by_either_argument() -> None:
    assert list(pairs_with(PAIRS, pd.Series(["c"])).index) == [1, 2]
    assert pairs_with(PAIRS, pd.Series([], dtype="str")).empty
