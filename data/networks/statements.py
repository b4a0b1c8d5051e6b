"""Statements as columns: what a network is computed from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

DataType = Literal["short text", "long text", "integer", "boolean"]
Cell = str | int | None
# A colour is a text such as #ff9900.
Attributes = Mapping[str, str]
Indices = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Defaults:
    """The variables of a network for which none are chosen. `qualifier` is None if there is none."""

    variable1: str
    variable2: str
    qualifier: str | None


@dataclass(frozen=True)
class StatementColumns:
    """Statements of one type, one entry a statement in each column.

    `values` has the variables of the statements, and `of_documents` those of their documents, such as the author.
    `types` are the data types of both. An empty value is "" or None. `documents` says which statements are in one
    document. `times` are in seconds from 1970 on, in UTC, and None if unknown. `ids` lead back to the statement.
    `attributes` are what is known of values, by variable and value.
    """

    values: Mapping[str, Sequence[Cell]]
    documents: Sequence[str | int]
    times: Sequence[int | None]
    types: Mapping[str, DataType]
    defaults: Defaults
    of_documents: Mapping[str, Sequence[Cell]] = field(default_factory=dict)
    ids: Sequence[str | int] = ()
    attributes: Mapping[str, Mapping[str, Attributes]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.documents)

    def column(self, variable: str, *, of_document: bool = False) -> Sequence[Cell]:
        """Return the values of a variable, which must be there."""
        return (self.of_documents if of_document else self.values)[variable]
