"""Write a project as a DNA file of version 3."""

from __future__ import annotations

import base64
import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from functools import cache
from itertools import count

from data.dna.project import ATTRIBUTES, CodedStatement, Coder, Entity, Project, Value, Variable

WRITTEN_VERSION = "3.0.7"
# DNA asks for it when the file is opened. Passwords of the file that was read are not known.
PASSWORD = "cosigned"
# DNA keeps passwords as the base64 of a salt and of SHA-256, applied so many times.
_SALT, _ITERATIONS = b"cosigned-network", 100_000
# DNA names its first coder so.
_ADMIN = Coder(1, "Admin", (255, 255, 0))
_TABLE_OF = {"boolean": "DATABOOLEAN", "integer": "DATAINTEGER", "long text": "DATALONGTEXT"}
_PERMISSIONS = (
    "AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments", "AddStatements", "EditStatements",
    "DeleteStatements", "EditAttributes", "EditRegex", "EditStatementTypes", "EditCoders", "EditCoderRelations",
    "ViewOthersDocuments", "EditOthersDocuments", "ViewOthersStatements", "EditOthersStatements",
)  # fmt: skip
_ID = "ID INTEGER NOT NULL PRIMARY KEY"
_COLOUR = ("Red INTEGER NOT NULL DEFAULT 0", "Green INTEGER NOT NULL DEFAULT 0", "Blue INTEGER NOT NULL DEFAULT 0")


def _to(table: str, *, required: bool = True) -> str:
    return f"INTEGER{' NOT NULL' * required} REFERENCES {table}(ID) ON DELETE CASCADE"


def _of_statement(*value: str) -> tuple[str, ...]:
    """Return the columns of a table of values."""
    keys = (f"StatementId {_to('STATEMENTS')}", f"VariableId {_to('VARIABLES')}")
    return (_ID, *keys, *value, "UNIQUE (StatementId, VariableId)")


# In the order in which they refer to each other. Conditions of a table come after its columns.
TABLES: dict[str, tuple[str, ...]] = {
    "SETTINGS": ("Property TEXT PRIMARY KEY", "Value TEXT NOT NULL"),
    "CODERS": (
        _ID, "Name TEXT NOT NULL", *_COLOUR, "Refresh INTEGER NOT NULL DEFAULT 0",
        "FontSize INTEGER NOT NULL DEFAULT 14", "Password TEXT NOT NULL", "PopupWidth INTEGER DEFAULT 300",
        "ColorByCoder INTEGER NOT NULL DEFAULT 0", "PopupDecoration INTEGER NOT NULL DEFAULT 0",
        "PopupAutoComplete INTEGER NOT NULL DEFAULT 1",
        *(f"Permission{name} INTEGER NOT NULL DEFAULT 1" for name in _PERMISSIONS),
    ),
    "DOCUMENTS": (
        _ID, "Title TEXT NOT NULL", "Text TEXT NOT NULL", f"Coder {_to('CODERS', required=False)}",
        *(f"{name} TEXT NOT NULL DEFAULT ''" for name in ("Author", "Source", "Section", "Notes", "Type")),
        "Date INTEGER",
    ),
    "STATEMENTTYPES": (_ID, "Label TEXT NOT NULL", *_COLOUR),
    "VARIABLES": (
        _ID, "Variable TEXT NOT NULL", "DataType TEXT NOT NULL DEFAULT 'short text'",
        f"StatementTypeId {_to('STATEMENTTYPES', required=False)}", "UNIQUE (Variable, StatementTypeId)",
    ),
    "VARIABLELINKS": (
        _ID, f"SourceVariableId {_to('VARIABLES', required=False)}",
        f"TargetVariableId {_to('VARIABLES', required=False)}",
    ),
    "REGEXES": ("Label TEXT PRIMARY KEY", *_COLOUR),
    "CODERRELATIONS": (
        _ID, f"Coder {_to('CODERS', required=False)}", f"OtherCoder {_to('CODERS', required=False)}",
        *(f"{name} INTEGER NOT NULL DEFAULT 1" for name in
          ("viewStatements", "editStatements", "viewDocuments", "editDocuments")),
    ),
    "STATEMENTS": (
        _ID, f"StatementTypeId {_to('STATEMENTTYPES', required=False)}",
        f"DocumentId {_to('DOCUMENTS', required=False)}", "Start INTEGER NOT NULL", "Stop INTEGER NOT NULL",
        f"Coder {_to('CODERS', required=False)}",
    ),
    "DATABOOLEAN": _of_statement("Value INTEGER NOT NULL DEFAULT 1"),
    "DATAINTEGER": _of_statement("Value INTEGER NOT NULL DEFAULT 0"),
    "ENTITIES": (
        _ID, f"VariableId {_to('VARIABLES')}", "Value TEXT NOT NULL DEFAULT ''", "Red INTEGER", "Green INTEGER",
        "Blue INTEGER", f"ChildOf {_to('ENTITIES', required=False)}", "UNIQUE (VariableId, Value)",
    ),
    "DATASHORTTEXT": _of_statement(f"Entity {_to('ENTITIES')}"),
    "DATALONGTEXT": _of_statement("Value TEXT DEFAULT ''"),
    "ATTRIBUTEVARIABLES": (
        _ID, f"VariableId {_to('VARIABLES')}", "AttributeVariable TEXT NOT NULL",
        "UNIQUE (VariableId, AttributeVariable)",
    ),
    "ATTRIBUTEVALUES": (
        _ID, f"EntityId {_to('ENTITIES')}", f"AttributeVariableId {_to('ATTRIBUTEVARIABLES')}",
        "AttributeValue TEXT NOT NULL DEFAULT ''", "UNIQUE (EntityId, AttributeVariableId)",
    ),
}  # fmt: skip


