"""Places of words, from evidence and from the corpus files.

A place is a letter, a passage and the words.
"""

from __future__ import annotations

from collections.abc import Iterable

from data import Corpus
from data.evidence.items import EvidenceItem

Place = tuple[str, str, str]


def item_places(items: Iterable[EvidenceItem]) -> set[Place]:
    """Return the places of the words in evidence items."""
    return {(item.letter, item.passage, item.words) for item in items if item.letter and item.passage and item.words}


def statement_places(
    corpus: Corpus, *, letter: str | None = None, argument: str | None = None, stance: str | None = None
) -> set[Place]:
    """Return the places of statements in the corpus files. None selects every value."""
    return {
        (part.id, statement.passage, statement.words)
        for part in corpus.model.letters
        for statement in part.statements
        if letter in (None, part.id) and argument in (None, statement.argument) and stance in (None, statement.stance)
    }


def appearance_places(
    corpus: Corpus, field: str, *, actor: str, letter: str | None = None, role: str | None = None
) -> set[Place]:
    """Return the places of a printed field of an actor's appearances in the corpus files.

    None selects every value.
    """
    return {
        (part.id, appearance.passage, getattr(appearance, field))
        for part in corpus.model.letters
        for appearance, counted_role in part.counted_appearances
        if appearance.actor == actor and letter in (None, part.id) and role in (None, counted_role)
        if getattr(appearance, field)
    }


def withdrawal_places(corpus: Corpus) -> set[Place]:
    """Return the places of the words that print a withdrawal in the corpus files."""
    return {
        (letter.id, withdrawal.passage, withdrawal.text)
        for letter in corpus.model.letters
        for withdrawal in letter.withdrawals.values()
        if withdrawal.passage
    }
