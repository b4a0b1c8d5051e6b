"""Read a CSV or XLSX file as a sheet."""

from __future__ import annotations

from data.files.limits import MAX_SHEET_BYTES, megabytes
from data.spreadsheets.csv_reader import read_csv
from data.spreadsheets.sheet import AS_FOUND, ReadingOptions, Sheet, SheetError, build_sheet, clean_file_name
from data.spreadsheets.xlsx_reader import read_xlsx

_ZIP_SIGNATURE = b"PK\x03\x04"
# Old .xls workbooks and .xlsx workbooks with a password are files of this format.
_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0"


def read_sheet(name: str, content: bytes, options: ReadingOptions = AS_FOUND) -> Sheet:
    """Read a CSV or XLSX file. Of a workbook, read the chosen sheet or the first.

    Detects the format by content. Raises `SheetError` if the file cannot be read.
    """
    name = clean_file_name(name)
    if len(content) > MAX_SHEET_BYTES:
        raise SheetError(name, f"File is larger than {megabytes(MAX_SHEET_BYTES)}. Split it.")
    if content.startswith(_OLE_SIGNATURE):
        message = "File is an old .xls workbook or has a password. Save it as .xlsx without a password, or as CSV."
        raise SheetError(name, message)
    if content.startswith(_ZIP_SIGNATURE):
        raw = read_xlsx(name, content, options.sheet)
        try:
            return build_sheet(name, raw)
        except SheetError as error:
            error.sheets = raw.sheets
            raise
    return build_sheet(name, read_csv(name, content))