def write_project(project: Project) -> bytes:
    """Return a project as the content of a file. Equal projects give equal bytes.

    Each variable of short texts gets an empty entity, and each entity every attribute of its variable.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        for name, columns in TABLES.items():
            connection.execute(f"CREATE TABLE {name}({', '.join(columns)})")
        rows = _Rows(connection)
        rows.add("SETTINGS", ("version", WRITTEN_VERSION))
        coders = project.coders or (_ADMIN,)
        for coder in coders:
            rows.add(
                "CODERS", (coder.id, coder.name, *coder.colour, password_digest()), "ID Name Red Green Blue Password"
            )
        _write_documents(project, rows)
        _write_types(project, rows)
        entities = _write_entities(project, rows)
        _write_statements(project, rows, entities)
        connection.commit()
        return connection.serialize()


class _Rows:
    """Adds rows to tables, and counts ids for tables whose ids mean nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._ids: dict[str, count[int]] = {}

    def add(self, table: str, values: Sequence[Value | None], columns: str = "") -> None:
        """Add a row with values of all columns, or of the named ones."""
        names = f"({', '.join(columns.split())})" if columns else ""
        marks = ", ".join("?" * len(values))
        self._connection.execute(f"INSERT INTO {table}{names} VALUES ({marks})", values)

    def link(self, entity: int, parent: int) -> None:
        """Put an entity below another."""
        self._connection.execute("UPDATE ENTITIES SET ChildOf = ? WHERE ID = ?", (parent, entity))

    def add_numbered(self, table: str, *values: Value | None) -> int:
        """Add a row with the next id of its table, and return the id."""
        number = next(self._ids.setdefault(table, count(1)))
        self.add(table, (number, *values))
        return number


def _write_documents(project: Project, rows: _Rows) -> None:
    for document in project.documents:
        texts = (document.author, document.source, document.section, document.notes, document.type)
        rows.add("DOCUMENTS", (document.id, document.title, document.text, document.coder, *texts, document.date))


def _write_types(project: Project, rows: _Rows) -> None:
    for type_ in project.types:
        rows.add("STATEMENTTYPES", (type_.id, type_.label, *type_.colour))
        for variable in type_.variables:
            rows.add("VARIABLES", (variable.id, variable.name, variable.data_type, type_.id))


def _short_variables(project: Project) -> list[Variable]:
    return [v for type_ in project.types for v in type_.variables if v.data_type == "short text"]


def _write_entities(project: Project, rows: _Rows) -> dict[tuple[int, str], int]:
    """Write the entities with their attributes, and return their ids by variable and value."""
    ids: dict[tuple[int, str], int] = {}
    for variable in _short_variables(project):
        entities = list(_all_entities(project, variable.id))
        names = dict.fromkeys([*ATTRIBUTES, *(name for entity in entities for name in entity.attributes)])
        attributes = {name: rows.add_numbered("ATTRIBUTEVARIABLES", variable.id, name) for name in names}
        for entity in entities:
            number = rows.add_numbered("ENTITIES", variable.id, entity.value, *entity.colour, None)
            ids[variable.id, entity.value] = number
            for name, attribute in attributes.items():
                rows.add_numbered("ATTRIBUTEVALUES", number, attribute, entity.attributes.get(name, ""))
    for entity in project.entities:
        if entity.parent is not None and (entity.variable, entity.parent) in ids:
            rows.link(ids[entity.variable, entity.value], ids[entity.variable, entity.parent])
    return ids


def _all_entities(project: Project, variable: int) -> Iterable[Entity]:
    """Return the entities of a variable, with the empty one and those that only statements have."""
    entities = {entity.value: entity for entity in project.entities if entity.variable == variable}
    used = (str(statement.values[variable]) for statement in project.statements if variable in statement.values)
    listed = {"": Entity(variable, ""), **entities}
    return {**{value: Entity(variable, value) for value in used}, **listed}.values()


def _write_statements(project: Project, rows: _Rows, entities: dict[tuple[int, str], int]) -> None:
    variables = {type_.id: type_.variables for type_ in project.types}
    for statement in project.statements:
        place = (statement.start, statement.stop)
        rows.add("STATEMENTS", (statement.id, statement.type, statement.document, *place, statement.coder))
        for variable in variables[statement.type]:
            _write_value(rows, statement, variable, entities)


def _write_value(
    rows: _Rows, statement: CodedStatement, variable: Variable, entities: dict[tuple[int, str], int]
) -> None:
    value = statement.values.get(variable.id)
    if variable.data_type == "short text":
        rows.add_numbered("DATASHORTTEXT", statement.id, variable.id, entities[variable.id, str(value or "")])
    elif value is not None:
        rows.add_numbered(_TABLE_OF[variable.data_type], statement.id, variable.id, value)


@cache
def password_digest() -> str:
    """Return what DNA compares the password with."""
    digest = hashlib.sha256(_SALT + PASSWORD.encode()).digest()
    for _ in range(_ITERATIONS - 1):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(_SALT + digest).decode()
