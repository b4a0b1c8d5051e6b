"""A corpus model to its tables, as pandas frames with exactly the columns that schema.py declares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from data import rows_of_actors, rows_of_facts, rows_of_letters
from data.agreement import agreement
from data.comparison import COMPARED, side_by_side
from data.lookup import Lookup, Row
from data.model import CorpusModel
from data.quality import figures
from data.schema import TABLE, Column, Table, letter_columns

_DTYPES = {"integer": "int64", "boolean": "bool"}


@dataclass(frozen=True)
class Tables:
    """Every table of a corpus, by name. The frames are shared between visitors: never change one."""

    frames: dict[str, pd.DataFrame]
    columns: dict[str, tuple[Column, ...]]

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.frames[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.frames)


def build(model: CorpusModel) -> Tables:
    """All tables of a corpus."""
    lookup = Lookup(model)
    columns = {name: _columns(TABLE[name], model) for name in TABLE}
    frames = {name: frame(rows(lookup), columns[name]) for name, rows in ROWS.items()}
    frames["comparison"] = side_by_side(*(frames[name] for name in COMPARED))
    frames["quality"] = frame(figures(frames, agreement(model)), columns["quality"])
    return Tables({name: frames[name] for name in TABLE}, columns)


def _columns(table: Table, model: CorpusModel) -> tuple[Column, ...]:
    if table.name != "comparison":
        return table.columns
    cells = (column for letter in model.letters for column in letter_columns(letter.id, letter.short_title))
    *claim, related, facts = table.columns
    return (*claim, *cells, related, facts)


def frame(rows: Iterable[Row], columns: Iterable[Column]) -> pd.DataFrame:
    """Rows as a frame with these columns in order, each of its declared type even where there is no row."""
    columns = list(columns)
    data = pd.DataFrame(list(rows), columns=[column.name for column in columns])
    return data.astype({column.name: _DTYPES.get(column.type, "str") for column in columns})


ROWS: dict[str, Callable[[Lookup], Iterable[Row]]] = {
    "letters": rows_of_letters.letters, "passages": rows_of_letters.passages, "actors": rows_of_actors.actors,
    "names": rows_of_actors.names, "appearances": rows_of_actors.appearances, "mentions": rows_of_actors.mentions,
    "arguments": rows_of_letters.arguments, "related_arguments": rows_of_letters.related,
    "statements": rows_of_letters.statements, "speakers": rows_of_actors.speakers, "timeline": rows_of_facts.timeline,
    "facts": rows_of_facts.facts, "sources": rows_of_facts.sources, "doubts": rows_of_facts.doubts,
    "actor_types": rows_of_actors.actor_types,
}  # fmt: skip
