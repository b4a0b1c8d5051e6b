"""All tables, in the order of the reference and the data package."""

from __future__ import annotations

from collections.abc import Mapping

from data.schema.actors import ACTOR_TABLES
from data.schema.arguments import ARGUMENT_TABLES
from data.schema.columns import Column, Table
from data.schema.facts import FACT_TABLES
from data.schema.letters import LETTER_TABLES
from data.schema.signatures import SIGNATURE_TABLES

TABLES: tuple[Table, ...] = (*LETTER_TABLES, *ACTOR_TABLES, *SIGNATURE_TABLES, *ARGUMENT_TABLES, *FACT_TABLES)
TABLE = {table.name: table for table in TABLES}
# Tables with the names of their list columns.
LIST_COLUMNS = frozenset(
    (table.name, column.name) for table in TABLES for column in table.columns if column.type == "list"
)
# More sides are not compared: their columns are slow to make, SQLite and Excel do not hold them, and nobody reads them.
MAX_SIDES = 300
# A letter id is a column of the comparison and a file name. Windows reserves some file names.
RESERVED_LETTER_IDS = frozenset(
    {column.name for column in TABLE["comparison"].columns}
    | {"con", "prn", "aux", "nul"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)

# The columns that have the key of a row of another table, where they are text, by their names.
_REFERENCES = {
    ("letter",): "letters", ("letter", "passage"): "passages", ("letter", "signature"): "signatures",
    ("actor",): "actors", ("argument",): "arguments", ("related",): "arguments", ("statement",): "statements",
    ("source",): "sources", ("letter_source",): "sources", ("date_source",): "sources",
}  # fmt: skip


def references(table: str) -> dict[tuple[str, ...], str]:
    """Return the tables that a table refers to, by its columns that have the key of a row there."""
    names = {column.name for column in TABLE[table].columns if column.type == "text"}
    return {columns: other for columns, other in _REFERENCES.items() if other != table and names.issuperset(columns)}


def comparison_columns(sides: Mapping[str, str]) -> tuple[Column, ...]:
    """Return the columns of a comparison of sides, with two columns for each side.

    A side is a letter or an actor type. `sides` maps its id to its label.
    """
    *argument, related, facts, contradicted = TABLE["comparison"].columns
    side_columns = (column for side, label in sides.items() for column in _side_columns(side, label))
    return (*argument, *side_columns, related, facts, contradicted)


def _side_columns(side: str, label: str) -> tuple[Column, Column]:
    return (
        Column(side, f"Voice of the argument in “{label}”: quoted, reported or not mentioned. Filters apply."),
        Column(
            f"{side}_words",
            f"Words of “{label}”: id of the passage, then quote or anchor, then our translation. For an actor type, "
            "the id of the letter comes first.",
            "list",
            searched=True,
        ),
    )
