"""Keep what visitors bring and download to their own sessions, within limits, and free it soon after they leave."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from http.cookies import CookieError, SimpleCookie
from pathlib import PurePosixPath
from secrets import token_urlsafe
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime, get_instance
from streamlit.runtime.media_file_storage import MediaFileKind

from components.server.log import log_error, log_event
from components.server.memory import return_free_memory
from components.state import refusals
from components.state.exports import COOKIE
from data.files.limits import MAX_UPLOAD_MB, MAX_UPLOADS_BYTES, MAX_UPLOADS_OF_ALL_BYTES

_DOWNLOADS, _UPLOADS, _PAGE_FILES = "/media/", "/_stcore/upload_file/", "/static"
GONE = "There is no such download, or not for you. Download it again from its page."
# Streamlit counts 1024 * 1024 bytes as a megabyte, and admits so much if a request does not say its size.
_UNKNOWN_SIZE = (MAX_UPLOAD_MB + 1) * 1024 * 1024
# With `server.disconnectedSessionTTL` and one more look, which deletes downloads, this is less than a minute.
_SECONDS_BETWEEN_LOOKS = 10
# Streamlit keeps files for sessions with these names too.
_SENT, _SENT_BEFORE = "sent since the last look", "sent before the last look"


class VisitorMiddleware:
    """ASGI middleware that serves a download only to the visitor who asked for it, and limits uploads."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._visitors: dict[str, set[str]] = {}
        self._arriving = Counter[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request or one session."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._session(scope, receive, send)
        elif _is_download(scope["path"]):
            await self._download(scope, receive, send)
        elif _UPLOADS in scope["path"] and scope["method"] == "PUT":
            await self._upload(scope, receive, send)
        else:
            await self._page(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give a visitor who opens a page a cookie, which no script can read.

        A link on another site sends it too. A new cookie would replace it, and open pages would lose their downloads.
        """

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    secure = "; Secure" if scope["scheme"] == "https" else ""
                    cookie = f"{COOKIE}={token_urlsafe()}; Path=/; HttpOnly; SameSite=Lax{secure}"
                    headers.append("set-cookie", cookie)
            await send(message)

        await self.app(scope, receive, send if _visitor(scope) else send_with_cookie)

    async def _session(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note which downloads the visitor is sent the address of."""

        async def note_downloads(message: Message) -> None:
            content = message.get("bytes") or b""
            if _DOWNLOADS.encode() in content and (url := _download_url(content)) and (visitor := _visitor(scope)):
                self._visitors = {file: known for file, known in self._visitors.items() if _kind(file) is not None}
                self._visitors.setdefault(_file_id(url), set()).add(visitor)
                _keep(_file_id(url))
            await send(message)

        await self.app(scope, receive, note_downloads)

    async def _download(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as if a download of another visitor did not exist. Nothing is kept by a browser or proxy."""
        file = _file_id(scope["path"])
        kind, visitor = _kind(file), _visitor(scope)
        if kind is None or (kind is MediaFileKind.DOWNLOADABLE and visitor not in self._visitors.get(file, ())):
            await PlainTextResponse(f"{GONE}\n", 404, {"Cache-Control": "no-store"})(scope, receive, send)
            return

        async def send_unkept(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Cache-Control"] = "no-store"
            await send(message)

        await self.app(scope, receive, send_unkept)

    async def _upload(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a file if the session, or all sessions, would have too much."""
        session, size = PurePosixPath(scope["path"]).parent.name, _size(scope)
        kept = _bytes_by_session() + self._arriving
        if kept[session] + size > MAX_UPLOADS_BYTES:
            status = refusals.TOO_MANY
        elif kept.total() + size > MAX_UPLOADS_OF_ALL_BYTES:
            status = refusals.SERVER_FULL
        else:
            self._arriving[session] += size
            try:
                await self.app(scope, receive, send)
            finally:
                self._arriving[session] -= size
                self._arriving += Counter()  # Drops the sessions without a file that arrives.
            return
        await PlainTextResponse(f"{refusals.SENTENCES[status]}\n", status)(scope, receive, send)


def _visitor(scope: Scope) -> str:
    """Return the cookie of a visitor, or nothing."""
    try:
        cookies = SimpleCookie(Headers(scope=scope).get("cookie", ""))
    except CookieError:
        return ""
    return cookies[COOKIE].value if COOKIE in cookies else ""


def _download_url(content: bytes) -> str:
    """Return the address of a download in a message to a page, or nothing. A letter may have any text."""
    return str(ForwardMsg.FromString(content).backend_operation_response.deferred_file.url)


def _is_download(path: str) -> bool:
    """Return whether an address is that of a download. The fonts of pages are in a folder with the same name."""
    before, slash, _ = path.partition(_DOWNLOADS)
    return bool(slash) and not before.endswith(_PAGE_FILES)


def _file_id(path: str) -> str:
    """Return what Streamlit keeps a file under: its address without folder and ending."""
    return path.rpartition(_DOWNLOADS)[2].partition(".")[0]


def _kind(file: str) -> MediaFileKind | None:
    """Return whether a file is a download or belongs to all pages. None if there is no such file."""
    found = get_instance().media_file_mgr.read_file(file)
    return None if found is None else found.kind


def _keep(file: str) -> None:
    """Keep a download until the second look from now. By itself Streamlit deletes it when two pages have run.

    Its address is on its way to a browser, which may be slow.
    """
    manager = get_instance().media_file_mgr
    with manager._lock:
        manager._files_by_session_and_coord[_SENT][file] = file


def _size(scope: Scope) -> int:
    text = Headers(scope=scope).get("content-length", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else _UNKNOWN_SIZE


def _uploads() -> dict[str, dict[str, Any]]:
    """Return the files that Streamlit keeps for each session."""
    manager: Any = get_instance().uploaded_file_mgr
    kept: dict[str, dict[str, Any]] = manager.file_storage
    return kept


def _bytes_by_session() -> Counter[str]:
    return Counter(
        {session: sum(len(file.data) for file in list(files.values())) for session, files in list(_uploads().items())}
    )


async def free_again_and_again() -> None:
    """Free what visitors left. Streamlit does that only when another visitor leaves."""
    brought = set[str]()
    while True:
        await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
        try:
            runtime = get_instance()
            ended, remaining = free_what_was_left(runtime), runtime._session_mgr.num_sessions()
            if brought - set(_uploads()):
                forget_words()
            if ended:
                await asyncio.to_thread(return_free_memory)
                log_event("ending", what="session", number=ended, remaining=remaining)
        except Exception as error:  # The next look may succeed.
            log_error(error)
        brought = set(_uploads())


def free_what_was_left(runtime: Runtime) -> int:
    """End the sessions whose visitors do not come back, delete their files, and return their number.

    A download that was sent is kept at the first two calls, marked at the third, and deleted at the fourth.
    """
    downloads = runtime.media_file_mgr
    downloads.remove_orphaned_files()
    with downloads._lock:
        kept = downloads._files_by_session_and_coord
        kept[_SENT_BEFORE] = kept.pop(_SENT, {})
    sessions: Any = runtime._session_mgr
    ended = sessions._session_storage._cache.expire()
    for _, left in ended:
        left.session.shutdown()
        # Streamlit's loop keeps the session that it served last, until it serves another one.
        left.session.session_state.clear()
    # A file may have arrived after its session ended.
    for session in list(_uploads()):
        if sessions.get_session_info(session) is None:
            runtime.uploaded_file_mgr.remove_session_files(session)
    return len(ended)


def forget_words() -> None:
    """Empty the caches of functions, which have names and words of a visitor's files. Those without a limit do not."""
    modules = [module for name, module in list(sys.modules.items()) if name.startswith(("components.", "data."))]
    for value in (value for module in modules for value in list(vars(module).values())):
        if hasattr(value, "cache_parameters") and value.cache_parameters()["maxsize"] is not None:
            value.cache_clear()
