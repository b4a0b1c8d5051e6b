"""A spreadsheet as rows of text, with a message for each cell that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from data.files.formulas import escape_formula
from data.files.limits import MAX_CELL_CHARACTERS, MAX_SHEET_COLUMNS, MAX_SHEET_ROWS
from data.files.problems import Position, Problem
from data.spreadsheets.notes import Note
from data.text.characters import HIDDEN_IN_CELL, describe_hidden

_MAX_NAME_LENGTH = 80
_MAX_LISTED_ROWS = 10
_MAX_EXCERPT = 40
_NO_ROWS = "File has no rows. Write column names in the first row and one statement per row below."


class SheetError(ValueError):
    """A spreadsheet that cannot be read.

    The message has the position, the cause and the fix. `sheets` are the sheets of the workbook that can be read
    instead.
    """

    sheets: tuple[str, ...] = ()

    def __init__(self, name: str, message: str, row: int = 1, column: int = 1) -> None:
        self.problem = Problem(name, row, column, message)
        super().__init__(str(self.problem))


@dataclass(frozen=True)
class ReadingOptions:
    """How a file is read. What is None is found in the file.

    `header_row` is the number of the row with the column names.
    """

    sheet: str | None = None
    header_row: int | None = None
    separator: str | None = None
    encoding: str | None = None


AS_FOUND = ReadingOptions()


@dataclass(frozen=True)
class Sheet:
    """A spreadsheet as text.

    `rows` are the rows that are not blank, by row number. Each has a cell for each of the `columns`.
    `cell_errors` are messages for cells that cannot be read, by row and column. These cells are blank in `rows`.
    `problems` are the rows that are skipped. `notes` say how the file was read.
    `sheets` are all sheets of a workbook. `reading` has the options as they were used.
    """

    name: str
    columns: tuple[str, ...]
    rows: Mapping[int, tuple[str, ...]]
    cell_errors: Mapping[Position, str]
    problems: tuple[Problem, ...]
    notes: tuple[Note, ...]
    sheets: tuple[str, ...]
    reading: ReadingOptions

    @property
    def sheet(self) -> str | None:
        """Return the sheet of a workbook that was read."""
        return self.reading.sheet


@dataclass
class RawSheet:
    """The cells of a file as its reader returns them, with errors and notes."""

    rows: Iterable[tuple[int, list[str]]]
    cell_errors: dict[Position, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    sheets: tuple[str, ...] = ()
    reading: ReadingOptions = AS_FOUND


def build_sheet(name: str, raw: RawSheet) -> Sheet:
    """Build a sheet from raw cells. The first row that is not blank is the header.

    Raises `SheetError` if no row or no column is left, or if a limit is exceeded.
    """
    numbered = list(_nonblank_rows(name, raw))
    if len(numbered) < 2:
        raise SheetError(name, _NO_ROWS)
    (top, header), *rest = numbered
    problems, rows = _split_by_width(name, len(header), rest)
    width = max(len(trim_cells(header)), *(len(trim_cells(cells)) for cells in rows.values()), 0)
    if not rows or not width:
        raise _empty_sheet_error(name, problems, raw.cell_errors)
    if width > MAX_SHEET_COLUMNS:
        raise SheetError(name, too_many_columns(width), top)
    short = [number for number, cells in rows.items() if len(cells) < len(trim_cells(header))]
    if short:
        text = f"{describe_rows(short, 'has', 'have')} fewer cells than the header. Missing cells are blank."
        raw.notes.append(Note("short-rows", len(short), tuple(short), text))
    padded = {number: tuple((cells + [""] * width)[:width]) for number, cells in rows.items()}
    names = _column_names((header + [""] * width)[:width])
    for i in range(1, width + 1):
        if message := raw.cell_errors.get((top, i)):
            text = f"First row: {message} This column is called “{names[i - 1]}”."
            raw.notes.append(Note("heading-error", 1, (top,), text))
    reading = replace(raw.reading, header_row=top)
    return Sheet(name, names, padded, raw.cell_errors, tuple(problems), tuple(raw.notes), raw.sheets, reading)


def too_many_columns(width: int) -> str:
    """Return the message for a sheet that is too wide."""
    return f"Sheet has {width:,} columns. The limit is {MAX_SHEET_COLUMNS}. Delete columns."


def _empty_sheet_error(name: str, problems: Sequence[Problem], cell_errors: Mapping[Position, str]) -> SheetError:
    """Return the error for a sheet without rows or columns, with its first cause."""
    if problems:
        return SheetError(name, problems[0].message, problems[0].line, problems[0].column)
    if cell_errors:
        return SheetError(name, cell_errors[min(cell_errors)], *min(cell_errors))
    return SheetError(name, _NO_ROWS)


def _nonblank_rows(name: str, raw: RawSheet) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not blank. Rows with a cell error are not blank."""
    error_rows = {row for row, _ in raw.cell_errors}
    total = 0
    for number, cells in raw.rows:
        if number not in error_rows and not any(map(str.strip, cells)):
            continue
        total += 1
        if total > MAX_SHEET_ROWS + 1:
            raise SheetError(name, f"File has more than {MAX_SHEET_ROWS:,} rows. Split it.", number)
        yield number, [_read_cell(name, raw, number, i, cell) if cell else "" for i, cell in enumerate(cells, 1)]


