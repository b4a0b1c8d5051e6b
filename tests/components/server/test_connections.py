"""Messages to pages are sent without delay, and those of a short run together."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
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
