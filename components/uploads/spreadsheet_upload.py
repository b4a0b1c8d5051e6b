"""A spreadsheet of statements that a visitor drops: its columns mapped on screen, looked at, explored, taken away."""

from __future__ import annotations

from itertools import islice
from typing import get_args

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.state.cache import cached_in_session
from components.uploads import preview
from components.widgets import problems
from data import CorpusError
from data.authoring.new_corpus import with_format_files
from data.files.archive import Upload, zip_files
from data.files.folder import FileSet
from data.files.limits import MAX_UPLOAD_MB
from data.model.arguments import ArgumentKind
from data.model.letters import Stance, StatementVoice
from data.spreadsheets.columns import FIELD, FIELDS, guess_mapping
from data.spreadsheets.importer import ImportCounts, ImportResult, import_statements
from data.spreadsheets.reader import read_sheet
from data.spreadsheets.sheet import Sheet, SheetError
from data.spreadsheets.statements import ImportOptions
from data.text.slugs import make_slug

_LOOKED_AT = 8
_ACROSS = 4
_VOICES: dict[StatementVoice, str] = {"quoted": "Quoted", "reported": "Reported"}


def spreadsheet_upload() -> None:
    """A place to drop a spreadsheet, and what becomes of it."""
    given = st.file_uploader(
        "A spreadsheet with one statement a row: CSV or XLSX", type=["csv", "tsv", "txt", "xlsx"], key="sheet",
        max_upload_size=MAX_UPLOAD_MB,
        help="Columns such as letter, signatory, argument, stance, quote; any names will do.",
    )  # fmt: skip
    if given is None:
        return
    try:
        sheet = _read(given)
    except SheetError as error:
        st.error("This spreadsheet cannot be read:")
        st.text(str(error))
        return
    mapping = _mapping(sheet, given.file_id)
    _preview(sheet, mapping)
    missing = [field.label for field in FIELDS if field.required and field.name not in mapping]
    choices = _choices(sheet, mapping)
    if missing or choices is None:
        asked = [f"the column of: {', '.join(missing)}"] if missing else []
        asked += ["whose words they are"] if choices is None else []
        st.info(f"To go on, choose {'; and '.join(asked)}.")
        return
    rests_on = (given.file_id, sheet.sheet, tuple(mapping.items()), choices)
    with st.spinner("Reading the rows"):
        imported = cached_in_session("imported", rests_on, lambda: import_statements(sheet, mapping, choices))
    _result(sheet, imported, rests_on)


def _read(given: UploadedFile) -> Sheet:
    """The sheet that is chosen, or the first. SheetError where it cannot be read, once another could be chosen."""
    with st.spinner("Reading the spreadsheet"):
        try:
            sheets = cached_in_session("sheet", given.file_id, lambda: read_sheet(given.name, given.getvalue())).sheets
        except SheetError as error:
            if not error.sheets:
                raise
            sheets = error.sheets
        named = st.selectbox("Sheet", sheets, key=f"sheet_of_{given.file_id}") if len(sheets) > 1 else None
        if named is None or named == sheets[0]:
            return cached_in_session("sheet", given.file_id, lambda: read_sheet(given.name, given.getvalue()))
        return cached_in_session(
            "sheet_named", (given.file_id, named), lambda: read_sheet(given.name, given.getvalue(), named)
        )


def _mapping(sheet: Sheet, file: str) -> dict[str, str]:
    """Which column is what: as guessed, until the visitor says otherwise."""
    guessed = guess_mapping(sheet.columns)
    st.markdown("**Which column is what?** Those marked with * are needed.")
    mapping = {}
    for begin in range(0, len(FIELDS), _ACROSS):
        for place, field in zip(st.columns(_ACROSS), FIELDS[begin : begin + _ACROSS], strict=False):
            index = sheet.columns.index(guessed[field.name]) if field.name in guessed else None
            column = place.selectbox(
                f"{field.label}{' *' if field.required else ''}", sheet.columns, index=index, placeholder="No column",
                key=f"column_{field.name}_{file}_{sheet.sheet}", help=field.help,
            )  # fmt: skip
            if column is not None:
                mapping[field.name] = column
    return mapping


