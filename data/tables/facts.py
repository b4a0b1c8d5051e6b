"""Rows of when and whence: the timeline, outside facts, sources, and what is in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from data.model.corpus import EventKind, timeline_id
from data.model.dates import parse_date
from data.model.letters import statement_id
from data.model.provenance import SourcedDate
from data.schema.lists import Row, join_list
from data.schema.vocabulary import NO_REASON_GIVEN
from data.tables.letters import bounds, date_label, date_note
from data.tables.model_index import ModelIndex


def timeline(look: ModelIndex) -> Iterable[Row]:
    """A row an item. Lane by lane, each in order of time; what is not dated stands last in its lane."""
    lanes = get_args(EventKind)
    return sorted(_items(look), key=lambda row: (lanes.index(row["kind"]), row["latest"] or row["earliest"] or "~"))


def _items(look: ModelIndex) -> Iterator[Row]:
    for letter in look.model.letters:
        yield _dated(timeline_id(letter.id), letter.short_title, "letter", letter.date, letter.id)
    for event in look.model.events:
        yield _dated(event.id, event.label, event.kind, event.date, event.letter, event.passage)


def _dated(item: str, label: str, kind: str, date: SourcedDate, letter: str | None, passage: str | None = None) -> Row:
    given = date.model_dump(include={"printed", "edtf", "basis", "source", "confidence"})
    precision = parse_date(date.edtf).precision if date.edtf else None
    return {
        "item": item, "label": label, "kind": kind, "letter": letter, "passage": passage, "when": date_label(date),
        "precision": precision, "note": date_note(date), **given, **bounds(date, "earliest", "latest"),
    }  # fmt: skip


def sources(look: ModelIndex) -> Iterator[Row]:
    """A row a source."""
    for source in look.model.sources:
        yield {"source": source.id, **source.model_dump(exclude={"id"})}


def facts(look: ModelIndex) -> Iterator[Row]:
    """A row a fact from outside the articles; one that was not found has no value."""
    titles = look.model.letter_titles
    for fact in look.model.facts:
        argument = look.arguments[fact.argument].label if fact.argument else None
        names = (look.named(actor)["name"] for actor in fact.actors)
        yield {
            "fact": fact.id, "kind": fact.kind, "topic": fact.topic, "value": fact.value,
            "about": join_list([*names, argument, *(titles[letter] for letter in fact.letters)]),
            "basis": "outside" if fact.value else "unknown", "source": join_list(fact.sources),
            "confidence": fact.confidence, "note": fact.note,
            "date": parse_date(fact.date).label if fact.date else None,
            "letters": join_list(fact.letters), "passage": fact.passage, "actors": join_list(fact.actors),
            "argument": fact.argument, "date_edtf": fact.date,
        }  # fmt: skip


def doubts(look: ModelIndex) -> Iterator[Row]:
    """A row a case that another coder might settle otherwise, with the reason that the coding gives."""
    for letter in look.model.letters:
        for passage in letter.passages:
            if passage.ambiguous:
                yield _doubt(
                    f"{letter.id}.{passage.id}", "voice", letter.id, passage.id, passage.gist, passage.ambiguous
                )
        for statement in letter.statements:
            if statement.ambiguous:
                label = look.arguments[statement.argument].label
                name = statement_id(letter, statement)
                yield _doubt(name, "attribution", letter.id, statement.passage, label, statement.ambiguous)
        for i, appearance in enumerate(letter.appearances):
            if appearance.inferred_from:
                what = f"“{appearance.printed_name}” is {look.named(appearance.actor)['name']}"
                name = f"{letter.id}.{appearance.passage}.{appearance.actor}.{i}"
                yield _doubt(name, "identity", letter.id, appearance.passage, what, appearance.inferred_from)
    for argument in look.model.arguments:
        match = argument.match
        if len(look.makers[argument.id]) > 1 and (match is None or match.confidence != "high"):
            why = match.why if match else NO_REASON_GIVEN
            yield _doubt(f"match.{argument.id}", "match", None, None, argument.label, why)


def _doubt(name: str, kind: str, letter: str | None, passage: str | None, what: str, why: str) -> Row:
    return {"doubt": name, "kind": kind, "letter": letter, "passage": passage, "what": what, "why": why}
