"""Tests of counts with nouns."""

from __future__ import annotations

import pytest

from data.text.wording import count_in_words, count_noun


@pytest.mark.parametrize(
    ("count", "nouns", "words"),
    [
        (0, ("row",), "0 rows"),
        (1, ("row",), "1 row"),
        (1250, ("row",), "1,250 rows"),
        (1, ("signatory", "signatories"), "1 signatory"),
        (2, ("signatory", "signatories"), "2 signatories"),
    ],
)
def test_count_noun_uses_the_right_form_of_the_noun(count: int, nouns: tuple[str, ...], words: str) -> None:
    assert count_noun(count, *nouns) == words


@pytest.mark.parametrize(("count", "words"), [(1, "one letter"), (12, "twelve letters"), (13, "13 letters")])
def test_small_counts_are_words(count: int, words: str) -> None:
    assert count_in_words(count, "letter") == words
