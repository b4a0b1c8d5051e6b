"""A spreadsheet of statements to rows of text, whatever program saved it."""

from __future__ import annotations

from data.files.limits import MAX_SHEET_BYTES, megabytes
from data.spreadsheets.csv_reader import read_csv
from data.spreadsheets.sheet import Sheet, SheetError, build_sheet, clean_name
from data.spreadsheets.xlsx_reader import read_xlsx

# How a zip archive begins, and how an old workbook or one with a password does.
_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_sheet(name: str, content: bytes, sheet: str | None = None) -> Sheet:
    """Read a CSV or XLSX file, of a workbook the named sheet or the first. SheetError where it cannot be read."""
    name = clean_name(name)
    if len(content) > MAX_SHEET_BYTES:
        raise SheetError(name, f"is larger than {megabytes(MAX_SHEET_BYTES)}; split it")
    if content.startswith(_OLD):
        raise SheetError(name, "is an old .xls workbook or has a password; save it as .xlsx without one, or as CSV")
    if content.startswith(_ZIP):
        raw = read_xlsx(name, content, sheet)
        try:
            return build_sheet(name, raw)
        except SheetError as error:
            error.sheets = raw.sheets
            raise
    return build_sheet(name, read_csv(name, content))
