"""Upload a corpus as a zip or as YAML files, preview it, and open it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.markup.elements import literal
from components.state.cache import cached_in_session
from components.uploads import preview
from components.uploads.limited import run_limited
from components.widgets import problems
from data import Corpus, CorpusError
from data.authoring.new_corpus import new_corpus
from data.files.archive import Upload, read_upload, zip_files
from data.files.layout import SHARED_FILES
from data.files.limits import MAX_UPLOAD_MB
from data.files.problems import Problem

_MAX_LISTED_FILES = 10


def corpus_upload() -> None:
    """Draw the uploader of a corpus and the preview of the uploaded files."""
    uploaded = st.file_uploader(
        "Zip of a corpus folder, or YAML files", type=["zip", "yaml", "yml", "txt"], key="corpus_files",
        accept_multiple_files=True, max_upload_size=MAX_UPLOAD_MB,
        help="Codebook, sources, actors, arguments, events and letters. Article texts are texts/<letter>.txt.",
    )  # fmt: skip
    if not uploaded:
        return
    file_ids = tuple(file.file_id for file in uploaded)
    name = uploaded[0].name
    try:
        with st.spinner("Unpacking the files", show_time=True):
            upload = cached_in_session(
                "upload", file_ids,
                lambda: run_limited(name, read_upload, [(file.name, file.getvalue()) for file in uploaded]),
            )  # fmt: skip
    except CorpusError as error:
        _unreadable(error.problems)
        return
    if ignored := upload.files.ignored_files:
        unlisted = len(ignored) - _MAX_LISTED_FILES
        more = f" and {unlisted} more" if unlisted > 0 else ""
        st.caption(f"Ignored, because not part of a corpus: {literal(', '.join(ignored[:_MAX_LISTED_FILES]))}{more}")
    if not upload.files.contents and not upload.texts.contents:
        problem = Problem(name, 1, 1, "File has no file of a corpus that can be read. Zip the corpus folder.")
        _unreadable(upload.files.problems or [problem])
        return
    base = _base_corpus(upload)
    base_key = (base.fingerprint, base.text_files.fingerprint if base.text_files else "") if base else None
    try:
        with st.spinner("Opening the corpus", show_time=True):
            state = cached_in_session(
                "opened_upload", (file_ids, base_key), lambda: preview.open_state(name, upload, base)
            )
    except CorpusError as error:
        _unreadable(error.problems)
        return
    preview.corpus_preview(state, "corpus")


def _unreadable(found: Sequence[Problem]) -> None:
    with problems.banner("upload"):
        st.error("This corpus cannot be opened. Fix the errors below and upload it again.")
        problems.problem_list(found)


def _base_corpus(upload: Upload) -> Corpus | None:
    """Return the server's corpus that the upload is added to.

    None if the visitor does not want one.
    """
    missing = [name for name in SHARED_FILES if name not in upload.files.contents]
    return preview.server_corpus(
        "Add these files to the corpus “{}”", f"add_to_server_corpus_{len(missing)}", value=bool(missing),
        help_text="All other files are those of the server. If a letter names new actors, arguments or sources, "
        "upload their files too.",
    )  # fmt: skip


def starter_corpus() -> None:
    """Draw the download of an example corpus to start with."""
    st.text(
        "An example corpus with comments and without errors. Unpack it and replace the example letter with your own. "
        "Upload the zipped folder here, or run the dashboard on the folder: make run CORPUS=folder."
    )
    st.download_button(
        "Download example corpus (zip)", data=lambda: zip_files(new_corpus(), "my-corpus"),
        file_name="my-corpus.zip", mime="application/zip", on_click="ignore", key="new_corpus",
        icon=":material/download:",
    )  # fmt: skip
