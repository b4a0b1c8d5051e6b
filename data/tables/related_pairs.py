"""Pairs of related arguments: close but different claims.

The corpus file records a pair under one of its two arguments.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from data.schema.lists import Row


class RelatedArgument(NamedTuple):
    """An argument in a pair.

    `pair` is a row of `related_arguments`, which has the argument in these columns.
    """

    pair: Row
    id_column: str
    label_column: str

    @property
    def id(self) -> str:
        """The id of the argument."""
        return str(self.pair[self.id_column])

    @property
    def label(self) -> str:
        """The claim of the argument."""
        return str(self.pair[self.label_column])

    @property
    def names_the_pair(self) -> bool:
        """Whether the corpus file records the pair under this argument."""
        return self.id_column == "argument"


def related_by_argument(pairs: Iterable[Row]) -> dict[str, list[RelatedArgument]]:
    """Return the related arguments of each argument, in the order of the pairs."""
    related: dict[str, list[RelatedArgument]] = {}
    for pair in pairs:
        related.setdefault(pair["argument"], []).append(RelatedArgument(pair, "related", "related_label"))
        related.setdefault(pair["related"], []).append(RelatedArgument(pair, "argument", "label"))
    return related


def pairs_with(pairs: pd.DataFrame, arguments: pd.Series) -> pd.DataFrame:
    """Return the pairs with at least one of these arguments."""
    return pairs[pairs["argument"].isin(arguments) | pairs["related"].isin(arguments)]
