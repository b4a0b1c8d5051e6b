"""The tables of a DNA file of version 3, in the order in which they refer to each other."""

from __future__ import annotations

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
        "Date INTEGER NOT NULL",
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


def create_statements() -> list[str]:
    """Return the SQL that creates the tables.

    Columns come before conditions of the table, which SQLite demands.
    """
    return [f"CREATE TABLE {name}({', '.join(columns)})" for name, columns in TABLES.items()]
