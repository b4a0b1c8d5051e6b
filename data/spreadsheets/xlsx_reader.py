"""XLSX to raw cells, as text as a reader sees them; what is too large, locked or no workbook is refused first."""

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
from data.spreadsheets.sheet import RawSheet, SheetError, trim_cells

_LAST_ROW = 1_048_576
_NO_WORKBOOK = (
    "this is no .xlsx workbook that can be read; open it in a spreadsheet program and save it as .xlsx or CSV"
)


def read_xlsx(name: str, content: bytes, wanted: str | None) -> RawSheet:
    """The cells of one sheet of a workbook: the first, or the one that is wanted."""
    try:
        has_formulas = _looked_through(name, content)
        return _read(name, content, wanted, has_formulas)
    except SheetError:
        raise
    except Exception as error:  # A file from anywhere can break the reading in any way, and none may stop the program.
        raise SheetError(name, _NO_WORKBOOK) from error


def _looked_through(name: str, content: bytes) -> bool:
    """Whether any sheet holds a formula; refuses by what the archive says of itself, before anything is unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        inside = sum(part.file_size for part in archive.infolist())
        if inside > max(MIN_ZIP_BOMB_BYTES, MAX_WORKBOOK_RATIO * len(content)) or inside > MAX_WORKBOOK_BYTES:
            raise SheetError(name, f"unpacks to {megabytes(inside)}, more than is read; save the rows as CSV")
        names = archive.namelist()
        if "mimetype" in names:
            raise SheetError(name, "this is an OpenDocument file; save it as .xlsx or CSV")
        if "xl/workbook.xml" not in names:
            raise SheetError(name, _NO_WORKBOOK)
        sheets = [part for part in names if part.startswith("xl/worksheets/") and part.endswith(".xml")]
        return any(b"<f>" in text or b"<f " in text or b"<f/" in text for text in map(archive.read, sheets))


def _read(name: str, content: bytes, wanted: str | None, has_formulas: bool) -> RawSheet:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    titles = tuple(sheet.title for sheet in book.worksheets)
    if not titles or (wanted is not None and wanted not in titles):
        raise SheetError(
            name, f"has no sheet “{wanted}”; choose one of its own" if titles else "has no sheet with cells"
        )
    title = wanted if wanted is not None else titles[0]
    raw = RawSheet((), sheets=titles, sheet=title)
    formulas = _formulas(name, content, title) if has_formulas else set()
    rows = [(number, list(trim_cells(_texts(raw, number, row, formulas)))) for number, row in _rows(name, book[title])]
    width = max((len(cells) for _, cells in rows), default=0)
    if width > MAX_SHEET_COLUMNS:  # Before rows are made equally wide: one far cell would make all of them so.
        raise SheetError(name, f"has {width:,} columns; at most {MAX_SHEET_COLUMNS} are read, so delete some")
    raw.records = [(number, cells + [""] * (width - len(cells))) for number, cells in rows]
    others = [f"“{other}”" for other in titles if other != title]
    raw.notes += [f"Read from the sheet “{title}”; not from {', '.join(others)}."] if others else []
    return raw


def _rows(name: str, sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows of a sheet that have cells; what it says of its own size is not believed."""
    sheet.reset_dimensions()
    cells = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells += len(row)
        if cells > MAX_SHEET_CELLS or number > _LAST_ROW:
            raise SheetError(
                name, f"more than {MAX_SHEET_CELLS:,} cells; delete blank columns and rows, or save as CSV", number
            )
        if row:
            yield number, row


def _formulas(name: str, content: bytes, title: str) -> set[Position]:
    book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    rows = _rows(name, book[title])
    return {(number, i) for number, row in rows for i, cell in enumerate(row, 1) if cell.data_type == "f"}


def _texts(raw: RawSheet, number: int, row: tuple[Any, ...], formulas: set[Position]) -> list[str]:
    texts = []
    for i, cell in enumerate(row, 1):
        if cell.data_type == "e":
            raw.faults[number, i] = f"Cell has the error {cell.value}. Fix its formula, or write the value."
        elif cell.value is None and (number, i) in formulas:
            message = "holds a formula without its result; save the file in a spreadsheet program, or write the value"
            raw.faults[number, i] = message
        texts.append("" if cell.data_type == "e" else cell_text(cell.value))
    return texts


def cell_text(value: object) -> str:
    """A value of a cell as text: whole numbers without a fraction, days as ISO dates."""
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
