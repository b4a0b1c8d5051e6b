"""Find the table cells whose value an outside fact contradicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from textwrap import shorten
from typing import NamedTuple

import pandas as pd

from data.model.coded_values import CodedPlace, CodedValues
from data.model.corpus import timeline_id
from data.model.provenance import Fact
from data.schema.lists import LIST_SEPARATOR, Row, join_list, split_list
from data.schema.vocabulary import CONTRADICTED
from data.tables.model_index import ModelIndex, to_records

COLUMN = "contradicted_by"
_DATE_COLUMNS = {
    "letters": ("date", "date_earliest", "date_latest", "date_edtf"),
    "timeline": ("when", "earliest", "latest", "edtf"),
    "statements": ("date_earliest", "date_latest"),
}
_LETTER_COLUMNS = {"title": "title", "form": "form", "language": "language", "request": "asks"}
_ROLE_COLUMNS = {
    "signatory": "signatories", "withdrawn": "withdrawn", "addressee": "addressee", "publisher": "publisher",
    "channel": "channel", "reporting_outlet": "outlet",
}  # fmt: skip
# Columns of appearances that have other names in the table `signatures`.
_SIGNATURE_COLUMNS = {"actor_types": "types", "printed_description": "description"}
# A longer value would cover the value that it contradicts. Its evidence has all of it.
_MAX_VALUE_LENGTH = 60
# A short title says who writes to whom.
_ROLES_IN_TITLES = ("signatory", "addressee")


class _Cells(NamedTuple):
    """The cells in `columns` of the rows of a table that have these values."""

    table: str
    row: tuple[tuple[str, str | None], ...]
    columns: tuple[str, ...]


class Contradictions:
    """The contradicted cells of the tables that are built from a model, row by row."""

    def __init__(self, index: ModelIndex) -> None:
        # By table, by names of the columns that identify a row, by their values.
        self._cells: dict[str, dict[tuple[str, ...], dict[tuple[object, ...], list[str]]]] = {}
        facts = [fact for fact in index.model.facts if fact.kind == "contradicts" and fact.value is not None]
        if not facts:
            return
        values, roles = CodedValues(index.model), _actors_in_roles(index)
        for fact in facts:
            tail = f"{fact.id} ({_who_says_what(index, fact, roles)})"
            for cells in {cells for place in values.places(fact) for cells in _cells(place)}:
                columns, key = zip(*cells.row, strict=True)
                entries = self._cells.setdefault(cells.table, {}).setdefault(columns, {}).setdefault(key, [])
                entries += [f"{column}: {tail}" for column in cells.columns]

    def mark(self, table: str, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows of a table, each with its contradicted columns."""
        indexes = self._cells.get(table, {})
        for row in rows:
            entries = (
                entry for columns, index in indexes.items() for entry in index.get(tuple(map(row.get, columns)), ())
            )
            yield {**row, COLUMN: join_list(sorted(entries))} if indexes else row


def _actors_in_roles(index: ModelIndex) -> dict[tuple[str, str], set[str]]:
    """Return the actors that each letter has in each role."""
    actors: dict[tuple[str, str], set[str]] = {}
    for letter in index.model.letters:
        for appearance in letter.appearances:
            actors.setdefault((letter.id, appearance.role), set()).add(appearance.actor)
    for letter_id, actor, role in index.listed:
        actors.setdefault((letter_id, role), set()).add(actor)
    return actors


def _who_says_what(index: ModelIndex, fact: Fact, roles: Mapping[tuple[str, str], set[str]]) -> str:
    """Return the first outlet of a fact, and what it says. Example: “Ukrinform: Emmanuel Macron”.

    A fact on who has a role says the names of its actors that the letters do not have in this role. `roles` has those
    that they have.
    """
    sources = ((name, index.sources.get(name)) for name in fact.sources)
    outlets = list(dict.fromkeys((source and source.outlet) or name for name, source in sources))
    more = f" and {len(outlets) - 1} more" if len(outlets) > 1 else ""
    coded = set().union(*(roles.get((letter, fact.concerns or ""), set()) for letter in fact.letters))
    names = [index.name_columns(actor)["name"] for actor in fact.actors if actor not in coded] if coded else []
    said = ", ".join(names) or shorten(str(fact.value), _MAX_VALUE_LENGTH, placeholder=" …")
    return f"{outlets[0]}{more}: {said}".replace(LIST_SEPARATOR, ", ")


