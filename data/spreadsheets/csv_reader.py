"""Read a CSV file as raw cells, with its encoding and separator detected."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from data.spreadsheets.notes import Note
from data.spreadsheets.sheet import RawSheet, ReadingOptions, SheetError

SEPARATORS = (",", ";", "\t")
_SAMPLE_ROWS = 20
# Excel writes and reads this first line to name the separator.
_SEPARATOR_LINE = re.compile(r"sep=(.)(\r\n|\r|\n)")


def read_csv(name: str, content: bytes) -> RawSheet:
    """Return the cells of a CSV file.

    Raises `SheetError` if it is not text or not valid CSV.
    """
    text, encoding, notes = _decode(name, content)
    if "\0" in text:
        raise SheetError(name, "File is not text. Save the spreadsheet as CSV UTF-8 or .xlsx.")
    named = _SEPARATOR_LINE.match(text)
    text = text[named.end() :] if named else text
    separator = named.group(1) if named else detect_separator(text)
    reading = ReadingOptions(separator=separator, encoding=encoding)
    return RawSheet(_read_rows(name, text, separator), notes=notes, reading=reading)


def _decode(name: str, content: bytes) -> tuple[str, str, list[Note]]:
    """Return the text of a file, its encoding, and a note if the encoding is a guess."""
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return content.decode(encoding), encoding, []
    except UnicodeDecodeError as error:
        if encoding == "utf-16":
            raise SheetError(name, "File starts as UTF-16 but is not valid. Save it as CSV UTF-8.") from error
    for encoding, label in (("cp1252", "Windows-1252"), ("latin-1", "Latin-1")):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        note = f"This file is not UTF-8. It was read as {label}. Check the accents."
        return text, encoding, [Note("encoding-guessed", 1, (), note)]
    raise AssertionError("every byte is a character in Latin-1")


def detect_separator(text: str) -> str:
    """Return the separator that fits most of the first rows. The default is a comma."""
    return max(SEPARATORS, key=lambda separator: _fit(text, separator))


def _fit(text: str, separator: str) -> tuple[float, int]:
    """Return the share of first rows that are as wide as the header, and this width."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        widths = [len(row) for row in islice(filter(None, rows), _SAMPLE_ROWS)]
    except csv.Error:
        return 0, 0
    if not widths or widths[0] == 1:
        return 0, 0
    return widths.count(widths[0]) / len(widths), widths[0]


def _read_rows(name: str, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 1):
            yield number, cells
    except csv.Error as error:
        message = 'A quotation mark is not closed, or is inside a cell. Close it; inside a cell, double it ("").'
        raise SheetError(name, message, number + 1) from error
