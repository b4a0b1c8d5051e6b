"""The questions that pages and exports ask of signatures, as lazy expressions that every engine answers.

Only a page of rows or an aggregate is collected.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from threading import Lock
from typing import Any

import narwhals as nw
import pandas as pd

from data.model.signatures import crowd_id
from data.schema.lists import LIST_SEPARATOR
from data.signatures.columns import (
    COLUMNS,
    DATES,
    FOLDED,
    KEY,
    PLACE,
    ROWS_OF_A_LETTER,
    SEVERAL,
    TYPE_IDS,
    date_precision,
)
from data.signatures.engines import MAX_IN_PANDAS, Engine, PandasEngine
from data.signatures.filters import EVERYTHING, OPTIONS, SignatureFilter
from data.signatures.index import Counted, Index
from data.signatures.same_names import SameNames, same_names

_NAMES = [column.name for column in COLUMNS]
_ROWS_OF_A_BATCH = 50_000
# What the people of a crowd have in common.
_OF_CROWDS = ("letter", "role", "types", "types_basis", "tier")
_PRECISIONS = ("day", "imprecise", "none")


@dataclass(frozen=True)
class Counts:
    """How many signatures a question selects, and who signed: people of one signature each, and others by id."""

    rows: int = 0
    singles: int = 0
    others: frozenset[str] = field(default_factory=frozenset)

    @property
    def people(self) -> int:
        """The number of people."""
        return self.singles + len(self.others)

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.rows + other.rows, self.singles + other.singles, self.others | other.others)


class Signatures:
    """The signatures of a corpus, to be asked."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._lock = engine, Lock()

    @cached_property
    def _indexed(self) -> tuple[Index | None]:
        """The index of the signatures, or none if they are too many. It is made for the first question."""
        columns = self._engine.columns()
        return (None if columns is None else Index(columns),)

    @property
    def _index(self) -> Index | None:
        # Two visitors who ask at the same time would make it twice.
        with self._lock:
            return self._indexed[0]

    def _selected(self, which: SignatureFilter, *, held: bool = False) -> nw.LazyFrame[Any]:
        rows = self._engine.scan(held=held)
        conditions = [condition.expression() for condition in which.conditions()]
        return rows.filter(*conditions) if conditions else rows

    def counts_by(self, column: str, which: SignatureFilter = EVERYTHING) -> dict[str | None, Counts]:
        """Return how many signatures and people have each value of a column."""
        counted = self._counted(column, which)
        return {
            value: Counts(rows, rows - others, frozenset(counted.people.get(value, ())))
            for value, rows, others in counted.cells
        }

    def _counted(self, column: str, which: SignatureFilter) -> Counted:
        """Return how often the selected rows have each value of a column."""
        if index := self._index:
            return index.counted(column, which)
        value, several = nw.col(column).alias("value"), nw.col(SEVERAL)
        rows = self._selected(which).select(value, SEVERAL).group_by("value")
        counts = rows.agg(nw.len().alias("rows"), several.count().alias("others"))
        held = self._selected(which, held=True).filter(~several.is_null()).select(value, SEVERAL).unique()
        cells, people = self._engine.collect(counts), self._engine.collect(held)
        numbers = zip(map(_none, cells["value"]), cells["rows"].tolist(), cells["others"].tolist(), strict=True)
        by_value: dict[str | None, list[str]] = {}
        for value, person in zip(map(_none, people["value"]), people[SEVERAL], strict=True):
            by_value.setdefault(value, []).append(person)
        return Counted(list(numbers), by_value)

    def count(self, which: SignatureFilter = EVERYTHING) -> Counts:
        """Return how many signatures and people are selected."""
        if index := self._index:
            rows, others, people = index.count(which)
            return Counts(rows, rows - others, frozenset(people))
        return sum(self.counts_by("role", which).values(), Counts())

    def option_counts(self, name: str, which: SignatureFilter = EVERYTHING) -> dict[str, int]:
        """Return how many people have each option of a filter. A person may have several."""
        counted = self._counted(OPTIONS[name], which)
        counts: Counter[str] = Counter()
        people: dict[str, list[list[str]]] = {}
        for cell, rows, others in counted.cells:
            for option in _entries(cell):
                counts[option] += rows - others
                if cell in counted.people:
                    people.setdefault(option, []).append(counted.people[cell])
        # Most options are of one cell, whose people are distinct already.
        counts.update({
            option: len(parts[0]) if len(parts) == 1 else len(frozenset[str]().union(*parts))
            for option, parts in people.items()
        })  # fmt: skip
        return dict(counts)

    def type_counts(self, which: SignatureFilter = EVERYTHING) -> dict[str, Counts]:
        """Return how many signatures and people have each type and each group of types."""
        counts: dict[str, Counts] = {}
        for cell, count in self.counts_by(TYPE_IDS, which).items():
            for name in _entries(cell):
                counts[name] = counts.get(name, Counts()) + count
        return counts

    def spellings(self, name: str) -> list[tuple[str, int]]:
        """Return the distinct cells that the options of a filter are from, each with its number of rows."""
        column = {"signatory_kind": "kind"}.get(name, name)
        rows = self._engine.scan().filter(~nw.col(column).is_null()).select(column, KEY)
        counts = rows.group_by(column).agg(nw.len().alias("rows"), nw.col(KEY).min())
        # Engines return groups in any order. Of equally common spellings the first is the label.
        cells = self._engine.collect(counts).sort_values(KEY)
        return list(zip(cells[column], cells["rows"].astype("int64").tolist(), strict=True))

    def page(self, which: SignatureFilter, part: slice, order: str = "") -> pd.DataFrame:
        """Return a part of the rows in the order of the table, or in another order within each letter.

        `order` is a column, after a minus to sort from last to first. Missing values are last. `part` ends at the last
        row at most.
        """
        if index := self._index:
            return index.page(which, part, order)
        places = self._engine.collect(self._places(which, part, order))
        parts = []
        for letter, of_letter in places.groupby("letter"):
            numbers = of_letter[PLACE]
            # A file is read only near these rows.
            near = nw.col(PLACE).is_between(int(numbers.min()), int(numbers.max()))
            chosen = (nw.col("letter") == letter, near, nw.col(PLACE).is_in(numbers.tolist()))
            parts.append(self._engine.collect(self._engine.scan().filter(*chosen).select(KEY, *_NAMES)))
        rows = pd.concat(parts) if parts else self._engine.collect(self._engine.scan().head(0))
        return rows.set_index(KEY).loc[places[KEY], _NAMES].reset_index(drop=True)

    def _places(self, which: SignatureFilter, part: slice, order: str) -> nw.LazyFrame[Any]:
        """Return the places of a part of the rows. Only the columns that the order needs are sorted."""
        name, is_descending = order.removeprefix("-"), order.startswith("-")
        columns = {"letter_place": False, FOLDED.get(name, name or KEY): is_descending}
        if name == "row":
            columns.pop("row")
        columns.setdefault(KEY, is_descending and name == "row")
        position = (nw.col(KEY) // ROWS_OF_A_LETTER).alias("letter_place")
        rows = self._selected(which).with_columns(position).select(*columns, "letter", PLACE)
        rows = rows.sort(*columns, descending=[*columns.values()], nulls_last=True)
        if part.stop is not None:
            rows = rows.head(part.stop)
        if part.start:
            backwards = [not descending for descending in columns.values()]
            rows = rows.sort(*columns, descending=backwards, nulls_last=False).head(part.stop - part.start)
            rows = rows.sort(*columns, descending=[*columns.values()], nulls_last=True)
        return rows.select(KEY, "letter", PLACE)

    def batches(self, which: SignatureFilter, order: str = "") -> Iterator[pd.DataFrame]:
        """Yield all selected rows in the order of the table or another one, some thousands at a time."""
        if order or self._index:
            count = self.count(which).rows
            for start in range(0, count, _ROWS_OF_A_BATCH):
                yield self.page(which, slice(start, min(start + _ROWS_OF_A_BATCH, count)), order)
            return
        selected, place = self._selected(which), nw.col(PLACE)
        # There are no rows between those that are coded only, which come first, and those of the list.
        parts = selected.select("letter", KEY, PLACE, is_listed=place >= 0).group_by("letter", "is_listed")
        ends = parts.agg(nw.col(KEY).min(), place.min().alias("first"), place.max().alias("last"))
        letters = self._engine.collect(ends).sort_values(KEY)
        for letter, first, last in letters[["letter", "first", "last"]].itertuples(index=False):
            for start in range(int(first), int(last) + 1, _ROWS_OF_A_BATCH):
                part = place.is_between(start, min(start + _ROWS_OF_A_BATCH - 1, int(last)))
                rows = selected.filter(nw.col("letter") == letter, part).select(KEY, *_NAMES)
                if len(batch := self._engine.collect(rows.sort(KEY))):
                    yield batch[_NAMES]

    def all(self, which: SignatureFilter) -> pd.DataFrame:
        """Return all selected rows in the order of the table. Do not ask for those of a long list."""
        batches = list(self.batches(which))
        return (
            pd.concat(batches, ignore_index=True).astype("str")
            if batches
            else self._engine.collect(self._engine.scan().head(0))
        )

    def first_rows(self, which: SignatureFilter, limit: int) -> pd.DataFrame:
        """Return the first rows of each letter, and the others as crowds.

        A crowd has the letter, types and part of the list of its people, an id with their number, and no name. Those
        who may have signed more than once are always rows. Lists that are held have all their rows.
        """
        total = self.counts_by("letter", which)
        if sum(count.rows for count in total.values()) <= MAX_IN_PANDAS:
            return self.all(which)
        parts = [
            self.page(replace(which, letters=(letter,)), slice(0, min(limit, count.rows)))
            for letter, count in total.items() if letter is not None
        ]  # fmt: skip
        several = self._selected(which, held=True).filter(~nw.col(SEVERAL).is_null())
        held = self._engine.collect(several.sort(KEY).select(*_NAMES))
        rows = pd.concat([*parts, held], ignore_index=True).drop_duplicates(["letter", "signature"], ignore_index=True)
        return pd.concat([rows, self._crowds(which, rows)], ignore_index=True)[_NAMES].astype("str")

    def _crowds(self, which: SignatureFilter, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the selected signatures that are not among these rows, as crowds."""
        single = self._selected(which).filter(nw.col(SEVERAL).is_null())
        counts = self._engine.collect(single.group_by(*_OF_CROWDS).agg(nw.len().alias("rows")))
        is_single = rows["person"] == rows["letter"] + "/" + rows["signature"]
        shown = rows[is_single].groupby(list(_OF_CROWDS), dropna=False).size().rename("shown").reset_index()
        crowds = counts.astype(dict.fromkeys(_OF_CROWDS, "str")).merge(shown, on=list(_OF_CROWDS), how="left")
        numbers = (crowds["rows"] - crowds["shown"].fillna(0)).astype("int64")
        pairs = zip(crowds["letter"], numbers, strict=True)
        people = [crowd_id(letter, i, number) for i, (letter, number) in enumerate(pairs)]
        return crowds.assign(person=people)[numbers > 0]

    def held_ids(self, which: SignatureFilter) -> frozenset[str]:
        """Return the selected signatures that are held in memory, as `letter/signature`."""
        rows = self._engine.collect(self._selected(which, held=True).select("letter", "signature"))
        return frozenset(rows["letter"] + "/" + rows["signature"])

    @cached_property
    def same_names(self) -> SameNames:
        """The signatures that share their name with another one."""
        return same_names(self._engine)

    @cached_property
    def _of_same_names(self) -> Signatures:
        rows = self.same_names.rows
        return Signatures(PandasEngine(rows.astype(dict.fromkeys(rows.select_dtypes(exclude="number"), "str")), ()))

    def compared_ids(self, which: SignatureFilter) -> frozenset[str]:
        """Return the selected signatures that can be compared: those that are held, and those that share their name."""
        held = self.held_ids(which)
        return held | self._of_same_names.held_ids(which) if self._engine.has_lists else held

    def row(self, letter: str, signature: str) -> pd.DataFrame:
        """Return a row of the table, or none."""
        if index := self._index:
            return index.row(letter, signature)
        is_row = (nw.col("letter") == letter) & (nw.col("signature") == signature)
        return self._engine.collect(self._engine.scan().filter(is_row).select(*_NAMES))

    def over_time(self, which: SignatureFilter) -> pd.DataFrame:
        """Return how many signatures and withdrawals each letter has on each date.

        The days of a letter come first, then dates that are no day, then the signatures without a date.
        """
        selected = self._selected(which)
        withdrawn = selected.filter(nw.col("role") == "withdrawn")
        events = pd.concat([self._dated(selected, "signed"), self._dated(withdrawn, "withdrawn")], ignore_index=True)
        events["precision"] = events["date"].map(date_precision)
        events["rank"] = events["precision"].map(_PRECISIONS.index)
        rows = events.groupby(["place", "rank", "date", "letter", "precision"], as_index=False)[[*DATES]].sum()
        totals = rows.groupby("place")[[*DATES]].cumsum().add_suffix("_total")
        return rows.join(totals)

    def _dated(self, rows: nw.LazyFrame[Any], column: str) -> pd.DataFrame:
        """Return the number of rows of each letter and date, in the column of that name."""
        place, date = (nw.col(KEY) // ROWS_OF_A_LETTER).alias("place"), nw.col(DATES[column]).alias("date")
        counts = rows.select("letter", place, date).group_by("letter", "place", "date").agg(nw.len().alias(column))
        return self._engine.collect(counts).assign(**{name: 0 for name in DATES if name != column})


def _entries(cell: object) -> list[str]:
    """Return the entries of a list cell, each once."""
    if not isinstance(cell, str) or not cell:
        return []
    return list(dict.fromkeys(filter(None, cell.split(LIST_SEPARATOR)))) if LIST_SEPARATOR in cell else [cell]


def _none(value: Any) -> Any:
    """Return a value, or None for a missing one."""
    return value if isinstance(value, str) else None
