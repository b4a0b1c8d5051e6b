"""Groups of arguments by the sides that make them."""

from __future__ import annotations

import pandas as pd
import pytest

from data.queries.argument_groups import argument_groups, group_titles, shared_between

LABELS = {"a": "A", "b": "B", "c": "C"}


def comparison(**sides: str) -> pd.DataFrame:
    """Return a comparison by argument. An argument has the sides that make it; an upper-case one is against it."""
    rows = {
        name: {side: "quoted" if side in made.lower() else "not mentioned" for side in LABELS}
        | {"supporting": sum(map(str.islower, made)), "opposing": sum(map(str.isupper, made)), "only_together": False}
        | {"status": "only" if len(made) == 1 else "shared"}
        for name, made in sides.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index")


def titles(table: pd.DataFrame, sides: str, named: str) -> dict[str, list[str]]:
    """Return the arguments of each group by its title."""
    labels = {side: LABELS[side] for side in sides}
    letters = (table[list(labels)] != "not mentioned").sum(axis=1)
    groups = shared_between(argument_groups(labels, table.assign(letters=letters), by_letter=True, named=named), labels)
    return {group.title: list(group.rows.index[group.rows]) for group in groups}


def test_what_two_sides_share_is_between_them() -> None:
    assert titles(comparison(x="ab", y="a", z="b", d="aB"), "ab", "ab") == {
        "Only in “A”": ["y"], "In both letters": ["x"], "In both letters, for and against": ["d"],
        "Only in “B”": ["z"],
    }  # fmt: skip


def test_sides_that_are_not_named_have_one_group() -> None:
    table = comparison(x="ab", y="a", z="b", w="c")
    assert titles(table, "abc", "a") == {
        "In several letters": ["x"], "Only in “A”": ["y"], "Only in one letter": ["z", "w"],
    }  # fmt: skip
    assert titles(table, "abc", "") == {"In several letters": ["x"], "Only in one letter": ["y", "z", "w"]}


def test_what_a_hidden_letter_makes_too_is_not_of_one_side_only() -> None:
    assert titles(comparison(x="a", y="ab", z="ac"), "a", "a") == {
        "Only in “A”": ["x"], "Also in letters or by signatories not selected": ["y", "z"],
    }  # fmt: skip


def test_every_argument_is_in_exactly_one_group() -> None:
    table = comparison(x="ab", y="a", z="b", w="c", d="aB").assign(letters=[2, 1, 1, 1, 2])
    groups = argument_groups(LABELS, table, by_letter=True, named="ab")
    assert (sum(group.rows.astype(int) for group in groups) == 1).all()


@pytest.mark.parametrize(
    ("sides", "by_letter", "expected"),
    [(2, True, "In both letters"), (3, True, "In several letters"), (2, False, "In both actor types")],
)
def test_titles_of_groups(sides: int, by_letter: bool, expected: str) -> None:
    assert group_titles(sides, by_letter=by_letter)[0] == expected
