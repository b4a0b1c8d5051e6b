"""Comparing words: text without what is written now one way and now another, and words as whole words."""

from __future__ import annotations

import re
import unicodedata


def folded(text: str) -> str:
    """Text without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def whole(words: str) -> re.Pattern[str]:
    """What finds these words as whole words, letter for letter."""
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