def _read_cell(name: str, raw: RawSheet, row: int, column: int, cell: str) -> str:
    """Return the text of a cell.

    A cell with hidden characters becomes a cell error and is blank.
    """
    if len(cell) > MAX_CELL_CHARACTERS:
        message = f"Cell has {len(cell):,} characters. The limit is {MAX_CELL_CHARACTERS:,}."
        raise SheetError(name, f"{message} Shorten it, or close the quotation mark before it.", row, column)
    if match := HIDDEN_IN_CELL.search(cell):
        raw.cell_errors[row, column] = describe_hidden(match.group())
        return ""
    # CSV exports of this dashboard have an apostrophe before formulas.
    return cell[1:] if cell.startswith("'") and escape_formula(cell[1:]) == cell else cell


def _split_by_width(
    name: str, width: int, numbered: Iterable[tuple[int, list[str]]]
) -> tuple[list[Problem], dict[int, list[str]]]:
    """Return a problem for each row that is wider than the header, and the other rows.

    The cells of a wider row may be in the wrong columns.
    """
    problems, rows = [], {}
    for number, cells in numbered:
        row_width = len(trim_cells(cells))
        if row_width > width:
            message = f"Row has {row_width} cells, but the header has {width}."
            advice = "Put cells that contain the separator in quotation marks."
            problems.append(Problem(name, number, width + 1, f"{message} {advice}"))
        else:
            rows[number] = cells
    return problems, rows


def trim_cells(cells: Sequence[str]) -> Sequence[str]:
    """Return the cells without blank cells at the end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _column_names(header: Sequence[str]) -> tuple[str, ...]:
    """Return a unique name for each column.

    Examples: “Column 3” for a blank cell, “Date (2)” for a second “Date”.
    """
    names: dict[str, None] = {}
    for i, cell in enumerate(header, 1):
        name = " ".join(cell.split())[:_MAX_NAME_LENGTH] or f"Column {i}"
        numbered = (f"{name} ({number})" for number in count(2))
        names[name if name not in names else next(other for other in numbered if other not in names)] = None
    return tuple(names)


def clean_text(text: str) -> str:
    """Return a text on one line, without characters that hide or reorder it."""
    return " ".join(HIDDEN_IN_CELL.sub("", text).split())


def excerpt(text: str) -> str:
    """Return the start of a text, for a message."""
    return text if len(text) <= _MAX_EXCERPT else f"{text[:_MAX_EXCERPT]}…"


def clean_file_name(name: str) -> str:
    """Return a file name without folders and hidden characters."""
    return clean_text(re.split(r"[/\\]", name)[-1])[-_MAX_NAME_LENGTH:].strip() or "spreadsheet"


def describe_rows(numbers: Sequence[int], singular_verb: str = "", plural_verb: str = "") -> str:
    """Return ascending row numbers as text, with the verb that fits.

    Examples: “Row 5”, “Rows 5 to 8 and 12”. Lists at most ten rows or ranges.
    """
    if len(numbers) == 1:
        return f"Row {numbers[0]} {singular_verb}".strip()
    ranges = list(_ranges(numbers))
    unlisted = sum(last - first + 1 for first, last in ranges[_MAX_LISTED_ROWS:])
    listed = [_describe_range(first, last) for first, last in ranges[:_MAX_LISTED_ROWS]]
    listed += [f"{unlisted} more"] if unlisted else []
    return f"Rows {' and '.join(filter(None, [', '.join(listed[:-1]), listed[-1]]))} {plural_verb}".strip()


def _describe_range(first: int, last: int) -> str:
    if first == last:
        return f"{first}"
    return f"{first} to {last}" if last > first + 1 else f"{first} and {last}"


def _ranges(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of consecutive numbers."""
    start = end = numbers[0]
    for number in numbers[1:]:
        if number != end + 1:
            yield start, end
            start = number
        end = number
    yield start, end
