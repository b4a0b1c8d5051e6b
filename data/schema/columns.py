"""Columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["text", "list", "date", "integer", "number", "boolean"]


@dataclass(frozen=True)
class Column:
    """A column. `list` is text with entries parted by "; ", `date` an ISO day, empty where open or unknown.

    A `number` has three decimals, and is empty where nothing can be said.

    `searched` says that a search for words looks here.
    """

    name: str
    description: str
    type: ColumnType = "text"
    searched: bool = False


@dataclass(frozen=True)
class Table:
    """A table: what one row is, its columns in order, the noun that counts its rows, and the columns that name one."""

    name: str
    row_description: str
    columns: tuple[Column, ...]
    noun: tuple[str, str]
    key: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """The column names in order."""
        return [column.name for column in self.columns]