def _preview(sheet: Sheet, mapping: dict[str, str]) -> None:
    """The first rows, as they are read."""
    places = {FIELD[name].label: sheet.columns.index(column) for name, column in mapping.items()}
    rows = [{"Row": number, **{label: cells[place] for label, place in places.items()}}
            for number, cells in islice(sheet.rows.items(), _LOOKED_AT)]  # fmt: skip
    st.text(f"The first {len(rows)} of {len(sheet.rows):,} rows of {sheet.name}, as they are read:")
    st.dataframe(pd.DataFrame(rows), hide_index=True, alt=f"The first rows of {sheet.name}")


def _choices(sheet: Sheet, mapping: dict[str, str]) -> ImportOptions | None:
    """What the file does not say; None while a visitor still has to."""
    st.markdown("**What the file does not say**")
    first, second, third, fourth = st.columns(4)
    voice: StatementVoice | None = first.segmented_control(
        "Whose words are they?" + (" (where the column is blank)" if "voice" in mapping else ""),
        list(_VOICES), format_func=_VOICES.__getitem__, key="sheet_voice",
        help="Quoted: the letter's own words. Reported: the article's, of which the first twelve are kept.",
    )  # fmt: skip
    stance: Stance = second.selectbox("A blank stance", get_args(Stance), key="sheet_stance")
    kind: ArgumentKind = third.selectbox(
        "An argument of no kind is a", get_args(ArgumentKind), index=1, key="sheet_kind"
    )
    separator = fourth.text_input("Between several names in a cell", ";", max_chars=3, key="sheet_separator")
    title = st.text_input("Title of the corpus", sheet.name.rsplit(".", 1)[0], max_chars=120, key=f"title_{sheet.name}")
    if voice is None and _all_filled(sheet, mapping.get("voice")):
        voice = "reported"  # It is taken for no row.
    if voice is None:
        return None
    separators = (separator,) if separator.strip() else ()
    return ImportOptions(voice, stance, kind, separators, title.strip() or None)


def _all_filled(sheet: Sheet, column: str | None) -> bool:
    """Whether a column is chosen and has no blank cell."""
    return column is not None and all(cells[sheet.columns.index(column)].strip() for cells in sheet.rows.values())


def _result(sheet: Sheet, imported: ImportResult, rests_on: tuple[object, ...]) -> None:
    for note in imported.notes:
        st.caption(note)
    if imported.problems:
        st.warning(f"{_left_out(imported.counts)} What is wrong, and what to do:")
        problems.problem_list(imported.problems)
    if not imported.files:
        st.info("No statement is left. Choose other columns above, or mend the file and drop it again.")
        return
    found = Upload(FileSet(sheet.name, imported.files), FileSet("texts", {}))
    try:
        shown = cached_in_session("imported_shown", rests_on, lambda: preview.open_upload(found))
    except CorpusError as error:
        st.error("These rows make no corpus that can be opened:")
        problems.problem_list(error.problems)
        return
    preview.corpus_preview(shown, "sheet")
    name = make_slug(sheet.name.rsplit(".", 1)[0]) or "corpus"
    st.download_button(
        "This corpus (zip)", data=lambda: zip_files(with_format_files(imported.files), name), file_name=f"{name}.zip",
        mime="application/zip", on_click="ignore", key="imported_zip", icon=":material/download:",
        help="YAML files in our format, to go on with: unpack them, and `make run CORPUS=folder`.",
    )  # fmt: skip


def _left_out(counts: ImportCounts) -> str:
    return f"{counts.left_out:,} of {counts.rows:,} rows are left out."
