"""Upload lists of signatories and a sheet of statements, and open or download them as a corpus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.state.cache import cached_in_session
from components.uploads import preview
from components.uploads.columns import choose_fields, choose_kind
from components.uploads.import_report import import_report, report_button
from components.uploads.limited import run_limited
from components.uploads.options import ask, list_options, statement_letters, statement_options
from components.uploads.reading import SpreadsheetFile, read_spreadsheet
from components.widgets import header, problems
from data import Corpus, CorpusError
from data.authoring.new_corpus import with_format_files
from data.files.archive import Upload, zip_files
from data.files.folder import FileSet
from data.files.limits import MAX_UPLOAD_MB
from data.importing.guessing import KINDS, ImportFile
from data.importing.importer import ImportResult
from data.importing.signatures import import_files
from data.importing.statements import ImportOptions
from data.spreadsheets.reader import SUFFIXES
from data.spreadsheets.sheet import SheetError
from data.text.slugs import make_slug
from data.text.wording import count_noun


@dataclass(frozen=True)
class _DrawnFile:
    """A file with its choices. Its options are drawn in `place`, above its columns."""

    file: SpreadsheetFile
    imported: ImportFile
    place: st.delta_generator.DeltaGenerator


def spreadsheet_upload() -> None:
    """Draw the uploader of spreadsheets, the choices of each, the report and the corpus preview."""
    uploaded = st.file_uploader(
        "Lists of signatories, or a sheet of statements (CSV, XLSX, ODS, XLS, Markdown)", type=list(SUFFIXES),
        key="sheet", accept_multiple_files=True, max_upload_size=MAX_UPLOAD_MB,
        help="One row is a signature or a statement. Column names are free. A list and a sheet that are dropped "
        "together are joined by letter and name.",
    )  # fmt: skip
    drawn = [_draw_file(file, position) for position, file in enumerate(uploaded or [])]
    files = [file for file in drawn if file is not None]
    if not files or len(files) < len(drawn):
        return
    if sum(file.imported.kind == "statements" for file in files) > 1:
        st.info("Only one file can be statements. Put all statements into one sheet, or remove a file.")
        return
    base, options = _draw_options(files)
    if waiting := _missing(files, options):
        st.info(f"To continue, choose {' and '.join(waiting)}.")
    chosen = [option for option in options if option is not None]
    if not waiting and len(chosen) == len(files):
        _import(files, chosen, base)


def _draw_file(uploaded: UploadedFile, position: int) -> _DrawnFile | None:
    """Draw how a file is read and what its rows and columns are. None if it cannot be read."""
    with st.container(key=f"import_{position}"):
        try:
            file = read_spreadsheet(uploaded, position)
        except (CorpusError, SheetError) as error:
            _unreadable(f"sheet_{position}", error)
            return None
        kind = choose_kind(file)
        place = st.container()
        return _DrawnFile(file, choose_fields(file, kind), place)


def _unreadable(key: str, error: Exception) -> None:
    with problems.banner(key):
        st.error("This file cannot be read:")
        st.text(str(error))


def _draw_options(files: Sequence[_DrawnFile]) -> tuple[Corpus | None, list[ImportOptions | None]]:
    """Draw the options of each file. Return the corpus that the lists are added to, and the options."""
    statements = [file.imported for file in files if file.imported.kind == "statements"]
    letters = {letter: letter for imported in statements for letter in statement_letters(imported)}
    base = None
    if not statements:
        base = preview.server_corpus("Show it with the letters of “{}”", "sheet_with_server_corpus")
        letters = dict(base.letter_titles) if base else {}
    options = []
    for file in files:
        with file.place:
            is_list = file.imported.kind == "signatures"
            options.append(
                list_options(file.file, file.imported, letters) if is_list
                else statement_options(file.file, file.imported)
            )  # fmt: skip
    return base, options


def _missing(files: Sequence[_DrawnFile], options: Sequence[ImportOptions | None]) -> list[str]:
    """Return what must be chosen before the files can be imported."""
    missing = []
    for file, chosen in zip(files, options, strict=True):
        kind, mapping = file.imported.kind, file.imported.mapping
        has_letter = chosen is not None and chosen.letter is not None
        labels = [
            field.label for field in KINDS[kind]
            if field.required and field.name not in mapping and not (field.name == "letter" and has_letter)
        ]  # fmt: skip
        missing += [f"a column for {', '.join(labels)}"] if labels else []
        missing += ["a voice"] if kind == "statements" and chosen is None else []
    return missing


def _import(files: Sequence[_DrawnFile], options: Sequence[ImportOptions], base: Corpus | None) -> None:
    """Import the files, and draw the questions, the report and the corpus."""
    imported = [file.imported for file in files]
    existing: Mapping[str, bytes] = base.loaded.files.contents if base else {}
    inputs = (
        tuple((file.file.scope, file.imported.kind, tuple(file.imported.mapping.items())) for file in files),
        tuple(options), base.fingerprint if base else None,
    )  # fmt: skip
    try:
        rows = count_noun(sum(len(file.sheet.rows) for file in imported), "row")
        with st.spinner(f"Importing {rows}", show_time=True):
            results, corpus = cached_in_session(
                "imported",
                inputs,
                lambda: run_limited(imported[0].sheet.name, import_files, imported, options, existing),
            )
    except CorpusError as error:
        _unreadable("imported", error)
        return
    if any(result.questions for result in results):
        header.section_title("Questions about the columns")
        for file, result in zip(files, results, strict=True):
            ask(file.file, result.questions)
    header.section_title("Report")
    import_report(imported, results)
    if corpus is None:
        st.info("Nothing is left to open. Choose other columns above, or fix the file and upload it again.")
        report_button(imported, results)
        return
    _result(imported, results, corpus, base, inputs)


def _result(
    imported: Sequence[ImportFile], results: Sequence[ImportResult], corpus: Mapping[str, bytes], base: Corpus | None,
    inputs: tuple[object, ...],
) -> None:  # fmt: skip
    """Draw the preview and the downloads of an import."""
    upload = Upload(FileSet(imported[0].sheet.name, corpus), FileSet("texts", {}))
    try:
        with st.spinner("Opening the letter", show_time=True):
            state = cached_in_session(
                "opened_import", inputs, lambda: preview.open_state(imported[0].sheet.name, upload, base)
            )
    except CorpusError as error:
        with problems.banner("sheet_corpus"):
            st.error("The corpus of these rows has errors:")
            problems.problem_list(error.problems)
        report_button(imported, results)
        return
    preview.corpus_preview(state, "sheet")
    name = make_slug(state.corpus.model.codebook.title) or "corpus"
    with st.container(horizontal=True):
        st.download_button(
            "Download corpus (zip)", data=lambda: zip_files(with_format_files(corpus), name),
            file_name=f"{name}.zip", mime="application/zip", on_click="ignore", key="imported_zip",
            icon=":material/download:",
            help="The corpus folder to keep: `letters/ID.yaml` and `letters/ID.signatures.csv`. Unpack it and run "
            "`make run CORPUS=folder`.",
        )  # fmt: skip
        report_button(imported, results)
