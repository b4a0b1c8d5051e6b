"""The tables by the keys of their rows, and what a passage, a name, a statement or a source is evidence of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, TypeVar

import pandas as pd

from data.lookup import Row, listed
from data.marks import said_by
from data.schema import TABLE
from data.tables import Tables

T = TypeVar("T")
Basis = Literal["printed", "coded", "counted", "derived", "inferred", "outside", "unknown", "absent"]


@dataclass(frozen=True)
class Ground:
    """One thing that a cell rests on.

    `basis` says how: words that are printed; a decision of the coding, made on these words (`coded`); counted;
    derived or inferred from what `why` says; outside sources; not known (`unknown`); or nothing in a letter's article
    says it (`absent`). `words` stand in `passage` of `letter`, whose voice is `voice`; `translation` is ours, of
    these words. `sources` are ids, parted by "; ". `why` is also why words that are printed or coded are in doubt.
    `of` names what it is of, where that is not the cell's own row; `by` says who of the signatories says these words,
    where not all do.
    """

    basis: Basis
    letter: str | None = None
    passage: str | None = None
    words: str | None = None
    voice: str | None = None
    sources: str | None = None
    confidence: str | None = None
    why: str | None = None
    of: str | None = None
    translation: str | None = None
    by: str | None = None


class _Made(dict[str, T]):
    """By table, made when it is first asked for."""

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, table: str) -> T:
        self[table] = self._make(table)
        return self[table]


class Witness:
    """What the rows of one set of tables are evidence of. Read-only, so it may be shared."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._indexes: dict[tuple[str, ...], dict[tuple[object, ...], list[Row]]] = {}

    @cached_property
    def records(self) -> Mapping[str, list[Row]]:
        """Every row of every table, in order; None for what is missing."""
        return _Made(lambda name: _records(self.tables[name]))

    @cached_property
    def rows(self) -> Mapping[str, dict[tuple[str, ...], Row]]:
        """Every row of every table, by the values that name it."""
        return _Made(lambda name: {key_of(name, row): row for row in self.records[name]})

    def all(self, table: str, **wanted: object) -> list[Row]:
        """The rows of a table that have these values, by an index that is made when it is first asked for."""
        columns = tuple(sorted(wanted))
        if (table, *columns) not in self._indexes:
            index: dict[tuple[object, ...], list[Row]] = {}
            for row in self.records[table]:
                index.setdefault(tuple(row[column] for column in columns), []).append(row)
            self._indexes[table, *columns] = index
        return self._indexes[table, *columns].get(tuple(wanted[column] for column in columns), [])

    def passage(self, letter: str, passage: str) -> Ground:
        """A passage as a whole, as it was coded."""
        return Ground("coded", letter, passage, None, self._voice(letter, passage))

    def _voice(self, letter: str, passage: str) -> str:
        return str(self.rows["passages"][letter, passage]["voice"])

    def mention(self, row: Row, words: str = "printed_name", basis: Basis | None = None) -> Iterator[Ground]:
        """A printed form of an actor: its name, its description or its affiliation, where there is one."""
        if row[words] is not None:
            voice, how = self._voice(row["letter"], row["passage"]), basis or row["basis"]
            why = row["inferred_from"] if how == "inferred" else None
            yield Ground(how, row["letter"], row["passage"], row[words], voice, why=why)

    def mentions(self, words: str = "printed_name", basis: Basis | None = None, **wanted: Any) -> Iterator[Ground]:
        """The printed forms that have these values."""
        for row in self.all("mentions", **wanted):
            yield from self.mention(row, words, basis)

    def withdrawal(self, row: Row) -> Iterator[Ground]:
        """How it is known that a signature was withdrawn; nothing of other appearances and mentions."""
        if row["withdrawn_passage"] is not None:
            voice = self._voice(row["letter"], row["withdrawn_passage"])
            yield Ground("printed", row["letter"], row["withdrawn_passage"], row["withdrawn"], voice)
        elif row["withdrawn"] is not None:
            sources, confidence = row["withdrawn_source"], row["withdrawn_confidence"]
            why = _sentences(row["withdrawn"], row["withdrawn_note"])
            yield Ground(row["withdrawn_basis"], sources=sources, confidence=confidence, why=why)

    def statement(self, row: Row, basis: Basis = "coded") -> Ground:
        """The words of a statement; those that reject a claim say so, wherever they are shown."""
        where = (row["letter"], row["passage"], row["words"], row["voice"])
        against = f"Against: {row['label']}" if row["stance"] == "opposes" else None
        by = said_by(row["said_by"]) if row["said_by"] else None
        return Ground(basis, *where, why=row["ambiguous"], of=against, translation=row["translation"], by=by)

    def statements(self, basis: Basis = "coded", **wanted: object) -> Iterator[Ground]:
        """The words of the statements that have these values."""
        return (self.statement(row, basis) for row in self.all("statements", **wanted))

    def name(self, actor: str, **where: Any) -> Iterator[Ground]:
        """The name that is shown of an actor: the words that print it, or what gives it and what is printed instead."""
        shown = self.rows["actors"][(actor,)]
        for name in self.all("names", actor=actor, form="canonical"):
            yield self.other_name(name)
        if shown["name_basis"] == "printed":
            yield from self.mentions(actor=actor, printed_name=shown["name"])
        yield from self.mentions(actor=actor, **where)

    def other_name(self, row: Row) -> Ground:
        """A name that no article prints."""
        return Ground(row["basis"], sources=row["source"], confidence=row["confidence"], why=row["note"])

    def other_names(self, actor: str) -> Iterator[Ground]:
        """Every form of a name."""
        yield from self.mentions(actor=actor)
        yield from (self.other_name(row) for row in self.all("names", actor=actor) if row["form"] != "printed")

    def facts(self, **wanted: str) -> Iterator[Ground]:
        """The outside facts that are about all of these."""
        for row in self.records["facts"]:
            about = (value in listed(row[key]) for key, value in wanted.items())
            if row["value"] is not None and all(about):
                yield self.fact(row)

    def fact(self, row: Row) -> Ground:
        """An outside fact, with the passage that it is about."""
        letter, passage = (row["letters"], row["passage"]) if row["passage"] else (None, None)
        voice = self._voice(letter, passage) if letter and passage else None
        said = row["value"] or f"{row['topic']} ({row['about']}): looked for and not found"
        why = _sentences(said, row["note"])
        return Ground(row["basis"], letter, passage, None, voice, row["source"], row["confidence"], why)

    def sources(self, ids: str) -> Iterator[Ground]:
        """Sources by their ids, parted by "; "."""
        for name in listed(ids):
            row = self.rows["sources"][(name,)]
            # Of an article of which nothing is known beyond its words, only that it is the one that was coded.
            known = any(row[column] is not None for column in ("outlet", "title", "author", "address", "date", "note"))
            yield Ground("outside" if known else "coded", None, None, None, None, name, row["confidence"], row["note"])

    def dated(self, row: Row, names: Mapping[str, str]) -> Iterator[Ground]:
        """A date: the words that it is printed in, the passage that mentions what is dated, and its source.

        `names` are the columns that hold the parts of the date.
        """
        part = {meaning: row[column] for meaning, column in names.items()}
        outside = part["basis"] == "outside"
        if part["printed"] is not None:
            voice = self._voice(row["letter"], part["passage"])
            basis: Basis = "printed" if outside else part["basis"]
            sources, confidence = (None, None) if outside else (part["source"], part["confidence"])
            where = (row["letter"], part["passage"], part["printed"], voice)
            yield Ground(basis, *where, sources, confidence, part["note"])
        elif part["passage"] is not None:
            yield self.passage(row["letter"], part["passage"])
        if outside:
            yield Ground("outside", sources=part["source"], confidence=part["confidence"], why=part["note"])
        elif part["printed"] is None:
            yield Ground(part["basis"], row["letter"], sources=part["source"], why=part["note"])


def key_of(table: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    """The values that name a row of a table."""
    return tuple(str(row[column]) for column in TABLE[table].key)


def _sentences(*parts: str | None) -> str:
    return ". ".join(part.rstrip(".") for part in parts if part)


def _records(rows: pd.DataFrame) -> list[Row]:
    return [{key: None if pd.isna(value) else value for key, value in row.items()} for row in rows.to_dict("records")]
