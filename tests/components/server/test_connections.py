"""Messages to pages are sent without delay, and those of a short run together."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.websockets import WebSocketDisconnect
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime.app_session import AppSessionState
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

from components.server import connections
from components.server.connections import send_at_once


@pytest.fixture(autouse=True)
def restored(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Restore how asyncio opens connections after the test."""
    name = "_set_nodelay"
    monkeypatch.setattr(asyncio.base_events, name, getattr(asyncio.base_events, name))
    yield


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_UNIX])
def test_a_connection_to_a_socket_of_streamlit_sends_at_once(family: socket.AddressFamily) -> None:
    """Streamlit opens its socket without a protocol number, too."""
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.bind(("127.0.0.1", 0) if family == socket.AF_INET else "")
    send_at_once()
    connection = asyncio.run(accepted(listening))
    if family == socket.AF_INET:
        assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


async def accepted(listening: socket.socket) -> socket.socket:
    """Return a copy of the server's side of a connection."""
    arrived: asyncio.Future[socket.socket] = asyncio.get_running_loop().create_future()

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        arrived.set_result(socket.socket(fileno=writer.get_extra_info("socket").dup().detach()))
        writer.close()

    start = asyncio.start_server if listening.family == socket.AF_INET else asyncio.start_unix_server
    async with await start(answer, sock=listening):
        with socket.socket(listening.family, socket.SOCK_STREAM) as client:
            client.connect(listening.getsockname())
            return await arrived


class Page:
    """A session with what it keeps for its page, and how often it has that sent."""

    def __init__(self) -> None:
        self._state = AppSessionState.APP_IS_RUNNING
        self._browser_queue = ForwardMsgQueue()
        self._event_loop = SimpleNamespace(call_later=lambda seconds, send: self.timers.append(send))
        self.timers: list[Callable[[], None]] = []
        self.sent = 0

    def _message_enqueued_callback(self) -> None:
        self.sent += 1


def message(**fields: Any) -> ForwardMsg:
    """Return a message to a page."""
    return ForwardMsg(**fields)


def test_the_messages_of_a_short_run_are_sent_at_its_end() -> None:
    page = Page()
    connections._enqueue(page, message(new_session=NewSession()))
    connections._enqueue(page, message(delta=Delta()))
    assert page.sent == 0
    page._state = AppSessionState.APP_NOT_RUNNING
    connections._enqueue(page, message(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY))
    assert page.sent == 1 and len(page._browser_queue.flush()) == 3


def test_a_longer_run_has_its_messages_sent_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page()
    connections._enqueue(page, message(new_session=NewSession()))
    (timer,) = page.timers
    timer()
    assert page.sent == 1
    monkeypatch.setattr(connections, "_SHORT_RUN", 0)
    connections._enqueue(page, message(new_session=NewSession()))
    connections._enqueue(page, message(delta=Delta()))
    assert page.sent == 2


class Websocket:
    """The connection of a page. It keeps what is sent, or fails with an error."""

    def __init__(self, error: Exception | None = None) -> None:
        self.sent: list[bytes] = []
        self.error = error

    async def send_bytes(self, message: bytes) -> None:
        """Send a message."""
        if self.error is not None:
            raise self.error
        self.sent.append(message)


async def sent_after(websocket: Websocket, *bursts: list[bytes]) -> tuple[list[int], bool]:
    """Return how many messages were sent before each one of the bursts was queued, and whether the page is closed."""
    page = SimpleNamespace(_send_queue=asyncio.Queue(), _websocket=websocket, _closed=asyncio.Event())
    sender = asyncio.create_task(connections._send(page))
    before = []
    for burst in bursts:
        for content in burst:
            before.append(len(websocket.sent))
            page._send_queue.put_nowait(content)
            await asyncio.sleep(0)
        while len(websocket.sent) < len(before) and not page._closed.is_set():
            await asyncio.sleep(0)
    closed = page._closed.is_set()
    sender.cancel()
    await asyncio.gather(sender, return_exceptions=True)
    return before, closed


def test_messages_that_follow_each_other_are_sent_together() -> None:
    websocket = Websocket()
    before, closed = asyncio.run(sent_after(websocket, [b"a", b"b", b"c"], [b"d"], [b"e", b"f"]))
    assert before == [0, 0, 0, 3, 4, 4] and websocket.sent == [b"a", b"b", b"c", b"d", b"e", b"f"]
    assert not closed


def test_a_page_that_falls_behind_is_sent_what_waits_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "_MAX_TOGETHER", 2)
    queue: asyncio.Queue[bytes] = asyncio.Queue()
    for content in (b"a", b"b", b"c"):
        queue.put_nowait(content)
    assert asyncio.run(connections._ready_messages(queue)) == [b"a", b"b"] and queue.qsize() == 1


@pytest.mark.parametrize(("error", "logged"), [(WebSocketDisconnect(1006), []), (OSError("no"), ["OSError"])])
def test_a_page_that_cannot_be_sent_its_messages_is_closed(
    error: Exception, logged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    errors: list[str] = []
    monkeypatch.setattr(connections, "log_error", lambda error: errors.append(type(error).__name__))
    _, closed = asyncio.run(sent_after(Websocket(error), [b"a"]))
    assert closed and errors == logged


def test_the_pages_of_a_server_send_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections.StarletteSessionClient, "_sender", None)
    connections.send_together()
    assert connections.StarletteSessionClient._sender is connections._send
