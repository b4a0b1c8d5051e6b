"""The order of letters, as far as their dates alone settle it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple


class LetterDate(NamedTuple):
    """A letter's title, and its first and last possible day in ISO form, empty where that side is open.

    `known` says whether it has a date at all.
    """

    title: str
    first: str
    last: str
    known: bool


def describe_order(letters: Iterable[LetterDate]) -> list[str]:
    """What the dates of letters say of their order, in sentences.

    The one of two came first where its last possible day lies before the other's first. Two letters have a sentence
    of their own; of more, it is said how many pairs are settled, for each could not be read.
    """
    pairs = list(combinations(letters, 2))
    if len(pairs) == 1:
        return [_of_two(*pairs[0])]
    orders = [order for order in (_order(one, other) for one, other in pairs) if order is not None]
    return [f"The dates alone settle the order of {len(orders)} of {len(pairs)} pairs of letters."] if pairs else []


def _of_two(one: LetterDate, other: LetterDate) -> str:
    order = _order(one, other)
    if order is not None:
        return f"By their dates alone, “{order[0].title}” came before “{order[1].title}”."
    if not (one.known and other.known):
        return "Dates do not say which came first: not both letters have one."
    return f"The dates alone leave open which came first, “{one.title}” or “{other.title}”: their spans overlap."


def _order(one: LetterDate, other: LetterDate) -> tuple[LetterDate, LetterDate] | None:
    """The two in the order that their dates settle; None where they leave it open."""
    for first, second in ((one, other), (other, one)):
        if first.last and second.first and first.last < second.first:
            return first, second
    return None
