"""Send the page, and the scripts, styles and fonts that it names, from memory and compressed."""

from __future__ import annotations

import gzip
import re
from functools import cache
from mimetypes import guess_type

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.server.page import STATIC, base_path, own_files, page

# Files whose names have a hash of what is in them never change.
_HASHED = re.compile(r".+\.[\w-]{8}\.\w+")
_HEADERS = {"Cache-Control": "public, immutable, max-age=31536000", "Vary": "Accept-Encoding"}
_COMPRESSED = (".js", ".css")
# Where the machine has no list of types, Python knows that of scripts, styles and pictures, and not that of fonts.
_FONT = ".woff2"
_LEVEL = 6
# A page that a browser kept from an earlier version would name an earlier style sheet.
_CONDITIONS = (b"if-none-match", b"if-modified-since")
_OF_STREAMLITS_PAGE = ("etag", "last-modified", "accept-ranges", "content-encoding", "content-length")


class PageFilesMiddleware:
    """ASGI middleware that answers requests for the page and its files.

    Streamlit reads them from the disk for each visitor, in pieces and uncompressed.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._folder = f"{base_path()}/static/"
        self._answers: dict[tuple[str, bool], Response] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
        elif scope["path"].startswith(self._folder) and (file := scope["path"].removeprefix(self._folder)) in _files():
            answer = await self._answer(file, compress=_reads_gzip(scope) and file.endswith(_COMPRESSED))
            await answer(scope, receive, send)
        else:
            await self._page(scope, receive, send)

    async def _answer(self, file: str, *, compress: bool) -> Response:
        """Return the answer with a file. While it is read for the first time, other requests are answered."""
        key = (file, compress)
        if key not in self._answers:
            self._answers[key] = await run_in_threadpool(_read, file, compress=compress)
        return self._answers[key]

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send our page in place of Streamlit's. Other HTML is a file that the page offers."""
        is_page = False

        async def send_page(message: Message) -> None:
            nonlocal is_page
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                is_page = headers.get("content-type", "").startswith("text/html") and (
                    "content-disposition" not in headers
                )
                if is_page:
                    await _send_page(message, headers, scope, send)
                    return
            if not is_page:
                await send(message)

        if "text/html" in Headers(scope=scope).get("accept", ""):
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in _CONDITIONS]}
        await self.app(scope, receive, send_page)


async def _send_page(start: Message, headers: MutableHeaders, scope: Scope, send: Send) -> None:
    """Send the page with the status and headers of an answer, or only these if only they are asked for."""
    for name in _OF_STREAMLITS_PAGE:
        if name in headers:
            del headers[name]
    content = page()
    if _reads_gzip(scope):
        content = _compressed_page()
        headers["content-encoding"] = "gzip"
    headers["content-length"] = str(len(content))
    await send(start)
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else content})


def _reads_gzip(scope: Scope) -> bool:
    return "gzip" in Headers(scope=scope).get("accept-encoding", "")


@cache
def _files() -> frozenset[str]:
    """Return the files below the folder `static` that never change."""
    folder = STATIC / "static"
    hashed = (path for path in folder.rglob("*.*") if _HASHED.fullmatch(path.name))
    ours = {address.removeprefix("static/") for address in own_files()}
    return frozenset({path.relative_to(folder).as_posix() for path in hashed} | ours)


def _read(file: str, *, compress: bool) -> Response:
    ours = own_files().get(f"static/{file}")
    content = (STATIC / "static" / file).read_bytes() if ours is None else ours.encode()
    headers = dict(_HEADERS)
    if compress:
        content, headers["Content-Encoding"] = gzip.compress(content, _LEVEL), "gzip"
    media_type = "font/woff2" if file.endswith(_FONT) else guess_type(file)[0]
    return Response(content, media_type=media_type, headers=headers)


@cache
def _compressed_page() -> bytes:
    return gzip.compress(page(), _LEVEL)
