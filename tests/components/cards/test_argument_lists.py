"""The columns of a glance: shared and only are those of the sides that are shown."""

from __future__ import annotations

import re

import pandas as pd

from components.cards.argument_lists import argument_lists
from components.cards.letters import _types


def columns(
    sides: dict[str, str], made: dict[str, str], opposing: dict[str, int] | None = None
) -> dict[str, list[str]]:
    """Heading to labels, for sides (id to title) and arguments (label to the ids of those that make it)."""
    makers = [names.split() for names in made.values()]
    compared = pd.DataFrame(
        {
            "argument": list(made), "label": list(made), "kind": "threat", "counted": "letters",
            "status": ["shared" if len(names) > 1 else "only" for names in makers],
            "count": [len(names) for names in makers],
            "opposing": [(opposing or {}).get(label, 0) for label in made],
            "supporting": [len(made[label].split()) - (opposing or {}).get(label, 0) for label in made],
        }
    )  # fmt: skip
    for side in sides:
        compared[side] = ["quoted" if side in names else "not mentioned" for names in makers]
    blocks = re.findall(r"<h4>(.*?)</h4>(.*?)</div>", argument_lists(sides, compared, "caveat"))
    return {heading: re.findall(r"<a class[^>]*>(.*?)</a>( \(against\))?", items) for heading, items in blocks}


def labels(found: dict[str, list[tuple[str, str]]]) -> dict[str, list[str]]:
    return {heading: [label for label, _ in items] for heading, items in found.items()}


def test_two_sides_have_the_shared_in_the_middle() -> None:
    found = labels(columns({"a": "A", "b": "B"}, {"x": "a b", "y": "a", "z": "b"}))
    assert list(found.items()) == [
        ("Only in “A” (1)", ["y"]),
        ("In both letters (1)", ["x"]),
        ("Only in “B” (1)", ["z"]),
    ]


def test_what_both_mention_and_one_opposes_is_not_simply_shared() -> None:
    found = columns({"a": "A", "b": "B"}, {"x": "a b", "y": "a b", "z": "a"}, {"x": 1, "y": 2, "z": 1})
    assert found == {
        "Only in “A” (1)": [("z", " (against)")],
        "In both letters (1)": [("y", " (against)")],
        "In both letters, for and against (1)": [("x", "")],
    }


def test_what_a_third_letter_shares_is_not_shared_by_these_two() -> None:
    found = labels(columns({"a": "A", "b": "B"}, {"x": "a", "y": "a b"}))
    assert found == {"Only in “A” (1)": ["x"], "In both letters (1)": ["y"]}


def test_what_a_letter_shares_with_one_not_shown_is_not_only_its_own() -> None:
    found = labels(columns({"a": "A"}, {"x": "a", "y": "a b", "z": "a c"}))
    assert found == {"Only in “A” (1)": ["x"], "Also in letters or by signatories not selected (2)": ["y", "z"]}


def test_no_letter_is_left_out() -> None:
    letters = {name: name.upper() for name in "abcdefgh"}
    found = columns(letters, {f"of {name}": name for name in letters})
    assert list(found) == [f"Only in “{name.upper()}” (1)" for name in letters]


def test_many_letters_and_arguments_are_counted_where_they_are_not_listed() -> None:
    letters = {f"l{number}": f"L{number}" for number in range(15)}
    made = {f"both {number}": "l0 l1" for number in range(40)} | {f"of {name}": name for name in letters}
    compared = pd.DataFrame(
        {
            "argument": list(made), "label": list(made), "kind": "limit", "counted": "letters",
            "opposing": 0, "supporting": 1,
            "status": ["shared" if " l" in names else "only" for names in made.values()], "count": 1,
        }
    )  # fmt: skip
    for side in letters:
        compared[side] = ["quoted" if side in names.split() else "not mentioned" for names in made.values()]
    shown = argument_lists(letters, compared, "caveat", counted=True)
    assert "In several letters (40)" in shown and "and 10 more, side by side" in shown
    assert "only one of 3 more says" in shown and "1 letter</span>" in shown


def test_a_type_that_begins_with_an_abbreviation_keeps_its_capital() -> None:
    labels = {"a": "AI researcher", "b": "NGO", "c": "Member of parliament", "d": "NGO"}
    types = pd.DataFrame({"actor": list(labels), "type_label": list(labels.values())})
    assert _types(pd.DataFrame({"actor": list(labels)}), types) == "AI researcher, NGO 2, member of parliament"
