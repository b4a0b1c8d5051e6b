"""A corpus model to its tables, as pandas frames with exactly the columns that schema.py declares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

import pandas as pd

from data.attested import Dating
from data.comparison import side_by_side
from data.dates import Extent, extent
from data.lookup import Lookup, Row, joined
from data.model import Appearance, CorpusModel, EventKind, Letter, Role, Statement
from data.schema import TABLE, Column, Table, letter_columns

_DTYPES = {"integer": "int64", "boolean": "bool"}


@dataclass(frozen=True)
class Tables:
    """Every table of a corpus, by name. The frames are shared between visitors: never change one."""

    frames: dict[str, pd.DataFrame]
    columns: dict[str, tuple[Column, ...]]

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.frames[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.frames)


def build(model: CorpusModel) -> Tables:
    """All tables of a corpus."""
    lookup = Lookup(model)
    columns = {name: _columns(TABLE[name], model) for name in TABLE}
    frames = {name: frame(rows(lookup), columns[name]) for name, rows in ROWS.items()}
    compared = (frames[name] for name in ("arguments", "statements", "letters", "related_arguments"))
    frames["comparison"] = side_by_side(*compared)
    return Tables({name: frames[name] for name in TABLE}, columns)


def _columns(table: Table, model: CorpusModel) -> tuple[Column, ...]:
    if table.name != "comparison":
        return table.columns
    cells = (column for letter in model.letters for column in letter_columns(letter.id, letter.short_title))
    *claim, related = table.columns
    return (*claim, *cells, related)


def frame(rows: Iterable[Row], columns: Iterable[Column]) -> pd.DataFrame:
    """Rows as a frame with these columns in order, each of its declared type even where there is no row."""
    columns = list(columns)
    data = pd.DataFrame(list(rows), columns=[column.name for column in columns])
    return data.astype({column.name: _DTYPES.get(column.type, "str") for column in columns})


def _bounds(date: Dating, earliest: str, latest: str) -> Row:
    found: Extent | None = extent(date.edtf) if date.edtf else None
    days = (found.earliest, found.latest) if found else (None, None)
    return {name: day.isoformat() if day else None for name, day in zip((earliest, latest), days, strict=True)}


def _when(date: Dating) -> str | None:
    return extent(date.edtf).label if date.edtf else None


def _note(date: Dating) -> str | None:
    """What a reader must know beside a date, and for a derived one what it comes from."""
    return joined([date.derived_from and f"derived from {date.derived_from}", date.note])


def _letters(look: Lookup) -> Iterator[Row]:
    for letter in look.model.letters:
        addressee, publisher = look.in_role(letter, "addressee"), look.in_role(letter, "publisher")
        outlet, title = look.in_role(letter, "reporting_outlet"), letter.title
        if outlet["names"] is None:
            name = look.sources[letter.article.source].outlet
            outlet = {"names": name, "basis": "outside" if name else None, "source": name and letter.article.source}
        yield {
            "letter": letter.id, "title": title.text if title else None, "short_title": letter.short_title,
            "form": look.forms[letter.form], "date": _when(letter.date),
            **_bounds(letter.date, "date_earliest", "date_latest"), "date_basis": letter.date.basis,
            "addressee": addressee["names"], "publisher": publisher["names"], "outlet": outlet["names"],
            "source": letter.article.source, "asks": letter.asks.gist, "asks_passages": joined(letter.asks.passages),
            "signatories": len(letter.actors_in("signatory")),
            "arguments": len({s.argument for s in letter.statements}), "passages": len(letter.passages),
            "date_edtf": letter.date.edtf, "date_source": letter.date.source,
            "date_confidence": letter.date.confidence, "date_note": _note(letter.date),
            "title_basis": title.basis if title else None, "title_source": title.source if title else None,
            "title_confidence": title.confidence if title else None, "title_note": title.note if title else None,
            "addressee_basis": addressee["basis"], "addressee_source": addressee["source"],
            "publisher_basis": publisher["basis"], "publisher_source": publisher["source"],
            "outlet_basis": outlet["basis"], "outlet_source": outlet["source"],
        }  # fmt: skip


def _passages(look: Lookup) -> Iterator[Row]:
    for letter in look.model.letters:
        for passage in letter.passages:
            coded = [statement for statement in letter.statements if statement.passage == passage.id]
            yield {
                "letter": letter.id, "passage": passage.id, "statements": len(coded),
                **passage.model_dump(exclude={"id"}),
                "argues": joined(look.arguments[statement.argument].label for statement in coded),
                "words": joined(statement.words for statement in coded),
                "names": joined(a.printed_name for a in letter.appearances if a.passage == passage.id),
            }  # fmt: skip


def _actors(look: Lookup) -> Iterator[Row]:
    for actor in look.model.actors:
        yield {
            **look.named(actor.id), "kind": actor.kind, "name_note": actor.canonical.note if actor.canonical else None,
            "name_confidence": actor.canonical.confidence if actor.canonical else None,
            "printed_name": actor.name,
            "actor_types": look.type_labels(actor.id),
            "actor_groups": joined(look.types[t][1].label for t in actor.types),
            "printed_names": joined(look.printed_names.get(actor.id, [])), "also_known_as": look.also(actor.id),
        }  # fmt: skip


def _basis(appearances: Iterable[Appearance]) -> str:
    return "inferred" if any(a.inferred_from for a in appearances) else "printed"


def _appearances(look: Lookup) -> Iterator[Row]:
    """Signatories first, then the other roles; within a role in reading order."""
    roles = get_args(Role)
    for (letter, actor, role), found in sorted(look.appearances.items(), key=lambda item: roles.index(item[0][2])):
        fields = ("printed_name", "printed_description", "affiliation", "inferred_from", "note")
        yield {
            "letter": letter, **look.named(actor, found), "role": role,
            "actor_types": look.type_labels(actor), "passages": joined(a.passage for a in found),
            "basis": _basis(found), "also_known_as": look.also(actor),
            **{field: joined(getattr(a, field) for a in found) for field in fields},
        }  # fmt: skip


def _mentions(look: Lookup) -> Iterator[Row]:
    for letter in look.model.letters:
        for appearance in letter.appearances:
            actor = appearance.actor
            shown = {
                **look.named(actor, [appearance]),
                "basis": _basis([appearance]),
                "also_known_as": look.also(actor),
            }
            yield {"letter": letter.id, **appearance.model_dump(), **shown}


def _arguments(look: Lookup) -> Iterator[Row]:
    for argument in look.model.arguments:
        made_by, match = look.makers[argument.id], argument.match
        yield {
            "argument": argument.id, "label": argument.label, "kind": argument.kind,
            "theme": look.themes[argument.theme], "theme_id": argument.theme, "letters": joined(made_by),
            "status": "shared" if len(made_by) > 1 else "only",
            "match_confidence": match.confidence if match else None, "match_why": match.why if match else None,
            "statements": sum(map(len, made_by.values())),
        }  # fmt: skip


def _related(look: Lookup) -> Iterator[Row]:
    for argument in look.model.arguments:
        for related in argument.related:
            yield {
                "argument": argument.id, "label": argument.label, "related": related.to,
                "related_label": look.arguments[related.to].label, "differs": related.differs,
            }  # fmt: skip


def statement_id(letter: Letter, statement: Statement) -> str:
    """Id of a statement: its letter, passage and argument."""
    return f"{letter.id}.{statement.passage}.{statement.argument}"


def _statements(look: Lookup) -> Iterator[Row]:
    for letter in look.model.letters:
        bounds = _bounds(letter.date, "date_earliest", "date_latest")
        for statement in letter.statements:
            yield {
                "statement": statement_id(letter, statement), "letter": letter.id, "words": statement.words,
                "label": look.arguments[statement.argument].label, **bounds,
                **statement.model_dump(include={"argument", "stance", "voice", "passage", "ambiguous"}),
            }  # fmt: skip


def _speakers(look: Lookup) -> Iterator[Row]:
    for letter in look.model.letters:
        signatories = letter.actors_in("signatory")
        for statement in letter.statements:
            for actor in signatories if statement.speakers == "signatories" else statement.speakers:
                signed = look.appearances[letter.id, actor, "signatory"]
                yield {
                    "statement": statement_id(letter, statement),
                    **look.named(actor, signed),
                    "also_known_as": look.also(actor),
                }


def timeline_id(letter_id: str) -> str:
    """Id of a letter as an item of the timeline."""
    return f"letter-{letter_id}"


def _timeline(look: Lookup) -> Iterable[Row]:
    """Lane by lane, each in order of time; what is not dated stands last in its lane."""
    lanes = get_args(EventKind)
    return sorted(_items(look), key=lambda row: (lanes.index(row["kind"]), row["latest"] or row["earliest"] or "~"))


def _items(look: Lookup) -> Iterator[Row]:
    for letter in look.model.letters:
        yield _dated(timeline_id(letter.id), letter.short_title, "letter", letter.date, letter.id)
    for event in look.model.events:
        yield _dated(event.id, event.label, event.kind, event.date, event.letter, event.passage)


def _dated(item: str, label: str, kind: str, date: Dating, letter: str | None, passage: str | None = None) -> Row:
    given = date.model_dump(include={"printed", "edtf", "basis", "source", "confidence"})
    precision = extent(date.edtf).precision if date.edtf else None
    return {
        "item": item, "label": label, "kind": kind, "letter": letter, "passage": passage, "when": _when(date),
        "precision": precision, "note": _note(date), **given, **_bounds(date, "earliest", "latest"),
    }  # fmt: skip


def _sources(look: Lookup) -> Iterator[Row]:
    for source in look.model.sources:
        yield {"source": source.id, **source.model_dump(exclude={"id"})}


def _actor_types(look: Lookup) -> Iterator[Row]:
    for actor in look.model.actors:
        for name in actor.types:
            kind, group = look.types[name]
            yield {
                "actor": actor.id, "actor_type": kind.id, "type_label": kind.label,
                "actor_group": group.id, "group_label": group.label, "former": kind.former,
            }  # fmt: skip


ROWS: dict[str, Callable[[Lookup], Iterable[Row]]] = {
    "letters": _letters, "passages": _passages, "actors": _actors, "appearances": _appearances,
    "mentions": _mentions, "arguments": _arguments, "related_arguments": _related, "statements": _statements,
    "speakers": _speakers, "timeline": _timeline, "sources": _sources,
    "actor_types": _actor_types,
}  # fmt: skip