def entry_parts(entry: str) -> tuple[str, str, str]:
    """Return the column of an entry of a `contradicted_by` cell, the id of the fact, and who says what.

    An entry of `contradictions` has only the id.
    """
    name, _, words = entry.partition(" (")
    column, _, fact = name.rpartition(": ")
    return column, fact, words.removesuffix(")")


def contradicting_facts(row: Mapping[str, object], *columns: str) -> list[str]:
    """Return the ids of the facts that contradict columns of a row."""
    parts = map(entry_parts, split_list(row.get(COLUMN)))
    return list(dict.fromkeys(fact for column, fact, _ in parts if column in columns))


def contradiction_label(row: Mapping[str, object], *columns: str) -> str:
    """Return the mark of contradicted columns of a row, or an empty text.

    Example: “⚠ contradicted by Ukrinform: Emmanuel Macron”. Of several facts, the others are counted.
    """
    parts = map(entry_parts, split_list(row.get(COLUMN)))
    said = list(dict.fromkeys(words for column, _, words in parts if column in columns))
    more = f", and {len(said) - 1} more" if len(said) > 1 else ""
    return f"{CONTRADICTED} by {said[0]}{more}" if said else ""


def _moved_to(column: str, row: Row, *columns: str) -> list[str]:
    """Return the entries of columns of a row as entries of another column."""
    entries = split_list(row[COLUMN])
    return [f"{column}: {entry.partition(': ')[2]}" for entry in entries if entry_parts(entry)[0] in columns]


def in_comparison(arguments: Iterable[str], statements: pd.DataFrame) -> list[str | None]:
    """Return the contradicted columns of the row of each argument in `comparison`.

    These are the claim, and the letters that make it. `statements` have a `side`.
    """
    by_argument: dict[str, list[str]] = {}
    for row in _contradicted(statements):
        columns = ["label", row["side"]] if row["side"] == row["letter"] else ["label"]
        entries = [entry for column in columns for entry in _moved_to(column, row, "label")]
        by_argument.setdefault(row["argument"], []).extend(entries)
    return [join_list(by_argument.get(argument, ())) for argument in arguments]


def in_support(rows: pd.DataFrame, statements: pd.DataFrame, addressed: pd.DataFrame) -> list[str | None]:
    """Return the contradicted columns of each row of `support`: the claim, and the addressee.

    `addressed` are the appearances of the addressees.
    """
    claims: dict[object, list[str]] = {}
    for row in _contradicted(statements):
        claims.setdefault(row["argument"], []).extend(_moved_to("label", row, "label"))
    addressees: dict[tuple[object, ...], list[str]] = {}
    for row in _contradicted(addressed):
        entries = _moved_to("who_label", row, "role", "name")
        made = statements[statements["letter"] == row["letter"]]
        for key in {(row["actor"], *made_row) for made_row in zip(made["argument"], made["stance"], strict=True)}:
            addressees.setdefault(key, []).extend(entries)
    return [
        join_list([*claims.get(argument, ()), *addressees.get((who, argument, stance), ())])
        for who, argument, stance in zip(rows["who"], rows["argument"], rows["stance"], strict=True)
    ]


def _contradicted(rows: pd.DataFrame) -> list[Row]:
    """Return the rows with a contradicted column."""
    return to_records(rows[rows[COLUMN].notna()])


