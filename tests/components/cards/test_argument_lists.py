"""Argument lists: “shared” and “only” refer to the sides that are shown."""

from __future__ import annotations

import re

import pandas as pd

from components.cards.argument_lists import ListOptions, argument_columns
from data.queries.colours import side_colours


def comparison(sides: dict[str, str], letters: dict[str, str], opposing: dict[str, int]) -> pd.DataFrame:
    """Return a comparison of sides.

    `letters` has the letters that make each argument, separated by spaces.
    """
    sides_of = {label: names.split() for label, names in letters.items()}
    table = pd.DataFrame(
        {
            "argument": list(letters), "label": list(letters), "kind": "threat", "counted": "letters",
            "contradicted_by": None, "only_together": False,
            "status": ["shared" if len(names) > 1 else "only" for names in sides_of.values()],
            "count": [len(names) for names in sides_of.values()],
            "letters": [sum(name in sides for name in names) for names in sides_of.values()],
            "opposing": [opposing.get(label, 0) for label in letters],
            "supporting": [len(names) - opposing.get(label, 0) for label, names in sides_of.items()],
        }
    )  # fmt: skip
    for side in sides:
        table[side] = ["quoted" if side in names else "not mentioned" for names in sides_of.values()]
    return table


def lists(
    sides: dict[str, str], letters: dict[str, str], opposing: dict[str, int] | None = None
) -> dict[str, list[tuple[str, str]]]:
    """Return the label and the stance of each argument by heading."""
    html = columns(sides, comparison(sides, letters, opposing or {}), ListOptions(30))
    blocks = re.findall(r"<h2>(.*?) <span>\d+</span></h2>(.*?)</section>", html, re.DOTALL)
    return {heading: re.findall(r"<a class[^>]*>(.*?)</a>( \(against\))?", items) for heading, items in blocks}


def columns(sides: dict[str, str], table: pd.DataFrame, options: ListOptions) -> str:
    """Return the lists of a comparison without statements."""
    statements = pd.DataFrame(columns=["argument", "words", "voice"])
    return argument_columns(sides, side_colours(sides), statements, table, "caveat", options)


def labels(lists_by_heading: dict[str, list[tuple[str, str]]]) -> dict[str, list[str]]:
    """Return the labels of the arguments by heading."""
    return {heading: [label for label, _ in items] for heading, items in lists_by_heading.items()}


def test_shared_arguments_of_two_sides_are_in_the_middle() -> None:
    result = labels(lists({"a": "A", "b": "B"}, {"x": "a b", "y": "a", "z": "b"}))
    assert list(result.items()) == [
        ("Only in “A”", ["y"]),
        ("In both letters", ["x"]),
        ("Only in “B”", ["z"]),
    ]


def test_disputed_arguments_have_their_own_list() -> None:
    result = lists({"a": "A", "b": "B"}, {"x": "a b", "y": "a b", "z": "a"}, {"x": 1, "y": 2, "z": 1})
    assert result == {
        "Only in “A”": [("z", " (against)")],
        "In both letters": [("y", " (against)")],
        "In both letters, for and against": [("x", "")],
    }


def test_argument_of_one_side_is_not_shared() -> None:
    result = labels(lists({"a": "A", "b": "B"}, {"x": "a", "y": "a b"}))
    assert result == {"Only in “A”": ["x"], "In both letters": ["y"]}


def test_argument_shared_with_a_hidden_letter_is_not_listed_as_only() -> None:
    result = labels(lists({"a": "A"}, {"x": "a", "y": "a b", "z": "a c"}))
    assert result == {"Only in “A”": ["x"], "Also in letters or by signatories not selected": ["y", "z"]}


def test_every_letter_has_a_list() -> None:
    letters = {name: name.upper() for name in "abcdefgh"}
    result = lists(letters, {f"of {name}": name for name in letters})
    assert list(result) == [f"Only in “{name.upper()}”" for name in letters]


def test_hidden_sides_and_arguments_are_counted() -> None:
    sides = {f"l{number}": f"L{number}" for number in range(15)}
    letters = {f"both {number}": "l0 l1" for number in range(40)} | {f"of {name}": name for name in sides}
    table = comparison(sides, letters, {}).assign(kind="limit", count=1)
    html = columns(sides, table, ListOptions(30, counted=True))
    assert "In several letters <span>40</span>" in html and "<summary>10 more</summary>" in html
    assert "3 more have no list of their own" in html and "1 letter</span>" in html
