"""Startup."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.formparsers import MultiPartParser

from data import CorpusError
from data.catalog.available import open_available
from data.files.limits import MAX_UPLOAD_MB
from data.tables.build import ROW_BUILDERS

# Uploads stay in memory. By default the parser writes everything beyond one megabyte to a file.
MultiPartParser.spool_max_size = (MAX_UPLOAD_MB + 1) * 1024 * 1024

_PATIENCE = 1  # seconds
# The tables of a corpus with more letters are built when a page needs them.
_MAX_LETTERS_BUILT_AT_START = 49


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[dict[str, Any]]:
    """Open the corpus and load what pages need before the first visitor comes, then take it out of every collection.

    Streamlit collects garbage in full after each run of a page; what never becomes garbage need not be walked.
    """
    import plotly.graph_objects  # noqa: F401

    opening = Thread(target=_open, daemon=True)
    opening.start()
    # A small corpus is open by then; the pages of a large one say how far it is.
    await run_in_threadpool(opening.join, _PATIENCE)
    yield {}


def _open() -> None:
    try:
        corpus = open_available().corpus
        # Of a large corpus a page builds what it shows: a visitor who waits should not wait for all.
        for name in ROW_BUILDERS if len(corpus.model.letters) <= _MAX_LETTERS_BUILT_AT_START else ():
            corpus.tables[name], corpus.printed_tables[name]  # noqa: B018
    except CorpusError:
        return  # The page says what is wrong.
    gc.collect()
    gc.freeze()
