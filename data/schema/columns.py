"""Classes that declare a table and its columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["text", "list", "date", "integer", "number", "boolean"]


@dataclass(frozen=True)
class Column:
    """A column of a table.

    A `list` is text with entries separated by "; ", as `data.schema.lists` writes it. A `date` is an ISO day, empty if
    it is open or unknown. A `number` has three decimals and is empty if it cannot be computed. `searched` columns are
    read by a text search.
    """

    name: str
    description: str
    type: ColumnType = "text"
    searched: bool = False


@dataclass(frozen=True)
class Table:
    """A table and its columns in order.

    `row_description` says what one row is. `noun` counts rows, as singular and plural. `key` names the columns that
    identify a row.
    """

    name: str
    row_description: str
    columns: tuple[Column, ...]
    noun: tuple[str, str]
    key: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """Return the column names in order."""
        return [column.name for column in self.columns]
