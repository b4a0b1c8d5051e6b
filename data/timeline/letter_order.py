"""Order letters by their dates alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple


class LetterDate(NamedTuple):
    """The date of a letter.

    `first` and `last` are its bounds in ISO form, empty where open. `is_dated` is false for a letter without a date.
    """

    title: str
    first: str
    last: str
    is_dated: bool


def describe_order(letters: Iterable[LetterDate]) -> list[str]:
    """Describe the order of letters in sentences.

    For more than two letters, only count the ordered pairs.

    A letter came before another if its last possible day is before the first possible day of the other.
    """
    pairs = list(combinations(letters, 2))
    if len(pairs) == 1:
        return [_describe_pair(*pairs[0])]
    ordered = sum(_ordered(*pair) is not None for pair in pairs)
    return [f"The dates alone settle the order of {ordered} of {len(pairs)} pairs of letters."] if pairs else []


def first_by_dates(letters: Sequence[LetterDate]) -> LetterDate | None:
    """Return the letter that came before all others by the dates alone, or None."""
    candidate = min((letter for letter in letters if letter.last), key=lambda letter: letter.last, default=None)
    others = [letter for letter in letters if letter is not candidate]
    is_first = candidate is not None and all(_ordered(candidate, other) == (candidate, other) for other in others)
    return candidate if is_first and others else None


def _describe_pair(one: LetterDate, other: LetterDate) -> str:
    order = _ordered(one, other)
    if order is not None:
        return f"By their dates alone, “{order[0].title}” came before “{order[1].title}”."
    if not (one.is_dated and other.is_dated):
        return "The dates do not settle the order: not both letters have one."
    return "The dates alone do not settle the order: the possible dates of the two letters overlap."


def _ordered(one: LetterDate, other: LetterDate) -> tuple[LetterDate, LetterDate] | None:
    """Return two letters in the order of their dates.

    None if the dates overlap or are open.
    """
    for first, second in ((one, other), (other, one)):
        if first.last and second.first and first.last < second.first:
            return first, second
    return None
