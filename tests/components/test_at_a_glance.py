"""The overview's columns: shared and only are those of the letters that are shown."""

from __future__ import annotations

import re

import pandas as pd

from components.at_a_glance import three_columns


def columns(letters: dict[str, str], made: dict[str, str]) -> dict[str, list[str]]:
    """Heading to labels, for letters (id to title) and arguments (label to the ids of the letters that make it)."""
    statuses = ["shared" if len(makers.split()) > 1 else "only" for makers in made.values()]
    compared = pd.DataFrame({"argument": list(made), "label": list(made), "status": statuses})
    for letter in letters:
        compared[letter] = ["quoted" if letter in makers.split() else "not mentioned" for makers in made.values()]
    frame = pd.DataFrame({"letter": list(letters), "short_title": list(letters.values())})
    shown = three_columns(frame, compared, "caveat")
    blocks = re.findall(r"<h4>(.*?)</h4><ul>(.*?)</ul>", shown)
    return {heading: re.findall(r"<a [^>]*>(.*?)</a>", items) for heading, items in blocks}


def test_two_letters_have_the_shared_in_the_middle() -> None:
    assert list(columns({"a": "A", "b": "B"}, {"x": "a b", "y": "a", "z": "b"}).items()) == [
        ("Only in “A” (1)", ["y"]),
        ("In both letters (1)", ["x"]),
        ("Only in “B” (1)", ["z"]),
    ]


def test_what_a_third_letter_shares_is_not_shared_by_these_two() -> None:
    found = columns({"a": "A", "b": "B"}, {"x": "a", "y": "a b"})
    assert found == {"Only in “A” (1)": ["x"], "In both letters (1)": ["y"]}


def test_what_a_letter_shares_with_one_not_shown_is_not_only_its_own() -> None:
    found = columns({"a": "A"}, {"x": "a", "y": "a b", "z": "a c"})
    assert found == {"Only in “A” (1)": ["x"], "Also in a letter that is not shown here (2)": ["y", "z"]}


def test_no_letter_is_left_out() -> None:
    letters = {name: name.upper() for name in "abcdefgh"}
    found = columns(letters, {f"of {name}": name for name in letters})
    assert list(found) == [f"Only in “{name.upper()}” (1)" for name in letters]
