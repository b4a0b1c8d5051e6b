"""An index of the tables, and the evidence in their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from data.evidence.compiled_rows import CompiledRows
from data.evidence.items import Basis, EvidenceItem, ListedRow
from data.schema.frames import values_by
from data.schema.lists import Row, plain_list, split_list
from data.schema.tables import TABLE
from data.schema.vocabulary import said_by
from data.tables.actors import memberships
from data.tables.build import Tables
from data.tables.model_index import to_records

APPEARANCE_KEY = TABLE["appearances"].key
# The columns of the table `signatures` that show what its file has.
_LISTED_COLUMNS = (
    "printed_name", "description", "affiliation", "country", "kind", "types", "signed", "tier", "withdrawn", "actor",
    "note",
)  # fmt: skip
T = TypeVar("T")


class _LazyTables(dict[str, T]):
    """A value per table, computed on first use."""

    def __init__(self, compute: Callable[[str], T]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, table: str) -> T:
        self[table] = self._compute(table)
        return self[table]


class EvidenceIndex:
    """The records of one set of tables by key and by column, and the evidence in them.

    Visitors share it, so it is read-only. Each part is built on first use, because a page needs only some tables.
    """

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._groups: dict[tuple[str, ...], dict[tuple[object, ...], list[Row]]] = {}
        self._compiled = CompiledRows(tables) if tables.compiled else None

    @cached_property
    def records(self) -> Mapping[str, list[Row]]:
        """The rows of each table in order, with None for a missing value."""
        return _LazyTables(lambda name: to_records(self.tables[name]))

    @cached_property
    def rows(self) -> Mapping[str, dict[tuple[str, ...], Row]]:
        """The rows of each table by key."""
        return _LazyTables(lambda name: {row_key(name, row): row for row in self.records[name]})

    @cached_property
    def members(self) -> Mapping[str, set[str]]:
        """The people of each group and each type by id."""
        return values_by(memberships(self.tables.person_types), "who", "person")

    @cached_property
    def text_kinds(self) -> frozenset[str]:
        """What the texts of the letters hold, such as `letter`."""
        return frozenset(name for row in self.records["letters"] for name in split_list(row["holds"]))

    @cached_property
    def has_lists(self) -> bool:
        """Whether some letter has a list of signatories."""
        return self.tables.compiled or bool(self.tables["signatures"]["row"].notna().any())

    @property
    def titles(self) -> Mapping[str, str]:
        """The short title of each letter by id."""
        return self.tables.titles

    def select(self, table: str, **values: object) -> list[Row]:
        """Return the rows of a table with these values.

        The columns are indexed on first use. A signature of a compiled list is read if the values identify it.
        """
        if self._compiled is not None and (rows := self._compiled.select(table, values)):
            return rows
        columns = tuple(sorted(values))
        if (table, *columns) not in self._groups:
            groups: dict[tuple[object, ...], list[Row]] = {}
            for row in self.records[table]:
                groups.setdefault(tuple(row[column] for column in columns), []).append(row)
            self._groups[table, *columns] = groups
        return self._groups[table, *columns].get(tuple(values[column] for column in columns), [])

    def row(self, table: str, key: tuple[str, ...]) -> Row | None:
        """Return the row of a table with a key, or None."""
        row = self.rows[table].get(key)
        if row is None and table == "signatures":
            return next(iter(self.select(table, letter=key[0], signature=key[1])), None)
        return row

    def passage(self, letter: str, passage: str) -> EvidenceItem:
        """Return a whole passage as evidence."""
        return EvidenceItem("coded", letter, passage, None, self._voice(letter, passage))

    def _voice(self, letter: str, passage: str) -> str:
        return str(self.rows["passages"][letter, passage]["voice"])

    def text_of_fact(self, row: Row) -> str:
        """Return which text an outside fact is about: `letter` if it is the letter itself, otherwise `report`."""
        letters = split_list(row["letters"])
        if row["passage"] is not None:
            return str(self.rows["passages"][letters[0], row["passage"]]["text"])
        full = letters and all(self.rows["letters"][(letter,)]["holds"] == "letter" for letter in letters)
        return "letter" if full else "report"

    def mention(self, row: Row, column: str = "printed_name", basis: Basis | None = None) -> Iterator[EvidenceItem]:
        """Yield the printed words in a column of `mentions`. Yields nothing if the cell is empty.

        The basis is that of the row by default.
        """
        if row[column] is not None:
            voice, basis = self._voice(row["letter"], row["passage"]), basis or row["basis"]
            reason = row["inferred_from"] if basis == "inferred" else None
            yield EvidenceItem(basis, row["letter"], row["passage"], row[column], voice, reason=reason)

    def mentions(
        self, column: str = "printed_name", basis: Basis | None = None, **values: Any
    ) -> Iterator[EvidenceItem]:
        """Yield the printed words in a column of the mentions with these values."""
        for row in self.select("mentions", **values):
            yield from self.mention(row, column, basis)

    def listed(self, column: str = "printed_name", basis: Basis = "printed", **values: Any) -> Iterator[EvidenceItem]:
        """Yield the rows of tables of signatures with these values, with the words in a column."""
        for row in self.select("signatures", **values):
            if row["row"] is not None and row[column] is not None:
                yield listed_row(row, column, basis)

    def signatories(self, basis: Basis | None = None, **values: Any) -> Iterator[EvidenceItem]:
        """Yield the printed names of the signatures with these values: in passages, and in tables of signatures."""
        for row in self.select("signatures", **values):
            if row["actor"] is not None:
                yield from self.mentions(basis=basis, letter=row["letter"], actor=row["actor"], role=row["role"])
            if row["row"] is not None:
                yield listed_row(row, "printed_name", basis or "printed")

    def given_types(self, **values: Any) -> Iterator[EvidenceItem]:
        """Yield the words on which rules of the codebook gave types to the signatures with these values."""
        for row in self.select("signature_types", basis="derived", **values):
            rule = f"rule {row['rule']} of codebook.yaml, “{row['rule_words']}”, gives “{row['type_label']}”"
            reason = f"{rule}: it finds “{row['matched']}” in the {row['matched_in']}"
            (signature,) = self.select("signatures", letter=row["letter"], signature=row["signature"])
            mentions = self.select("mentions", letter=row["letter"], actor=signature["actor"], role=signature["role"])
            column = "affiliation" if row["matched_in"] == "affiliation" else "printed_description"
            for mention in mentions:
                if row["matched"] in (mention[column] or ""):
                    letter, passage = mention["letter"], mention["passage"]
                    voice = self._voice(letter, passage)
                    yield EvidenceItem("derived", letter, passage, row["matched"], voice, reason=reason)
            if row["matched"] in (signature[row["matched_in"]] or "") and signature["row"] is not None:
                yield replace(listed_row(signature, row["matched_in"], "derived"), words=row["matched"], reason=reason)

    def withdrawal(self, row: Row) -> Iterator[EvidenceItem]:
        """Yield the evidence of a withdrawn signature.

        Yields nothing for other appearances and mentions.
        """
        if row["withdrawn_passage"] is not None:
            voice = self._voice(row["letter"], row["withdrawn_passage"])
            yield EvidenceItem("printed", row["letter"], row["withdrawn_passage"], row["withdrawn"], voice)
        elif row["withdrawn_basis"] == "printed":
            values = {"signature": row["signature"]} if "signature" in row else {"actor": row["actor"]}
            yield from self.listed("withdrawn", letter=row["letter"], **values)
        elif row["withdrawn"] is not None:
            sources, confidence = row["withdrawn_source"], row["withdrawn_confidence"]
            reason = _join_sentences(row["withdrawn"], row["withdrawn_note"])
            yield EvidenceItem(row["withdrawn_basis"], sources=sources, confidence=confidence, reason=reason)

    def statement(self, row: Row, basis: Basis = "coded") -> EvidenceItem:
        """Return the words of a statement.

        The subject is the claim if the statement opposes it.
        """
        return EvidenceItem(
            basis, row["letter"], row["passage"], row["words"], row["voice"],
            reason=row["ambiguous"],
            subject=f"Against: {row['label']}" if row["stance"] == "opposes" else None,
            translation=row["translation"],
            attribution=said_by(row["said_by"]) if row["said_by"] else None,
        )  # fmt: skip

    def statements(self, basis: Basis = "coded", **values: object) -> Iterator[EvidenceItem]:
        """Yield the words of the statements with these values."""
        return (self.statement(row, basis) for row in self.select("statements", **values))

    def name(self, actor: str, **values: Any) -> Iterator[EvidenceItem]:
        """Yield the evidence of an actor's displayed name: its source, and printed forms.

        The printed forms are those of the mentions with these values.
        """
        row = self.rows["actors"][(actor,)]
        for name in self.select("names", actor=actor, form="canonical"):
            yield self.other_name(name)
        if row["name_basis"] == "printed":
            yield from self.mentions(actor=actor, printed_name=row["name"])
            yield from (item for item in self.listed(actor=actor) if item.words == row["name"])
        yield from self.mentions(actor=actor, **values)
        listed = {name: value for name, value in values.items() if name in ("letter", "role")}
        yield from self.listed(actor=actor, **listed)

    def other_name(self, row: Row) -> EvidenceItem:
        """Return the evidence of a name that no article prints."""
        return EvidenceItem(row["basis"], sources=row["source"], confidence=row["confidence"], reason=row["note"])

    def all_names(self, actor: str) -> Iterator[EvidenceItem]:
        """Yield the evidence of every name of an actor."""
        yield from self.mentions(actor=actor)
        yield from self.listed(actor=actor)
        yield from (self.other_name(row) for row in self.select("names", actor=actor) if row["form"] != "printed")

    def facts(self, **ids: str) -> Iterator[EvidenceItem]:
        """Yield the outside facts whose list cells have all of these ids."""
        for row in self.records["facts"]:
            if row["value"] is not None and all(name in split_list(row[column]) for column, name in ids.items()):
                yield self.fact(row)

    def fact(self, row: Row) -> EvidenceItem:
        """Return an outside fact, with its passage if it is about one."""
        letter, passage = (row["letters"], row["passage"]) if row["passage"] else (None, None)
        voice = self._voice(letter, passage) if letter and passage else None
        value = row["value"] or f"{row['topic']} ({plain_list(row['about'])}): looked for and not found"
        reason = _join_sentences(value, row["note"])
        return EvidenceItem(row["basis"], letter, passage, None, voice, row["source"], row["confidence"], reason)

    def sources(self, ids: str) -> Iterator[EvidenceItem]:
        """Yield the sources in a list cell of ids."""
        for name in split_list(ids):
            row = self.rows["sources"][(name,)]
            # A source without any of these columns is known only as the article that was coded.
            described = any(
                row[column] is not None for column in ("outlet", "title", "author", "address", "date", "note")
            )
            basis: Basis = "outside" if described else "coded"
            yield EvidenceItem(basis, sources=name, confidence=row["confidence"], reason=row["note"])

    def date(self, row: Row, columns: Mapping[str, str]) -> Iterator[EvidenceItem]:
        """Yield the evidence of a date: its words or passage, and its source.

        `columns` maps each part of a date to the column of the row.
        """
        date = {part: row[column] for part, column in columns.items()}
        beyond_print = date["basis"] in ("outside", "inferred")
        if date["printed"] is not None:
            voice = self._voice(row["letter"], date["passage"])
            basis: Basis = "printed" if beyond_print else date["basis"]
            sources, confidence = (None, None) if beyond_print else (date["source"], date["confidence"])
            words = (row["letter"], date["passage"], date["printed"], voice)
            yield EvidenceItem(basis, *words, sources, confidence, date["note"])
        elif date["passage"] is not None:
            yield self.passage(row["letter"], date["passage"])
        if beyond_print:
            yield EvidenceItem(
                date["basis"], sources=date["source"], confidence=date["confidence"], reason=date["note"]
            )
        elif date["printed"] is None:
            yield EvidenceItem(date["basis"], row["letter"], sources=date["source"], reason=date["note"])


def evidence_index(tables: Tables) -> EvidenceIndex:
    """Return the index of these tables.

    The tables keep it, so it is built once and freed with them.
    """
    index: EvidenceIndex = tables.derived.setdefault("evidence_index", EvidenceIndex(tables))
    return index


def row_key(table: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the key of a row of a table."""
    return tuple(str(row[column]) for column in TABLE[table].key)


def listed_row(row: Row, column: str, basis: Basis) -> EvidenceItem:
    """Return a row of a table of signatures as evidence, with the words in a column."""
    # The file does not have the types that a rule gives.
    hidden = "types" if row["types_basis"] == "derived" else None
    shown = {name: plain_list(row[name]) for name in {column, *_LISTED_COLUMNS}}
    cells = tuple((name, str(shown[name])) for name in _LISTED_COLUMNS if row[name] is not None and name != hidden)
    return EvidenceItem(basis, row["letter"], words=shown[column], listed=ListedRow(row["file"], row["row"], cells))


def _join_sentences(*parts: str | None) -> str:
    return ". ".join(part.rstrip(".") for part in parts if part)
