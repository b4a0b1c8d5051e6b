"""What a visitor drops to look at: read in memory, its problems or what it holds said, explored in that session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from components import banner, filters, on_show
from components.links import turn_to
from components.once import once
from components.opened import opened
from data import Corpus, CorpusError
from data.archive import Dropped, dropped, zipped
from data.corpus_folder import open_files
from data.files import Files
from data.live import Shown
from data.reading import SHARED, read_files
from data.schema import TABLE
from data.start import new_corpus

# The largest file that is taken, in MB; what a zip unpacks to is bounded by itself.
LARGEST = 20


def corpus() -> None:
    """A place to drop a corpus, as a zip or as YAML files, and what is in it."""
    given = st.file_uploader(
        "A corpus: a zip of its folder, or its YAML files", type=["zip", "yaml", "yml", "txt"], key="dropped",
        accept_multiple_files=True, max_upload_size=LARGEST,
        help="codebook, sources, actors, arguments, events, letters; copies of the articles as texts/<letter>.txt.",
    )  # fmt: skip
    if not given:
        return
    files = tuple(file.file_id for file in given)
    found = once("dropped", files, lambda: dropped((file.name, file.getvalue()) for file in given))
    if found.files.others:
        st.caption(f"Not read, since no part of a corpus: {', '.join(found.files.others[:10])}"
                   + (f" and {len(found.files.others) - 10} more" if len(found.files.others) > 10 else ""))  # fmt: skip
    whole = _beside(found)
    try:
        shown = once("dropped_shown", (whole.files.fingerprint, whole.texts.fingerprint), lambda: read(whole))
    except CorpusError as error:
        st.error("This corpus cannot be opened. Mend what follows, and drop it again.")
        banner.listed(error.problems)
        return
    offer(shown, "dropped")


def _beside(found: Dropped) -> Dropped:
    """What was dropped, with what it leaves out from the corpus that the server shows, where that is wished for."""
    missing = [name for name in SHARED if name not in found.files.contents]
    try:
        base = opened().corpus
    except CorpusError:
        return found
    label = f"Beside the letters of “{base.model.codebook.title}”: what is not dropped is taken from there"
    if not st.toggle(label, value=bool(missing), key=f"beside_{len(missing)}"):
        return found
    contents = {**base.reading.files.contents, **found.files.contents}
    texts = {**(base.texts.contents if base.texts else {}), **found.texts.contents}
    files = replace(found.files, contents=contents)
    return Dropped(files, Files("texts", texts))


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


def read(found: Dropped) -> Shown:
    """What was dropped, opened as a corpus of one visitor, with its progress. CorpusError where it cannot be."""
    bar = st.progress(0.0, "Reading")
    try:
        parts = read_files(found.files, told=lambda done, every: _tell(bar.progress, done, every))
        mine = replace(open_files(found.files, found.texts, parts), private=True)
    finally:
        bar.empty()
    return Shown(found.files, found.texts, mine, mine.problems)


def _tell(show: Callable[[float, str], object], done: int, every: int) -> None:
    if done % 20 == 0:
        show(done / every, f"Reading: {done:,} of {every:,} files")


def offer(shown: Shown, key: str) -> None:
    """Say what a corpus holds and what is wrong with it, and offer to explore it."""
    if shown.problems:
        st.warning("There are problems; a letter or a fact with one is left out:")
        banner.listed(shown.problems)
    banner.asked(shown.corpus.warnings)
    st.text(f"“{shown.corpus.model.codebook.title}”: {holds(shown.corpus)}.")
    st.button("Explore it", type="primary", on_click=_bring, args=(shown,), key=f"explore_{key}")


def _bring(shown: Shown) -> None:
    on_show.bring(shown)
    filters.forget()
    turn_to("overview")


def holds(corpus: Corpus) -> str:
    """What a corpus holds, in numbers."""
    counts = {name: len(corpus.tables[name]) for name in ("letters", "actors", "arguments", "statements")}
    return ", ".join(f"{count:,} {TABLE[name].noun[count != 1]}" for name, count in counts.items())
