"""Read an XLSX or XLSM workbook, also of the strict form, as raw cells."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils.datetime import from_ISO8601

from data.decoding.number_formats import ShownNumber, date_parts, shown_date, shown_number
from data.decoding.sheet_xml import CellXml, SheetXml, shared_strings
from data.files.limits import MAX_SHEET_CELLS
from data.spreadsheets.sheet import RawSheet, ReadingOptions, SheetError, excerpt
from data.spreadsheets.workbooks import WorkbookRows, choose_sheet, sheet_notes

_NOT_A_WORKBOOK = "File is not a readable .xlsx workbook. Open it in a spreadsheet program and save it as .xlsx or CSV."
_NO_RESULT = "Cell has a formula without a result. Save the file in a spreadsheet program, or write the value."
# Formats with these numbers are of East Asian languages. Where one shows a month and another a day, it is a month.
_BUILTIN_FORMATS: dict[int, str] = (
    BUILTIN_FORMATS
    | dict.fromkeys((28, 29, 30, 31, 35, 51, 53, 54, 56, 58), "yyyy-mm-dd")
    | dict.fromkeys((27, 34, 36, 50, 52, 55, 57), "yyyy-mm")
    | {32: "h:mm", 33: "h:mm:ss"}
)
# The strict form of the format has other names for the same elements.
_STRICT_NAMES = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)


def read_xlsx(name: str, content: bytes, options: ReadingOptions) -> RawSheet:
    """Return the cells of the chosen sheet of a workbook, or of the first that is not hidden.

    Raises `SheetError` if it is not readable.
    """
    try:
        content = _without_strict_names(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        states = {worksheet.title: worksheet.sheet_state for worksheet in book.worksheets}
        hidden = {title for title, state in states.items() if state != "visible"}
        title = choose_sheet(name, options.sheet, states, hidden)
        reader = _XlsxReader(name, content, book, book[title], options)
        raw = reader.raw
        raw.sheets, raw.reading = tuple(states), replace(options, sheet=title, separator=None, encoding=None)
        raw.notes += sheet_notes(title, states, hidden)
    except (SheetError, MemoryError):
        raise
    except Exception as error:  # openpyxl raises many kinds of errors for a damaged file.
        raise SheetError(name, _NOT_A_WORKBOOK) from error
    return raw


def _without_strict_names(content: bytes) -> bytes:
    """Return a workbook with the usual names of its elements."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if _STRICT_NAMES[0][0] not in archive.read("xl/workbook.xml"):
            return content
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
            for part in archive.namelist():
                xml = archive.read(part)
                for strict, usual in _STRICT_NAMES if part.endswith((".xml", ".rels")) else ():
                    xml = xml.replace(strict, usual)
                new.writestr(part, xml)
        return buffer.getvalue()


def _escaped_strings(content: bytes) -> list[str]:
    """Return the shared texts of a workbook in which an escape is escaped, as openpyxl loses that. Else none."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            if part.lower().endswith("sharedstrings.xml") and b"x005F_" in (xml := archive.read(part)):
                return shared_strings(io.BytesIO(xml))
    return []


class _XlsxReader:
    """A reader of one sheet."""

    def __init__(self, name: str, content: bytes, book: Workbook, worksheet: Any, options: ReadingOptions) -> None:
        self._name, self._book = name, book
        self._xml = SheetXml(worksheet._get_source())
        self._strings: Sequence[str] = _escaped_strings(content) or worksheet._shared_strings
        self._formats: dict[int, str] = {}
        self._seen = WorkbookRows(name, options.hidden_rows, hidden_columns=self._xml.hidden_columns)
        self.raw = RawSheet(
            self._rows(), escapes=True, merges=self._xml.merges, hidden_rows=self._seen.hidden_rows,
            late_notes=self._seen.notes,
        )  # fmt: skip

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows that have cells."""
        try:
            for number, is_hidden, cells in self._xml.rows():
                if self._xml.cell_count > MAX_SHEET_CELLS:
                    message = f"Sheet has more than {MAX_SHEET_CELLS:,} cells."
                    raise SheetError(self._name, f"{message} Delete blank columns and rows, or save it as CSV.", number)
                texts = self._row_texts(number, cells)
                if texts and self._seen.is_read(number, texts, is_hidden=is_hidden):
                    yield number, texts
        except (
            ParseError,
            ValueError,
            LookupError,
            RecursionError,
            zipfile.BadZipFile,
            EOFError,
            OSError,
            zlib.error,
        ) as error:
            if isinstance(error, SheetError):
                raise
            raise SheetError(self._name, _NOT_A_WORKBOOK) from error

    def _row_texts(self, number: int, cells: list[CellXml]) -> list[str]:
        texts: list[str] = []
        for cell in cells:
            text = self._cell_text(number, cell)
            if text or (number, cell.column) in self.raw.cell_errors:
                self._seen.place(texts, number, cell.column, text)
        return texts

    def _cell_text(self, number: int, cell: CellXml) -> str:
        """Return the text that the workbook shows in a cell. Notes a cell that has an error."""
        value, errors = cell.value, self.raw.cell_errors
        if cell.kind == "e":
            errors[number, cell.column] = f"Cell has the error {value}. Fix its formula, or write the value."
            return ""
        if value is None:
            if cell.has_formula:
                errors[number, cell.column] = _NO_RESULT
            return ""
        match cell.kind:
            case "s":
                return self._strings[int(value)]
            case "inlineStr" | "str":
                return value
            case "b":
                return "true" if value.strip() in ("1", "true") else "false"
        try:
            return self._seen.shown_text(number, self._shown(cell, value))
        except (ValueError, OverflowError, ArithmeticError):
            errors[number, cell.column] = f"Cell has “{excerpt(value)}”, which is no number. Write the value again."
            return ""

    def _shown(self, cell: CellXml, value: str) -> ShownNumber:
        if cell.kind == "d":
            moment = from_ISO8601(value)
            parts = date_parts(self._format(cell.style)) or "ymdh"
            return shown_date(moment, parts) if isinstance(moment, date) else ShownNumber(str(moment))
        amount = int(value) if value.lstrip("-").isdecimal() else float(value)
        return shown_number(amount, self._format(cell.style), self._book.epoch)

    def _format(self, style: int) -> str:
        """Return the number format of a style. A workbook may have no styles."""
        if style not in self._formats:
            styles, own_formats = self._book._cell_styles, self._book._number_formats
            number = styles[style].numFmtId if style < len(styles) else 0
            own = number - BUILTIN_FORMATS_MAX_SIZE
            is_own = 0 <= own < len(own_formats)
            self._formats[style] = own_formats[own] if is_own else _BUILTIN_FORMATS.get(number, "General")
        return self._formats[style]
