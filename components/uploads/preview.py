"""Open an upload in memory, and preview it before it is used in the session."""

from __future__ import annotations

import streamlit as st

from components.markup.elements import literal
from components.state import session
from components.state.urls import follow_link
from components.uploads.limited import run_limited
from components.widgets import problems
from data import Corpus, CorpusError
from data.catalog.available import open_available
from data.catalog.opening import open_upload
from data.catalog.reloading import CorpusState
from data.files.archive import Upload
from data.schema.tables import TABLE
from data.text.wording import count_noun


def open_state(file: str, upload: Upload, base: Corpus | None = None) -> CorpusState:
    """Open the upload of a file in a process of its own. Files that it lacks are those of `base`.

    Raises `CorpusError` if it cannot be opened.
    """
    of_base = (base.loaded, base.text_files) if base else ()
    corpus = run_limited(file, open_upload, upload, *of_base)
    return CorpusState(corpus.loaded.files, corpus.text_files, corpus, corpus.problems)


def server_corpus(label: str, key: str, *, value: bool = False, help_text: str | None = None) -> Corpus | None:
    """Draw a switch for the corpus of the server, whose title the label has, and return the corpus.

    None if the visitor does not want it, or if it cannot be opened.
    """
    try:
        base = open_available(session.selected_name()).corpus
    except CorpusError:
        return None
    title = literal(base.model.codebook.title)
    return base if st.toggle(label.format(title), value=value, key=key, help=help_text) else None


def corpus_preview(state: CorpusState, key: str) -> None:
    """Draw the counts and the problems of a corpus, and the button that opens it."""
    if state.problems:
        with problems.banner(f"preview_{key}"):
            st.warning("This corpus has errors. Letters and facts with an error are excluded:")
            problems.problem_list(state.problems)
    problems.article_mismatches(state.corpus)
    problems.warnings_list(state.corpus)
    st.text(f"“{state.corpus.model.codebook.title}”: {corpus_counts(state.corpus)}.")
    st.button("Open on all pages", type="primary", on_click=_use_upload, args=(state,), key=f"open_{key}")


def _use_upload(state: CorpusState) -> None:
    session.use_upload(state)
    follow_link("overview?")


def corpus_counts(corpus: Corpus) -> str:
    """Return the counts of a corpus, without those that are zero. Example: “2 letters, 5 actors, …”."""
    names = ("letters", "signatures", "actors", "arguments", "statements")
    counts = {name: len(corpus.tables[name]) for name in names}
    return ", ".join(count_noun(count, *TABLE[name].noun) for name, count in counts.items() if count)
