"""The front door: the pages, the tables at stable addresses, the response headers, and a warm start."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders, QueryParams
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.state.session import CHOICE
from components.widgets.filters import VIEWS
from data import CorpusError
from data.catalog.available import corpora, opened
from data.files.limits import MAX_UPLOAD_MB
from data.files.problems import did_you_mean
from data.queries.filters import FILTER, FILTERS, SelectionError, option_named, read_selection
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE
from data.tables.build import ROWS

_PATIENCE = 1  # seconds
# The tables of a corpus with more letters are built when a page needs them.
_MAX_LETTERS_BUILT_AT_START = 49
# The letter that the Letters page shows is named as the filter names letters.
_READ = "read"
# Nothing that a page shows may send a visitor's browser elsewhere: not even an image address in a letter.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
# What a visitor drops is held in memory: by itself the parser would write all beyond a megabyte to a file.
MultiPartParser.spool_max_size = (MAX_UPLOAD_MB + 1) * 1024 * 1024
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class FrontDoor:
    """Adds the response headers, and turns ids in a page's address into the labels that its filter goes by."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        # A corpus may have to be read for it: others are answered meanwhile.
        door = await run_in_threadpool(_with_labels, scope) or self.app
        await door(scope, receive, send_with_headers)


def _with_labels(scope: Scope) -> RedirectResponse | None:
    """A redirect within the page, where its address names options otherwise than by the label that the filter shows."""
    given = QueryParams(scope["query_string"]).multi_items()
    if not given or scope["path"].startswith(("/tables/", "/_stcore", "/static", "/media", "/component")):
        return None
    labels = dict(VIEWS)
    if any(name in (*FILTER, _READ) for name, _ in given):
        try:
            corpus = opened(dict(given).get(CHOICE)).corpus
        except CorpusError:
            return None
        labels |= {filter_.name: filter_.options(corpus) for filter_ in FILTERS}
        labels[_READ] = labels["letter"]
    named = [(name, _label(labels.get(name, {}), value)) for name, value in given]
    return None if named == given else RedirectResponse(f"?{urlencode(named)}")


def _label(options: dict[str, str], value: str) -> str:
    found = option_named(options, value)
    return value if found is None else options[found]


async def table(request: Request) -> Response:
    """A selected table as CSV: /tables/appearances.csv?actor_type=military, with &raw=true for machines."""
    return await run_in_threadpool(_table, request.path_params["name"], request.query_params)


def _table(name: str, params: QueryParams) -> Response:
    values: dict[str, list[str]] = {key: params.getlist(key) for key in params}
    raw, named = values.pop("raw", ["false"])[-1].lower(), values.pop(CHOICE, [None])[-1]
    if name not in TABLE:
        return PlainTextResponse(
            f"There is no table `{name}`{did_you_mean(name, TABLE)}\nTables: {', '.join(TABLE)}\n", 404
        )
    if named is not None and named not in corpora():
        return PlainTextResponse(f"There is no corpus `{named}`{did_you_mean(named, corpora())}\n", 404)
    try:
        corpus = opened(named).corpus
        query = TableQuery(corpus, name, read_selection(corpus, values))
        if raw not in ("true", "false"):
            raise SelectionError(["`raw` is true or false."])
    except SelectionError as error:
        return PlainTextResponse("\n".join(error.sentences) + "\n", 400)
    except CorpusError as error:
        return PlainTextResponse(f"The corpus cannot be opened.\n{error}\n", 503)
    headers = {"Content-Disposition": f'attachment; filename="{query.file_name()}"'}
    return Response(query.csv(raw=raw == "true"), media_type="text/csv", headers=headers)


async def overview(request: Request) -> Response:
    """The overview, for those who type its name: it is the page at the root."""
    return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./")


@asynccontextmanager
async def warm_start(_: Any) -> AsyncIterator[dict[str, Any]]:
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
        corpus = opened().corpus
        # Of a large corpus a page builds what it shows: a visitor who waits should not wait for all.
        for name in ROWS if len(corpus.model.letters) <= _MAX_LETTERS_BUILT_AT_START else ():
            corpus.tables[name], corpus.printed_tables[name]  # noqa: B018
    except CorpusError:
        return  # The page says what is wrong.
    gc.collect()
    gc.freeze()


app = st.App(
    Path(__file__).parent / "components" / "shell.py",
    routes=[Route("/tables/{name}.csv", table), Route("/overview", overview)],
    middleware=[Middleware(FrontDoor)],
    lifespan=warm_start,
)
