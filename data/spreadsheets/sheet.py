"""A spreadsheet as rows of text, with a message for each cell that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from data.files.problems import Position, Problem
from data.spreadsheets.notes import Note
from data.text.characters import HIDDEN

_MAX_NAME_LENGTH = 80
_MAX_LISTED_ROWS = 10
_MAX_EXCERPT = 40


class SheetError(ValueError):
    """A spreadsheet that cannot be read.

    The message has the position, the cause and the fix. `sheets` are the sheets of the workbook that can be read
    instead.
    """

    sheets: tuple[str, ...] = ()

    def __init__(self, name: str, message: str, row: int = 1, column: int = 1) -> None:
        self.problem = Problem(name, row, column, message)
        super().__init__(str(self.problem))

    def __reduce__(self) -> tuple[object, ...]:
        found = self.problem
        return SheetError, (found.file, found.message, found.line, found.column), {"sheets": self.sheets}


@dataclass(frozen=True)
class ReadingOptions:
    """How a file is read. What is None is found in the file.

    `header_row` is the number of the row with the column names, or 0 if there is none. `hidden_rows` says whether the
    hidden rows of a workbook are read.
    """

    sheet: str | None = None
    header_row: int | None = None
    separator: str | None = None
    encoding: str | None = None
    hidden_rows: bool = False


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
    """The cells of a file as its reader returns them, with errors and notes.

    `columns` are the names of the columns of a file that has no headings. `escapes` is true if cells may have escaped
    characters. What is known only when all rows are read is in `merges`, the first and last row and the column of
    merged cells, in `hidden_rows`, of which some were left out, and in `late_notes`.
    """

    rows: Iterator[tuple[int, list[str]]]
    cell_errors: dict[Position, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    sheets: tuple[str, ...] = ()
    reading: ReadingOptions = AS_FOUND
    columns: tuple[str, ...] | None = None
    escapes: bool = False
    merges: list[tuple[int, int, int]] = field(default_factory=list)
    hidden_rows: Mapping[int, list[str]] = field(default_factory=dict)
    late_notes: Callable[[], Iterable[Note]] = tuple[Note, ...]


def trim_cells(cells: Sequence[str]) -> Sequence[str]:
    """Return the cells without blank cells at the end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def clean_text(text: str) -> str:
    """Return a text on one line, without characters that hide or reorder it."""
    return " ".join(HIDDEN.sub("", text).split())


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
