"""Suggestions."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import Indel


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a question that names the nearest known word, or nothing if none is near."""
    near = nearest_word(word, known)
    return f". Did you mean `{near}`?" if near else ""


# A lower limit suggests many ids that only share a word with the unknown one.
NEAR = 0.65


def nearest_word(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most similar in spelling. Case, blanks and underscores do not count."""
    near = process.extractOne(
        word, sorted(known), scorer=Indel.normalized_similarity, processor=_spelling, score_cutoff=NEAR
    )
    return near[0] if near else None


def _spelling(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")
