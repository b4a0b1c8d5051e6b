"""Find the evidence of any cell of any table.

Evidence is words in a passage, a source, a decision of the coder, or an absence. It is read from the tables alone, so
the tables of printed content give only printed evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.evidence.arguments import compared_side, side_labels
from data.evidence.cells import Cell, NoSuchCell
from data.evidence.contradictions import Contradiction, contradictions
from data.evidence.index import EvidenceIndex
from data.evidence.items import EvidenceItem
from data.evidence.registry import RULES
from data.schema.columns import Column
from data.schema.lists import Row, plain_list
from data.schema.tables import comparison_columns
from data.tables.comparison import NOT_MENTIONED


@dataclass(frozen=True)
class Evidence:
    """A cell with its row, its column and its evidence.

    `value` is None if the cell is empty. `contradictions` come before the other evidence.
    """

    cell: Cell
    row: Row
    column: Column
    value: str | None
    items: tuple[EvidenceItem, ...]
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def text(self) -> str | None:
        """Return the value as a page shows it in one line."""
        return plain_list(self.value) if self.column.type == "list" else self.value


def evidence(index: EvidenceIndex, cell: Cell) -> Evidence:
    """Return the evidence of a cell.

    Raises `NoSuchCell` if the tables do not have the cell.
    """
    columns = {column.name: column for column in index.tables.columns[cell.table]}
    row = index.row(cell.table, cell.row)
    if row is None:
        raise NoSuchCell(f"The table {cell.table} does not have this row. Another corpus may be open.")
    if cell.table == "comparison" and (labels := side_labels(index, cell.column.removesuffix("_words"))):
        columns |= {column.name: column for column in comparison_columns(labels)}
        row = {**row, **compared_side(index, row, *labels)}
    if cell.column not in columns:
        raise NoSuchCell(f"The table {cell.table} does not have this column.")
    value = row[cell.column]
    # The words are empty if a letter does not mention an argument. The absence is evidence too.
    absent = cell.table == "comparison" and row.get(cell.column.removesuffix("_words")) == NOT_MENTIONED
    rule = RULES[cell.table].rule_for(cell.column)
    items = tuple(dict.fromkeys(rule(index, row, cell.column))) if value is not None or absent else ()
    contradicting = tuple(contradictions(index, row, cell.column, items))
    return Evidence(cell, row, columns[cell.column], None if value is None else str(value), items, contradicting)


def cells(index: EvidenceIndex, table: str) -> Iterator[Cell]:
    """Yield every cell of a table."""
    for key in index.rows[table]:
        for column in index.tables.columns[table]:
            yield Cell(table, key, column.name)
