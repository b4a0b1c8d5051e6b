"""Related arguments: close but different claims. Either argument of a pair may be the one that names it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from data.schema.lists import Row


class RelatedArgument(NamedTuple):
    """An argument as seen from a related one: a row of `related_arguments`, and the columns that name the argument."""

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
        """Whether the pair is one that this argument names."""
        return self.id_column == "argument"


def related_by_argument(pairs: Iterable[Row]) -> dict[str, list[RelatedArgument]]:
    """Return the arguments that are related to each argument, in the order of the pairs."""
    found: dict[str, list[RelatedArgument]] = {}
    for pair in pairs:
        found.setdefault(pair["argument"], []).append(RelatedArgument(pair, "related", "related_label"))
        found.setdefault(pair["related"], []).append(RelatedArgument(pair, "argument", "label"))
    return found


def pairs_with(pairs: pd.DataFrame, arguments: pd.Series) -> pd.DataFrame:
    """Return the related pairs that have at least one of these arguments."""
    return pairs[pairs["argument"].isin(arguments) | pairs["related"].isin(arguments)]
