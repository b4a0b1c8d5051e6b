"""What a visitor drops to look at: read in memory, its problems or what it holds said, explored in that session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from components.state import session
from components.state.cache import cached_in_session
from components.state.urls import turn_to
from components.widgets import filters, problems
from data import Corpus, CorpusError
from data.authoring.new_corpus import new_corpus
from data.catalog.available import opened
from data.catalog.loader import SHARED, Read, read_files
from data.catalog.opening import open_files
from data.catalog.reloading import Shown
from data.files.archive import Dropped, dropped, zipped
from data.files.limits import MAX_UPLOAD_MB
from data.schema.tables import TABLE
from data.text.wording import count_noun


def corpus() -> None:
    """A place to drop a corpus, as a zip or as YAML files, and what is in it."""
    given = st.file_uploader(
        "A corpus: a zip of its folder, or its YAML files", type=["zip", "yaml", "yml", "txt"], key="dropped",
        accept_multiple_files=True, max_upload_size=MAX_UPLOAD_MB,
        help="codebook, sources, actors, arguments, events, letters; copies of the articles as texts/<letter>.txt.",
    )  # fmt: skip
    if not given:
        return
    files = tuple(file.file_id for file in given)
    found = cached_in_session("dropped", files, lambda: dropped((file.name, file.getvalue()) for file in given))
    if found.files.others:
        st.caption(f"Not read, since no part of a corpus: {', '.join(found.files.others[:10])}"
                   + (f" and {len(found.files.others) - 10} more" if len(found.files.others) > 10 else ""))  # fmt: skip
    base = _beside(found)
    beside = (base.fingerprint, base.texts.fingerprint if base.texts else "") if base else None
    try:
        shown = cached_in_session("dropped_shown", (files, beside), lambda: read(found, base))
    except CorpusError as error:
        st.error("This corpus cannot be opened. Mend what follows, and drop it again.")
        problems.listed(error.problems)
        return
    offer(shown, "dropped")


def _beside(found: Dropped) -> Corpus | None:
    """The corpus of the server that this visitor chose, where what is not dropped is to be taken from there."""
    missing = [name for name in SHARED if name not in found.files.contents]
    try:
        base = opened(session.chosen()).corpus
    except CorpusError:
        return None
    wished = st.toggle(
        f"Beside the letters of “{base.model.codebook.title}”: what is not dropped is taken from there",
        value=bool(missing), key=f"beside_{len(missing)}",
        help="A letter that names new people, arguments or sources needs the files that hold them dropped with it.",
    )  # fmt: skip
    return base if wished else None


def start() -> None:
    """A corpus to begin with: a commented example, as a zip."""
    st.text(
        "A commented example that checks clean. Unpack it, replace the example by your letters, zip it and drop it "
        "here; or let the dashboard follow the folder as you write: make run CORPUS=folder."
    )
    st.download_button(
        "A new corpus (zip)", data=lambda: zipped(new_corpus(), "my-corpus"), file_name="my-corpus.zip",
        mime="application/zip", on_click="ignore", key="new_corpus", icon=":material/download:",
    )  # fmt: skip


def read(found: Dropped, base: Corpus | None = None) -> Shown:
    """What was dropped, opened as a corpus of one visitor, with its progress. CorpusError where it cannot be.

    What it leaves out is taken from `base`, and what stands there too is not read again.
    """
    files, texts, known = found.files, found.texts, dict[str, Read]()
    if base is not None:
        was = base.reading.files.contents
        files = replace(files, contents={**was, **files.contents})
        texts = replace(texts, contents={**(base.texts.contents if base.texts else {}), **texts.contents})
        known = {name: part for name, part in base.reading.parts.items() if files.contents[name] == was[name]}
    bar = st.progress(0.0, "Reading")
    try:
        parts = read_files(files, known, lambda done, every: _tell(bar.progress, done, every))
        mine = replace(open_files(files, texts, parts), private=True)
    finally:
        bar.empty()
    return Shown(files, texts, mine, mine.problems)


def _tell(show: Callable[[float, str], object], done: int, every: int) -> None:
    if done % 20 == 0:
        show(done / every, f"Reading: {done:,} of {every:,} files")


def offer(shown: Shown, key: str) -> None:
    """Say what a corpus holds and what is wrong with it, and offer to explore it."""
    if shown.problems:
        st.warning("There are problems; a letter or a fact with one is left out:")
        problems.listed(shown.problems)
    problems.contradicted(shown.corpus)
    problems.asked(shown.corpus)
    st.text(f"“{shown.corpus.model.codebook.title}”: {holds(shown.corpus)}.")
    st.button("Explore it", type="primary", on_click=_bring, args=(shown,), key=f"explore_{key}")


def _bring(shown: Shown) -> None:
    session.bring(shown)
    filters.forget()
    turn_to("overview")


def holds(corpus: Corpus) -> str:
    """What a corpus holds, in numbers."""
    counts = {name: len(corpus.tables[name]) for name in ("letters", "actors", "arguments", "statements")}
    return ", ".join(count_noun(count, *TABLE[name].noun) for name, count in counts.items())
