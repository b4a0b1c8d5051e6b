"""Read an old .xls workbook, or a binary .xlsb one, as raw cells."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

from data.decoding.number_formats import elapsed_time, plain_number, shown_date
from data.decoding.xls_container import CONTAINER, Container
from data.files.limits import MAX_OLD_WORKBOOK_CELLS, MAX_SHEET_CELLS
from data.spreadsheets.notes import Note
from data.spreadsheets.sheet import RawSheet, ReadingOptions, SheetError
from data.spreadsheets.workbooks import WorkbookRows, choose_sheet, sheet_notes

_NOT_A_WORKBOOK = (
    "File is not a readable .xls workbook, or has a password. Open it in a spreadsheet program and save it as .xlsx "
    "without a password, or as CSV."
)
_TOO_MANY_CELLS = (
    "Sheets have cells that are too far apart. Delete those that are far from the rows, or save the rows as CSV."
)
_LESS_IS_KNOWN = (
    "An old workbook does not say which rows are hidden. Dates have a day also where a month is shown, and numbers "
    "have no leading zeros or percent signs. Save it as .xlsx to keep them."
)


def read_xls(name: str, content: bytes, options: ReadingOptions) -> RawSheet:
    """Return the cells of the chosen sheet of a workbook, or of the first that is not hidden.

    Raises `SheetError` if it is not readable.
    """
    if content.startswith(CONTAINER):
        _check_container(name, Container(content))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = {sheet.name: sheet.visible for sheet in book.sheets_metadata}
        hidden = {title for title, state in sheets.items() if state != SheetVisibleEnum.Visible}
        title = choose_sheet(name, options.sheet, sheets, hidden)
        sheet = book.get_sheet_by_name(title)
        row, column = sheet.end or (0, 0)
        if (row + 1) * (column + 1) > MAX_SHEET_CELLS:
            raise SheetError(name, _TOO_MANY_CELLS)
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


def _check_container(name: str, container: Container) -> None:
    """Refuse what the library would follow for ever, or make too much room for."""
    if container.has_endless_chain():
        raise SheetError(name, _NOT_A_WORKBOOK)
    if container.count_cells(MAX_OLD_WORKBOOK_CELLS) > MAX_OLD_WORKBOOK_CELLS:
        raise SheetError(name, _TOO_MANY_CELLS)


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
