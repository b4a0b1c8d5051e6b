"""Read the statements of a DNA file with their words and values."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.dna.database import Database, Findings, Row, by_id, integer, shown, text
from data.dna.entities import ValuesOf
from data.dna.passages import Utf16Text
from data.dna.project import CodedStatement, DataType, Document, StatementType, Value

_TABLES: Mapping[str, DataType] = {
    "DATABOOLEAN": "boolean",
    "DATAINTEGER": "integer",
    "DATALONGTEXT": "long text",
    "DATASHORTTEXT": "short text",
}


@dataclass(frozen=True)
class _Columns:
    """The variables of each statement type with their data types, and the entities of short texts by id, if any."""

    variables: Mapping[int, Mapping[int, DataType]]
    values_of: ValuesOf | None


def read_statements(
    database: Database, generation: int, types: Sequence[StatementType], documents: Mapping[int, Document],
    coders: Collection[int], values_of: ValuesOf, findings: Findings,
) -> tuple[CodedStatement, ...]:  # fmt: skip
    """Return the statements of known documents and types, in the order of their ids."""
    columns = _Columns(
        {type_.id: {variable.id: variable.data_type for variable in type_.variables} for type_ in types},
        values_of if generation > 2 else None,
    )
    rows = dict(_placed(by_id(database, "STATEMENTS", findings), columns, documents, findings))
    values = _values(database, {number: place.type for number, place in rows.items()}, columns, findings)
    texts = {document: Utf16Text(documents[document].text) for document in {place.document for place in rows.values()}}
    statements = []
    for number, place in sorted(rows.items()):
        words = texts[place.document].part(place.start, place.stop)
        if words is None:
            length = texts[place.document].length
            message = (
                f"Document {place.document} has no words from {place.start} to {place.stop}: its length is {length}."
            )
            findings.add("STATEMENTS", number, message)
        coder = place.coder if place.coder in coders else None
        statements.append(
            CodedStatement(
                number, place.type, place.document, place.start, place.stop, words, coder, values.get(number, {})
            )
        )
    return tuple(statements)


@dataclass(frozen=True)
class _Place:
    type: int
    document: int
    start: int
    stop: int
    coder: int | None


def _placed(
    rows: Mapping[int, Row], columns: _Columns, documents: Collection[int], findings: Findings
) -> Iterator[tuple[int, _Place]]:
    """Yield the statements whose document, type and place are known."""
    for number, row in rows.items():
        type_, document = integer(row["STATEMENTTYPEID"]), integer(row["DOCUMENTID"])
        start, stop = integer(row["START"]), integer(row["STOP"])
        if type_ is None or type_ not in columns.variables:
            findings.add("STATEMENTS", number, f"There is no statement type {shown(row['STATEMENTTYPEID'])}. Left out.")
        elif document is None or document not in documents:
            findings.add("STATEMENTS", number, f"There is no document {shown(row['DOCUMENTID'])}. Left out.")
        elif start is None or stop is None:
            findings.add("STATEMENTS", number, "Start or stop is no number. Left out.")
        else:
            yield number, _Place(type_, document, start, stop, integer(row.get("CODER")))


def _values(
    database: Database, types: Mapping[int, int], columns: _Columns, findings: Findings
) -> dict[int, dict[int, Value]]:
    """Return the values of each statement by variable."""
    values: dict[int, dict[int, Value]] = {}
    for table, data_type in _TABLES.items():
        for row in database.rows(table):
            statement, variable = integer(row.get("STATEMENTID")), integer(row.get("VARIABLEID"))
            row_id = text(row.get("ID"))
            if statement is None or statement not in types:
                message = f"There is no statement {shown(row.get('STATEMENTID'))}. Left out."
                findings.add(table, row_id, message)
            elif variable is None or columns.variables[types[statement]].get(variable) != data_type:
                message = (
                    f"Variable {shown(row.get('VARIABLEID'))} is no {data_type} of statement {statement}. Left out."
                )
                findings.add(table, row_id, message)
            else:
                value = _value(table, row, variable, columns, findings)
                if value is not None:
                    values.setdefault(statement, {}).setdefault(variable, value)
    return values


def _value(table: str, row: Row, variable: int, columns: _Columns, findings: Findings) -> Value | None:
    """Return the value of a row, or None if it has none that fits."""
    if table == "DATASHORTTEXT" and columns.values_of is not None:
        owner, value = columns.values_of.get(integer(row.get("ENTITY")) or 0, (None, ""))
        if owner != variable:
            message = f"There is no entity {shown(row.get('ENTITY'))} of variable {variable}. Value left out."
            findings.add(table, text(row.get("ID")), message)
            return None
        return value
    if _TABLES[table] in ("short text", "long text"):
        return text(row.get("VALUE"))
    number = integer(row.get("VALUE"))
    if number is None or (table == "DATABOOLEAN" and number not in (0, 1)):
        if row.get("VALUE") is not None:
            message = f"“{shown(row.get('VALUE'))}” is no {_TABLES[table]}. Value left out."
            findings.add(table, text(row.get("ID")), message)
        return None
    return number
