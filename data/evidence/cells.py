"""Cells."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote

from data.schema.tables import TABLE


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


def parse_cell_address(address: str) -> Cell:
    """A cell from its address; NoSuchCell, with a sentence, where it has not the form of one."""
    table, *row, column = map(unquote, address.split("/") if "/" in address else ("", ""))
    if table not in TABLE or len(row) != len(TABLE[table].key):
        raise NoSuchCell("This is no address of a cell: one names a table, a row and a column.")
    return Cell(table, tuple(row), column)
