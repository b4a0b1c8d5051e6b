"""All tables, in the order of the reference and the data package."""

from __future__ import annotations

from collections.abc import Mapping

from data.schema.actors import ACTOR_TABLES
from data.schema.arguments import ARGUMENT_TABLES
from data.schema.columns import Column, Table
from data.schema.facts import FACT_TABLES
from data.schema.letters import LETTER_TABLES

TABLES: tuple[Table, ...] = (*LETTER_TABLES, *ACTOR_TABLES, *ARGUMENT_TABLES, *FACT_TABLES)
TABLE = {table.name: table for table in TABLES}


def comparison_columns(sides: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of the comparison of these sides, letters or actor types: two for each, by its id and label."""
    *claim, related, facts = TABLE["comparison"].columns
    cells = (column for side, label in sides.items() for column in _side_columns(side, label))
    return (*claim, *cells, related, facts)


def _side_columns(side: str, label: str) -> tuple[Column, Column]:
    return (
        Column(side, f"Mention by “{label}”: quoted, reported or not mentioned (by those chosen)."),
        Column(
            f"{side}_words",
            "Its words: each passage's id (of an actor type, after its letter's), then quotation or anchor, and our "
            "translation.",
            "list",
            searched=True,
        ),
    )
