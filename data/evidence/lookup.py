"""The address of any cell of any table, and the evidence of the cell.

Evidence is words in a passage, a source, a decision of the coding, or an absence. All of it is read from the tables
alone, so the tables of printed content cannot give any other evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.evidence.cells import Cell, NoSuchCell
from data.evidence.index import EvidenceIndex
from data.evidence.items import EvidenceItem
from data.evidence.registry import RULES
from data.schema.columns import Column
from data.schema.lists import Row
from data.tables.comparison import NOT_MENTIONED


@dataclass(frozen=True)
class Evidence:
    """A cell with its row, its column and its evidence; `value` is None if the cell is empty."""

    cell: Cell
    row: Row
    column: Column
    value: str | None
    items: tuple[EvidenceItem, ...]


def evidence(index: EvidenceIndex, cell: Cell) -> Evidence:
    """Return the evidence of a cell. Raises `NoSuchCell` if the tables do not have it."""
    columns = {column.name: column for column in index.tables.columns[cell.table]}
    row = index.rows[cell.table].get(cell.row)
    if row is None:
        raise NoSuchCell(
            f"The table {cell.table} has no such row here: the corpus is another one, or less of it is shown."
        )
    if cell.column not in columns:
        raise NoSuchCell(f"The table {cell.table} has no such column.")
    value = row[cell.column]
    # The words of a letter that does not mention an argument are empty because the letter is silent, which is evidence.
    silent = cell.table == "comparison" and row.get(cell.column.removesuffix("_words")) == NOT_MENTIONED
    rule = RULES[cell.table].of(cell.column)
    items = tuple(dict.fromkeys(rule(index, row, cell.column))) if value is not None or silent else ()
    return Evidence(cell, row, columns[cell.column], None if value is None else str(value), items)


def cells(index: EvidenceIndex, table: str) -> Iterator[Cell]:
    """Every cell of a table."""
    for key in index.rows[table]:
        for column in index.tables.columns[table]:
            yield Cell(table, key, column.name)
