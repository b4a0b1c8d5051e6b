"""Build a sheet from the raw cells of a file: its headings, its columns and its rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice

from data.files.limits import MAX_BLANK_ROWS, MAX_SHEET_COLUMNS, MAX_SHEET_ROWS
from data.files.problems import Problem
from data.spreadsheets.cells import CellCleaner
from data.spreadsheets.headings import (
    NumberedRow,
    column_names,
    find_headings,
    has_cells_between,
    is_list_of_names,
    is_second_heading,
    join_continued,
    join_headings,
    known_share,
    usual_width,
)
from data.spreadsheets.notes import Note
from data.spreadsheets.sheet import RawSheet, Sheet, SheetError, describe_rows, excerpt, trim_cells
from data.text.wording import count_noun

# The headings are among so many first rows that are not blank.
_TOP_ROWS = 20
_MAX_LISTED_HEADINGS = 4
_ONLY_HIDDEN_ROWS = "All rows of the sheet are hidden. Show them in a spreadsheet program, or read hidden rows too."
_NO_ROWS = "File has no rows. Write column names in the first row and one statement or signature per row below."


def build_sheet(name: str, raw: RawSheet) -> Sheet:
    """Build a sheet from raw cells.

    Raises `SheetError` if no row or no column is left, or if a limit is exceeded.
    """
    return _SheetBuilder(name, raw).build()


def too_many_columns(width: int) -> str:
    """Return the message for a sheet that is too wide."""
    return f"Sheet has {width:,} columns. The limit is {MAX_SHEET_COLUMNS}. Delete columns."


class _SheetBuilder:
    """The parts of a sheet that is being built. `top` is the number of the row with the headings, or 0."""

    def __init__(self, name: str, raw: RawSheet) -> None:
        self.name, self.raw, self.cleaner = name, raw, CellCleaner(raw)
        self.top, self.header, self.notes = 0, list[str](), list[Note]()

    def build(self) -> Sheet:
        """Return the sheet."""
        raw = self.raw
        rows = self._rows_below_headings()
        width = self._check_width(rows)
        self._fill_merged(rows)
        self._note_short_rows(rows)
        padded = {number: tuple((cells + [""] * width)[:width]) for number, cells in rows.items()}
        names = column_names((self.header + [""] * width)[:width])
        names, padded = join_continued(names, padded)
        width = len(names)
        for i in range(1, width + 1):
            if message := raw.cell_errors.get((self.top, i)):
                text = f"First row: {message} This column is called “{names[i - 1]}”."
                self.notes.append(Note("heading-error", 1, (self.top,), text))
        notes = (*raw.notes, *self.notes, *self.cleaner.notes(), *raw.late_notes())
        reading = replace(raw.reading, header_row=self.top)
        return Sheet(self.name, names, padded, raw.cell_errors, tuple(raw.problems), notes, raw.sheets, reading)

    def _rows_below_headings(self) -> dict[int, list[str]]:
        """Find the headings and return the other rows, without those that are too wide."""
        numbered = self._nonblank_rows()
        first = list(islice(numbered, _TOP_ROWS))
        below = self._cut_headings(first, numbered)
        rows: dict[int, list[str]] = {}
        repeated = []
        for total, (number, cells) in enumerate(below, 1):
            if total > MAX_SHEET_ROWS:
                raise SheetError(self.name, f"File has more than {MAX_SHEET_ROWS:,} rows. Split it.", number)
            if len(trim_cells(cells)) > 1 and list(trim_cells(cells)) == list(trim_cells(self.header)):
                repeated.append(number)
            elif not self._is_too_wide(number, cells):
                rows[number] = cells
        self._note_rows("repeated-headings", repeated, "repeats the headings and was", "repeat the headings and were")
        if not rows:
            raise self._empty_error()
        return rows

    def _nonblank_rows(self) -> Iterator[NumberedRow]:
        """Yield the rows that are not blank, cleaned. Rows with a cell error are not blank."""
        blank_rows = 0
        for number, cells in self.raw.rows:
            cells = self.cleaner.clean_row(number, cells)
            is_blank = not any(map(str.strip, cells))
            if not is_blank or any((number, i) in self.raw.cell_errors for i in range(1, len(cells) + 1)):
                yield number, cells
                continue
            blank_rows += 1
            if blank_rows > MAX_BLANK_ROWS:
                raise SheetError(self.name, f"File has more than {MAX_BLANK_ROWS:,} blank rows. Delete them.", number)

    def _cut_headings(self, first: list[NumberedRow], rest: Iterator[NumberedRow]) -> Iterator[NumberedRow]:
        """Set the headings and return the rows below them."""
        chosen = self.raw.reading.header_row
        if self.raw.columns is not None or chosen == 0:
            self.header = list(self.raw.columns or ())
            self.header += [""] * (usual_width(first) - len(self.header))
            return chain(first, rest)
        if not first:
            raise self._empty_error()
        if chosen is None and is_list_of_names(first):
            self.header = ["name"]
            self._note("no-headings", (), "The file has no headings. Each line was read as a name.")
            return chain(first, rest)
        if chosen is None:
            index = find_headings(first)
            above, (self.top, self.header) = first[:index], first[index]
            below: Iterator[NumberedRow] = chain(first[index + 1 :], rest)
        else:
            above, (self.top, self.header), below = self._chosen_row(chosen, chain(first, rest))
        if above:
            self._note("heading-row", (self.top,), f"The headings are in row {self.top}.")
        if chosen is None:
            above = self._fill_headings(above)
        self._note_headings([number for number, _ in above], is_chosen=chosen is not None)
        return below if chosen is not None else self._without_second_heading(below)

    def _chosen_row(
        self, chosen: int, rows: Iterator[NumberedRow]
    ) -> tuple[list[NumberedRow], NumberedRow, Iterator[NumberedRow]]:
        above: list[NumberedRow] = []
        for number, cells in islice(rows, MAX_SHEET_ROWS):
            if number == chosen:
                return above, (number, cells), rows
            above.append((number, cells))
        raise SheetError(self.name, f"Row {chosen} has no cells. Choose another row for the headings.")

    def _note_headings(self, above: list[int], *, is_chosen: bool) -> None:
        self._note_rows("rows-above-headings", above, "above the headings was", "above the headings were")
        if not is_chosen and known_share(self.header) == 0:
            listed = ", ".join(excerpt(cell) for cell in trim_cells(self.header)[:_MAX_LISTED_HEADINGS])
            text = f"No row looks like headings. Row {self.top} was taken: {listed}. Choose another row, or none."
            self._note("headings-doubtful", (self.top,), text)

    def _fill_headings(self, above: list[NumberedRow]) -> list[NumberedRow]:
        """Name the columns without a heading by the line of headings right above, and return the other rows above."""
        number, cells = above[-1] if above else (0, [])
        if number == self.top - 1 and is_second_heading(cells, self.header) and has_cells_between(cells, self.header):
            self.header = join_headings(cells, self.header)
            self._note_second_heading(number, "names columns too")
            return above[:-1]
        return above

    def _without_second_heading(self, rows: Iterator[NumberedRow]) -> Iterator[NumberedRow]:
        for number, cells in islice(rows, 1):
            if is_second_heading(cells, self.header):
                is_divided = has_cells_between(cells, self.header)
                self.header = join_headings(self.header, cells) if is_divided else self.header
                self._note_second_heading(number, "names columns too" if is_divided else "was left out")
            else:
                yield number, cells
        yield from rows

    def _note_second_heading(self, number: int, done: str) -> None:
        self._note("second-headings", (number,), f"Row {number} is a second line of headings and {done}.")

    def _is_too_wide(self, number: int, cells: Sequence[str]) -> bool:
        """Return whether a row of a text is wider than the headings. Its cells may be in the wrong columns."""
        width, row_width = len(self.header), 0 if self.raw.sheets else len(trim_cells(cells))
        if row_width > width:
            message = f"Row has {row_width} cells, but the header has {width}."
            advice = "Put cells that contain the separator in quotation marks."
            self.raw.problems.append(Problem(self.name, number, width + 1, f"{message} {advice}"))
        return row_width > width

    def _check_width(self, rows: Mapping[int, Sequence[str]]) -> int:
        """Return the number of columns that have a name or a cell."""
        width = max(len(trim_cells(self.header)), *(len(trim_cells(cells)) for cells in rows.values()))
        if width > MAX_SHEET_COLUMNS:
            raise SheetError(self.name, too_many_columns(width), self.top or 1)
        if not width:
            raise self._empty_error()
        return width

    def _fill_merged(self, rows: dict[int, list[str]]) -> None:
        """Give each merged cell to all its rows that are not blank."""
        filled: dict[int, int] = {}
        numbers, ends = sorted(rows), dict[int, int]()
        for first, last, column in sorted(self.raw.merges):
            top = rows.get(first) or self.cleaner.clean_row(first, self.raw.hidden_rows.get(first, []))
            value = top[column - 1] if len(top) >= column else ""
            # A file may say a million times that the same cells are merged.
            start = max(first, ends.get(column, 0)) + 1
            for number in numbers[bisect_left(numbers, start) : bisect_right(numbers, last)] if value else ():
                ends[column] = number
                cells = rows[number]
                cells += [""] * (column - len(cells))
                cells[column - 1] = value
                filled[number] = filled.get(number, 0) + 1
        if filled:
            count, changed = sum(filled.values()), tuple(sorted(filled))
            text = f"{count_noun(count, 'merged cell')} of the row above: {describe_rows(changed).lower()}."
            self.notes.append(Note("merged-cells", count, changed, f"Filled from {text}"))

    def _note_short_rows(self, rows: Mapping[int, Sequence[str]]) -> None:
        short = [number for number, cells in rows.items() if len(cells) < len(trim_cells(self.header))]
        if short and not self.raw.sheets:  # A workbook does not store blank cells at the end of a row.
            text = f"{describe_rows(short, 'has', 'have')} fewer cells than the header. Missing cells are blank."
            self._note("short-rows", tuple(short), text)

    def _note_rows(self, code: str, rows: Sequence[int], singular: str, plural: str) -> None:
        if rows:
            self._note(code, tuple(rows), f"{describe_rows(rows, singular, plural)} left out.")

    def _note(self, code: str, rows: tuple[int, ...], text: str) -> None:
        self.notes.append(Note(code, len(rows) or 1, rows, text))

    def _empty_error(self) -> SheetError:
        """Return the error for a sheet without rows or columns, with its first cause."""
        problems, errors = self.raw.problems, self.raw.cell_errors
        if problems:
            return SheetError(self.name, problems[0].message, problems[0].line, problems[0].column)
        if errors:
            return SheetError(self.name, errors[min(errors)], *min(errors))
        if self.raw.hidden_rows:
            return SheetError(self.name, _ONLY_HIDDEN_ROWS)
        if len(self.raw.sheets) > 1:
            return SheetError(self.name, f"Sheet “{self.raw.reading.sheet}” has no rows. Choose another sheet.")
        return SheetError(self.name, _NO_ROWS)
