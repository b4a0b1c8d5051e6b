"""Name an unknown word, and suggest the known one that is most similar to it."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import Indel

from data.text.characters import visible

# A lower limit suggests many ids that only share a word with the unknown one.
MIN_SIMILARITY = 0.65
# An address can be much longer. Characters.
MAX_SHOWN_LENGTH = 80


def no_such(noun: str, value: str, known: Iterable[str]) -> str:
    """Return a sentence that names an unknown value, with the most similar known one.

    Example: “There is no table `actor`. Did you mean `actors`?”
    """
    shown = shorten(value)
    return f"There is no {noun} `{shown}`{did_you_mean(shown, known) or '.'}"


def shorten(value: str) -> str:
    """Return the start of a text from outside on one line. Hidden characters become visible."""
    shown = visible(value.strip())
    return shown if len(shown) <= MAX_SHOWN_LENGTH else f"{shown[:MAX_SHOWN_LENGTH]}…"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the end of a message that suggests the most similar known word.

    Returns "" if no known word is similar. Example: “. Did you mean `actors`?”
    """
    suggestion = nearest_word(word, known)
    return f". Did you mean `{suggestion}`?" if suggestion else ""


def nearest_word(word: str, known: Iterable[str]) -> str | None:
    """Return the known word with the most similar spelling, or None.

    Ignores case, spaces and underscores.
    """
    match = process.extractOne(
        word, sorted(known), scorer=Indel.normalized_similarity, processor=_normalize, score_cutoff=MIN_SIMILARITY
    )
    return match[0] if match else None


def _normalize(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")
