"""Downloads are for the visitor who asked for them, uploads are limited, and what visitors left is freed."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.media_file_manager import MediaFileManager, MediaFileMetadata
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.session_manager import SessionInfo
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from components.server import visitors
from components.server.visitors import COOKIE, VisitorMiddleware, forget_words, free_what_was_left
from components.state import refusals
from data.identities import names, spelling
from tests.components.server.asgi import Answer, ask, scope_of, send_to

SESSION = "/_stcore/stream"


class Runtime:
    """The parts of Streamlit's runtime that keep what visitors bring."""

    def __init__(self) -> None:
        self.storage = MemoryMediaFileStorage("/media")
        self.media_file_mgr = MediaFileManager(self.storage)
        self.uploaded_file_mgr = MemoryUploadedFileManager("/_stcore/upload_file")
        self.sessions = MemorySessionStorage(ttl_seconds=-1)  # Sessions end at once.
        self._session_mgr = SimpleNamespace(_session_storage=self.sessions, get_session_info=self.sessions.get)

    def add_download(self, content: bytes, kind: MediaFileKind = MediaFileKind.DOWNLOADABLE) -> str:
        """Keep a download and return its address."""
        file = self.storage.load_and_get_id(content, "text/csv", kind, "x.csv")
        self.media_file_mgr._file_metadata[file] = MediaFileMetadata(kind)
        return self.storage.get_url(file)

    def add_upload(self, session: str, size: int) -> None:
        """Keep an upload of a session."""
        file = UploadedFileRec(str(size), "x.csv", "text/csv", bytes(size))
        self.uploaded_file_mgr.add_file(session, file)


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Runtime:
    runtime = Runtime()
    monkeypatch.setattr(visitors, "get_instance", lambda: runtime)
    return runtime


def message_with(url: str) -> bytes:
    """Return Streamlit's answer to a click on a download button."""
    message = ForwardMsg()
    message.backend_operation_response.deferred_file.url = url
    return message.SerializeToString()


def message_of_page(text: str) -> bytes:
    """Return a message that shows a text."""
    message = ForwardMsg()
    message.delta.new_element.text.body = text
    return message.SerializeToString()


