"""Read a file of any kind as a sheet: CSV, a workbook, a list, or a folder of YAML files."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace

from data.decoding.encodings import DecodedText, decode_text, encoding_label
from data.files.archive import usual_path
from data.files.layout import SHARED_FILES
from data.files.limits import MAX_SHEET_BYTES, megabytes
from data.spreadsheets.building import build_sheet
from data.spreadsheets.csv_reader import read_csv
from data.spreadsheets.lists import read_list
from data.spreadsheets.notes import Note
from data.spreadsheets.ods_reader import read_ods
from data.spreadsheets.sheet import AS_FOUND, RawSheet, ReadingOptions, Sheet, SheetError, clean_file_name
from data.spreadsheets.workbooks import check_archive
from data.spreadsheets.xls_reader import read_xls
from data.spreadsheets.xlsx_reader import read_xlsx
from data.spreadsheets.yaml_folder import read_yaml_folder, yaml_names

# The kinds of files that can be read, by their suffixes.
SUFFIXES = ("csv", "tsv", "txt", "md", "xlsx", "xlsm", "xlsb", "xls", "ods", "zip")
_LIST_SUFFIXES = (".txt", ".md", ".markdown")
_SAVE_AS = "Open it in the program that made it, and save the table as .xlsx or CSV."
_NOT_A_WORKBOOK = f"File is not a readable .xlsx workbook. {_SAVE_AS}"
_NO_KNOWN_KIND = f"File is damaged, or is no workbook. {_SAVE_AS}"
_WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_NO_TABLE = "Archive has no YAML files and is no workbook. Unzip it, and choose the spreadsheet that is in it."
_ZIP_SIGNATURE = b"PK"
# Old .xls workbooks and workbooks with a password are files of the first format. Very old ones have no container.
_XLS_SIGNATURES = (b"\xd0\xcf\x11\xe0", b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00")
_OTHER_FILES = (
    (re.compile(rb"%PDF-"), f"File is a PDF. {_SAVE_AS}"),
    (re.compile(rb"\{\\rtf"), f"File is a text document (RTF). {_SAVE_AS}"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8"), "File is a picture. Type its rows into a spreadsheet."),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html|table|workbook|office:)", re.IGNORECASE),
     f"File is a web page or XML. {_SAVE_AS}"),
)  # fmt: skip
_OTHER_ARCHIVES = {
    "word/document.xml": "File is a Word document.", "ppt/presentation.xml": "File is a presentation.",
    "Index/Document.iwa": "File is a Numbers spreadsheet.",
}  # fmt: skip


def read_sheet(name: str, content: bytes, options: ReadingOptions = AS_FOUND) -> Sheet:
    """Read a file. What the options leave open is found in the file.

    Detects the format by content. Raises `SheetError` if the file cannot be read.
    """
    name = clean_file_name(name)
    if len(content) > MAX_SHEET_BYTES:
        raise SheetError(name, f"File is larger than {megabytes(MAX_SHEET_BYTES)}. Split it.")
    raw = _read_raw(name, content, options)
    try:
        return build_sheet(name, raw)
    except SheetError as error:
        error.sheets = raw.sheets
        raise


def _read_raw(name: str, content: bytes, options: ReadingOptions) -> RawSheet:
    if content.startswith(_XLS_SIGNATURES):
        return read_xls(name, content, options)
    if content.startswith(_ZIP_SIGNATURE) and content[2:4] in (b"\x03\x04", b"\x05\x06"):
        return _read_archive(name, content, options)
    for pattern, message in _OTHER_FILES:
        if pattern.match(content):
            raise SheetError(name, message)
    return _read_text(name, content, options)


def _read_archive(name: str, content: bytes, options: ReadingOptions) -> RawSheet:
    """Return the cells of a workbook or of a folder of YAML files, by the parts of the archive."""
    try:
        parts = check_archive(name, content)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
        if isinstance(error, SheetError):
            raise
        raise SheetError(name, _NOT_A_WORKBOOK) from error
    if "xl/workbook.xml" in parts:
        return read_xlsx(name, content, options)
    if "xl/workbook.bin" in parts:
        return read_xls(name, content, options)
    if "mimetype" in parts or "content.xml" in parts:
        return read_ods(name, content, options)
    if reason := next((reason for part, reason in _OTHER_ARCHIVES.items() if part in parts), None):
        raise SheetError(name, f"{reason} {_SAVE_AS}")
    if any(usual_path(part).split("/")[-1] in SHARED_FILES for part in parts):
        raise SheetError(name, "File is a corpus. Upload it under “Zip of a corpus folder”.")
    if not yaml_names(parts):
        raise SheetError(name, _NO_TABLE if name.lower().endswith(".zip") else _NOT_A_WORKBOOK)
    return read_yaml_folder(name, content, parts)


def _read_text(name: str, content: bytes, options: ReadingOptions) -> RawSheet:
    try:
        decoded = decode_text(content, options.encoding)
    except ValueError as error:
        is_workbook = name.lower().endswith(_WORKBOOK_SUFFIXES)
        raise SheetError(name, _NO_KNOWN_KIND if is_workbook else str(error)) from error
    raw = None
    if options.separator is None and options.header_row is None:
        raw = read_list(decoded, is_plain_text=name.lower().endswith(_LIST_SUFFIXES))
    if raw is None:
        raw = read_csv(name, decoded, options.separator)
        raw.reading = replace(raw.reading, header_row=options.header_row)
    raw.notes = [*_decoding_notes(decoded), *raw.notes]
    return raw


def _decoding_notes(decoded: DecodedText) -> list[Note]:
    notes = []
    if decoded.is_guess:
        text = f"This file is not UTF-8. It was read as {encoding_label(decoded.encoding)}. Check the accents."
        notes.append(Note("encoding-guessed", 1, (), text))
    if decoded.has_left_over_marks:
        text = "The file has byte order marks at the start of lines, or more than one. They were left out."
        notes.append(Note("byte-order-marks", 1, (), text))
    return notes
