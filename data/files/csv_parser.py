"""Parse a CSV file of a corpus to rows with positions.

The first row names the columns. A row with a fault is left out and reported, and the other rows are kept.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from data.files.problems import Path, Position, Problem, SourceMap
from data.files.yaml_parser import decode_text
from data.text.characters import HIDDEN, describe_hidden
from data.text.suggestions import did_you_mean
from data.text.wording import count_noun

SEPARATORS = (",", ";", "\t")
# A quotation mark that is never closed would make one cell of the rest of the file.
_MAX_LINES_OF_A_ROW = 200
_UNCLOSED = 'A quotation mark is not closed, or is inside a cell. Close it. Inside a cell, double it: `""`.'

CsvRows = dict[int, dict[str, str]]


class _Record(NamedTuple):
    """The cells of a row and its lines. `cells` is None if the row has a stray quotation mark."""

    cells: list[str] | None
    start: int
    end: int


@dataclass
class CsvSourceMap(SourceMap):
    """Line and column of each cell. They are found when asked for, because few cells of a long list are."""

    lines: Sequence[str] = ()
    separator: str = ","
    columns: Sequence[str] = ()
    rows: Sequence[tuple[int, int]] = ()

    def find(self, path: Path, *, key: bool = False) -> Position:
        """Return the position of a cell by its row and its column, or of the row. Row 1 has the names."""
        if not path or not self.rows:
            return 1, 1
        start, end = self.rows[int(path[0]) - 1]
        if len(path) < 2 or path[1] not in self.columns:
            return start + 1, 1
        return _cell_position(self.lines[start:end], start, self.separator, self.columns.index(str(path[1])))

    def below(self, count: int) -> CsvSourceMap:
        """Return the positions with this number of lines above, which count as rows."""
        rows = [*((i, i + 1) for i in range(count)), *((start + count, end + count) for start, end in self.rows)]
        return replace(self, lines=[*["\n"] * count, *self.lines], rows=rows)


def parse_csv(file: str, content: bytes, known: Sequence[str]) -> tuple[CsvRows | None, CsvSourceMap, list[Problem]]:
    """Return the cells of a CSV file by row and column, their positions, and the problems.

    Cells without text are left out, and so are rows without any. The rows are None if the file has no names of columns.
    `known` are the names that the columns may have. Cells are separated by commas, semicolons or tabs.
    """
    text, problems = decode_text(file, content)
    if text is None:
        return None, CsvSourceMap(), problems
    lines = io.StringIO(text, newline=None).readlines()
    separator = max(SEPARATORS, key=(lines[0] if lines else "").count)
    records = list(_records(lines, separator))
    names = [name.strip().lower() for name in (records[0].cells or [])] if records else []
    places = [(record.start, record.end) for record in records]
    source_map = CsvSourceMap(lines=lines, separator=separator, columns=names, rows=places)
    if not set(names) & set(known):
        message = f"The first row has no names of columns. Write them, separated by commas: {', '.join(known)}."
        return None, source_map, [Problem(file, 1, 1, message)]
    problems = [*_heading_problems(file, records, names, known, source_map)]
    rows: CsvRows = {}
    for number, record in enumerate(records[1:], 2):
        if (problem := _row_problem(file, record, len(names))) is not None:
            problems.append(problem)
        elif cells := _cells(record, names, known):
            rows[number] = cells
            problems += _hidden_problems(file, number, cells, source_map)
    return rows, source_map, problems


def _records(lines: Sequence[str], separator: str) -> Iterator[_Record]:
    """Yield the rows. After a stray quotation mark, reading starts again at the next line, so that it costs one row."""
    start = 0
    while start < len(lines):
        reader = csv.reader(islice(lines, start, None), delimiter=separator, strict=True)
        done = start
        try:
            for cells in reader:
                end = start + reader.line_num
                if end - done > _MAX_LINES_OF_A_ROW:
                    break
                yield _Record(cells, done, end)
                done = end
            else:
                return
        except csv.Error:
            pass
        yield _Record(None, done, done + 1)
        start = done + 1


def _heading_problems(
    file: str, records: Sequence[_Record], names: Sequence[str], known: Sequence[str], source_map: CsvSourceMap
) -> Iterator[Problem]:
    """Yield a problem for each column that is not known, has no name, or is there twice."""
    for i, name in enumerate(names):
        position = _cell_position(source_map.lines[: records[0].end], 0, source_map.separator, i)
        if not name and any(record.cells and "".join(record.cells[i : i + 1]).strip() for record in records[1:]):
            yield Problem(file, *position, f"Column {i + 1} has no name. Name it, or remove it.")
        elif name and name not in known:
            advice = did_you_mean(name, known) or f". The columns are {', '.join(known)}. Rename or remove it."
            yield Problem(file, *position, f"Unknown column `{name}`{advice}")
        elif name and name in names[:i]:
            yield Problem(file, *position, f"Column `{name}` is there twice. Keep one.")


def _row_problem(file: str, record: _Record, width: int) -> Problem | None:
    """Return why a row cannot be read, or None. Empty cells beyond the last column are no problem."""
    if record.cells is None:
        return Problem(file, record.start + 1, 1, f"{_UNCLOSED} The row is left out.")
    if not any(map(str.strip, record.cells)) or len(record.cells) == width:
        return None
    if len(record.cells) > width and not any(map(str.strip, record.cells[width:])):
        return None
    message = f"Row has {count_noun(len(record.cells), 'cell')}, and there are {count_noun(width, 'column')}."
    advice = "Put a text that contains the separator in quotation marks. The row is left out."
    return Problem(file, record.start + 1, 1, f"{message} {advice}")


def _cells(record: _Record, names: Sequence[str], known: Sequence[str]) -> dict[str, str]:
    """Return the texts of a row by known column. The first of two equal columns wins. A blank line has none."""
    if not record.cells:
        return {}
    pairs = zip(reversed(names), reversed(record.cells[: len(names)]), strict=True)
    return {name: text.strip() for name, text in pairs if name in known and text.strip()}


def _hidden_problems(file: str, row: int, cells: dict[str, str], source_map: CsvSourceMap) -> Iterator[Problem]:
    """Remove hidden characters from the cells of a row, and yield a problem for each cell that has some."""
    for name, text in cells.items():
        if match := HIDDEN.search(text):
            cells[name] = HIDDEN.sub("", text)
            yield Problem(file, *source_map.find((row, name)), describe_hidden(match.group()))


def _cell_position(lines: Sequence[str], start: int, separator: str, column: int) -> Position:
    """Return line and column of a cell in the lines of its row. `start` is the index of the first of them."""
    cell, is_quoted, cell_begins = 0, False, True
    for number, line in enumerate(lines, start + 1):
        for i, character in enumerate(line, 1):
            if cell == column:
                return number, i
            if character == '"' and (is_quoted or cell_begins):
                is_quoted = not is_quoted
            elif character == separator and not is_quoted:
                cell += 1
            cell_begins = character == separator and not is_quoted
    return start + 1, 1
