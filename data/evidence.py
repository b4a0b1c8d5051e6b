"""The address of any cell of any table, and what the cell rests on.

A cell rests on words in a passage, on a source, on a decision of the coding, or on an absence. All of it is read from
the tables alone, so that in the tables of what the articles print no cell can rest on anything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from data.comparison import NOT_MENTIONED
from data.grounds import RULES
from data.lookup import Row
from data.schema import TABLE, Column
from data.witness import Ground, Witness


class NoSuchCell(LookupError):
    """An address names no cell, or none that these tables have; the sentence says which."""


@dataclass(frozen=True)
class Cell:
    """A cell: its table, the values of the columns that name its row, and its column. As text it is its address."""

    table: str
    row: tuple[str, ...]
    column: str

    def __str__(self) -> str:
        return "/".join(quote(part, safe="") for part in (self.table, *self.row, self.column))


@dataclass(frozen=True)
class Evidence:
    """A cell with its row, what its column means, and all that it rests on; `value` is None where it is empty."""

    cell: Cell
    row: Row
    column: Column
    value: str | None
    grounds: tuple[Ground, ...]


def read_cell(address: str) -> Cell:
    """A cell from its address; NoSuchCell, with a sentence, where it has not the form of one."""
    table, *row, column = map(unquote, address.split("/") if "/" in address else ("", ""))
    if table not in TABLE or len(row) != len(TABLE[table].key):
        raise NoSuchCell("This is no address of a cell: one names a table, a row and a column.")
    return Cell(table, tuple(row), column)


def evidence(witness: Witness, cell: Cell) -> Evidence:
    """What a cell rests on; NoSuchCell, with a sentence, where the tables do not have it."""
    columns = {column.name: column for column in witness.tables.columns[cell.table]}
    row = witness.rows[cell.table].get(cell.row)
    if row is None:
        raise NoSuchCell(
            f"The table {cell.table} has no such row here: the corpus is another one, or less of it is shown."
        )
    if cell.column not in columns:
        raise NoSuchCell(f"The table {cell.table} has no such column.")
    value = row[cell.column]
    # The words of a letter that does not mention an argument are empty for a reason, and it is a ground.
    silent = cell.table == "comparison" and row.get(cell.column.removesuffix("_words")) == NOT_MENTIONED
    rule = RULES[cell.table].of(cell.column)
    grounds = tuple(dict.fromkeys(rule(witness, row, cell.column))) if value is not None or silent else ()
    return Evidence(cell, row, columns[cell.column], None if value is None else str(value), grounds)


def cells(witness: Witness, table: str) -> Iterator[Cell]:
    """Every cell of a table."""
    for key in witness.rows[table]:
        for column in witness.tables.columns[table]:
            yield Cell(table, key, column.name)
