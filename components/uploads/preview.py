"""Preview."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from components.state import session
from components.state.urls import request_page
from components.widgets import corpus_picker, problems
from data import Corpus
from data.catalog.loader import ParsedFile, parse_files
from data.catalog.opening import build_corpus
from data.catalog.reloading import CorpusState
from data.files.archive import Upload
from data.schema.tables import TABLE
from data.text.wording import count_noun


def open_upload(found: Upload, base: Corpus | None = None) -> CorpusState:
    """What was dropped, opened as a corpus of one visitor, with its progress. CorpusError where it cannot be.

    What it leaves out is taken from `base`, and what stands there too is not read again.
    """
    files, texts, known = found.files, found.texts, dict[str, ParsedFile]()
    if base is not None:
        was = base.loaded.files.contents
        files = replace(files, contents={**was, **files.contents})
        texts = replace(texts, contents={**(base.text_files.contents if base.text_files else {}), **texts.contents})
        known = {name: part for name, part in base.loaded.parsed.items() if files.contents[name] == was[name]}
    bar = st.progress(0.0, "Reading")
    try:
        parts = parse_files(files, known, lambda done, every: _tell(bar.progress, done, every))
        mine = replace(build_corpus(files, texts, parts), private=True)
    finally:
        bar.empty()
    return CorpusState(files, texts, mine, mine.problems)


def _tell(show: Callable[[float, str], object], done: int, every: int) -> None:
    if done % 20 == 0:
        show(done / every, f"Reading: {done:,} of {every:,} files")


def corpus_preview(shown: CorpusState, key: str) -> None:
    """Say what a corpus holds and what is wrong with it, and offer to explore it."""
    if shown.problems:
        st.warning("There are problems; a letter or a fact with one is left out:")
        problems.problem_list(shown.problems)
    problems.article_mismatches(shown.corpus)
    problems.warnings_list(shown.corpus)
    st.text(f"“{shown.corpus.model.codebook.title}”: {corpus_counts(shown.corpus)}.")
    st.button("Explore it", type="primary", on_click=_bring, args=(shown,), key=f"explore_{key}")


def _bring(shown: CorpusState) -> None:
    session.use_upload(shown)
    corpus_picker.reset_page()
    request_page("overview")


def corpus_counts(corpus: Corpus) -> str:
    """What a corpus holds, in numbers."""
    counts = {name: len(corpus.tables[name]) for name in ("letters", "actors", "arguments", "statements")}
    return ", ".join(count_noun(count, *TABLE[name].noun) for name, count in counts.items())
