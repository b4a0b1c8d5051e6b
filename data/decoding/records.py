"""Split the lines of a CSV file into records of cells, also where quotation marks are words.

A quotation mark opens a cell only if another one closes it before a separator or the end of a line. Programs that write
tabs often write no quotation marks of their own, so all marks may be words. Lines that look like records of their own
are joined only if that makes every record of the file as wide as the others, and they are not so as they are.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

# A cell in quotation marks may have this many lines.
_MAX_CELL_LINES = 500
# A quotation mark is looked for in so many lines that may close it, and given up so often in a file.
_MAX_TRIES = 5
_MAX_GIVEN_UP = 2_000
_SAMPLE_LINES = 60
_MAX_SAMPLE_LINE = 50_000
# No sheet may have so many columns. A line of millions of separators is not split further.
_MAX_CELLS = 2_000
_BLANKS = re.compile(" *")
_IN_MARKS = re.compile(' *"(.*)" *', re.DOTALL)
_INNER_MARK = re.compile(r'(?<!")"(?!")')


@dataclass
class Records:
    """The records of a text by a separator. None: each line is one cell.

    A backslash before a quotation mark makes it a word if `escapes` is true. While the records are read, `kept_marks`
    and `escaped_marks` get the numbers of those with quotation marks that are words, and `doubtful` those with marks
    that may be words or quote a cell.
    """

    lines: Sequence[str]
    separator: str | None
    escapes: bool
    kept_marks: list[int] = field(default_factory=list)
    escaped_marks: list[int] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)
    _given_up: int = 0
    # Lines before this one were not joined, so their marks are words.
    _plain_until: int = 0

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the number and the cells of each record."""
        position, number = 0, 0
        while position < len(self.lines):
            number += 1
            line = self.lines[position]
            if '"' not in line:
                yield number, [line] if self.separator is None else line.split(self.separator, _MAX_CELLS)
                position += 1
                continue
            record, position = self._read_record(position, number)
            if self._is_plain and record.cells != line.split(self.separator):
                self._doubt(number, number + 1)
            if record.kept:
                self.kept_marks.append(number)
            if record.escaped:
                self.escaped_marks.append(number)
            yield number, record.cells

    def _read_record(self, position: int, number: int) -> tuple[_Record, int]:
        """Return the record that starts in a line, and the line after it."""
        record = self._split(self.lines[position])
        if len(record.cells) > self._usual_width:
            record = self._split_by_pairs(self.lines[position]) or record
        elif (self._is_plain or position < self._plain_until) and len(record.cells) < self._plain_width(position):
            record = _Record(self.lines[position].split(self.separator), kept=1)
            self._doubt(number, number + 1)
        if not record.is_open or self._given_up > _MAX_GIVEN_UP:
            return record, position + 1
        joined, end = self._join_lines(position)
        if joined is None:
            self._given_up += 1
            return record, position + 1
        if self._are_records(position, end, len(joined.cells)):
            self._plain_until = end
            if self._strict_widths is not None:
                self._doubt(number, number + end - position)
            return record, position + 1
        if self._strict_widths is None:
            self._doubt(number, number + 1)
        return joined, end

    def _doubt(self, start: int, end: int) -> None:
        self.doubtful += range(max(start, *(row + 1 for row in self.doubtful[-1:]), 0), end)

    def _join_lines(self, position: int) -> tuple[_Record | None, int]:
        """Return the record of several lines whose quotation marks are all closed, and the line after it."""
        first = bisect_right(self._closing_lines, position)
        for last in self._closing_lines[first : first + _MAX_TRIES]:
            if last - position >= _MAX_CELL_LINES:
                break
            record = self._split("\n".join(self.lines[position : last + 1]))
            if not record.is_open:
                return record, last + 1
        return None, position + 1

    def _are_records(self, position: int, end: int, joined: int) -> bool:
        """Return whether lines that a quotation mark would join are records of their own."""
        if self._quotes_all or self._is_quoted:
            return False
        plain = {self._plain_width(line) for line in range(position, end)}
        if plain == {self._usual_plain_width} and plain != {1}:
            return True
        alone = {len(self._split(line).cells) for line in self.lines[position:end]}
        if len(alone) > 1 or alone == {1}:
            return False
        return alone == {joined} or (alone <= self._widths.keys() and joined not in self._widths)

    @cached_property
    def _widths(self) -> Counter[int]:
        """How often the first lines whose quotation marks are closed have a number of cells."""
        records = [self._split(line) for line in self.lines[:_SAMPLE_LINES] if len(line) <= _MAX_SAMPLE_LINE]
        return Counter(len(record.cells) for record in records if not record.is_open and record.cells != [""])

    @cached_property
    def _usual_width(self) -> int:
        """The number of cells that most of these lines have that are no titles."""
        widths = {width: count for width, count in self._widths.items() if width > 1}
        return max(widths, key=lambda width: (widths[width], -width), default=_MAX_CELLS)

    @cached_property
    def _quotes_all(self) -> bool:
        """Whether all cells of the first line are in quotation marks, as programs write them that quote all cells."""
        first = next(filter(str.strip, self.lines), "")
        cells = [cell.strip() for cell in first.split(self.separator or "\n")]
        return all(len(cell) > 1 and cell[0] == cell[-1] == '"' for cell in cells)

    @cached_property
    def _is_quoted(self) -> bool:
        """Whether only quotation marks make all records of the file equally wide."""
        return self._strict_widths is not None and len(self._strict_widths) == 1 and len(self._plain_widths) > 1

    @cached_property
    def _is_plain(self) -> bool:
        """Whether all lines of the file are equally wide, and are not if marks quote cells by the rules.

        A comma may be in a quoted cell of a row that is too short. Nearly no cell has a tab.
        """
        strict = self._strict_widths
        is_faulty = strict is None or (self.separator == "\t" and len(strict) > 1)
        return is_faulty and len(self._plain_widths) == 1 and self._usual_plain_width > 1 and not self._quotes_all

    @cached_property
    def _strict_widths(self) -> set[int] | None:
        """The numbers of cells of the records that programs would read that double marks. None if it has faults."""
        if max(self._plain_widths, default=0) > _MAX_CELLS:
            return None
        done, widths = 0, set[int]()

        def lines() -> Iterator[str]:
            for position, line in enumerate(self.lines):
                if position - done > _MAX_CELL_LINES:
                    raise csv.Error
                yield f"{line}\n"

        escape = "\\" if self.escapes else None
        try:
            reader = csv.reader(lines(), delimiter=self.separator or "\n", escapechar=escape, strict=True)
            for row in reader:
                done = reader.line_num
                widths |= {len(row)} if row else set()
        except (csv.Error, ValueError):
            return None
        return widths

    def _plain_width(self, position: int) -> int:
        return self.lines[position].count(self.separator) + 1 if self.separator else 1

    @cached_property
    def _plain_widths(self) -> Counter[int]:
        """How many lines have a number of cells if all marks are words."""
        return Counter(self._plain_width(i) for i, line in enumerate(self.lines) if line.strip(" "))

    @cached_property
    def _usual_plain_width(self) -> int:
        """The number of cells of most lines without marks, or else of most lines."""
        unmarked = Counter(self._plain_width(i) for i, line in enumerate(self.lines) if line and '"' not in line)
        widths = unmarked or self._plain_widths
        return max(widths, key=lambda width: (widths[width], -width))

    @cached_property
    def _closing_lines(self) -> list[int]:
        """The lines that may close a quotation mark of an earlier line."""
        separator = f"{re.escape(self.separator)}|" if self.separator else ""
        closing = re.compile(f'(?<!")"(?:"")* *(?:{separator}$)')
        return [position for position, line in enumerate(self.lines) if '"' in line and closing.search(line)]

    def _split(self, text: str) -> _Record:
        """Return the cells of a text that has quotation marks."""
        record, start = _Record([]), 0
        while start <= len(text) and len(record.cells) < _MAX_CELLS:
            opening = _BLANKS.match(text, start).end()  # type: ignore[union-attr]
            # Where one mark found no partner, no later one has a partner.
            is_marked = text.startswith('"', opening) and not record.is_open
            quoted = self._read_quoted(text, opening, record) if is_marked else None
            if quoted is None:
                end = -1 if self.separator is None else text.find(self.separator, start)
                end = len(text) if end < 0 else end
                cell = text[start:end]
                quoted = (self._unescape(cell, record) if self.escapes and '\\"' in cell else cell), end + 1
                record.kept += text.startswith('"', opening)
            record.cells.append(quoted[0])
            start = quoted[1]
        return record

    def _split_by_pairs(self, line: str) -> _Record | None:
        """Return the record of a line whose marks inside of cells are not doubled. None if it is not as wide as usual.

        A separator after an odd number of marks is then words, as in `"She said "no", twice"`.
        """
        cells, is_open = list[str](), False
        for part in line.split(self.separator or "\n", _MAX_CELLS):
            if is_open:
                cells[-1] += f"{self.separator}{part}"
            else:
                cells.append(part)
            is_open ^= part.count('"') % 2 == 1
        if is_open or len(cells) != self._usual_width:
            return None
        quoted = [_IN_MARKS.fullmatch(cell) for cell in cells]
        words = [match[1].replace('""', '"') if match else cell for match, cell in zip(quoted, cells, strict=True)]
        return _Record(words, kept=1)

    def _read_quoted(self, text: str, opening: int, record: _Record) -> tuple[str, int] | None:
        """Return the cell whose quotation mark opens at a position, and the start of the next cell.

        None if the marks are words.
        """
        is_first = True
        for match in self._marks.finditer(text, opening + 1):
            end = _BLANKS.match(text, match.end()).end()  # type: ignore[union-attr]
            after = text[end : end + 1]
            if match.group() == '"' and after in ("", "\n", self.separator):
                if after == "\n":
                    continue
                return self._unescape(text[opening + 1 : match.start()], record), end + 1
            ends_words = not text[match.start() - 1].isspace() and not text[match.end() : match.end() + 1].isalnum()
            if match.group() == '"' and is_first and ends_words:
                return None  # The first words of the cell are quoted, not the cell.
            is_first = False
        record.is_open = True
        return None

    @cached_property
    def _marks(self) -> re.Pattern[str]:
        """The pattern of a quotation mark, or of a doubled or escaped one."""
        return re.compile(r'\\.|""|"' if self.escapes else r'""|"', re.DOTALL)

    def _unescape(self, cell: str, record: _Record) -> str:
        if self.escapes and '\\"' in cell:
            record.escaped = True
            return cell.replace('\\"', '"')
        record.kept += _INNER_MARK.search(cell) is not None
        return cell.replace('""', '"')


@dataclass
class _Record:
    """The cells of a record.

    It is open if a quotation mark has no partner. `kept` is the number of cells whose quotation marks are words.
    """

    cells: list[str]
    is_open: bool = False
    kept: int = 0
    escaped: bool = False


def has_escaped_marks(text: str, separator: str | None) -> bool:
    """Return whether quotation marks that are words have a backslash before them.

    A backslash may also be the last word before a doubled mark or before the end of a cell.
    """
    after = (text[match.end() : match.end() + 1] for match in re.finditer(r'\\"', text))
    return any(character not in ("", "\n", '"', separator) for character in after)
