"""The order of letters by their dates."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from data.schema.lists import Row
from data.timeline.letter_order import LetterDate, describe_order, first_by_dates, order_letters

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


def test_pairs_are_counted_as_if_each_was_compared() -> None:
    random, letters = Random(1), []
    for i in range(40):
        days = sorted(f"2024-11-{random.randint(1, 30):02}" for _ in range(2))
        first, last = (day if random.random() < 0.8 else "" for day in days)
        letters.append(LetterDate(f"L{i}", first, last, bool(first or last)))
    ordered = sum("came before" in describe_order(pair)[0] for pair in combinations(letters, 2))
    assert describe_order(letters) == [f"The dates alone settle the order of {ordered} of 780 pairs of letters."]


def test_a_letter_is_first_if_its_last_day_is_before_all_others() -> None:
    a, b = LetterDate("A", "", "2024-11-01", True), LetterDate("B", "2024-11-02", "", True)
    assert first_by_dates([b, a]) == a
    assert first_by_dates([a, b, LetterDate("C", "", "", False)]) is None
    assert first_by_dates([a]) is None and first_by_dates([]) is None
    assert first_by_dates([a, LetterDate("D", "2024-11-01", "2024-12-01", True)]) is None


def row(name: str, earliest: str = "", latest: str = "", follows: str | None = None) -> Row:
    """Return what the order needs of a row of `letters`. Its title is the name in capitals."""
    return {
        "letter": name, "short_title": name.upper(), "date": earliest or latest or None,
        "date_earliest": earliest or None, "date_latest": latest or None, "follows": follows,
    }  # fmt: skip


def test_a_source_orders_two_letters() -> None:
    order = order_letters([row("a"), row("b", follows="a")], printed=False)
    assert order is not None
    assert order.answer == "“A” came first, “B” second" and order.later == row("b", follows="a")
    assert "not both letters have one" in order.reason and order.pairs == ()


def test_dates_order_letters() -> None:
    rows = [row("a", latest="2024-11-01"), row("b", earliest="2024-11-02"), row("c", earliest="2024-11-03")]
    two, three = order_letters(rows[:2], printed=False), order_letters(rows, printed=False)
    assert two == ("“A” came first, “B” second", None, "The dates alone settle this.", ())
    assert three is not None and three.answer == "“A” came first, before the other 2"


@pytest.mark.parametrize(
    ("count", "printed", "answer"),
    [
        (2, False, "Which letter came first is not known"),
        (3, False, "Which of the 3 letters came first is not known"),
        (3, True, "The articles do not say which came first"),
    ],
)
def test_what_came_first_may_not_be_known(count: int, printed: bool, answer: str) -> None:
    order = order_letters([row(name) for name in "abc"[:count]], printed=printed)
    assert order is not None and order.answer == answer and order.later is None
    assert order_letters([row("a")], printed=printed) is None


def test_only_pairs_of_these_letters_are_ordered_by_sources() -> None:
    rows = [row("a"), row("b", follows="a; z"), row("c", follows="a; b")]
    order = order_letters(rows, printed=False)
    assert order is not None and order.later is None
    assert [pair.text for pair in order.pairs] == [
        "“A” came first, “B” second", "“A” came first, “C” second", "“B” came first, “C” second"
    ]  # fmt: skip
