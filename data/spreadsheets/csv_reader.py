"""Read a CSV file as raw cells, with its encoding, separator and quotation marks found or chosen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from data.decoding.encodings import DecodedText
from data.decoding.records import Records, has_escaped_marks
from data.spreadsheets.notes import Note
from data.spreadsheets.sheet import RawSheet, ReadingOptions, SheetError, describe_rows, trim_cells

# The separators that are tried and can be chosen, with their labels.
SEPARATORS = {",": "Comma", ";": "Semicolon", "\t": "Tab", "|": "Bar"}
_NAMES_OF_TAB = ("tab", "\\t")
_SAMPLE_LINES = 60
_MAX_SAMPLE_LINE = 50_000
# A separator fits if more of the first rows than this have the same number of cells.
_MIN_FIT = 0.5
_LINE_BREAK = re.compile("\r\n|\r|\n")
# Excel writes and reads this first line to name the separator.
_SEPARATOR_LINE = re.compile(r"sep=(.)(?:\r\n|\r|\n)")


def read_csv(name: str, decoded: DecodedText, separator: str | None) -> RawSheet:
    """Return the cells of a CSV file.

    Raises `SheetError` if the chosen separator is not one character.
    """
    text = decoded.text
    if named := _SEPARATOR_LINE.match(text):
        text = text[named.end() :]
    lines = split_lines(text)
    if separator is not None:
        separator = _check_separator(name, separator)
    else:
        separator = named.group(1) if named else find_separator(lines)
    records = Records(lines, separator, has_escaped_marks(text, separator))
    reading = ReadingOptions(separator=separator, encoding=decoded.encoding)
    return RawSheet(iter(records), reading=reading, late_notes=lambda: _notes(records))


def split_lines(text: str) -> list[str]:
    """Return the lines of a text without their breaks."""
    lines = _LINE_BREAK.split(text)
    return lines if lines[-1] else lines[:-1]


def _check_separator(name: str, separator: str) -> str:
    separator = "\t" if separator.casefold() in _NAMES_OF_TAB else separator
    if len(separator) != 1 or separator in '"\r\n':
        raise SheetError(name, "A separator is one character. Choose a comma, a semicolon, a tab or a bar.")
    return separator


def find_separator(lines: Sequence[str]) -> str | None:
    """Return the separator that gives most of the first rows the same number of cells.

    If none does, it is the one of the first line. None if that has none: each line is one cell.
    """
    sample = [line[:_MAX_SAMPLE_LINE] for line in lines[:_SAMPLE_LINES]]
    fits = {separator: _fit(sample, separator) for separator in SEPARATORS}
    best = max(fits, key=lambda separator: fits[separator])
    if fits[best][0] > _MIN_FIT:
        return best
    first = next(filter(str.strip, sample), "")
    return max(filter(first.__contains__, SEPARATORS), key=lambda separator: fits[separator], default=None)


def _fit(lines: Sequence[str], separator: str) -> tuple[float, float, int, int]:
    """Return how well a separator fits.

    First comes the share of full rows. Titles and notes above the first full row count only after it. Then come fewer
    quotation marks as words, and the width.
    """
    records = Records(lines, separator, has_escaped_marks("\n".join(lines), separator))
    widths = [len(cells) for _, cells in records if trim_cells(cells)]
    counts = Counter(width for width in widths if width > 1)
    if not counts:
        return 0, 0, 0, 0
    width = max(counts, key=lambda width: (counts[width], width))
    below = list(dropwhile(lambda other: other != width, widths))
    rows = below if len(below) > 1 else [*widths, 1]
    credit = sum(1.0 if other == width else 0.5 if 1 < other < width else 0.0 for other in rows)
    return credit / len(rows), credit / len(widths), -len(records.kept_marks), width


def _notes(records: Records) -> Iterator[Note]:
    """Yield notes about the quotation marks of the records that were read."""
    for code, rows, ending in (
        ("quotation-marks", records.kept_marks, "quotation marks that are words. They were kept."),
        ("marks-doubtful", records.doubtful, "quotation marks that may be words, or quote a cell. Check these rows."),
        ("escaped-marks", records.escaped_marks, "quotation marks after a backslash. They were read as words."),
    ):
        if rows:
            yield Note(code, len(rows), tuple(rows), f"{describe_rows(rows, 'has', 'have')} {ending}")
