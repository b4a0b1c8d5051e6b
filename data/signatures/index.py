"""An index of signatures in memory, which answers what pages ask at each click: counts by a column, and pages of rows.

A condition is computed once for each distinct value of a column, by the same expression as for rows.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

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
    with each of their values.
    """

    cells: list[tuple[str | None, int, int]]
    people: set[tuple[str | None, str]]


@dataclass(frozen=True)
class Selected:
    """Which rows are selected, for each row and as a list of their places."""

    flags: Flags
    places: Numbers


@dataclass(frozen=True)
class Codes:
    """The distinct values of a column, and the number of the value of each row. No value is a number after them."""

    values: pa.Array
    of_rows: npt.NDArray[np.unsignedinteger]

    def counts(self, selected: Selected | None = None) -> Numbers:
        """Return how many selected rows have each value."""
        if selected is None:
            return self._all_counts
        return np.bincount(self.of_rows[selected.places], minlength=len(self.values) + 1)

    @cached_property
    def _all_counts(self) -> Numbers:
        return np.bincount(self.of_rows, minlength=len(self.values) + 1)

    def holding(self, condition: nw.Expr, name: str) -> Flags | None:
        """Return of which rows a condition on this column holds, or None if it holds of none."""
        values = pa.chunked_array([self.values, pa.nulls(1, self.values.type)])
        answer = nw.from_native(pa.table({name: values})).select(condition).to_native()[name]
        holds: Flags = answer.fill_null(False).to_numpy()
        found = np.flatnonzero(holds).tolist()
        if len(found) > _FEW:
            return np.take(holds, self.of_rows)
        # To compare each row with a few values is faster than to look up whether its value is one of them.
        rows = [self.of_rows == value for value in found]
        return np.logical_or.reduce(rows) if rows else None

    def ranks(self, *, is_descending: bool) -> Numbers:
        """Return the place of each row if it were sorted by value. No value is last."""
        order = pc.sort_indices(self.values, sort_keys=[("", "descending" if is_descending else "ascending")])
        ranks = np.full(len(self.values) + 1, len(self.values))
        ranks[order.to_numpy()] = np.arange(len(self.values))
        of_rows: Numbers = ranks[self.of_rows]
        return of_rows


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
        self._selections: OrderedDict[SignatureFilter, Selected] = OrderedDict()
        several = self.codes(SEVERAL)
        self._several = np.flatnonzero(several.of_rows < len(several.values))

    def codes(self, name: str) -> Codes:
        """Return the values of a column."""
        if name not in self._codes:
            column = self._columns[name]
            array = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
            values = array.dictionary
            numbers = pc.fill_null(array.indices, len(values)).to_numpy().astype(np.min_scalar_type(len(values)))
            self._codes[name] = Codes(values, numbers[self._order])
        return self._codes[name]

    def _selected(self, which: SignatureFilter) -> Selected | None:
        """Return which rows are selected, or None for all."""
        conditions = list(which.conditions())
        if not conditions:
            return None
        if (selected := self._selections.get(which)) is None:
            flags = np.logical_and.reduce([self._holding(condition) for condition in conditions])
            selected = self._selections[which] = Selected(flags, np.flatnonzero(flags))
            while len(self._selections) > _MAX_SELECTIONS:
                self._selections.popitem(last=False)
        return selected

    def _holding(self, condition: Condition) -> Flags:
        found = np.zeros(len(self._order), dtype=bool)
        for name in condition.columns:
            if (holds := self.codes(name).holding(condition.holds(name), name)) is not None:
                found |= holds
        return found

    def counted(self, column: str, which: SignatureFilter) -> Counted:
        """Return how often the selected rows have each value of a column."""
        codes, selected = self.codes(column), self._selected(which)
        several = self._several if selected is None else self._several[selected.flags[self._several]]
        counts, of_several = codes.counts(selected), codes.of_rows[several]
        values = [*codes.values.to_pylist(), None]
        others, present = np.bincount(of_several, minlength=len(counts)), np.flatnonzero(counts)
        cells = zip(present.tolist(), counts[present].tolist(), others[present].tolist(), strict=True)
        people = self.codes(SEVERAL)
        names = people.values.take(pa.array(people.of_rows[several])).to_pylist()
        return Counted(
            [(values[code], rows, of_others) for code, rows, of_others in cells],
            {(values[code], person) for code, person in zip(of_several.tolist(), names, strict=True)},
        )

    def page(self, which: SignatureFilter, part: slice, order: str) -> pd.DataFrame:
        """Return a part of the selected rows with the columns of the table, in an order within each letter."""
        selected = self._selected(which)
        if order:
            places = self._in_order(order)
            places = (places if selected is None else places[selected.flags[places]])[part]
        elif selected is None:
            places = np.arange(*part.indices(len(self._order)))
        else:
            places = selected.places[part]
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


def _texts(column: pa.Array) -> list[str | None]:
    texts: list[str | None] = (
        column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
    ).to_pylist()
    return texts
