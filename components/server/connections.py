"""Send messages to pages without delay."""

from __future__ import annotations

import asyncio
import socket
from typing import Any


def send_at_once() -> None:
    """Let new connections send each message without waiting until the one before has arrived, which takes 40 ms.

    asyncio does so for sockets that name TCP as their protocol. Those of Streamlit leave it to the system.
    """
    events: Any = asyncio.base_events
    events._set_nodelay = _set_nodelay


def _set_nodelay(connection: socket.socket) -> None:
    if connection.family in (socket.AF_INET, socket.AF_INET6):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
