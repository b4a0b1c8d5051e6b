"""Suggestions."""

from __future__ import annotations

from collections.abc import Iterable

from data.files.problems import nearest_word


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a question that names the nearest known word, or nothing if none is near."""
    near = nearest_word(word, known)
    return f"; did you mean `{near}`?" if near else ""
