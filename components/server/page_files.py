"""Send the files of Streamlit's page from memory, compressed, and name early those that it asks for late."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from functools import cache
from mimetypes import guess_type
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ROOT = Path(st.__file__).parent / "static"
_SCRIPTS = "static/js/"
# Files whose names have a hash of what is in them never change.
_HASHED = re.compile(r".+\.[\w-]{8}\.\w+")
_HEADERS = {"Cache-Control": "public, immutable, max-age=31536000", "Vary": "Accept-Encoding"}
_COMPRESSED = (".js", ".css")
# The scripts of what most pages have. Without a preload, the browser asks for them after the first run.
_OF_MOST_PAGES = ("Html", "BidiComponent", "Multiselect", "Checkbox", "ButtonGroup", "Selectbox")
_IMPORTED = re.compile(r"""(?:from|import)\s*["'`]\./([\w.-]+\.js)["'`]""")
# A script begins with its imports.
_MAX_IMPORTS = 5_000  # characters
_LEVEL = 6


class PageFilesMiddleware:
    """ASGI middleware that answers requests for scripts, styles and fonts, and adds a `Link` to pages.

    Streamlit reads them from the disk for each visitor, in pieces and uncompressed.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        base = st.get_option("server.baseUrlPath").strip("/")
        self._folder = f"/{base}/static/" if base else "/static/"
        self._link = preload_link()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
        elif scope["path"].startswith(self._folder) and (file := scope["path"].removeprefix(self._folder)) in _files():
            is_compressed = "gzip" in Headers(scope=scope).get("accept-encoding", "") and file.endswith(_COMPRESSED)
            await (await run_in_threadpool(_answer, file, compress=is_compressed))(scope, receive, send)
        else:
            await self._page(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_link(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers["Link"] = self._link
            await send(message)

        await self.app(scope, receive, send_with_link)


@cache
def _files() -> frozenset[str]:
    """Return the files below the folder `static` that never change."""
    folder = _ROOT / "static"
    return frozenset(
        path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if _HASHED.fullmatch(path.name)
    )


@cache
def _answer(file: str, *, compress: bool) -> Response:
    content = (_ROOT / "static" / file).read_bytes()
    headers = dict(_HEADERS)
    if compress:
        content, headers["Content-Encoding"] = gzip.compress(content, _LEVEL), "gzip"
    return Response(content, media_type=guess_type(file)[0], headers=headers)


def preload_link() -> str:
    """Return the value of the header `Link`, which lets the browser load scripts while it reads the page."""
    index = (_ROOT / "index.html").read_text("utf-8")
    return ", ".join(f"<{_SCRIPTS}{name}>; rel=modulepreload" for name in _with_imports(_chunks(), index))


def _chunks() -> Iterator[str]:
    for name in _OF_MOST_PAGES:
        yield from (path.name for path in sorted((_ROOT / _SCRIPTS).glob(f"{name}.*.js")))


def _with_imports(names: Iterable[str], index: str) -> list[str]:
    """Return scripts and all that they import, without those that the index names."""
    found: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        if (name := waiting.pop(0)) not in found and name not in index:
            found[name] = None
            waiting += _IMPORTED.findall((_ROOT / _SCRIPTS / name).read_text("utf-8")[:_MAX_IMPORTS])
    return list(found)
