"""Normalize text for comparison."""

from __future__ import annotations

import re
import unicodedata


def fold(text: str) -> str:
    """Return a text without case and accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def lower_first(label: str) -> str:
    """Return a label for use inside a sentence.

    “Members of parliament” becomes “members of parliament”. A first word with another capital, a digit or an inner
    full stop is an abbreviation or a name. It does not change: “NGO”, “AI researcher”, “iPhone”, “G7 members”, “U.S.
    officials”.
    """
    first_word = label.split(" ", 1)[0]
    if re.search(r"\d|\.\w", first_word) or first_word[1:] != first_word[1:].lower():
        return label
    return label[:1].lower() + label[1:]
