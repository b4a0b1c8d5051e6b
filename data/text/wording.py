"""Format counts with the right form of a noun."""

from __future__ import annotations


def plural(count: int, singular: str, plural_form: str | None = None) -> str:
    """Return the form of a noun or verb for a count.

    `plural_form` defaults to `singular` with an “s”.
    """
    return singular if count == 1 else plural_form or f"{singular}s"


def count_noun(count: int, singular: str, plural_form: str | None = None) -> str:
    """Return a count with its noun. Examples: “1 row”, “1,250 rows”."""
    return f"{count:,} {plural(count, singular, plural_form)}"
