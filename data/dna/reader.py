"""Read a DNA file of version 3 or 2 into records.

What does not fit in a row is left out and named: the rest of the file is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import get_args

from data.dna.database import Database, Findings, by_id, colour_of, integer, open_database, shown, text
from data.dna.entities import read_entities
from data.dna.project import Coder, DataType, Document, Project, StatementType, Variable
from data.dna.statements import read_statements
from data.files.problems import FileError

_NEEDED = ("DOCUMENTS", "STATEMENTS", "STATEMENTTYPES", "VARIABLES")
_NEEDED_COLUMNS = {
    "DOCUMENTS": ("ID", "TEXT"),
    "STATEMENTS": ("ID", "STATEMENTTYPEID", "DOCUMENTID", "START", "STOP"),
    "STATEMENTTYPES": ("ID", "LABEL"),
    "VARIABLES": ("ID", "VARIABLE", "DATATYPE", "STATEMENTTYPEID"),
}
# Tables of settings and of work in DNA, with what they have.
_UNREAD = {
    "REGEXES": "search terms with colours",
    "VARIABLELINKS": "links between variables",
    "STATEMENTLINKS": "links between statements",
    "CODERRELATIONS": "permissions between coders",
    "CODERPERMISSIONS": "permissions of coders",
}
_FIRST_SECOND = int(datetime(1, 1, 1, tzinfo=UTC).timestamp())
_LAST_SECOND = int(datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC).timestamp())


def read_project(name: str, content: bytes) -> Project:
    """Return the project of a DNA file.

    Raises `FileError` with one problem if the file is empty, foreign, cut off, damaged or too large.
    """
    with open_database(name, content) as database:
        _check_tables(database)
        generation = _generation(database)
        findings = Findings(name)
        coders = _coders(database, findings)
        documents = _documents(database, generation, coders, findings)
        types = _types(database, findings)
        entities, values_of = read_entities(database, generation, types, findings)
        statements = read_statements(database, generation, types, documents, coders, values_of, findings)
        unread = {f"{table} ({what})": database.count(table) for table, what in _UNREAD.items()}
        return Project(
            name, _version(database), generation, tuple(coders.values()), tuple(documents.values()), types,
            entities, statements, findings.all(), {table: count for table, count in unread.items() if count},
        )  # fmt: skip


def _check_tables(database: Database) -> None:
    """Raise `FileError` if a table or a column is missing without which nothing can be read."""
    missing = [table for table in _NEEDED if table not in database.tables]
    if len(missing) == len(_NEEDED):
        raise FileError(database.name, "File is a SQLite file of another program: it has none of the tables of DNA.")
    if missing:
        raise FileError(database.name, f"Table {missing[0]} is missing. Save the file again in DNA 2 or 3.")
    for table, columns in _NEEDED_COLUMNS.items():
        lacking = [column for column in columns if column not in database.columns(table)]
        if lacking:
            message = f"Table {table} has no column {lacking[0]}. Save the file again in DNA 2 or 3."
            raise FileError(database.name, message)


def _generation(database: Database) -> int:
    """Return 3 if short texts are entities with ids, and 2 if they are in the rows themselves."""
    columns = database.columns("DATASHORTTEXT")
    if "ENTITY" in columns or "VALUE" in columns:
        return 3 if "ENTITY" in columns else 2
    return 3 if "ENTITIES" in database.tables or "ATTRIBUTES" not in database.tables else 2


def _version(database: Database) -> str:
    settings = {text(row.get("PROPERTY")).lower(): text(row.get("VALUE")) for row in database.rows("SETTINGS")}
    return settings.get("version", "").strip()


def _coders(database: Database, findings: Findings) -> dict[int, Coder]:
    coders = {}
    for number, row in by_id(database, "CODERS", findings).items():
        name = text(row.get("NAME")).strip()
        if not name:
            findings.add("CODERS", number, "Coder has no name. The id is used.")
        coders[number] = Coder(number, name or f"Coder {number}", colour_of(row))
    return coders


def _documents(
    database: Database, generation: int, coders: Mapping[int, Coder], findings: Findings
) -> dict[int, Document]:
    documents = {}
    for number, row in by_id(database, "DOCUMENTS", findings).items():
        fields = {name: text(row.get(name.upper())) for name in ("title", "text", "author", "source", "section")}
        rest = {name: text(row.get(name.upper())) for name in ("notes", "type")}
        coder = integer(row.get("CODER"))
        date_ = _date(row.get("DATE"), generation, number, findings)
        documents[number] = Document(number, **fields, **rest, coder=coder if coder in coders else None, date=date_)
    return documents


def _date(value: object, generation: int, document: int, findings: Findings) -> int | None:
    """Return a date in seconds. DNA 2 counts milliseconds."""
    number = integer(value)
    if number is None and isinstance(value, str):
        number = _written_date(value)
        number = number if number is None or generation > 2 else number * 1000
    seconds = None if number is None else number if generation > 2 else number // 1000
    if seconds is not None and _FIRST_SECOND <= seconds <= _LAST_SECOND:
        return seconds
    if value is not None:
        findings.add("DOCUMENTS", document, f"Date “{shown(value)}” is no date. The document has none.")
    return None


def _written_date(value: str) -> int | None:
    try:
        written = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return int((written if written.tzinfo else written.replace(tzinfo=UTC)).timestamp())


def day_of(seconds: int) -> date:
    """Return the day of a document's date in UTC."""
    return datetime.fromtimestamp(seconds, UTC).date()


def _types(database: Database, findings: Findings) -> tuple[StatementType, ...]:
    """Return the statement types with their variables."""
    types = by_id(database, "STATEMENTTYPES", findings)
    variables: dict[int, list[Variable]] = {number: [] for number in types}
    for number, row in by_id(database, "VARIABLES", findings).items():
        name, owner = text(row.get("VARIABLE")).strip(), integer(row.get("STATEMENTTYPEID"))
        data_type = _data_type(text(row.get("DATATYPE")))
        if owner is None or owner not in types:
            findings.add(
                "VARIABLES", number, f"There is no statement type {shown(row.get('STATEMENTTYPEID'))}. Left out."
            )
        elif data_type is None:
            listed = ", ".join(get_args(DataType))
            findings.add("VARIABLES", number, f"“{shown(row.get('DATATYPE'))}” is none of {listed}. Left out.")
        elif not name or _is_known(variables[owner], name):
            findings.add("VARIABLES", number, f"Name “{name[:40]}” is empty or there twice. Left out.")
        else:
            variables[owner].append(Variable(number, name, data_type))
    return tuple(
        StatementType(
            number, text(row.get("LABEL")).strip() or f"Type {number}", colour_of(row), tuple(variables[number])
        )
        for number, row in types.items()
    )


def _is_known(variables: Iterable[Variable], name: str) -> bool:
    return any(variable.name == name for variable in variables)


def _data_type(value: str) -> DataType | None:
    return next((known for known in get_args(DataType) if known == value.strip().lower()), None)
