"""Read an uploaded spreadsheet, say what was found, and let the visitor choose another reading."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.state.cache import cached_in_session
from components.uploads.limited import run_limited
from data.decoding.encodings import ENCODINGS, encoding_label
from data.importing.columns import check_export
from data.spreadsheets.csv_reader import SEPARATORS
from data.spreadsheets.reader import read_sheet
from data.spreadsheets.sheet import AS_FOUND, ReadingOptions, Sheet, SheetError
from data.text.wording import count_noun

_CHOICES = ("sheet", "header_row", "separator", "encoding", "hidden_rows")


@dataclass(frozen=True)
class SpreadsheetFile:
    """An uploaded file that was read. `position` is its place among the files."""

    sheet: Sheet
    file_id: str
    position: int

    @property
    def scope(self) -> str:
        """Return what the choices about its rows are kept for: this reading of this file."""
        return f"{self.file_id}_{crc32(repr(self.sheet.reading).encode()):08x}"


def read_spreadsheet(uploaded: UploadedFile, position: int) -> SpreadsheetFile:
    """Return an uploaded file that is read, and draw how.

    Raises `SheetError` after drawing the choices of another reading, and `CorpusError` if reading exceeds a limit.
    """
    chosen = _chosen_options(uploaded.file_id)
    try:
        with st.spinner("Reading the file", show_time=True):
            name, content = uploaded.name, uploaded.getvalue
            sheet = cached_in_session(
                f"sheet_{position}", (uploaded.file_id, chosen),
                lambda: check_export(run_limited(name, read_sheet, name, content(), chosen)),
            )  # fmt: skip
    except SheetError as error:
        if error.sheets or chosen != AS_FOUND:
            _choices(uploaded.file_id, position, error.sheets, AS_FOUND)
        raise
    summary, choices = st.columns([3, 1], vertical_alignment="center")
    summary.text(_summary(sheet))
    with choices:
        _choices(uploaded.file_id, position, sheet.sheets, sheet.reading)
    if sheet.notes:
        st.text(" ".join(note.text for note in sheet.notes))
    return SpreadsheetFile(sheet, uploaded.file_id, position)


def _key(name: str, file_id: str) -> str:
    return f"reading_{name}_{file_id}"


def _chosen_options(file_id: str) -> ReadingOptions:
    """Return the choices of the last run, which the widgets below it keep."""
    values = {name: st.session_state.get(_key(name, file_id)) for name in _CHOICES}
    return ReadingOptions(**{name: value for name, value in values.items() if value is not None})


def _summary(sheet: Sheet) -> str:
    """Return what was found. Example: “2 rows, headings in row 1, comma, UTF-8.”."""
    reading = sheet.reading
    parts = [count_noun(len(sheet.rows), "row")]
    parts += [f"sheet “{reading.sheet}”"] if reading.sheet else []
    parts.append(f"headings in row {reading.header_row}" if reading.header_row else "no headings")
    parts += [_separator_label(reading.separator).lower()] if reading.separator else []
    parts += [encoding_label(reading.encoding)] if reading.encoding else []
    return f"{sheet.name}: {', '.join(parts)}."


def _choices(file_id: str, position: int, sheets: tuple[str, ...], reading: ReadingOptions) -> None:
    """Draw the choices. What is not chosen is found in the file."""
    with st.popover("How the file is read", key=f"reading_{position}"):
        if len(sheets) > 1:
            st.selectbox("Sheet", sheets, index=None, placeholder=_found(reading.sheet), key=_key("sheet", file_id))
        row = None if reading.header_row is None else str(reading.header_row)
        st.number_input(
            "Row of the headings", min_value=0, value=None, step=1, placeholder=_found(row), help="0: no headings.",
            key=_key("header_row", file_id),
        )  # fmt: skip
        if sheets:
            st.checkbox("Read hidden rows", key=_key("hidden_rows", file_id))
            return
        st.selectbox(
            "Separator", list(SEPARATORS), index=None, format_func=_separator_label,
            placeholder=_found(reading.separator and _separator_label(reading.separator)),
            key=_key("separator", file_id),
        )  # fmt: skip
        st.selectbox(
            "Encoding", list(ENCODINGS), index=None, format_func=ENCODINGS.__getitem__,
            placeholder=_found(reading.encoding and encoding_label(reading.encoding)), key=_key("encoding", file_id),
        )  # fmt: skip


def _separator_label(separator: str) -> str:
    return SEPARATORS.get(separator, f"Separator {separator}")


def _found(value: str | None) -> str:
    return "Not found" if value is None else f"Found: {value}"