def app(*sent: bytes) -> VisitorMiddleware:
    """Return an application behind the middleware. Sessions get these messages, requests an HTML page or a file."""

    async def served(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
            for content in sent:
                await send({"type": "websocket.send", "bytes": content})
        else:
            kind = HTMLResponse if scope["path"] == "/" else PlainTextResponse
            await kind("served")(scope, receive, send)

    return VisitorMiddleware(served)


def put(middleware: VisitorMiddleware, session: str, size: int | None) -> Answer:
    """Upload a file for a session."""
    headers = {} if size is None else {"content-length": str(size)}
    scope = scope_of(f"/_stcore/upload_file/{session}/1", **headers) | {"method": "PUT"}
    return asyncio.run(send_to(middleware, scope))


def test_a_visitor_gets_a_cookie_that_no_script_reads(runtime: Runtime) -> None:
    first, second = (ask(app(), "/").headers["set-cookie"] for _ in range(2))
    assert first.startswith(f"{COOKIE}=") and first != second
    assert first.endswith("; Path=/; HttpOnly; SameSite=Lax")
    assert "set-cookie" not in ask(app(), "/", cookie=f"x=y; {COOKIE}=a").headers
    assert "set-cookie" not in ask(app(), "/static/x.js").headers


def test_a_download_is_served_only_to_the_visitor_who_asked_for_it(runtime: Runtime) -> None:
    url = runtime.add_download(b"brief")
    middleware = app(message_with(url))
    ask(middleware, SESSION, kind="websocket", cookie=f"{COOKIE}=a")
    ask(middleware, SESSION, kind="websocket")
    answer = ask(middleware, url, cookie=f"{COOKIE}=a")
    assert (answer.text, answer.headers["cache-control"]) == ("served", "no-store")
    for cookie in (f"{COOKIE}=b", f"{COOKIE}=", "x=a", "", "\x00;=;"):
        for path in (url, f"/base{url}", url.replace(".csv", ".html"), f"/media{url}"):
            refused = ask(middleware, path, cookie=cookie)
            assert (refused.status, refused.headers["cache-control"]) == (404, "no-store")
            assert refused.text == ask(middleware, "/media/nothing.csv").text


def test_a_download_is_kept_while_its_address_is_on_the_way_to_a_slow_browser(runtime: Runtime) -> None:
    url = runtime.add_download(b"brief")
    middleware = app(message_with(url))
    ask(middleware, SESSION, kind="websocket", cookie=f"{COOKIE}=a")
    statuses = []
    for _ in range(4):
        for _ in range(2):  # Streamlit does this after each run of any page.
            runtime.media_file_mgr.remove_orphaned_files()
        statuses.append(ask(middleware, url, cookie=f"{COOKIE}=a").status)
        free_what_was_left(runtime)  # type: ignore[arg-type]
    assert statuses == [200, 200, 404, 404]


def test_text_on_a_page_admits_nobody_to_a_download(runtime: Runtime) -> None:
    url = runtime.add_download(b"brief")
    middleware = app(message_of_page(url))
    ask(middleware, SESSION, kind="websocket", cookie=f"{COOKIE}=a")
    assert ask(middleware, url, cookie=f"{COOKIE}=a").status == 404


@pytest.mark.parametrize("base", ["", "/base"])
def test_the_fonts_of_pages_are_for_everyone(runtime: Runtime, base: str) -> None:
    assert ask(app(), f"{base}/static/media/MaterialSymbols.woff2").status == 200


def test_the_icon_of_all_pages_is_for_everyone(runtime: Runtime) -> None:
    assert ask(app(), runtime.add_download(b"icon", MediaFileKind.MEDIA)).status == 200


def test_what_a_session_may_upload_is_limited(runtime: Runtime) -> None:
    runtime.add_upload("a", visitors.MAX_UPLOADS_BYTES - 10)
    assert put(app(), "a", 10).status == 200
    refused = put(app(), "a", 11)
    assert (refused.status, refused.text) == (413, f"{refusals.SENTENCES[413]}\n")
    assert put(app(), "a", None).status == 413
    assert put(app(), "b", 11).status == 200


def test_what_all_sessions_may_upload_is_limited(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitors, "MAX_UPLOADS_OF_ALL_BYTES", 30)
    runtime.add_upload("a", 20)
    assert put(app(), "b", 10).status == 200
    assert (put(app(), "b", 11).status, put(app(), "a", 11).status) == (507, 507)


def test_files_that_arrive_at_the_same_time_count(runtime: Runtime) -> None:
    arriving = asyncio.Event()

    async def served(scope: Scope, receive: Receive, send: Send) -> None:
        await arriving.wait()
        await PlainTextResponse("served")(scope, receive, send)

    async def upload_six() -> list[int]:
        middleware, size = VisitorMiddleware(served), str(visitors.MAX_UPLOADS_BYTES // 5)
        scope = scope_of("/_stcore/upload_file/a/1", **{"content-length": size}) | {"method": "PUT"}
        uploads = [asyncio.create_task(send_to(middleware, dict(scope))) for _ in range(6)]
        await uploads[-1]
        arriving.set()
        return [(await upload).status for upload in uploads]

    assert asyncio.run(upload_six()) == [200] * 5 + [413]


def test_what_visitors_left_is_freed_without_another_visitor(runtime: Runtime) -> None:
    shut_down: list[str] = []
    kept = {"what a visitor brought": "a corpus"}
    session: Any = SimpleNamespace(id="a", shutdown=lambda: shut_down.append("a"), session_state=kept)
    runtime.sessions.save(SessionInfo(client=None, session=session))
    runtime.add_upload("late", 10)  # This file arrived after its session ended.
    url = runtime.add_download(b"brief")
    assert shut_down == [] and runtime.uploaded_file_mgr.file_storage
    assert free_what_was_left(runtime) == 1  # type: ignore[arg-type]
    assert shut_down == ["a"] and not runtime.uploaded_file_mgr.file_storage and not kept
    assert free_what_was_left(runtime) == 0  # type: ignore[arg-type]
    assert runtime.media_file_mgr.read_file(url.rpartition("/")[2]) is None


def test_words_of_a_visitor_are_in_no_cache() -> None:
    spelling.spelling_key("Щербак")
    names._latin("Щербак")
    cached = [
        value
        for module in (spelling, names)
        for value in vars(module).values()
        if isinstance(value, type(lru_cache(spelling.spelling_key))) and value.cache_info().currsize
    ]
    assert cached
    forget_words()
    assert [value.cache_info().currsize for value in cached] == [0] * len(cached)
