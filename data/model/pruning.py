"""A corpus without what only a left-out letter held, so that what is left can be shown by itself."""

from __future__ import annotations

from collections.abc import Collection

from data.model.corpus import CorpusModel
from data.model.letters import Letter
from data.model.provenance import Fact


def letters_by_argument(model: CorpusModel) -> dict[str, set[str]]:
    """Argument to the letters that make it."""
    makers: dict[str, set[str]] = {}
    for letter in model.letters:
        for statement in letter.statements:
            makers.setdefault(statement.argument, set()).add(letter.id)
    return makers


def prune_unreferenced(model: CorpusModel) -> CorpusModel:
    """The corpus without what only a left-out letter held: arguments, matches, actors and events of no letter."""
    makers = letters_by_argument(model)
    places: set[tuple[str, str | None]] = {
        (letter.id, name) for letter in model.letters for name in (None, *(p.id for p in letter.passages))
    }
    printed = {appearance.actor for letter in model.letters for appearance in letter.appearances}
    letters = {letter.id for letter in model.letters}
    arguments = (
        argument.model_copy(
            update={
                "match": argument.match if len(makers[argument.id]) > 1 else None,
                "related": tuple(related for related in argument.related if related.to in makers),
            }
        )
        for argument in model.arguments
        if argument.id in makers
    )
    update = {
        "arguments": tuple(arguments),
        "actors": tuple(actor for actor in model.actors if actor.id in printed),
        "events": tuple(e for e in model.events if e.letter is None or (e.letter, e.passage) in places),
        "letters": tuple(_following(letter, set(letters)) for letter in model.letters),
        "facts": tuple(
            _about(fact, letters, printed, makers) for fact in model.facts if _stays(fact, places, printed, makers)
        ),
    }
    return model.model_copy(update=update)


def _following(letter: Letter, letters: set[str]) -> Letter:
    return letter.model_copy(update={"follows": tuple(f for f in letter.follows if f.letter in letters)})


def _stays(fact: Fact, places: set[tuple[str, str | None]], actors: set[str], arguments: Collection[str]) -> bool:
    """Whether a letter that a fact is about is left, or, where it is about none, an actor or its argument."""
    if fact.letters:
        return any((name, fact.passage) in places for name in fact.letters)
    return any(name in actors for name in fact.actors) or fact.argument in arguments


def _about(fact: Fact, letters: set[str], actors: set[str], arguments: Collection[str]) -> Fact:
    kept = {
        "argument": fact.argument if fact.argument in arguments else None,
        "letters": tuple(name for name in fact.letters if name in letters),
        "actors": tuple(name for name in fact.actors if name in actors),
    }
    return fact.model_copy(update=kept)
