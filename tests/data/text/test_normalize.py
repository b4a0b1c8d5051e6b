"""Tests of normalized text."""

from __future__ import annotations

import pytest

from data.text.normalize import lower_first


@pytest.mark.parametrize(
    ("label", "in_sentence"),
    [
        ("Members of parliament", "members of parliament"),
        ("Military", "military"),
        ("A group", "a group"),
        ("Étudiants", "étudiants"),
        ("AI researcher", "AI researcher"),
        ("NGO", "NGO"),
        ("EU official", "EU official"),
        ("iPhone", "iPhone"),
        ("McKinsey", "McKinsey"),
        ("G7 members", "G7 members"),
        ("U.S. officials", "U.S. officials"),
        ("When.", "when."),
        ("", ""),
    ],
)
def test_lower_first_keeps_the_capitals_of_names_and_abbreviations(label: str, in_sentence: str) -> None:
    assert lower_first(label) == in_sentence
