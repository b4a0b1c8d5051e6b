"""An index of signatures in memory, which answers what pages ask at each click: counts by a column, and pages of rows.

A condition is computed once for each distinct value of a column, by the same expression as for rows.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, reduce

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data.signatures.columns import COLUMNS, FOLDED, KEY, ROWS_OF_A_LETTER, SEVERAL
from data.signatures.filters import Condition, SignatureFilter

_NAMES = [column.name for column in COLUMNS]
_MAX_SELECTIONS, _FEW = 8, 8
Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Counted:
    """How often rows have each value of a column.

    A cell is a value, its number of rows, and of those by people who may have signed more than once. `people` are these
    by value, each once.
    """

    cells: list[tuple[str | None, int, int]]
    people: dict[str | None, list[str]]


@dataclass(frozen=True)
class Codes:
    """The distinct values of a column, and the number of the value of each row. No value is a number after them."""

    values: pa.Array
    of_rows: npt.NDArray[np.unsignedinteger]

    def counts(self, places: Numbers | None = None) -> Numbers:
        """Return how many rows have each value, of all or of those in some places."""
        if places is None:
            return self._all_counts
        return np.bincount(self.of_rows[places], minlength=len(self.values) + 1)

    @cached_property
    def _all_counts(self) -> Numbers:
        return np.bincount(self.of_rows, minlength=len(self.values) + 1)

    @cached_property
    def _by_value(self) -> Numbers:
        """The places of the rows of the first value, then those of the second one, and so on."""
        return np.argsort(self.of_rows, kind="stable").astype(np.int32)

    @cached_property
    def _ends(self) -> Numbers:
        return np.cumsum(self._all_counts)

    def places_of(self, values: list[int]) -> Numbers:
        """Return the places of the rows that have one of these values, in order."""
        parts = [self._by_value[self._ends[value] - self._all_counts[value] : self._ends[value]] for value in values]
        return parts[0] if len(parts) == 1 else np.sort(np.concatenate(parts))

    def holding(self, condition: nw.Expr, name: str) -> Flags:
        """Return of which values a condition on this column holds."""
        values = pa.chunked_array([self.values, pa.nulls(1, self.values.type)])
        answer = nw.from_native(pa.table({name: values})).select(condition).to_native()[name]
        holds: Flags = answer.fill_null(False).to_numpy()
        return holds

    def ranks(self, *, is_descending: bool) -> Numbers:
        """Return the place of each row if it were sorted by value. No value is last."""
        order = pc.sort_indices(self.values, sort_keys=[("", "descending" if is_descending else "ascending")])
        ranks = np.full(len(self.values) + 1, len(self.values))
        ranks[order.to_numpy()] = np.arange(len(self.values))
        of_rows: Numbers = ranks[self.of_rows]
        return of_rows


# The columns of a condition, and of which values of each it holds.
Holding = list[tuple[Codes, Flags]]


class Index:
    """All signatures in memory, in the order of their keys."""

    def __init__(self, columns: Mapping[str, pa.Array]) -> None:
        """`columns` are those of a scan, in any order of rows. Some have their distinct values as a dictionary.

        A row without a key is not a signature, because it is held elsewhere.
        """
        self._columns, self._keys = columns, pc.fill_null(columns[KEY], -1).to_numpy()
        order = np.argsort(self._keys, kind="stable")
        self._order = order[np.count_nonzero(self._keys < 0) :]
        self._letters = self._keys[self._order] // ROWS_OF_A_LETTER
        self._codes: dict[str, Codes] = {}
        self._orders: dict[str, Numbers] = {}
        self._selections: OrderedDict[SignatureFilter, Numbers] = OrderedDict()
        several = self.codes(SEVERAL)
        self._several = np.flatnonzero(several.of_rows < len(several.values))

    @cached_property
    def _people(self) -> npt.NDArray[np.object_]:
        """Those who may have signed more than once, by number."""
        people: npt.NDArray[np.object_] = self.codes(SEVERAL).values.to_numpy(zero_copy_only=False)
        return people

    def codes(self, name: str) -> Codes:
        """Return the values of a column."""
        if name not in self._codes:
            column = self._columns[name]
            array = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
            values = array.dictionary
            numbers = pc.fill_null(array.indices, len(values)).to_numpy().astype(np.min_scalar_type(len(values)))
            self._codes[name] = Codes(values, numbers[self._order])
        return self._codes[name]

    def _selected(self, which: SignatureFilter) -> Numbers | None:
        """Return the places of the selected rows, or None for all."""
        if (places := self._selections.get(which)) is None:
            # Each condition looks only at the rows that those before it have left, so the one of fewest rows is first.
            conditions = sorted(map(self._holding, which.conditions()), key=_count)
            for condition in conditions:
                places = _first_places(condition) if places is None else places[_holds(condition, places)]
            if places is not None:
                self._selections[which] = places
            while len(self._selections) > _MAX_SELECTIONS:
                self._selections.popitem(last=False)
        return places

    def _holding(self, condition: Condition) -> Holding:
        """Return of which values of each column a condition holds, without those of which it holds of none."""
        of_columns = ((self.codes(name), self.codes(name).holding(condition.holds(name), name))
                      for name in condition.columns)  # fmt: skip
        return [(codes, holds) for codes, holds in of_columns if holds.any()]

    def count(self, which: SignatureFilter) -> tuple[int, int, list[str]]:
        """Return how many rows are selected, how many of them are by people who may have signed more than once, and
        these people, each once.
        """
        selected = self._selected(which)
        several, rows = self._several_of(selected), len(self._order if selected is None else selected)
        return rows, len(several), self._people[np.unique(self.codes(SEVERAL).of_rows[several])].tolist()

    def _several_of(self, selected: Numbers | None) -> Numbers:
        """Return the places among the selected ones of people who may have signed more than once."""
        return self._several if selected is None else _in_both(self._several, selected)

    def counted(self, column: str, which: SignatureFilter) -> Counted:
        """Return how often the selected rows have each value of a column."""
        codes, selected = self.codes(column), self._selected(which)
        several = self._several_of(selected)
        counts, of_several = codes.counts(selected), codes.of_rows[several]
        values = [*codes.values.to_pylist(), None]
        others, present = np.bincount(of_several, minlength=len(counts)), np.flatnonzero(counts)
        cells = zip(present.tolist(), counts[present].tolist(), others[present].tolist(), strict=True)
        # A set of tuples of many thousand people would take most of the time of a facet.
        pairs = np.sort(of_several.astype(np.int64) * len(self._people) + self.codes(SEVERAL).of_rows[several])
        owners, persons = np.divmod(pairs[np.diff(pairs, prepend=-1) > 0], max(len(self._people), 1))
        names, ends = self._people[persons].tolist(), np.searchsorted(owners, present, "right")
        starts = np.searchsorted(owners, present)
        parts = zip(present.tolist(), starts.tolist(), ends.tolist(), strict=True)
        return Counted(
            [(values[code], rows, of_others) for code, rows, of_others in cells],
            {values[code]: names[start:end] for code, start, end in parts if start < end},
        )

    def page(self, which: SignatureFilter, part: slice, order: str) -> pd.DataFrame:
        """Return a part of the selected rows with the columns of the table, in an order within each letter."""
        selected = self._selected(which)
        if order:
            places = self._in_order(order)
            if selected is not None:
                flags = np.zeros(len(places), dtype=bool)
                flags[selected] = True
                places = places[flags[places]]
            places = places[part]
        elif selected is None:
            places = np.arange(*part.indices(len(self._order)))
        else:
            places = selected[part]
        return self._frame(self._order[places])

    def row(self, letter: str, signature: str) -> pd.DataFrame:
        """Return the row of a signature, or none."""
        places = np.flatnonzero(pc.equal(self._columns["signature"], signature).to_numpy(zero_copy_only=False))
        rows = self._frame(places[self._keys[places] >= 0])
        return rows[rows["letter"] == letter].reset_index(drop=True)

    def _in_order(self, order: str) -> Numbers:
        """Return the rows in an order, sorted once."""
        if order not in self._orders:
            name, is_descending = order.removeprefix("-"), order.startswith("-")
            if name == "row":
                ranks = np.arange(len(self._order))[:: -1 if is_descending else 1]
            else:
                ranks = self.codes(FOLDED.get(name, name)).ranks(is_descending=is_descending)
            self._orders[order] = np.lexsort((ranks, self._letters))
        return self._orders[order]

    def _frame(self, rows: Numbers) -> pd.DataFrame:
        """Return rows with the columns of the table."""
        taken = pa.array(rows)
        cells = np.array([_texts(self._columns[name].take(taken)) for name in _NAMES], dtype=object)
        # As objects, because a page is read once, and other types would take longer than the question.
        return pd.DataFrame(cells.reshape(len(_NAMES), -1).T, columns=_NAMES, dtype=object)


def _in_both(few: Numbers, many: Numbers) -> Numbers:
    """Return the places that are in both of two sorted lists. The second one may have a million."""
    few = few.astype(many.dtype)
    return few[np.searchsorted(many, few, "right") > np.searchsorted(many, few, "left")]


def _count(condition: Holding) -> int:
    """Return of how many rows a condition holds at most."""
    return sum(int(codes.counts()[holds].sum()) for codes, holds in condition)


def _first_places(condition: Holding) -> Numbers:
    """Return the places of all rows of which a condition holds."""
    if len(condition) == 1 and len(values := np.flatnonzero(condition[0][1]).tolist()) <= _FEW:
        return condition[0][0].places_of(values)
    found = [np.take(holds, codes.of_rows) for codes, holds in condition]
    return np.flatnonzero(reduce(np.logical_or, found)) if found else np.array([], dtype=np.int64)


def _holds(condition: Holding, places: Numbers) -> Flags:
    """Return whether a condition holds of each of some rows."""
    none: Flags = np.zeros(len(places), dtype=bool)
    return reduce(np.logical_or, [holds[codes.of_rows[places]] for codes, holds in condition], none)


def _texts(column: pa.Array) -> list[str | None]:
    texts: list[str | None] = (
        column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
    ).to_pylist()
    return texts
