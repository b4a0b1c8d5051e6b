"""CSV to raw cells: its encoding and its separator are found out, and what was guessed is told."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from data.spreadsheets.sheet import RawSheet, SheetError

SEPARATORS = (",", ";", "\t")
_LOOKED_AT = 20
# A first line by which a spreadsheet names the separator.
_SEPARATOR_LINE = re.compile(r"sep=(.)(\r\n|\r|\n)")


def read_csv(name: str, content: bytes) -> RawSheet:
    """The cells of a CSV file, row by row."""
    text, notes = _decoded(name, content)
    if "\0" in text:
        raise SheetError(name, "this is no text; save the spreadsheet as CSV UTF-8, or as .xlsx")
    named = _SEPARATOR_LINE.match(text)
    text = text[named.end() :] if named else text
    return RawSheet(_rows(name, text, named.group(1) if named else detect_separator(text)), notes=notes)


def _decoded(name: str, content: bytes) -> tuple[str, list[str]]:
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if marked else "utf-8-sig"), []
    except UnicodeDecodeError as error:
        if marked:
            raise SheetError(name, "begins as UTF-16 and does not go on so; save it as CSV UTF-8") from error
    note = "This file is not UTF-8 and was read as Windows-1252; check the accents."
    try:
        return content.decode("cp1252"), [note]
    except UnicodeDecodeError:
        return content.decode("latin-1"), [note.replace("Windows-1252", "Latin-1")]


def detect_separator(text: str) -> str:
    """The separator that parts most of the first rows into as many cells as the header; a comma where none does."""
    return max(SEPARATORS, key=lambda mark: _fit(text, mark))


def _fit(text: str, mark: str) -> tuple[float, int]:
    """How many of the first rows are as wide as the header, and how wide that is."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        widths = [len(row) for row in islice(filter(None, rows), _LOOKED_AT)]
    except csv.Error:
        return 0, 0
    if not widths or widths[0] == 1:
        return 0, 0
    return widths.count(widths[0]) / len(widths), widths[0]


def _rows(name: str, text: str, mark: str) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True), 1):
            yield number, cells
    except csv.Error as error:
        message = 'a quotation mark is not closed, or stands inside a cell; double it inside ("") and close it'
        raise SheetError(name, message, number + 1) from error
