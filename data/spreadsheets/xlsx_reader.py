"""Read an XLSX file as raw cells. Checks its size before it is unpacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook

from data.files.limits import (
    MAX_SHEET_CELLS,
    MAX_SHEET_COLUMNS,
    MAX_WORKBOOK_BYTES,
    MAX_WORKBOOK_RATIO,
    MIN_ZIP_BOMB_BYTES,
    megabytes,
)
from data.files.problems import Position
from data.spreadsheets.notes import Note
from data.spreadsheets.sheet import RawSheet, ReadingOptions, SheetError, too_many_columns, trim_cells

_MAX_ROW_NUMBER = 1_048_576
_NOT_A_WORKBOOK = "File is not a readable .xlsx workbook. Open it in a spreadsheet program and save it as .xlsx or CSV."
_NO_RESULT = "Cell has a formula without a result. Save the file in a spreadsheet program, or write the value."


def read_xlsx(name: str, content: bytes, sheet: str | None) -> RawSheet:
    """Return the cells of the named or the first sheet of a workbook.

    Raises `SheetError` if it is not readable.
    """
    try:
        has_formulas = _check_archive(name, content)
        return _read_workbook(name, content, sheet, has_formulas)
    except SheetError:
        raise
    except Exception as error:  # openpyxl raises many kinds of errors for a damaged file.
        raise SheetError(name, _NOT_A_WORKBOOK) from error


def _check_archive(name: str, content: bytes) -> bool:
    """Return whether any sheet contains a formula.

    Raises `SheetError` before unpacking if the file is not accepted.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(part.file_size for part in archive.infolist())
        if size > max(MIN_ZIP_BOMB_BYTES, MAX_WORKBOOK_RATIO * len(content)) or size > MAX_WORKBOOK_BYTES:
            raise SheetError(name, f"File unpacks to {megabytes(size)}, which is too large. Save the rows as CSV.")
        parts = archive.namelist()
        if "mimetype" in parts:
            raise SheetError(name, "File is an OpenDocument spreadsheet. Save it as .xlsx or CSV.")
        if "xl/workbook.xml" not in parts:
            raise SheetError(name, _NOT_A_WORKBOOK)
        sheets = [part for part in parts if part.startswith("xl/worksheets/") and part.endswith(".xml")]
        return any(b"<f>" in xml or b"<f " in xml or b"<f/" in xml for xml in map(archive.read, sheets))


def _read_workbook(name: str, content: bytes, sheet: str | None, has_formulas: bool) -> RawSheet:
    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    titles = tuple(worksheet.title for worksheet in workbook.worksheets)
    if not titles:
        raise SheetError(name, "Workbook has no sheet with cells. Write the rows on a sheet.")
    if sheet is not None and sheet not in titles:
        raise SheetError(name, f"Workbook has no sheet “{sheet}”. Choose one of its sheets.")
    title = sheet if sheet is not None else titles[0]
    raw = RawSheet((), sheets=titles, reading=ReadingOptions(sheet=title))
    formulas = _formula_positions(name, content, title) if has_formulas else set()
    numbered = [
        (number, list(trim_cells(_cell_texts(raw, number, row, formulas))))
        for number, row in _rows(name, workbook[title])
    ]
    width = max((len(cells) for _, cells in numbered), default=0)
    if width > MAX_SHEET_COLUMNS:  # One cell in a far column would make every row that wide.
        raise SheetError(name, too_many_columns(width))
    raw.rows = [(number, cells + [""] * (width - len(cells))) for number, cells in numbered]
    other_titles = [f"“{other}”" for other in titles if other != title]
    if other_titles:
        text = f"Sheet “{title}” was read. Not read: {', '.join(other_titles)}."
        raw.notes.append(Note("other-sheets", len(other_titles), (), text))
    return raw


def _rows(name: str, worksheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield the rows that have cells, with their numbers.

    Ignores the size that the sheet declares.
    """
    worksheet.reset_dimensions()
    total = 0
    for number, row in enumerate(worksheet.iter_rows(), 1):
        total += len(row)
        if total > MAX_SHEET_CELLS or number > _MAX_ROW_NUMBER:
            message = f"Sheet has more than {MAX_SHEET_CELLS:,} cells."
            raise SheetError(name, f"{message} Delete blank columns and rows, or save it as CSV.", number)
        if row:
            yield number, row


def _formula_positions(name: str, content: bytes, title: str) -> set[Position]:
    """Return the rows and columns of the cells that have a formula."""
    workbook = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    rows = _rows(name, workbook[title])
    return {(number, i) for number, row in rows for i, cell in enumerate(row, 1) if cell.data_type == "f"}


def _cell_texts(raw: RawSheet, number: int, row: tuple[Any, ...], formulas: set[Position]) -> list[str]:
    texts = []
    for i, cell in enumerate(row, 1):
        if cell.data_type == "e":
            raw.cell_errors[number, i] = f"Cell has the error {cell.value}. Fix its formula, or write the value."
        elif cell.value is None and (number, i) in formulas:
            raw.cell_errors[number, i] = _NO_RESULT
        texts.append("" if cell.data_type == "e" else cell_text(cell.value))
    return texts


def cell_text(value: object) -> str:
    """Return the value of a cell as text.

    Whole numbers have no fraction. Dates have ISO form.
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return f"{value:.15g}" if abs(value) < 1e15 or not value.is_integer() else f"{value:.0f}"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
        case date() | time():
            return value.isoformat()
    return str(value)
