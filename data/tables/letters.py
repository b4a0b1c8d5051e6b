"""Rows of what letters say: letters, passages, arguments, related pairs, statements."""

from __future__ import annotations

from collections.abc import Iterator

from data.model.dates import DateRange, parse_date
from data.model.provenance import SourcedDate
from data.schema.lists import Row, join_list
from data.tables.model_index import ModelIndex


def bounds(date: SourcedDate, earliest: str, latest: str) -> Row:
    """The first and last possible day of a date, under these names; None where open or unknown."""
    found: DateRange | None = parse_date(date.edtf) if date.edtf else None
    days = (found.earliest, found.latest) if found else (None, None)
    return {name: day.isoformat() if day else None for name, day in zip((earliest, latest), days, strict=True)}


def date_label(date: SourcedDate) -> str | None:
    """A date in words."""
    return parse_date(date.edtf).label if date.edtf else None


def date_note(date: SourcedDate) -> str | None:
    """What a reader must know beside a date, and for a derived one what it comes from."""
    return join_list([date.derived_from and f"derived from {date.derived_from}", date.note])


def letters(look: ModelIndex) -> Iterator[Row]:
    """A row a letter."""
    for letter in look.model.letters:
        addressee, publisher = look.in_role(letter, "addressee"), look.in_role(letter, "publisher")
        outlet, title = look.in_role(letter, "reporting_outlet"), letter.title
        if outlet["names"] is None:
            name = look.sources[letter.article.source].outlet
            source = look.sources[letter.article.source]
            known = ("outside", source.id, source.confidence) if name else (None, None, None)
            outlet = {"names": name, **dict(zip(("basis", "source", "confidence"), known, strict=True))}
        yield {
            "letter": letter.id, "title": title.text if title else None, "short_title": letter.short_title,
            "form": look.forms[letter.form], "date": date_label(letter.date),
            **bounds(letter.date, "date_earliest", "date_latest"), "date_basis": letter.date.basis,
            "addressee": addressee["names"], "publisher": publisher["names"], "outlet": outlet["names"],
            "source": letter.article.source, "asks": letter.asks.gist, "asks_passages": join_list(letter.asks.passages),
            "signatories": len(letter.actors_in("signatory")),
            "arguments": len({s.argument for s in letter.statements}), "passages": len(letter.passages),
            "date_edtf": letter.date.edtf, "date_source": letter.date.source,
            "date_confidence": letter.date.confidence, "date_note": date_note(letter.date),
            "title_basis": title.basis if title else None, "title_source": title.source if title else None,
            "title_confidence": title.confidence if title else None, "title_note": title.note if title else None,
            **{f"{role}_{part}": found[part] for part in ("basis", "source", "confidence")
               for role, found in (("addressee", addressee), ("publisher", publisher), ("outlet", outlet))},
            "form_passage": letter.form_passage, "title_passage": title.passage if title else None,
            "date_printed": letter.date.printed, "date_passage": letter.date_passage,
            "follows": join_list(earlier.letter for earlier in letter.follows),
            "follows_source": join_list(name for earlier in letter.follows for name in earlier.sources),
            "follows_confidence": join_list(earlier.confidence for earlier in letter.follows),
            "follows_note": join_list(earlier.note for earlier in letter.follows),
            "withdrawn": len(letter.actors_in("withdrawn")), "language": letter.language,
            "title_translation": letter.title_translation,
        }  # fmt: skip


def passages(look: ModelIndex) -> Iterator[Row]:
    """A row a passage, in reading order."""
    for letter in look.model.letters:
        for passage in letter.passages:
            coded = [statement for statement in letter.statements if statement.passage == passage.id]
            yield {
                "letter": letter.id, "passage": passage.id, "statements": len(coded),
                **passage.model_dump(exclude={"id"}),
                "argues": join_list(look.arguments[statement.argument].label for statement in coded),
                "words": join_list(statement.words for statement in coded),
                "translations": join_list(statement.translation for statement in coded),
                "names": join_list(a.printed_name for a in letter.appearances if a.passage == passage.id),
            }  # fmt: skip
