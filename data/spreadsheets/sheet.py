"""What was read from a spreadsheet: rows of text by their number, and what could not be read, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from data.files.formulas import escape_formula
from data.files.limits import MAX_CELL_CHARACTERS, MAX_SHEET_COLUMNS, MAX_SHEET_ROWS
from data.files.problems import Position, Problem
from data.text.characters import HIDDEN_IN_CELL, describe_hidden

_LONGEST_NAME = 80
_MOST_NAMED = 10
_LONGEST_SHOWN = 40
_NO_ROWS = "no rows here; name the columns in the first row, and write one statement a row below"


class SheetError(ValueError):
    """A spreadsheet cannot be read; the one sentence says where, why and what to do. `sheets` may be read instead."""

    sheets: tuple[str, ...] = ()

    def __init__(self, name: str, message: str, row: int = 1, column: int = 1) -> None:
        self.problem = Problem(name, row, column, message)
        super().__init__(str(self.problem))


@dataclass(frozen=True)
class Sheet:
    """A spreadsheet as text.

    `rows` are those that hold anything, by their number in the file, each as wide as `columns`. `faults` says of cells
    that could not be read what is wrong with them; these are blank in `rows`. `problems` names rows that are left out.
    `notes` are sentences on how the file was read, and `sheets` the sheets of a workbook, of which `sheet` was read.
    """

    name: str
    columns: tuple[str, ...]
    rows: Mapping[int, tuple[str, ...]]
    faults: Mapping[Position, str]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    sheets: tuple[str, ...] = ()
    sheet: str | None = None


@dataclass
class RawSheet:
    """The cells of a file before they are a sheet: rows by number, and what was found on the way."""

    records: Iterable[tuple[int, list[str]]]
    faults: dict[Position, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    sheets: tuple[str, ...] = ()
    sheet: str | None = None


def build_sheet(name: str, raw: RawSheet) -> Sheet:
    """A sheet from its raw cells; the first row that holds anything names the columns."""
    records = list(_records(name, raw))
    if len(records) < 2:
        raise SheetError(name, _NO_ROWS)
    (top, header), *rest = records
    problems, rows = _parted(name, len(header), rest)
    width = max(len(trim_cells(header)), *(len(trim_cells(cells)) for cells in rows.values()), 0)
    if not rows or not width:
        raise _nothing_left(name, problems, raw.faults)
    if width > MAX_SHEET_COLUMNS:
        raise SheetError(name, f"has {width} columns; at most {MAX_SHEET_COLUMNS} are read, so delete some", top)
    short = [number for number, cells in rows.items() if len(cells) < len(trim_cells(header))]
    if short:
        raw.notes.append(f"{name_rows(short, 'has', 'have')} fewer cells than the first; those missing are blank.")
    even = {number: tuple((cells + [""] * width)[:width]) for number, cells in rows.items()}
    names = _names((header + [""] * width)[:width])
    unnamed = [i for i in range(1, width + 1) if (top, i) in raw.faults]
    raw.notes += [f"First row: {raw.faults[top, i]} This column is called “{names[i - 1]}”." for i in unnamed]
    return Sheet(name, names, even, raw.faults, tuple(problems), tuple(raw.notes), raw.sheets, raw.sheet)


def _nothing_left(name: str, problems: Sequence[Problem], faults: Mapping[Position, str]) -> SheetError:
    """Build the error for a sheet of which no row or no column is left, with the first cause of it."""
    if problems:
        return SheetError(name, problems[0].message, problems[0].line, problems[0].column)
    if faults:
        return SheetError(name, faults[min(faults)], *min(faults))
    return SheetError(name, _NO_ROWS)


def _records(name: str, raw: RawSheet) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, with hidden characters turned into faults."""
    faulty = {row for row, _ in raw.faults}
    kept = 0
    for number, cells in raw.records:
        if number not in faulty and not any(map(str.strip, cells)):
            continue
        kept += 1
        if kept > MAX_SHEET_ROWS + 1:
            raise SheetError(name, f"more than {MAX_SHEET_ROWS:,} rows; split the file", number)
        yield number, [_cell(name, raw, number, i, cell) if cell else "" for i, cell in enumerate(cells, 1)]


def _cell(name: str, raw: RawSheet, row: int, column: int, cell: str) -> str:
    if len(cell) > MAX_CELL_CHARACTERS:
        message = f"Cell has {len(cell):,} characters. The limit is {MAX_CELL_CHARACTERS:,}."
        raise SheetError(name, f"{message} Shorten it, or close the quotation mark before it.", row, column)
    if found := HIDDEN_IN_CELL.search(cell):
        raw.faults[row, column] = describe_hidden(found.group())
        return ""
    # Our own exports put an apostrophe before what a spreadsheet would run.
    return cell[1:] if cell.startswith("'") and escape_formula(cell[1:]) == cell else cell


def _parted(
    name: str, width: int, records: Iterable[tuple[int, list[str]]]
) -> tuple[list[Problem], dict[int, list[str]]]:
    """The rows that fit under the header, and a problem for each that has more cells: they may be shifted."""
    problems, rows = [], {}
    for number, cells in records:
        found = len(trim_cells(cells))
        if found > width:
            message = (
                f"has {found} cells and the first row {width}; put cells that hold the separator in quotation marks"
            )
            problems.append(Problem(name, number, width + 1, message))
        else:
            rows[number] = cells
    return problems, rows


def trim_cells(cells: Sequence[str]) -> Sequence[str]:
    """The cells without blank ones at the end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _names(header: Sequence[str]) -> tuple[str, ...]:
    """The header with a name of its own for each column."""
    names: dict[str, None] = {}
    for i, cell in enumerate(header, 1):
        name = " ".join(cell.split())[:_LONGEST_NAME] or f"Column {i}"
        others = (f"{name} ({n})" for n in count(2))
        names[name if name not in names else next(other for other in others if other not in names)] = None
    return tuple(names)


def clean_text(text: str) -> str:
    """Text in one line, without characters that hide or reorder it."""
    return " ".join(HIDDEN_IN_CELL.sub("", text).split())


def excerpt(text: str) -> str:
    """The beginning of a text, for a sentence about it."""
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def clean_name(name: str) -> str:
    """A file's name without its folders and without characters that hide or reorder text."""
    return clean_text(re.split(r"[/\\]", name)[-1])[-_LONGEST_NAME:].strip() or "spreadsheet"


def name_rows(numbers: Sequence[int], one: str = "", many: str = "") -> str:
    """“Row 5” or “Rows 5 to 8 and 12”, and the verb that fits; of many numbers, which rise, the first."""
    if len(numbers) == 1:
        return f"Row {numbers[0]} {one}".strip()
    spans = list(_spans(numbers))
    first, rest = spans[:_MOST_NAMED], sum(b - a + 1 for a, b in spans[_MOST_NAMED:])
    named = [f"{a}" if a == b else f"{a}{' to ' if b > a + 1 else ' and '}{b}" for a, b in first]
    named += [f"{rest} more"] if rest else []
    return f"Rows {' and '.join(filter(None, [', '.join(named[:-1]), named[-1]]))} {many}".strip()


def _spans(numbers: Sequence[int]) -> Iterator[Position]:
    start = end = numbers[0]
    for number in numbers[1:]:
        if number != end + 1:
            yield start, end
            start = number
        end = number
    yield start, end
