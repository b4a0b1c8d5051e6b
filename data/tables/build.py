"""A corpus model to its tables, as pandas frames with exactly the columns that schema.py declares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pandas as pd

from data.model.corpus import CorpusModel
from data.schema.columns import Column
from data.schema.lists import Row
from data.schema.tables import TABLE, comparison_columns
from data.tables import actors, arguments, facts, letters
from data.tables.agreement import agreement
from data.tables.comparison import build_comparison, letter_sides
from data.tables.model_index import ModelIndex
from data.tables.quality import figures
from data.tables.similarity import similarity
from data.tables.support import support

_DTYPES = {"integer": "int64", "number": "float64", "boolean": "bool"}


class Tables:
    """Every table of a corpus, by name, built when it is first asked for.

    The frames are shared between visitors: never change one.
    """

    def __init__(self, model: CorpusModel) -> None:
        self._model, self._lookup = model, ModelIndex(model)
        self.titles = model.letter_titles
        compared = comparison_columns(self.titles)
        self.columns = {name: TABLE[name].columns for name in TABLE} | {"comparison": compared}
        self._frames: dict[str, pd.DataFrame] = {}
        # What is computed from all tables lives as long as they do.
        self.derived: dict[str, Any] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._frames:
            # Two visitors may build it at the same time; they build the same.
            self._frames[name] = self._built(name)
        return self._frames[name]

    def _built(self, name: str) -> pd.DataFrame:
        if name in DERIVED_TABLES:
            return DERIVED_TABLES[name](self)
        return to_frame(ROW_BUILDERS[name](self._lookup), self.columns[name])

    def __iter__(self) -> Iterator[str]:
        return iter(TABLE)

    def compared(self) -> pd.DataFrame:
        """Arguments by letter."""
        sides = letter_sides(self["letters"], self["statements"])
        return build_comparison(self["arguments"], sides, self["speakers"], self["related_arguments"], self["facts"])

    def backed(self) -> pd.DataFrame:
        """Arguments by who makes them, and to whom they are put."""
        appearances = self["appearances"]
        signed, addressed = (appearances[appearances["role"] == role] for role in ("signatory", "addressee"))
        return support(self["statements"], self["speakers"], signed, addressed, self["actor_types"])

    def alike(self) -> pd.DataFrame:
        """Letters by pairs."""
        sides = letter_sides(self["letters"], self["statements"])
        return to_frame(similarity(sides, self["related_arguments"]), self.columns["similarity"])

    def quality(self) -> pd.DataFrame:
        """Figures on the data."""
        return to_frame(figures(self, agreement(self._model)), self.columns["quality"])


def to_frame(rows: Iterable[Row], columns: Iterable[Column]) -> pd.DataFrame:
    """Rows as a frame with these columns in order, each of its declared type even where there is no row."""
    columns = list(columns)
    data = pd.DataFrame(list(rows), columns=[column.name for column in columns])
    return data.astype({column.name: _DTYPES.get(column.type, "str") for column in columns})


ROW_BUILDERS: dict[str, Callable[[ModelIndex], Iterable[Row]]] = {
    "letters": letters.letters, "passages": letters.passages, "actors": actors.actors,
    "names": actors.names, "appearances": actors.appearances, "mentions": actors.mentions,
    "arguments": arguments.arguments, "related_arguments": arguments.related,
    "statements": arguments.statements, "speakers": actors.speakers, "timeline": facts.timeline,
    "facts": facts.facts, "sources": facts.sources, "doubts": facts.doubts,
    "actor_types": actors.actor_types,
}  # fmt: skip
DERIVED_TABLES: dict[str, Callable[[Tables], pd.DataFrame]] = {
    "comparison": Tables.compared, "support": Tables.backed, "similarity": Tables.alike, "quality": Tables.quality,
}  # fmt: skip
