"""Read an old .xls workbook, or a binary .xlsb one, as raw cells."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

from data.decoding.number_formats import elapsed_time, plain_number, shown_date
from data.spreadsheets.notes import Note
from data.spreadsheets.sheet import RawSheet, ReadingOptions, SheetError
from data.spreadsheets.workbooks import WorkbookRows, choose_sheet, sheet_notes

_CONTAINER = b"\xd0\xcf\x11\xe0"
# This and higher numbers mean that a chain ends, or that a sector is free.
_NO_SECTOR = 0xFFFFFFFA
_NOT_A_WORKBOOK = (
    "File is not a readable .xls workbook, or has a password. Open it in a spreadsheet program and save it as .xlsx "
    "without a password, or as CSV."
)
_LESS_IS_KNOWN = (
    "An old workbook does not say which rows are hidden. Dates have a day also where a month is shown, and numbers "
    "have no leading zeros or percent signs. Save it as .xlsx to keep them."
)


def read_xls(name: str, content: bytes, options: ReadingOptions) -> RawSheet:
    """Return the cells of the chosen sheet of a workbook, or of the first that is not hidden.

    Raises `SheetError` if it is not readable.
    """
    if content.startswith(_CONTAINER) and _has_endless_chain(content):
        raise SheetError(name, _NOT_A_WORKBOOK)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = {sheet.name: sheet.visible for sheet in book.sheets_metadata}
        hidden = {title for title, state in sheets.items() if state != SheetVisibleEnum.Visible}
        title = choose_sheet(name, options.sheet, sheets, hidden)
        sheet = book.get_sheet_by_name(title)
        rows, merged = sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or []
    except SheetError:
        raise
    except PasswordError as error:
        raise SheetError(name, "File has a password. Save it without one, or as CSV.") from error
    except BaseException as error:  # The library stops on some damaged files with an error of its own kind.
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise SheetError(name, _NOT_A_WORKBOOK) from error
    seen = WorkbookRows(name, options.hidden_rows)
    reading = replace(options, sheet=title, separator=None, encoding=None)
    merges = [(first[0] + 1, last[0] + 1, first[1] + 1) for first, last in merged]
    notes = [*sheet_notes(title, sheets, hidden), Note("old-workbook", 1, (), _LESS_IS_KNOWN)]
    return RawSheet(_rows(seen, rows), notes=notes, sheets=tuple(sheets), reading=reading, merges=merges)


def _has_endless_chain(content: bytes) -> bool:
    """Return whether a chain of sectors of a container comes back to itself. The library would follow it for ever."""
    size = 1 << min(int.from_bytes(content[30:32], "little"), 12)

    def sector(number: int) -> tuple[int, ...]:
        part = content[(number + 1) * size : (number + 2) * size]
        return tuple(_number(part, place) for place in range(0, len(part) - 3, 4))

    # The header and further sectors, each of which names the next, list the sectors of the table of chains.
    header = content[:512].ljust(512, b"\0")
    listed, further, seen = [_number(header, place) for place in range(76, 512, 4)], _number(header, 68), set[int]()
    while further <= len(content) // size:
        if further in seen:
            return True
        seen.add(further)
        *numbers, further = sector(further) or (_NO_SECTOR,)
        listed += numbers
    chains = [following for number in listed if number < _NO_SECTOR for following in sector(number)]
    small: list[int] = []
    number = _number(header, 60)
    if _comes_back(chains):
        return True
    while number < len(chains):
        small += sector(number)
        number = chains[number]
    return _comes_back(small)


def _number(content: bytes, place: int) -> int:
    return int.from_bytes(content[place : place + 4], "little")


def _comes_back(following: Sequence[int]) -> bool:
    """Return whether a chain of numbers, each with the one that follows it, has a number twice."""
    seen_from = [-1] * len(following)
    for start in range(len(following)):
        number, is_new = start, seen_from[start] < 0
        while number < len(following) and seen_from[number] < 0:
            seen_from[number] = start
            number = following[number]
        if is_new and number < len(following) and seen_from[number] == start:
            return True
    return False


def _rows(seen: WorkbookRows, rows: list[list[Any]]) -> Iterator[tuple[int, list[str]]]:
    for number, values in enumerate(rows, 1):
        texts: list[str] = []
        for column, value in enumerate(values, 1):
            if text := _text(value):
                seen.place(texts, number, column, text)
        yield number, texts


def _text(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case float() | int():
            return plain_number(value)
        case datetime() | date():
            return shown_date(value, "ymdh").text
        case time():
            return value.isoformat("seconds")
        case timedelta():
            return elapsed_time(value / timedelta(days=1), "[hh]:mm:ss")
    return str(value)
