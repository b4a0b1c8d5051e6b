"""Send messages to pages without delay, and those of a short run together."""

from __future__ import annotations

import asyncio
import socket
import time
from typing import Any

from starlette.websockets import WebSocketDisconnect
from streamlit.logger import get_logger
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession, AppSessionState
from streamlit.web.server.starlette.starlette_websocket import StarletteSessionClient

from components.server.log import log_error

_SHORT_RUN = 0.1  # seconds
_MAX_TOGETHER = 100  # messages


def send_at_once() -> None:
    """Let new connections send each message without waiting until the one before has arrived, which takes 40 ms.

    asyncio does so for sockets that name TCP as their protocol. Those of Streamlit leave it to the system.
    """
    events: Any = asyncio.base_events
    events._set_nodelay = _set_nodelay


def _set_nodelay(connection: socket.socket) -> None:
    if connection.family in (socket.AF_INET, socket.AF_INET6):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def send_short_runs_whole() -> None:
    """Let new sessions send the messages of a run together, unless it takes longer.

    With the first message, a page draws all that it has again, as outdated. With all of them, it is drawn once.
    """
    sessions: Any = AppSession
    sessions._enqueue_forward_msg = _enqueue


def _enqueue(session: Any, message: ForwardMsg) -> None:
    """Keep a message for the page of a session, and have all that are kept sent unless a run has just begun."""
    session._browser_queue.enqueue(message)
    send = session._message_enqueued_callback
    if send is None:
        return
    if session._state is not AppSessionState.APP_IS_RUNNING:
        send()
    elif message.HasField("new_session"):
        session.run_is_long_from = time.monotonic() + _SHORT_RUN
        session._event_loop.call_later(_SHORT_RUN, send)
    elif time.monotonic() >= session.run_is_long_from:
        send()


def send_together() -> None:
    """Let new pages get the messages of a run one directly after the other.

    Streamlit does other work after each message. The browser would then read each alone, and draw in between.
    """
    page: Any = StarletteSessionClient
    page._sender = _send


async def _send(page: Any) -> None:
    """Send a page its messages until it is closed."""
    try:
        while True:
            for message in await _ready_messages(page._send_queue):
                await page._websocket.send_bytes(message)
    except WebSocketDisconnect:
        pass
    except Exception as error:
        log_error(error)
        get_logger(__name__).exception("The messages of a page could not be sent.")
    finally:
        page._closed.set()


async def _ready_messages(queue: asyncio.Queue[bytes]) -> list[bytes]:
    """Wait for a message. Return it with those that follow it without a pause, up to a limit.

    More stay in the queue, whose size is limited: Streamlit closes a page that is too slow for its messages.
    """
    messages = [await queue.get()]
    while len(messages) < _MAX_TOGETHER:
        if queue.empty():
            await asyncio.sleep(0)  # Streamlit adds the next message meanwhile.
            if queue.empty():
                break
        messages.append(queue.get_nowait())
    return messages
