"""Suggest the known word that is most similar to an unknown one."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import Indel

# A lower limit suggests many ids that only share a word with the unknown one.
MIN_SIMILARITY = 0.65


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
