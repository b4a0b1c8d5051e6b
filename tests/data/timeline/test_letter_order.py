"""The order of letters by their dates."""

from __future__ import annotations

import pytest

from data.timeline.letter_order import LetterDate, describe_order, first_by_dates

NOT_SETTLED = "do not settle the order: the possible dates of the two letters overlap"


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [
        (("", "2024-11-20"), ("", "2024-12-01"), NOT_SETTLED),
        (("2024-11-01", "2024-11-20"), ("2024-11-21", ""), "“A” came before “B”"),
        (("2024-11-21", ""), ("2024-11-01", "2024-11-20"), "“B” came before “A”"),
        (("2024-11-01", "2024-11-20"), ("2024-11-20", "2024-11-21"), NOT_SETTLED),
        (("", ""), ("2024-11-20", "2024-11-21"), "not both letters have one"),
        (("", ""), ("", ""), "not both letters have one"),
    ],
)
def test_two_letters_are_ordered_if_their_dates_do_not_overlap(
    one: tuple[str, str], other: tuple[str, str], sentence: str
) -> None:
    (description,) = describe_order([LetterDate("A", *one, any(one)), LetterDate("B", *other, any(other))])
    assert sentence in description


def test_pairs_of_several_letters_are_counted() -> None:
    letters = [
        LetterDate("A", "", "2024-11-01", True),
        LetterDate("B", "2024-11-02", "", True),
        LetterDate("C", "", "", False),
    ]
    assert describe_order(letters) == ["The dates alone settle the order of 1 of 3 pairs of letters."]
    assert describe_order(letters[:1]) == []


def test_a_letter_is_first_if_its_last_day_is_before_all_others() -> None:
    a, b = LetterDate("A", "", "2024-11-01", True), LetterDate("B", "2024-11-02", "", True)
    assert first_by_dates([b, a]) == a
    assert first_by_dates([a, b, LetterDate("C", "", "", False)]) is None
    assert first_by_dates([a]) is None and first_by_dates([]) is None
    assert first_by_dates([a, LetterDate("D", "2024-11-01", "2024-12-01", True)]) is None
