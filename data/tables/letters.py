"""Rows of the tables on letters.

These are `letters` and `passages`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from data.model.articles import Holds
from data.model.dates import parse_date
from data.model.letters import Appearance, Letter, Role, Statement
from data.model.provenance import SourcedDate
from data.schema.lists import Row, join_list
from data.tables.model_index import ModelIndex

T = TypeVar("T", Appearance, Statement)


def date_bounds(date: SourcedDate, earliest: str, latest: str) -> Row:
    """Return the first and last possible day of a date, in these columns.

    A day is None if the date is unknown or open at this end.
    """
    dates = parse_date(date.edtf) if date.edtf else None
    days = (dates.earliest, dates.latest) if dates else (None, None)
    return {name: day.isoformat() if day else None for name, day in zip((earliest, latest), days, strict=True)}


def date_label(date: SourcedDate) -> str | None:
    """Return a date in words, or None if it is unknown."""
    return parse_date(date.edtf).label if date.edtf else None


def date_note(date: SourcedDate) -> str | None:
    """Return the note of a date.

    A derived date starts with the words that it is derived from.
    """
    parts = [date.derived_from and f"derived from {date.derived_from}", date.note]
    return "; ".join(filter(None, parts)) or None


def letters(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per letter."""
    for letter in index.model.letters:
        title, sources = letter.title, {article.holds: article.source for article in letter.articles}
        roles = {
            "addressee": index.role_columns(letter, "addressee"),
            "publisher": _publisher(index, letter),
            "channel": index.role_columns(letter, "channel"),
            "outlet": _outlet(index, letter),
        }
        yield {
            "letter": letter.id, "title": title.text if title else None, "short_title": letter.short_title,
            "form": index.forms[letter.form], "date": date_label(letter.date),
            **date_bounds(letter.date, "date_earliest", "date_latest"), "date_basis": letter.date.basis,
            **{role: columns["names"] for role, columns in roles.items()},
            "source": letter.articles[0].source,
            "asks": letter.asks.gist, "asks_passages": join_list(letter.asks.passages),
            "signatories": index.count_people(letter.id),
            "arguments": len({s.argument for s in letter.statements}), "passages": len(letter.passages),
            "date_edtf": letter.date.edtf, "date_source": letter.date.source,
            "date_confidence": letter.date.confidence, "date_note": date_note(letter.date),
            "title_basis": title.basis if title else None, "title_source": title.source if title else None,
            "title_confidence": title.confidence if title else None, "title_note": title.note if title else None,
            **{f"{role}_{part}": columns[part] for part in ("basis", "source", "confidence")
               for role, columns in roles.items()},
            "form_passage": letter.form_passage, "title_passage": title.passage if title else None,
            "date_printed": letter.date.printed, "date_passage": letter.date_passage,
            "follows": join_list(earlier.letter for earlier in letter.follows),
            "follows_source": join_list(name for earlier in letter.follows for name in earlier.sources),
            "follows_confidence": join_list(earlier.confidence for earlier in letter.follows),
            "follows_note": join_list(earlier.note for earlier in letter.follows),
            "withdrawn": index.count_people(letter.id, "withdrawn"),
            "language": letter.language or (letter.articles[0].language if len(letter.articles) == 1 else None),
            "title_translation": letter.title_translation,
            "holds": join_list(sources), "letter_source": sources.get("letter"),
            "contradictions": index.contradictions_by_letter.get(letter.id),
        }  # fmt: skip


def _publisher(index: ModelIndex, letter: Letter) -> Row:
    """Return the publisher that a text names, or else the outlet with the full letter."""
    return _role_or_source(index, letter, "publisher", "letter")


def _outlet(index: ModelIndex, letter: Letter) -> Row:
    """Return the outlet that the report names, or else that of its source."""
    return _role_or_source(index, letter, "reporting_outlet", "report")


def _role_or_source(index: ModelIndex, letter: Letter, role: Role, holds: Holds) -> Row:
    """Return the actors in a role, or else the outlet of the text that holds this."""
    columns = index.role_columns(letter, role)
    sources = (index.sources[article.source] for article in letter.articles if article.holds == holds)
    source = next(sources, None)
    if columns["names"] is not None or source is None or not source.outlet:
        return columns
    return {"names": source.outlet, "basis": "outside", "source": source.id, "confidence": source.confidence}


def passages(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per passage, in reading order."""
    for letter in index.model.letters:
        statements_by, names_by = _by_passage(letter.statements), _by_passage(letter.appearances)
        for passage in letter.passages:
            statements = statements_by.get(passage.id, [])
            yield {
                "letter": letter.id, "passage": passage.id, "statements": len(statements),
                **passage.model_dump(exclude={"id"}), "text": letter.text_of(passage),
                "language": letter.language_of(passage),
                "argues": join_list(index.arguments[statement.argument].label for statement in statements),
                "words": join_list(statement.words for statement in statements),
                "translations": join_list(statement.translation for statement in statements),
                "names": join_list(appearance.printed_name for appearance in names_by.get(passage.id, [])),
            }  # fmt: skip


def _by_passage(records: Iterable[T]) -> dict[str, list[T]]:
    passages: dict[str, list[T]] = {}
    for record in records:
        passages.setdefault(record.passage, []).append(record)
    return passages
