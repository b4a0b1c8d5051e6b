"""Settings and the warm start of the server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from threading import Thread
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.formparsers import MultiPartParser

from components.server.connections import send_at_once, send_short_runs_whole, send_together
from components.server.memory import exclude_from_collection, return_large_blocks_at_once
from components.server.visitors import free_again_and_again
from data import CorpusError
from data.catalog.available import open_available
from data.files.limits import MAX_UPLOAD_MB
from data.tables.build import ROW_BUILDERS

# Uploads stay in memory. By default the parser writes everything beyond one megabyte to a file.
MultiPartParser.spool_max_size = (MAX_UPLOAD_MB + 1) * 1024 * 1024

_MAX_STARTUP_WAIT = 1  # seconds
# The tables of a larger corpus are built when a page needs them, so that the first visitor waits for few of them.
_MAX_LETTERS_BUILT_AT_START = 49


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[dict[str, Any]]:
    """Open the corpus and import Plotly before the first visitor comes, and the readers of uploads soon after.

    They are then excluded from garbage collection.
    """
    import plotly.graph_objects  # noqa: F401

    return_large_blocks_at_once()
    thread = Thread(target=_prepare, daemon=True)
    thread.start()
    # Pages show the progress of a large corpus that is not open by then.
    await run_in_threadpool(thread.join, _MAX_STARTUP_WAIT)
    send_at_once()
    send_short_runs_whole()
    send_together()
    freeing = asyncio.create_task(free_again_and_again())
    yield {}
    freeing.cancel()


def _prepare() -> None:
    with suppress(CorpusError):  # The page shows the errors.
        _open_corpus()
    import data.importing.signatures
    import data.spreadsheets.reader  # noqa: F401

    exclude_from_collection()


def _open_corpus() -> None:
    corpus = open_available().corpus
    for name in ROW_BUILDERS if len(corpus.model.letters) <= _MAX_LETTERS_BUILT_AT_START else ():
        corpus.tables[name], corpus.printed_tables[name]  # noqa: B018
