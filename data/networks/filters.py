"""Choose the statements of a network, and count them.

The order is that of the Discourse Network Analyzer: documents, excluded values, empty values, duplicates.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.networks.options import DOCUMENT_FILTERS, NetworkOptions, OptionError
from data.networks.statements import Cell, DataType, Indices, StatementColumns
from data.text.suggestions import no_such

Mask = npt.NDArray[np.bool_]
Matrix = npt.NDArray[np.float64]
MAX_COUNTS = 40_000_000
# An aggregation that does not ask what the qualifier says.
_IGNORE = "ignore"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Variables:
    """The variables of a network: those of rows, of columns and the qualifier, which may be none."""

    rows: Sequence[Cell]
    cols: Sequence[Cell]
    qualifier: Sequence[Cell] | None
    qualifier_type: DataType


@dataclass(frozen=True)
class Counts:
    """The statements of a network after filtering, counted.

    `counts[i, j, k]` is the number of statements by actor i on concept j with qualifier value k. `rows`, `cols` and
    `levels` are the names and values of i, j and k. `kept` are the indices of the statements that were counted, and
    `codes` their i, j and k. `span` is the range of the qualifier: 1 for a truth value.
    """

    counts: Matrix
    rows: tuple[str, ...]
    cols: tuple[str, ...]
    levels: tuple[str | int, ...]
    kept: Indices
    codes: tuple[Indices, Indices, Indices]
    span: float
    qualifier_type: DataType

    @property
    def flat(self) -> Matrix:
        """The counts with a column for each pair of j and k."""
        rows, cols, levels = self.counts.shape
        return self.counts.reshape(rows, cols * levels)

    @cached_property
    def of_rows(self) -> Matrix:
        """The number of statements of each row: n_i."""
        return np.asarray(self.counts.sum(axis=(1, 2)))

    @cached_property
    def of_cols(self) -> Matrix:
        """The number of statements of each column."""
        return np.asarray(self.counts.sum(axis=(0, 2)))


def count_statements(statements: StatementColumns, options: NetworkOptions) -> Counts:
    """Return the counts of a network. Raises `OptionError` for a variable that there is not."""
    variables = choose_variables(statements, options)
    kept = _kept(statements, options, variables)
    rows, row_codes = _names(variables.rows, kept, isolates=options.isolates)
    cols, col_codes = _names(variables.cols, kept, isolates=options.isolates)
    levels, level_codes = _levels(variables, kept)
    shape = (len(rows), len(cols), len(levels))
    if (size := shape[0] * shape[1] * shape[2]) > MAX_COUNTS:
        raise OptionError(
            f"The network would have {shape[0]:,} rows, {shape[1]:,} columns and {shape[2]:,} qualifier values, more "
            f"than {MAX_COUNTS:,} counts together. Exclude values, or choose other variables."
        )
    flat = np.ravel_multi_index((row_codes, col_codes, level_codes), shape) if size else np.empty(0, np.intp)
    counts = np.bincount(flat, minlength=size).reshape(shape).astype(np.float64)
    codes = (row_codes, col_codes, level_codes)
    return Counts(counts, rows, cols, levels, kept, codes, _span(variables), variables.qualifier_type)


def choose_variables(statements: StatementColumns, options: NetworkOptions) -> Variables:
    """Return the columns of the chosen variables, or of the default ones."""
    default = statements.defaults
    rows = options.variable1 or default.variable1
    cols = options.variable2 or default.variable2
    if (rows, options.variable1_document) == (cols, options.variable2_document):
        raise OptionError(f"`variable1` and `variable2` are both “{rows}”. Choose two variables.")
    qualifier = None if options.no_qualifier else options.qualifier or default.qualifier
    if qualifier is None and options.aggregation != _IGNORE:
        raise OptionError(f"`aggregation` “{options.aggregation}” needs a `qualifier`. Name one, or choose “ignore”.")
    return Variables(
        _column(statements, "variable1", rows, of_document=options.variable1_document),
        _column(statements, "variable2", cols, of_document=options.variable2_document),
        None if qualifier is None else _column(statements, "qualifier", qualifier),
        "boolean" if qualifier is None else statements.types[qualifier],
    )


def _column(statements: StatementColumns, option: str, name: str, *, of_document: bool = False) -> Sequence[Cell]:
    known = statements.of_documents if of_document else statements.values
    if name not in known:
        noun = "variable of documents" if of_document else "variable"
        raise OptionError(f"`{option}`: {no_such(noun, name, known)} Variables: {', '.join(known)}.")
    return statements.column(name, of_document=of_document)


def _kept(statements: StatementColumns, options: NetworkOptions, variables: Variables) -> Indices:
    """Return the indices of the statements that stay."""
    mask = _in_window(statements.times, options)
    for name, values in options.exclude_documents.items():
        option = next(option for option, variable in DOCUMENT_FILTERS.items() if variable == name)
        found = _is_one_of(_column(statements, option, name, of_document=True), values)
        mask &= found if name in options.keep_only_documents else ~found
    for name, values in options.exclude.items():
        found = _is_one_of(_column(statements, "excludeValues", name), values)
        mask &= found if name in options.keep_only else ~found
    mask &= _filled(variables.rows) & _filled(variables.cols)
    if variables.qualifier is not None and options.aggregation != _IGNORE:
        mask &= _filled(variables.qualifier)
    kept = np.flatnonzero(mask)
    return kept if options.duplicates == "include" else kept[_first_of_each(statements, options, variables, kept)]


def _in_window(times: Sequence[int | None], options: NetworkOptions) -> Mask:
    """Return which statements are in the chosen dates. One without a date is in none."""
    if options.start is None and options.stop is None:
        return np.ones(len(times), dtype=bool)
    low = -np.inf if options.start is None else options.start
    high = np.inf if options.stop is None else options.stop
    seconds = np.array([np.nan if time is None else time for time in times], dtype=np.float64)
    return np.asarray((seconds >= low) & (seconds <= high))


def _is_one_of(column: Sequence[Cell], values: frozenset[str]) -> Mask:
    return np.fromiter((str(value) in values for value in column), bool, len(column))


def _filled(column: Sequence[Cell]) -> Mask:
    return np.fromiter((value is not None and value != "" for value in column), bool, len(column))


def _first_of_each(
    statements: StatementColumns, options: NetworkOptions, variables: Variables, kept: Indices
) -> Indices:
    """Return the positions of the first statements with the same actor, concept and qualifier in a unit of time.

    The qualifier does not count if the aggregation ignores it. DNA compares months and weeks without the year. Here
    the year is a part of them.
    """
    unit = _UNITS[options.duplicates]
    keys = {
        "row": pd.factorize(_taken(variables.rows, kept))[0],
        "col": pd.factorize(_taken(variables.cols, kept))[0],
        "unit": pd.factorize(_objects([unit(statements, int(i)) for i in kept]))[0],
    }
    if variables.qualifier is not None and options.aggregation != _IGNORE:
        keys["qualifier"] = pd.factorize(_taken(variables.qualifier, kept))[0]
    return np.flatnonzero(~pd.DataFrame(keys).duplicated().to_numpy())


def _of_time(describe: Callable[[datetime], Hashable]) -> Callable[[StatementColumns, int], Hashable]:
    """Return the unit of time of a statement. Without a date, it is its document."""

    def unit(statements: StatementColumns, index: int) -> Hashable:
        seconds = statements.times[index]
        if seconds is None:
            return ("undated", statements.documents[index])
        return describe(_EPOCH + timedelta(seconds=seconds))

    return unit


_UNITS: Mapping[str, Callable[[StatementColumns, int], Hashable]] = {
    "document": lambda statements, index: statements.documents[index],
    "week": _of_time(lambda time: time.isocalendar()[:2]),
    "month": _of_time(lambda time: (time.year, time.month)),
    "year": _of_time(lambda time: time.year),
    "acrossrange": lambda statements, index: "",
}


def _objects(values: Sequence[Hashable]) -> npt.NDArray[np.object_]:
    """Return values as an array with one entry each. A tuple would otherwise become a row."""
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def _taken(column: Sequence[Cell], kept: Indices) -> npt.NDArray[np.object_]:
    return _objects(column)[kept]


def _names(column: Sequence[Cell], kept: Indices, *, isolates: bool) -> tuple[tuple[str, ...], Indices]:
    """Return the sorted names of rows or columns, and the position of the name of each kept statement.

    With isolates, names of statements that were left out are there too. DNA sorts by UTF-16 units, as Java does.
    """
    codes, found = pd.factorize(_objects([str(value) for value in _taken(column, kept)]))
    names = {str(value) for value in column if value not in (None, "")} if isolates else set(found)
    ordered = sorted(names, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
    place = {name: i for i, name in enumerate(ordered)}
    return tuple(ordered), np.array([place[name] for name in found], dtype=np.intp)[codes]


def _levels(variables: Variables, kept: Indices) -> tuple[tuple[str | int, ...], Indices]:
    """Return the values of the qualifier among the kept statements, the lowest first, and that of each statement."""
    if variables.qualifier is None:
        return (1,), np.zeros(len(kept), dtype=np.intp)
    codes, found = pd.factorize(_taken(variables.qualifier, kept), use_na_sentinel=False)
    filled = {value for value in found if value is not None}
    known = filled | ({0, 1} if variables.qualifier_type == "boolean" else set())
    # An empty qualifier occurs only where it is ignored.
    ordered = [*sorted(known, key=lambda value: (isinstance(value, str), value)), *([""] if None in found else [])]
    place = {value: i for i, value in enumerate(ordered)}
    return tuple(ordered), np.array([place["" if value is None else value] for value in found], dtype=np.intp)[codes]


def _span(variables: Variables) -> float:
    """Return the range of the qualifier over all statements, so that no filter changes the weights."""
    if variables.qualifier is None or variables.qualifier_type != "integer":
        return 1.0
    numbers = [value for value in variables.qualifier if isinstance(value, int)]
    return float(max(numbers) - min(numbers)) if numbers else 0.0
