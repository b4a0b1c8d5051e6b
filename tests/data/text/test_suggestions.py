"""Tests of suggested words."""

from __future__ import annotations

import pytest

from data.text.suggestions import did_you_mean


@pytest.mark.parametrize(
    ("word", "known", "suggestion"),
    [
        ("red-line", ["red-lines", "no-combat-troops"], "red-lines"),
        ("Red_Lines", ["red-lines"], "red-lines"),
        ("third party", ["third_party"], "third_party"),
        ("suport", ["supports", "opposes"], "supports"),
        ("weather", ["supports", "opposes"], None),
        ("x", [], None),
    ],
)
def test_the_most_similar_word_is_suggested(word: str, known: list[str], suggestion: str | None) -> None:
    assert did_you_mean(word, known) == (f". Did you mean `{suggestion}`?" if suggestion else "")
