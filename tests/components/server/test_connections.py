"""Messages to pages are sent without delay."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator

import pytest

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
