"""Rows of what letters say: letters, passages, arguments, related pairs, statements."""

from __future__ import annotations

from collections.abc import Iterator

from data.model.dates import Extent, extent
from data.model.provenance import Dating
from data.schema.lists import Row, joined
from data.tables.model_index import ModelIndex


def bounds(date: Dating, earliest: str, latest: str) -> Row:
    """The first and last possible day of a date, under these names; None where open or unknown."""
    found: Extent | None = extent(date.edtf) if date.edtf else None
    days = (found.earliest, found.latest) if found else (None, None)
    return {name: day.isoformat() if day else None for name, day in zip((earliest, latest), days, strict=True)}


def when(date: Dating) -> str | None:
    """A date in words."""
    return extent(date.edtf).label if date.edtf else None


def date_note(date: Dating) -> str | None:
    """What a reader must know beside a date, and for a derived one what it comes from."""
    return joined([date.derived_from and f"derived from {date.derived_from}", date.note])


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
            "form": look.forms[letter.form], "date": when(letter.date),
            **bounds(letter.date, "date_earliest", "date_latest"), "date_basis": letter.date.basis,
            "addressee": addressee["names"], "publisher": publisher["names"], "outlet": outlet["names"],
            "source": letter.article.source, "asks": letter.asks.gist, "asks_passages": joined(letter.asks.passages),
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
            "follows": joined(earlier.letter for earlier in letter.follows),
            "follows_source": joined(name for earlier in letter.follows for name in earlier.sources),
            "follows_confidence": joined(earlier.confidence for earlier in letter.follows),
            "follows_note": joined(earlier.note for earlier in letter.follows),
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
                "argues": joined(look.arguments[statement.argument].label for statement in coded),
                "words": joined(statement.words for statement in coded),
                "translations": joined(statement.translation for statement in coded),
                "names": joined(a.printed_name for a in letter.appearances if a.passage == passage.id),
            }  # fmt: skip
