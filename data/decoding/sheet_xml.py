"""Read the rows of a sheet of an XLSX workbook one by one from its XML.

What the workbook hides or merges is read too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import IO
from xml.etree.ElementTree import Element, iterparse

_COLUMN = re.compile(r"([A-Z]{1,3})(\d*)", re.ASCII)
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})", re.ASCII)
_LISTED = ("row", "mergeCell", "col", "sheetData")
MAX_ROW_NUMBER = 1_048_576


@dataclass(frozen=True)
class CellXml:
    """A cell as it is stored: its column, type, style and value, and whether it has a formula."""

    column: int
    kind: str
    style: int
    value: str | None
    has_formula: bool


@dataclass
class SheetXml:
    """The rows of a sheet.

    `hidden_columns` is known when the first row is read, and `merges` after the last. `cell_count` is the number of
    cells that were read, with the blank ones.
    """

    part: IO[bytes]
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[tuple[int, int, int]] = field(default_factory=list)
    cell_count: int = 0

    def rows(self) -> Iterator[tuple[int, bool, list[CellXml]]]:
        """Yield the number of each row that has cells, whether it is hidden, and its cells that are not blank.

        Raises `ValueError` if a row or a column has no valid number.
        """
        number, data = 0, None
        for event, element in iterparse(self.part, ("start", "end")):
            tag = _local(element.tag)
            if tag not in _LISTED:
                continue
            if event == "start":
                data = element if tag == "sheetData" else data
            elif tag == "row":
                number = int(element.get("r") or number + 1)
                if not 1 <= number <= MAX_ROW_NUMBER:
                    raise ValueError(f"row {number}")
                if len(element):
                    self.cell_count += len(element)
                    yield number, element.get("hidden") in ("1", "true"), list(_cells(element))
                if data is not None:
                    data.clear()
            elif tag == "col" and element.get("hidden") in ("1", "true"):
                first, last = int(element.get("min", 0)), int(element.get("max", 0))
                self.hidden_columns.update(range(first, min(last, first + 1_000) + 1))
            elif tag == "mergeCell" and (match := _RANGE.fullmatch(element.get("ref", ""))):
                self.merges.append((int(match[2]), int(match[3]), column_number(match[1])))


@cache
def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def _cells(row: Element) -> Iterator[CellXml]:
    column = 0
    for element in row:
        place = element.get("r")
        if len(element) == 0 and place:
            continue  # A workbook may have formats for millions of blank cells.
        if _local(element.tag) != "c":
            continue
        match = _COLUMN.match(place or "")
        column = column_number(match[1]) if match else column + 1
        kind, value, has_formula = element.get("t", "n"), None, False
        for child in element:
            tag = _local(child.tag)
            if tag == "v":
                value = child.text or ("" if kind == "str" else None)
            elif tag == "is":
                value = text_of(child)
            elif tag == "f":
                has_formula = True
        yield CellXml(column, kind, int(element.get("s") or 0), value, has_formula)


def shared_strings(part: IO[bytes]) -> list[str]:
    """Return the texts that the cells of a workbook share, with their escapes."""
    strings = []
    for _, element in iterparse(part):
        if _local(element.tag) == "si":
            strings.append(text_of(element))
            element.clear()
    return strings


def text_of(element: Element) -> str:
    """Return the text of a rich text, without the readings that some languages write above it."""
    if _local(element.tag) == "t":
        return element.text or ""
    return "".join(text_of(child) for child in element if _local(child.tag) != "rPh")


def column_number(letters: str) -> int:
    """Return the number of a column. Example: 28 for “AB”."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
