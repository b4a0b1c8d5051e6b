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
