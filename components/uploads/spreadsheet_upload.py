"""Upload a spreadsheet of statements, and open or download it as a corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import get_args

import pandas as pd
import streamlit as st

from components.state.cache import cached_in_session
from components.uploads import preview
from components.uploads.reading import read_spreadsheet
from components.widgets import problems
from data import CorpusError
from data.authoring.new_corpus import with_format_files
from data.files.archive import Upload, zip_files
from data.files.folder import FileSet
from data.files.limits import MAX_UPLOAD_MB
from data.importing.columns import FIELD_BY_NAME, FIELDS
from data.importing.guessing import ColumnGuess, guess_columns, mapping_of
from data.importing.importer import ImportCounts, ImportResult, import_statements
from data.importing.report import CHOICE_LABELS, Question, note_sentences
from data.importing.statements import ImportOptions
from data.model.arguments import ArgumentKind
from data.model.letters import Stance, StatementVoice
from data.spreadsheets.reader import SUFFIXES
from data.spreadsheets.sheet import Sheet, SheetError
from data.text.slugs import make_slug
from data.text.wording import count_noun

_PREVIEW_ROWS = 8
_SELECTS_PER_ROW = 4
_VOICE_LABELS: dict[StatementVoice, str] = {"quoted": "Quoted", "reported": "Reported"}


def spreadsheet_upload() -> None:
    """Draw the uploader of a spreadsheet, its columns, and the corpus preview."""
    uploaded = st.file_uploader(
        "Spreadsheet with one statement per row (CSV, XLSX, ODS, XLS)", type=list(SUFFIXES), key="sheet",
        max_upload_size=MAX_UPLOAD_MB,
        help="Columns such as letter, signatory, argument, stance and quote. Column names are free.",
    )  # fmt: skip
    if uploaded is None:
        return
    try:
        sheet = read_spreadsheet(uploaded)
    except SheetError as error:
        with problems.banner("sheet"):
            st.error("This spreadsheet cannot be read:")
            st.text(str(error))
        return
    guesses = guess_columns(sheet)
    mapping = _column_mapping(sheet, guesses, uploaded.file_id)
    _unmapped_columns(guesses, mapping)
    _sheet_preview(sheet, mapping)
    missing = [field.label for field in FIELDS if field.required and field.name not in mapping]
    options = _import_options(sheet, mapping)
    if missing or options is None:
        choices = [f"a column for {', '.join(missing)}"] if missing else []
        choices += ["a voice"] if options is None else []
        st.info(f"To continue, choose {' and '.join(choices)}.")
        return
    result, inputs = _import(sheet, mapping, options, uploaded.file_id)
    if answers := _answers(result.questions, uploaded.file_id):
        result, inputs = _import(sheet, mapping, replace(options, answers=answers), uploaded.file_id)
    _result(sheet, result, inputs)


def _import(
    sheet: Sheet, mapping: dict[str, str], options: ImportOptions, file_id: str
) -> tuple[ImportResult, tuple[object, ...]]:
    """Return the import with or without answers, each of which is kept for the session, and what it depends on."""
    inputs = (file_id, sheet.reading, tuple(mapping.items()), options)
    name = "imported_with_answers" if options.answers else "imported"
    with st.spinner("Reading the rows"):
        return cached_in_session(name, inputs, lambda: import_statements(sheet, mapping, options)), inputs


def _column_mapping(sheet: Sheet, guesses: Sequence[ColumnGuess], file_id: str) -> dict[str, str]:
    """Draw a select box for each field and return the selected columns.

    The guessed columns are preselected.
    """
    guessed = mapping_of(guesses)
    st.markdown("**Columns** (* required)")
    mapping = {}
    for start in range(0, len(FIELDS), _SELECTS_PER_ROW):
        for place, field in zip(st.columns(_SELECTS_PER_ROW), FIELDS[start : start + _SELECTS_PER_ROW], strict=False):
            index = sheet.columns.index(guessed[field.name]) if field.name in guessed else None
            column = place.selectbox(
                f"{field.label}{' *' if field.required else ''}", sheet.columns, index=index, placeholder="No column",
                key=f"column_{field.name}_{file_id}_{sheet.reading}", help=field.help,
            )  # fmt: skip
            if column is not None:
                mapping[field.name] = column
    return mapping


def _unmapped_columns(guesses: Sequence[ColumnGuess], mapping: dict[str, str]) -> None:
    """List the columns that nothing is read from, with three cells of each."""
    columns = [guess for guess in guesses if guess.column not in mapping.values()]
    if columns:
        listed = ". ".join(f"{guess.column}: {', '.join(guess.examples) or 'no cells'}" for guess in columns)
        st.text(f"Nothing is read from {count_noun(len(columns), 'column')}. {listed}.")


def _answers(questions: Sequence[Question], file_id: str) -> dict[str, str]:
    """Draw a select box for each question about a column, and return the answers.

    The default is preselected and is not an answer.
    """
    answers = {}
    if questions:
        st.markdown("**Questions about the columns**")
    for question in questions:
        answer = st.selectbox(
            question.text, question.choices, index=question.choices.index(question.default),
            format_func=CHOICE_LABELS.__getitem__, key=f"question_{question.key}_{file_id}",
        )  # fmt: skip
        if answer != question.default:
            answers[question.key] = answer
    return answers


def _sheet_preview(sheet: Sheet, mapping: dict[str, str]) -> None:
    indices = {FIELD_BY_NAME[name].label: sheet.columns.index(column) for name, column in mapping.items()}
    rows = [{"Row": number, **{label: cells[index] for label, index in indices.items()}}
            for number, cells in islice(sheet.rows.items(), _PREVIEW_ROWS)]  # fmt: skip
    st.text(f"First {len(rows)} of {len(sheet.rows):,} rows of {sheet.name}:")
    st.dataframe(pd.DataFrame(rows), hide_index=True, alt=f"The first rows of {sheet.name}")


def _import_options(sheet: Sheet, mapping: dict[str, str]) -> ImportOptions | None:
    """Draw the options of the import and return them.

    None until the visitor has chosen a voice.
    """
    st.markdown("**Values for blank cells**")
    first, second, third, fourth = st.columns(4)
    voice: StatementVoice | None = first.segmented_control(
        "Voice", list(_VOICE_LABELS), format_func=_VOICE_LABELS.__getitem__, key="sheet_voice",
        help="Quoted: the letter's own words. Reported: the article's words, of which the first twelve are kept.",
    )  # fmt: skip
    stance: Stance = second.selectbox("Stance", get_args(Stance), key="sheet_stance")
    kind: ArgumentKind = third.selectbox("Kind of argument", get_args(ArgumentKind), index=1, key="sheet_kind")
    separator = fourth.text_input(
        "Separator of names in a cell", max_chars=5, key="sheet_separator", help="Leave blank to find it in the cells."
    )
    title = st.text_input("Title of the corpus", sheet.name.rsplit(".", 1)[0], max_chars=120, key=f"title_{sheet.name}")
    if voice is None and _has_no_blanks(sheet, mapping.get("voice")):
        voice = "reported"  # Any value will do, since no row uses it.
    if voice is None:
        return None
    split = dict.fromkeys(("signatory", "addressee"), (separator,)) if separator.strip() else {}
    return ImportOptions(voice, stance, kind, title.strip() or None, split=split)


def _has_no_blanks(sheet: Sheet, column: str | None) -> bool:
    """Return whether a column is selected and has no blank cell."""
    return column is not None and all(cells[sheet.columns.index(column)].strip() for cells in sheet.rows.values())


def _result(sheet: Sheet, result: ImportResult, inputs: tuple[object, ...]) -> None:
    """Draw the notes, problems, preview and download of an import."""
    for _, text in note_sentences(result.notes[len(sheet.notes) :]):
        st.caption(text)
    if result.problems:
        st.warning(_skipped_rows(result.counts))
        problems.problem_list(result.problems)
    if not result.files:
        st.info("No statement is left. Choose other columns above, or fix the file and upload it again.")
        return
    upload = Upload(FileSet(sheet.name, result.files), FileSet("texts", {}))
    try:
        state = cached_in_session("opened_import", inputs, lambda: preview.open_upload(upload))
    except CorpusError as error:
        with problems.banner("sheet_corpus"):
            st.error("The corpus of these rows has errors:")
            problems.problem_list(error.problems)
        return
    preview.corpus_preview(state, "sheet")
    name = make_slug(sheet.name.rsplit(".", 1)[0]) or "corpus"
    st.download_button(
        "Download corpus (zip)", data=lambda: zip_files(with_format_files(result.files), name),
        file_name=f"{name}.zip", mime="application/zip", on_click="ignore", key="imported_zip",
        icon=":material/download:", help="YAML files to continue with. Unpack them and run `make run CORPUS=folder`.",
    )  # fmt: skip


def _skipped_rows(counts: ImportCounts) -> str:
    if not counts.skipped:
        return "No row was skipped. These cells were ignored:"
    return f"{counts.skipped:,} of {counts.rows:,} rows were skipped. Fix these problems:"
