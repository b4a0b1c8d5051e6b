"""Send requests to an ASGI application without a server."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp, Message

HOST = "localhost:8501"


@dataclass
class Answer:
    """The messages of an answer."""

    messages: list[Message] = field(default_factory=list)

    @property
    def status(self) -> int:
        """The status, or 101 if a session was opened."""
        return self.messages[0].get("status", 101)

    @property
    def headers(self) -> dict[str, str]:
        """The headers by name in lower case."""
        return {name.decode().lower(): value.decode() for name, value in self.messages[0].get("headers", ())}

    @property
    def body(self) -> bytes:
        """The body."""
        return b"".join(message.get("body", b"") for message in self.messages)

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


def scope_of(path: str, kind: str = "http", client: str = "192.0.2.1", **headers: str | list[str]) -> dict[str, Any]:
    """Return the scope of a request. A header with several values is sent several times."""
    pairs = [
        (name.encode(), value.encode())
        for name, values in ({"host": HOST} | headers).items()
        for value in ([values] if isinstance(values, str) else values)
    ]
    path, _, query = path.partition("?")
    return {
        "type": kind, "method": "GET", "path": path, "raw_path": path.encode(), "query_string": query.encode(),
        "headers": pairs, "client": (client, 50_000), "root_path": "", "scheme": "http", "server": ("localhost", 8501),
        "http_version": "1.1", "extensions": {"websocket.http.response": {}}, "state": {},
    }  # fmt: skip


async def send_to(app: ASGIApp, scope: dict[str, Any], body: bytes = b"") -> Answer:
    """Send a request and return the answer."""
    answer = Answer()
    first = iter([{"type": "http.request" if scope["type"] == "http" else "websocket.connect", "body": body}])

    async def receive() -> Message:
        if (message := next(first, None)) is None:
            # The reader stays until the answer is complete.
            await asyncio.Event().wait()
            raise AssertionError
        return message

    async def send(message: Message) -> None:
        answer.messages.append(message)

    await app(scope, receive, send)
    return answer


def ask(app: ASGIApp, path: str, **options: Any) -> Answer:
    """Send a request and return the answer, outside of an event loop."""
    return asyncio.run(send_to(app, scope_of(path, **options)))
