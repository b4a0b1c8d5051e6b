"""Remove what only excluded letters refer to."""

from __future__ import annotations

from collections.abc import Collection

from data.model.corpus import CorpusModel
from data.model.letters import Letter
from data.model.provenance import Fact


def prune_unreferenced(model: CorpusModel) -> CorpusModel:
    """Return a corpus without the records that no remaining letter refers to.

    These are arguments, matches, related arguments, actors, events, facts and orders of letters.
    """
    letters_of = model.letters_by_argument
    places: set[tuple[str, str | None]] = {
        (letter.id, passage) for letter in model.letters for passage in (None, *(p.id for p in letter.passages))
    }
    letters = {letter.id for letter in model.letters}
    signatures = {letter: rows for letter, rows in model.signatures.items() if letter in letters}
    actors = {appearance.actor for letter in model.letters for appearance in letter.appearances}
    actors |= {row.actor for rows in signatures.values() for row in rows.values() if row.actor}
    arguments = (
        argument.model_copy(
            update={
                "match": argument.match if len(letters_of[argument.id]) > 1 else None,
                "related": tuple(related for related in argument.related if related.to in letters_of),
            }
        )
        for argument in model.arguments
        if argument.id in letters_of
    )
    update = {
        "arguments": tuple(arguments),
        "actors": tuple(actor for actor in model.actors if actor.id in actors),
        "events": tuple(e for e in model.events if e.letter is None or (e.letter, e.passage) in places),
        "signatures": signatures,
        "compiled": {letter: compiled for letter, compiled in model.compiled.items() if letter in letters},
        "letters": tuple(_prune_letter(letter, letters) for letter in model.letters),
        "facts": tuple(
            _prune_fact(fact, letters, actors, letters_of)
            for fact in model.facts
            if _is_referenced(fact, places, actors, letters_of)
        ),
    }
    return model.model_copy(update=update)


def _prune_letter(letter: Letter, letters: set[str]) -> Letter:
    return letter.model_copy(update={"follows": tuple(f for f in letter.follows if f.letter in letters)})


def _is_referenced(
    fact: Fact, places: set[tuple[str, str | None]], actors: set[str], arguments: Collection[str]
) -> bool:
    """Return whether a letter of a fact remains.

    For a fact about no letter: an actor or its argument.
    """
    if fact.letters:
        return any((letter, fact.passage) in places for letter in fact.letters)
    return any(actor in actors for actor in fact.actors) or fact.argument in arguments


def _prune_fact(fact: Fact, letters: set[str], actors: set[str], arguments: Collection[str]) -> Fact:
    update = {
        "argument": fact.argument if fact.argument in arguments else None,
        "letters": tuple(letter for letter in fact.letters if letter in letters),
        "actors": tuple(actor for actor in fact.actors if actor in actors),
    }
    return fact.model_copy(update=update)
