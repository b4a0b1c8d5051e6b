"""Table cells and their addresses."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote

from data.schema.tables import TABLE


class NoSuchCell(LookupError):
    """An invalid address of a cell, or a cell that the tables do not have."""


@dataclass(frozen=True)
class Cell:
    """A cell: its table, the key of its row and its column.

    As text, it is an address. Example: `actors/ada-bell/name`.
    """

    table: str
    row: tuple[str, ...]
    column: str

    def __str__(self) -> str:
        return "/".join(quote(part, safe="") for part in (self.table, *self.row, self.column))


def parse_cell_address(address: str) -> Cell:
    """Parse the address of a cell. Raises `NoSuchCell` if it is invalid."""
    table, *row, column = map(unquote, address.split("/") if "/" in address else ("", ""))
    if table not in TABLE or len(row) != len(TABLE[table].key):
        raise NoSuchCell("This is not the address of a cell. An address has a table, the key of a row and a column.")
    return Cell(table, tuple(row), column)
