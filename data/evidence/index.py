"""The records of the tables by key, and the evidence in passages, names, statements and sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

from data.evidence.items import Basis, EvidenceItem
from data.schema.lists import Row, split_list
from data.schema.tables import TABLE
from data.schema.vocabulary import said_by
from data.tables.build import Tables
from data.tables.model_index import to_records

T = TypeVar("T")


# The columns that name an appearance.
MENTION = ("letter", "actor", "role")


class _Lazy(dict[str, T]):
    """A value for each table, computed on first use."""

    def __init__(self, compute: Callable[[str], T]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, table: str) -> T:
        self[table] = self._compute(table)
        return self[table]


class EvidenceIndex:
    """The records of one set of tables, by key and by column, and the evidence that they hold.

    It is read-only, so visitors share it. Each part is built on first use: a page needs only some tables.
    """

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._groups: dict[tuple[str, ...], dict[tuple[object, ...], list[Row]]] = {}

    @cached_property
    def records(self) -> Mapping[str, list[Row]]:
        """The rows of each table in order, with None for a missing value."""
        return _Lazy(lambda name: to_records(self.tables[name]))

    @cached_property
    def rows(self) -> Mapping[str, dict[tuple[str, ...], Row]]:
        """The rows of each table by key."""
        return _Lazy(lambda name: {row_key(name, row): row for row in self.records[name]})

    @property
    def titles(self) -> Mapping[str, str]:
        """The short title of each letter by id."""
        return self.tables.titles

    def select(self, table: str, **wanted: object) -> list[Row]:
        """Return the rows of a table with these values; the columns are indexed on first use."""
        columns = tuple(sorted(wanted))
        if (table, *columns) not in self._groups:
            groups: dict[tuple[object, ...], list[Row]] = {}
            for row in self.records[table]:
                groups.setdefault(tuple(row[column] for column in columns), []).append(row)
            self._groups[table, *columns] = groups
        return self._groups[table, *columns].get(tuple(wanted[column] for column in columns), [])

    def passage(self, letter: str, passage: str) -> EvidenceItem:
        """Return a whole passage."""
        return EvidenceItem("coded", letter, passage, None, self._voice(letter, passage))

    def _voice(self, letter: str, passage: str) -> str:
        return str(self.rows["passages"][letter, passage]["voice"])

    def mention(self, row: Row, words: str = "printed_name", basis: Basis | None = None) -> Iterator[EvidenceItem]:
        """Yield a printed form of an actor: name, description or affiliation; nothing if the mention has none."""
        if row[words] is not None:
            voice, how = self._voice(row["letter"], row["passage"]), basis or row["basis"]
            reason = row["inferred_from"] if how == "inferred" else None
            yield EvidenceItem(how, row["letter"], row["passage"], row[words], voice, reason=reason)

    def mentions(
        self, words: str = "printed_name", basis: Basis | None = None, **wanted: Any
    ) -> Iterator[EvidenceItem]:
        """Yield the printed forms of the mentions with these values."""
        for row in self.select("mentions", **wanted):
            yield from self.mention(row, words, basis)

    def withdrawal(self, row: Row) -> Iterator[EvidenceItem]:
        """Yield the evidence that a signature was withdrawn; nothing for other appearances and mentions."""
        if row["withdrawn_passage"] is not None:
            voice = self._voice(row["letter"], row["withdrawn_passage"])
            yield EvidenceItem("printed", row["letter"], row["withdrawn_passage"], row["withdrawn"], voice)
        elif row["withdrawn"] is not None:
            sources, confidence = row["withdrawn_source"], row["withdrawn_confidence"]
            reason = _sentences(row["withdrawn"], row["withdrawn_note"])
            yield EvidenceItem(row["withdrawn_basis"], sources=sources, confidence=confidence, reason=reason)

    def statement(self, row: Row, basis: Basis = "coded") -> EvidenceItem:
        """Return the words of a statement, with the claim if they reject it."""
        return EvidenceItem(
            basis, row["letter"], row["passage"], row["words"], row["voice"],
            reason=row["ambiguous"],
            subject=f"Against: {row['label']}" if row["stance"] == "opposes" else None,
            translation=row["translation"],
            attribution=said_by(row["said_by"]) if row["said_by"] else None,
        )  # fmt: skip

    def statements(self, basis: Basis = "coded", **wanted: object) -> Iterator[EvidenceItem]:
        """Yield the words of the statements with these values."""
        return (self.statement(row, basis) for row in self.select("statements", **wanted))

    def name(self, actor: str, **where: Any) -> Iterator[EvidenceItem]:
        """Yield the evidence of an actor's name as shown: its source if it has one, and the printed forms."""
        shown = self.rows["actors"][(actor,)]
        for name in self.select("names", actor=actor, form="canonical"):
            yield self.other_name(name)
        if shown["name_basis"] == "printed":
            yield from self.mentions(actor=actor, printed_name=shown["name"])
        yield from self.mentions(actor=actor, **where)

    def other_name(self, row: Row) -> EvidenceItem:
        """Return the evidence of a name that no article prints."""
        return EvidenceItem(row["basis"], sources=row["source"], confidence=row["confidence"], reason=row["note"])

    def other_names(self, actor: str) -> Iterator[EvidenceItem]:
        """Yield the evidence of every form of a name."""
        yield from self.mentions(actor=actor)
        yield from (self.other_name(row) for row in self.select("names", actor=actor) if row["form"] != "printed")

    def facts(self, **wanted: str) -> Iterator[EvidenceItem]:
        """Yield the outside facts about all of these."""
        for row in self.records["facts"]:
            about = (value in split_list(row[key]) for key, value in wanted.items())
            if row["value"] is not None and all(about):
                yield self.fact(row)

    def fact(self, row: Row) -> EvidenceItem:
        """Return an outside fact, with the passage that it is about."""
        letter, passage = (row["letters"], row["passage"]) if row["passage"] else (None, None)
        voice = self._voice(letter, passage) if letter and passage else None
        said = row["value"] or f"{row['topic']} ({row['about']}): looked for and not found"
        reason = _sentences(said, row["note"])
        return EvidenceItem(row["basis"], letter, passage, None, voice, row["source"], row["confidence"], reason)

    def sources(self, ids: str) -> Iterator[EvidenceItem]:
        """Yield the sources of a list cell of ids."""
        for name in split_list(ids):
            row = self.rows["sources"][(name,)]
            # If nothing is known of an article beyond its words, it is only the one that was coded.
            known = any(row[column] is not None for column in ("outlet", "title", "author", "address", "date", "note"))
            basis: Basis = "outside" if known else "coded"
            yield EvidenceItem(basis, sources=name, confidence=row["confidence"], reason=row["note"])

    def date(self, row: Row, names: Mapping[str, str]) -> Iterator[EvidenceItem]:
        """Yield the evidence of a date: its printed words or the passage that mentions the item, and its source.

        `names` gives the column of each part of the date.
        """
        part = {meaning: row[column] for meaning, column in names.items()}
        outside = part["basis"] == "outside"
        if part["printed"] is not None:
            voice = self._voice(row["letter"], part["passage"])
            basis: Basis = "printed" if outside else part["basis"]
            sources, confidence = (None, None) if outside else (part["source"], part["confidence"])
            where = (row["letter"], part["passage"], part["printed"], voice)
            yield EvidenceItem(basis, *where, sources, confidence, part["note"])
        elif part["passage"] is not None:
            yield self.passage(row["letter"], part["passage"])
        if outside:
            yield EvidenceItem("outside", sources=part["source"], confidence=part["confidence"], reason=part["note"])
        elif part["printed"] is None:
            yield EvidenceItem(part["basis"], row["letter"], sources=part["source"], reason=part["note"])


def evidence_index(tables: Tables) -> EvidenceIndex:
    """Return the index of these tables; they keep it, so it is built once and freed with them."""
    index: EvidenceIndex = tables.derived.setdefault("evidence_index", EvidenceIndex(tables))
    return index


def row_key(table: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the key of a row of a table."""
    return tuple(str(row[column]) for column in TABLE[table].key)


def _sentences(*parts: str | None) -> str:
    return ". ".join(part.rstrip(".") for part in parts if part)
