"""Find the places of the coded value that a fact concerns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from data.model.actors import Actor
from data.model.corpus import CorpusModel, timeline_id
from data.model.letters import Appearance, CodedRole, Letter, statement_ids
from data.model.provenance import CodedValue, Fact
from data.model.signatures import CountedSignature, Signature, counted_signatures

_LETTER_VALUES = ("title", "form", "date", "language", "request")
_ROLES = get_args(CodedRole)


@dataclass(frozen=True)
class CodedPlace:
    """The place of a coded value in a corpus.

    `value` is a value as in `Fact.concerns`. `item` is the id of a timeline item, `role` the role that the tables
    count, and `name` a name of the actor. Parts that do not identify the value are None.
    """

    value: CodedValue
    letter: str | None = None
    passage: str | None = None
    actor: str | None = None
    role: str | None = None
    name: str | None = None
    argument: str | None = None
    statement: str | None = None
    item: str | None = None


class CodedValues:
    """The coded values of a corpus, to look up those that facts concern."""

    def __init__(self, model: CorpusModel) -> None:
        self._model = model
        self._letters: Mapping[str, Letter] = {letter.id: letter for letter in model.letters}
        self._actors: Mapping[str, Actor] = {actor.id: actor for actor in model.actors}

    @cached_property
    def _listed(self) -> dict[str, list[CountedSignature]]:
        """The rows of tables of signatures whose actor is known, by letter."""
        listed = self._model.signatures
        return {
            name: [row for row in counted_signatures(letter, listed[name], {}) if row.listed and row.actor]
            for name, letter in self._letters.items() if name in listed
        }  # fmt: skip

    def places(self, fact: Fact) -> Iterator[CodedPlace]:
        """Yield every place of the value that a fact concerns.

        Yields nothing if the fact concerns no value, or one that the corpus does not have.
        """
        if fact.concerns is None:
            return
        ids = fact.letters or tuple(self._letters)
        letters = [self._letters[name] for name in ids if name in self._letters]
        if fact.concerns == "passage":
            yield from self._passages(fact, letters)
        elif fact.concerns == "argument":
            yield from _statements(fact, letters)
        elif fact.concerns in _LETTER_VALUES:
            yield from self._values_of_letters(fact, fact.concerns, letters)
        else:
            yield from self._appearances(fact, fact.concerns, letters)

    def _values_of_letters(self, fact: Fact, value: CodedValue, letters: list[Letter]) -> Iterator[CodedPlace]:
        """Yield a value of letters.

        A date in a passage is the letter's date if the passage prints it, or the date of an event of the passage.
        """
        for letter in letters:
            coded, passages = _letter_value(letter, value)
            if coded is not None and (fact.passage is None or fact.passage in passages):
                yield CodedPlace(value, letter.id, item=timeline_id(letter.id))
        if value == "date" and fact.passage is not None:
            yield from (CodedPlace(value, item=event) for event in self._events(fact, dated=True))

    def _events(self, fact: Fact, *, dated: bool) -> Iterator[str]:
        """Yield the ids of the events that the passage of a fact mentions.

        With `dated`, only those with a date.
        """
        for event in self._model.events:
            if event.letter in fact.letters and event.passage == fact.passage and (event.date.edtf or not dated):
                yield event.id

    def _passages(self, fact: Fact, letters: list[Letter]) -> Iterator[CodedPlace]:
        """Yield a passage, and the events that it mentions."""
        for letter in letters:
            if any(passage.id == fact.passage for passage in letter.passages):
                yield CodedPlace("passage", letter.id, fact.passage)
                yield from (CodedPlace("passage", item=event) for event in self._events(fact, dated=False))

    def _appearances(self, fact: Fact, value: CodedValue, letters: list[Letter]) -> Iterator[CodedPlace]:
        """Yield a role, or a value of an actor, in its appearances."""
        for letter in letters:
            for appearance, role in letter.counted_appearances:
                is_meant = fact.passage in (None, appearance.passage) and (
                    not fact.actors or appearance.actor in fact.actors
                )
                if is_meant and _has_value(appearance, value):
                    name = self._name(appearance.actor, appearance.printed_name, value)
                    yield CodedPlace(value, letter.id, appearance.passage, appearance.actor, role, name)
            for signature in self._listed.get(letter.id, ()) if fact.passage is None else ():
                actor, listed = signature.actor or "", signature.listed
                if (not fact.actors or actor in fact.actors) and listed and _is_listed(listed, value):
                    name = self._name(actor, listed.name, value)
                    yield CodedPlace(value, letter.id, None, actor, signature.role, name)

    def _name(self, actor_id: str, printed_name: str, value: CodedValue) -> str:
        """Return the printed name, or the displayed name of the actor if this is the value."""
        actor = self._actors.get(actor_id)
        if value != "name" or actor is None:
            return printed_name
        return actor.canonical.text if actor.canonical else actor.name


def _has_value(appearance: Appearance, value: CodedValue) -> bool:
    if value in _ROLES:
        return appearance.role == value
    return value in ("name", "actor_types") or getattr(appearance, value) is not None


def _is_listed(signature: Signature, value: CodedValue) -> bool:
    """Return whether a row of a table of signatures has a value."""
    fields = {"printed_description": signature.description, "affiliation": signature.affiliation}
    return (
        fields[value] is not None if value in fields else value in ("signatory", "name", "printed_name", "actor_types")
    )


def _letter_value(letter: Letter, value: CodedValue) -> tuple[object, tuple[str | None, ...]]:
    """Return a value of a letter, or None if it has none, and the passages that print it."""
    match value:
        case "title":
            return letter.title, (letter.title.passage if letter.title else None,)
        case "form":
            return letter.form, (letter.form_passage,)
        case "date":
            return letter.date.edtf, (letter.date_passage,)
        case "language":
            return letter.language, ()
    return letter.asks, letter.asks.passages


def _statements(fact: Fact, letters: list[Letter]) -> Iterator[CodedPlace]:
    """Yield the statements of an argument."""
    for letter in letters:
        for part, statement in zip(letter.statements, statement_ids(letter), strict=True):
            if part.argument == fact.argument and fact.passage in (None, part.passage):
                yield CodedPlace("argument", letter.id, part.passage, argument=part.argument, statement=statement)
