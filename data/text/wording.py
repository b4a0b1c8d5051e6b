"""Counts in words."""

from __future__ import annotations


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return the form of a noun or verb for a count: `one`, or `many`, which by default adds an “s”."""
    return one if count == 1 else many or f"{one}s"


def count_noun(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: “1 row”, “1,250 rows”."""
    return f"{count:,} {plural(count, one, many)}"