def _cells(place: CodedPlace) -> Iterator[_Cells]:
    """Yield the cells that show the value of a place."""
    letter, mention = (("letter", place.letter),), (("letter", place.letter), ("passage", place.passage))
    match place.value:
        case "date":
            yield from _date_cells(place)
        case "passage":
            yield from _passage_cells(place)
        case "argument":
            yield from _argument_cells(place)
        case "title" | "form" | "language" | "request":
            yield _Cells("letters", letter, (_LETTER_COLUMNS[place.value],))
        case "name" | "actor_types":
            yield from _actor_cells(place)
        case "printed_name" | "printed_description" | "affiliation":
            yield from _printed_cells(place)
        case _:
            actor = (("actor", place.actor), ("role", place.role))
            yield _Cells("appearances", (*letter, *actor), ("role",))
            yield _Cells("signatures", (*letter, *actor), ("role",))
            yield _Cells("mentions", (*mention, *actor), ("role",))
            yield from _letter_cells_of_role(place)


def _letter_cells_of_role(place: CodedPlace) -> Iterator[_Cells]:
    """Yield the cells of a letter that name its actors in a role."""
    letter = (("letter", place.letter),)
    if place.role in _ROLE_COLUMNS:
        yield _Cells("letters", letter, (_ROLE_COLUMNS[place.role],))
    if place.value in _ROLES_IN_TITLES and place.letter is not None:
        yield _Cells("letters", letter, ("short_title",))
        yield _Cells("timeline", (("item", timeline_id(place.letter)),), ("label",))


def _date_cells(place: CodedPlace) -> Iterator[_Cells]:
    yield _Cells("timeline", (("item", place.item),), _DATE_COLUMNS["timeline"])
    if place.letter is not None:
        for table in ("letters", "statements"):
            yield _Cells(table, (("letter", place.letter),), _DATE_COLUMNS[table])


def _passage_cells(place: CodedPlace) -> Iterator[_Cells]:
    if place.item is not None:
        yield _Cells("timeline", (("item", place.item),), ("label",))
    else:
        row = (("letter", place.letter), ("passage", place.passage))
        yield _Cells("passages", row, ("gist",))
        yield _Cells("doubts", (*row, ("kind", "voice")), ("what",))


def _argument_cells(place: CodedPlace) -> Iterator[_Cells]:
    argument = place.argument
    yield _Cells("statements", (("statement", place.statement),), ("label",))
    yield _Cells("doubts", (("doubt", place.statement),), ("what",))
    yield _Cells("arguments", (("argument", argument),), ("label",))
    yield _Cells("related_arguments", (("argument", argument),), ("label",))
    yield _Cells("related_arguments", (("related", argument),), ("related_label",))


def _actor_cells(place: CodedPlace) -> Iterator[_Cells]:
    """Yield the cells with the displayed name or the types of an actor."""
    actor, column = (("actor", place.actor),), str(place.value)
    yield _Cells("actors", actor, (column,))
    yield _Cells("appearances", (("letter", place.letter), *actor), (column,))
    yield _Cells("signatures", (("letter", place.letter), *actor), (_SIGNATURE_COLUMNS.get(column, column),))
    if place.value == "actor_types":
        yield _Cells("actor_types", actor, ("type_label",))
        return
    yield _Cells("names", (*actor, ("name", place.name)), ("name",))
    yield _Cells("mentions", (("letter", place.letter), *actor), ("name",))
    if place.role in _ROLE_COLUMNS and place.role not in ("signatory", "withdrawn"):
        yield _Cells("letters", (("letter", place.letter),), (_ROLE_COLUMNS[place.role],))


def _printed_cells(place: CodedPlace) -> Iterator[_Cells]:
    """Yield the cells with a printed name, description or affiliation."""
    row = (("letter", place.letter), ("actor", place.actor), ("role", place.role))
    column = str(place.value)
    yield _Cells("appearances", row, (column,))
    yield _Cells("signatures", row, (_SIGNATURE_COLUMNS.get(column, column),))
    mention = (*row, ("passage", place.passage), ("printed_name", place.name))
    yield _Cells("mentions", mention, (column,))
    if column == "printed_name":
        yield _Cells("names", (("actor", place.actor), ("form", "printed"), ("name", place.name)), ("name",))
        yield _Cells("actors", (("actor", place.actor),), ("printed_names",))
