"""Rows of the tables on dates, facts and sources.

These are `timeline`, `facts`, `sources` and `doubts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from data.model.corpus import EventKind, timeline_id
from data.model.dates import parse_date
from data.model.letters import Letter, statement_ids
from data.model.provenance import SourcedDate
from data.schema.lists import Row, join_list
from data.schema.vocabulary import NO_REASON_GIVEN
from data.tables.letters import date_bounds, date_label, date_note
from data.tables.model_index import ModelIndex


def timeline(index: ModelIndex) -> Iterable[Row]:
    """Return one row per item, lane by lane and in order of time.

    Items without a date come last in their lane.
    """
    lanes = get_args(EventKind)
    return sorted(_items(index), key=lambda row: (lanes.index(row["kind"]), row["latest"] or row["earliest"] or "~"))


def _items(index: ModelIndex) -> Iterator[Row]:
    for letter in index.model.letters:
        yield _item(timeline_id(letter.id), letter.short_title, "letter", letter.date, letter.id)
    for event in index.model.events:
        yield _item(event.id, event.label, event.kind, event.date, event.letter, event.passage)


def _item(item: str, label: str, kind: str, date: SourcedDate, letter: str | None, passage: str | None = None) -> Row:
    precision = parse_date(date.edtf).precision if date.edtf else None
    return {
        "item": item, "label": label, "kind": kind, "letter": letter, "passage": passage, "when": date_label(date),
        "precision": precision, "note": date_note(date),
        **date.model_dump(include={"printed", "edtf", "basis", "source", "confidence"}),
        **date_bounds(date, "earliest", "latest"),
    }  # fmt: skip


def sources(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per source."""
    for source in index.model.sources:
        yield {"source": source.id, **source.model_dump(exclude={"id"})}


def facts(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per outside fact.

    A fact that was looked for and not found has no value.
    """
    titles = index.model.letter_titles
    for fact in index.model.facts:
        argument = index.arguments[fact.argument].label if fact.argument else None
        names = (index.name_columns(actor)["name"] for actor in fact.actors)
        yield {
            "fact": fact.id, "kind": fact.kind, "topic": fact.topic, "value": fact.value,
            "about": join_list([*names, argument, *(titles[letter] for letter in fact.letters)]),
            "basis": fact.basis if fact.value else "unknown", "source": join_list(fact.sources),
            "confidence": fact.confidence, "note": fact.note,
            "date": parse_date(fact.date).label if fact.date else None,
            "letters": join_list(fact.letters), "passage": fact.passage, "actors": join_list(fact.actors),
            "argument": fact.argument, "date_edtf": fact.date,
            "concerns": fact.concerns,
        }  # fmt: skip


def doubts(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per uncertain coding, with the reason for the doubt."""
    for letter in index.model.letters:
        yield from _doubts_in_letter(index, letter)
    for argument in index.model.arguments:
        match = argument.match
        if len(index.letters_by_argument[argument.id]) > 1 and (match is None or match.confidence != "high"):
            reason = match.why if match else NO_REASON_GIVEN
            yield _doubt(f"match.{argument.id}", "match", None, None, argument.label, reason)


def _doubts_in_letter(index: ModelIndex, letter: Letter) -> Iterator[Row]:
    for passage in letter.passages:
        if passage.ambiguous:
            doubt = f"{letter.id}.{passage.id}"
            yield _doubt(doubt, "voice", letter.id, passage.id, passage.gist, passage.ambiguous)
    for statement, doubt in zip(letter.statements, statement_ids(letter), strict=True):
        if statement.ambiguous:
            label = index.arguments[statement.argument].label
            yield _doubt(doubt, "attribution", letter.id, statement.passage, label, statement.ambiguous)
    for i, appearance in enumerate(letter.appearances):
        if appearance.inferred_from:
            identity = f"“{appearance.printed_name}” is {index.name_columns(appearance.actor)['name']}"
            doubt = f"{letter.id}.{appearance.passage}.{appearance.actor}.{i}"
            yield _doubt(doubt, "identity", letter.id, appearance.passage, identity, appearance.inferred_from)


def _doubt(doubt: str, kind: str, letter: str | None, passage: str | None, what: str, why: str) -> Row:
    return {"doubt": doubt, "kind": kind, "letter": letter, "passage": passage, "what": what, "why": why}
