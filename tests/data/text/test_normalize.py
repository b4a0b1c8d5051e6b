"""Labels inside sentences keep the capitals of abbreviations and names."""

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
def test_a_label_in_a_sentence_loses_only_the_capital_of_a_plain_word(label: str, in_sentence: str) -> None:
    assert lower_first(label) == in_sentence
