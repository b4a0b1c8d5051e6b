"""What a visitor drops to look at: read in memory, its problems or what it holds said, explored in that session."""

from __future__ import annotations

import streamlit as st

from components.state import session
from components.state.cache import cached_in_session
from components.uploads.preview import corpus_preview, open_upload
from components.widgets import problems
from data import Corpus, CorpusError
from data.authoring.new_corpus import new_corpus
from data.catalog.available import open_available
from data.files.archive import Upload, read_upload, zip_files
from data.files.layout import SHARED_FILES
from data.files.limits import MAX_UPLOAD_MB


def corpus_upload() -> None:
    """A place to drop a corpus, as a zip or as YAML files, and what is in it."""
    given = st.file_uploader(
        "A corpus: a zip of its folder, or its YAML files", type=["zip", "yaml", "yml", "txt"], key="dropped",
        accept_multiple_files=True, max_upload_size=MAX_UPLOAD_MB,
        help="codebook, sources, actors, arguments, events, letters; copies of the articles as texts/<letter>.txt.",
    )  # fmt: skip
    if not given:
        return
    files = tuple(file.file_id for file in given)
    found = cached_in_session("dropped", files, lambda: read_upload((file.name, file.getvalue()) for file in given))
    if ignored := found.files.ignored_files:
        more = f" and {len(ignored) - 10} more" if len(ignored) > 10 else ""
        st.caption(f"Not read, since no part of a corpus: {', '.join(ignored[:10])}{more}")
    base = _beside(found)
    beside = (base.fingerprint, base.text_files.fingerprint if base.text_files else "") if base else None
    try:
        shown = cached_in_session("dropped_shown", (files, beside), lambda: open_upload(found, base))
    except CorpusError as error:
        st.error("This corpus cannot be opened. Mend what follows, and drop it again.")
        problems.problem_list(error.problems)
        return
    corpus_preview(shown, "dropped")


def _beside(found: Upload) -> Corpus | None:
    """The corpus of the server that this visitor chose, where what is not dropped is to be taken from there."""
    missing = [name for name in SHARED_FILES if name not in found.files.contents]
    try:
        base = open_available(session.selected_name()).corpus
    except CorpusError:
        return None
    wished = st.toggle(
        f"Beside the letters of “{base.model.codebook.title}”: what is not dropped is taken from there",
        value=bool(missing), key=f"beside_{len(missing)}",
        help="A letter that names new people, arguments or sources needs the files that hold them dropped with it.",
    )  # fmt: skip
    return base if wished else None


def starter_corpus() -> None:
    """A corpus to begin with: a commented example, as a zip."""
    st.text(
        "A commented example that checks clean. Unpack it, replace the example by your letters, zip it and drop it "
        "here; or let the dashboard follow the folder as you write: make run CORPUS=folder."
    )
    st.download_button(
        "A new corpus (zip)", data=lambda: zip_files(new_corpus(), "my-corpus"), file_name="my-corpus.zip",
        mime="application/zip", on_click="ignore", key="new_corpus", icon=":material/download:",
    )  # fmt: skip
