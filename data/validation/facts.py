"""Check the coded values that outside facts contradict or confirm."""

from __future__ import annotations

from collections.abc import Iterator

from data.files.layout import FACTS_FILE
from data.files.problems import Finding
from data.model.coded_values import CodedValues
from data.model.corpus import CorpusModel
from data.model.provenance import Fact


def check_concerned_values(model: CorpusModel) -> Iterator[Finding]:
    """Check that the corpus has the value that a fact concerns.

    Other checks report unknown ids. An excluded letter may have the value of a fact about no letter.
    """
    known, values = _known_ids(model), CodedValues(model)
    for i, fact in enumerate(model.facts):
        if fact.concerns is None or not _ids(fact) <= known or (model.excluded_letters and not fact.letters):
            continue
        if next(values.places(fact), None) is None:
            message = f"No coded value is the `{fact.concerns}` of {_subject(fact)}."
            yield Finding(FACTS_FILE, (i, "concerns"), f"{message} Change `concerns`, or the ids.")


def check_contradictions(model: CorpusModel) -> Iterator[Finding]:
    """Warn of each contradiction that names no coded value, because no value is marked."""
    for i, fact in enumerate(model.facts):
        if fact.kind == "contradicts" and fact.concerns is None:
            message = "The contradicted value is not named, so nothing is marked. Name it under `concerns`."
            yield Finding(FACTS_FILE, (i, "kind"), message, warning=True)


def _known_ids(model: CorpusModel) -> set[str]:
    """Return the ids of actors, arguments and letters, and letters with their passages."""
    ids = {actor.id for actor in model.actors} | {argument.id for argument in model.arguments}
    ids |= {letter.id for letter in model.letters}
    return ids | {f"{letter.id}.{passage.id}" for letter in model.letters for passage in letter.passages}


def _ids(fact: Fact) -> set[str]:
    """Return the ids of the records that a fact refers to."""
    argument = (fact.argument,) if fact.argument else ()
    passages = (f"{letter}.{fact.passage}" for letter in fact.letters if fact.passage)
    return {*fact.letters, *fact.actors, *argument, *passages}


def _subject(fact: Fact) -> str:
    """Return the ids that a fact refers to, as text."""
    argument = (fact.argument,) if fact.argument else ()
    names = ", ".join(f"`{name}`" for name in (*fact.actors, *argument, *fact.letters))
    return f"{names} in {fact.passage}" if fact.passage else names
