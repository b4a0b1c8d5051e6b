"""What the dates of letters say of their order."""

from __future__ import annotations

import pytest

from data.timeline.letter_order import Dated, settled

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
    (said,) = settled([Dated("A", *one, any(one)), Dated("B", *other, any(other))])
    assert sentence in said


def test_of_more_letters_the_pairs_are_counted() -> None:
    letters = [Dated("A", "", "2024-11-01", True), Dated("B", "2024-11-02", "", True), Dated("C", "", "", False)]
    assert settled(letters) == ["The dates alone settle the order of 1 of 3 pairs of letters."]
    assert settled(letters[:1]) == []
