"""Format counts with the right form of a noun."""

from __future__ import annotations

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def plural(count: int, singular: str, plural_form: str | None = None) -> str:
    """Return the form of a noun or verb for a count.

    `plural_form` defaults to `singular` with an “s”.
    """
    return singular if count == 1 else plural_form or f"{singular}s"


def count_noun(count: int, singular: str, plural_form: str | None = None) -> str:
    """Return a count with its noun. Examples: “1 row”, “1,250 rows”."""
    return f"{count:,} {plural(count, singular, plural_form)}"


def count_in_words(count: int, singular: str) -> str:
    """Return a count with its noun, in words up to twelve. Examples: “one letter”, “13 types”."""
    number = _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"
    return f"{number} {plural(count, singular)}"


def part_of(count: int, total: int, noun: str) -> str:
    """Return a count, and the total if it differs. Example: “8 of 13 signatories”."""
    return f"{count:,} {noun}" if count == total else f"{count:,} of {total:,} {noun}"
