"""Read an OpenDocument workbook as raw cells."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import ParseError

from data.decoding.ods_xml import OdsCell, OdsSheet, ods_sheets
from data.files.limits import MAX_SHEET_CELLS
from data.spreadsheets.sheet import RawSheet, ReadingOptions, SheetError
from data.spreadsheets.workbooks import WorkbookRows, choose_sheet, sheet_notes

_CONTENT = "content.xml"
_NOT_A_WORKBOOK = (
    "File is not a readable OpenDocument spreadsheet. Open it in a spreadsheet program and save it as .xlsx or CSV."
)
_ERRORS = (ParseError, ValueError, OverflowError, KeyError, EOFError, OSError, zlib.error, zipfile.BadZipFile,
           NotImplementedError, RuntimeError)  # fmt: skip


def read_ods(name: str, content: bytes, options: ReadingOptions) -> RawSheet:
    """Return the cells of the chosen sheet of a workbook, or of the first that is not hidden.

    Raises `SheetError` if it is not readable.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(_CONTENT) as part:
            sheets = ods_sheets(part)
    except _ERRORS as error:
        raise SheetError(name, _NOT_A_WORKBOOK) from error
    if not sheets:
        raise SheetError(name, _NOT_A_WORKBOOK)
    hidden = {title for title, is_hidden in sheets.items() if is_hidden}
    title = choose_sheet(name, options.sheet, sheets, hidden)
    seen = WorkbookRows(name, options.hidden_rows)
    reading = replace(options, sheet=title, separator=None, encoding=None)
    raw = RawSheet(iter(()), sheets=tuple(sheets), reading=reading, hidden_rows=seen.hidden_rows, late_notes=seen.notes)
    raw.rows = _rows(raw, seen, content, title)
    raw.notes += sheet_notes(title, sheets, hidden)
    return raw


def _rows(raw: RawSheet, seen: WorkbookRows, content: bytes, title: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not blank."""
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(_CONTENT) as part:
            sheet = OdsSheet(part, title, seen.hidden_columns)
            for number, is_hidden, cells in sheet.rows():
                total += len(cells)
                if total > MAX_SHEET_CELLS:
                    message = f"Sheet has more than {MAX_SHEET_CELLS:,} cells. Delete columns and rows."
                    raise SheetError(seen.name, message, number)
                texts = _row_texts(raw, seen, number, cells)
                if seen.is_read(number, texts, is_hidden=is_hidden):
                    yield number, texts
    except _ERRORS as error:
        if isinstance(error, SheetError):
            raise
        raise SheetError(seen.name, _NOT_A_WORKBOOK) from error


def _row_texts(raw: RawSheet, seen: WorkbookRows, number: int, cells: list[OdsCell]) -> list[str]:
    texts: list[str] = []
    for column, cell in enumerate(cells, 1):
        if cell.is_error:
            message = f"Cell has the error {cell.shown.text}. Fix its formula, or write the value."
            raw.cell_errors[number, column] = message
        if cell.rows > 1:
            raw.merges.append((number, number + cell.rows - 1, column))
        seen.place(texts, number, column, "" if cell.is_error else seen.shown_text(number, cell.shown))
    return texts
