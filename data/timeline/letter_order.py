"""Order letters by sources, and by their dates alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from math import comb
from typing import NamedTuple

from data.schema.lists import Row, split_list


class LetterDate(NamedTuple):
    """The date of a letter.

    `first` and `last` are its bounds in ISO form, empty where open. `is_dated` is false for a letter without a date.
    """

    title: str
    first: str
    last: str
    is_dated: bool


class PairOrder(NamedTuple):
    """Which of two letters came first by a source.

    `text` is a sentence without its full stop. `later` is the row of the second letter: its columns `follows_…` have
    the source, the confidence and a note.
    """

    text: str
    later: Row


class LetterOrder(NamedTuple):
    """Which letter came first.

    `answer` is a sentence without its full stop. `later` is None unless the answer is by a source. `reason` is what
    the dates alone settle. `pairs` are the further pairs that sources order.
    """

    answer: str
    later: Row | None
    reason: str
    pairs: tuple[PairOrder, ...]


def order_letters(letters: Sequence[Row], *, printed: bool) -> LetterOrder | None:
    """Return which of these rows of `letters` came first, or None for fewer than two.

    `printed` is true if only the articles count.
    """
    if len(letters) < 2:
        return None
    sourced = tuple(_by_sources(letters))
    dates = [
        LetterDate(row["short_title"], row["date_earliest"] or "", row["date_latest"] or "", bool(row["date"]))
        for row in letters
    ]
    (reason,) = describe_order(dates)
    if len(letters) == 2 and len(sourced) == 1:
        return LetterOrder(*sourced[0], reason, ())
    first = first_by_dates(dates)
    if first is None:
        return LetterOrder(_unknown(len(letters), printed=printed), None, reason, sourced)
    second = next(letter.title for letter in dates if letter is not first)
    rest = f"“{second}” second" if len(letters) == 2 else f"before the other {len(letters) - 1:,}"
    return LetterOrder(f"“{first.title}” came first, {rest}", None, "The dates alone settle this.", sourced)


def _by_sources(letters: Sequence[Row]) -> Iterator[PairOrder]:
    """Yield the pairs of these letters that a source orders."""
    titles = {row["letter"]: row["short_title"] for row in letters}
    for row in letters:
        for earlier in split_list(row["follows"]):
            if earlier in titles:
                yield PairOrder(f"“{titles[earlier]}” came first, “{row['short_title']}” second", row)


def _unknown(count: int, *, printed: bool) -> str:
    """Return the answer if neither the dates nor a source say which letter came first."""
    if printed:
        return "The articles do not say which came first"
    return f"Which {'letter' if count == 2 else f'of the {count:,} letters'} came first is not known"


def describe_order(letters: Iterable[LetterDate]) -> list[str]:
    """Describe the order of letters in sentences.

    For more than two letters, only count the ordered pairs.

    A letter came before another if its last possible day is before the first possible day of the other.
    """
    letters = list(letters)
    if len(letters) == 2:
        return [_describe_pair(*letters)]
    # Comparing all pairs of thousands of letters would take minutes.
    last_days = sorted(letter.last for letter in letters if letter.last)
    ordered = sum(bisect_left(last_days, letter.first) for letter in letters if letter.first)
    text = f"The dates alone settle the order of {ordered:,} of {comb(len(letters), 2):,} pairs of letters."
    return [text] if len(letters) > 2 else []


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
