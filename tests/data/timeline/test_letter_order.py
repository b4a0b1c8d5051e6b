"""What the dates of letters say of their order."""

from __future__ import annotations

import pytest

from data.timeline.letter_order import LetterDate, describe_order

OPEN = "leave open which came first"


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [
        (("", "2024-11-20"), ("", "2024-12-01"), OPEN),
        (("2024-11-01", "2024-11-20"), ("2024-11-21", ""), "“A” came before “B”"),
        (("2024-11-21", ""), ("2024-11-01", "2024-11-20"), "“B” came before “A”"),
        (("2024-11-01", "2024-11-20"), ("2024-11-20", "2024-11-21"), OPEN),
        (("", ""), ("2024-11-20", "2024-11-21"), "not both letters have one"),
        (("", ""), ("", ""), "not both letters have one"),
    ],
)
def test_the_order_of_two_letters(one: tuple[str, str], other: tuple[str, str], sentence: str) -> None:
    (said,) = describe_order([LetterDate("A", *one, any(one)), LetterDate("B", *other, any(other))])
    assert sentence in said


def test_of_more_letters_the_pairs_are_counted() -> None:
    letters = [
        LetterDate("A", "", "2024-11-01", True),
        LetterDate("B", "2024-11-02", "", True),
        LetterDate("C", "", "", False),
    ]
    assert describe_order(letters) == ["The dates alone settle the order of 1 of 3 pairs of letters."]
    assert describe_order(letters[:1]) == []
