"""The middleware opens a corpus only for filters, without blocking others."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from starlette.types import Message, Receive, Scope, Send

from components.server import middleware
from components.server.middleware import AddressMiddleware
from data import CorpusError


async def _empty_app(_scope: Scope, _receive: Receive, _send: Send) -> None:
    """An ASGI application without a response."""


async def _no_message() -> Message:
    return {"type": "http.disconnect"}


async def _ignore(_message: Message) -> None:
    """Ignore a message."""


def request(query: bytes) -> Scope:
    """Return a request for the overview with this query."""
    return {"type": "http", "path": "/", "query_string": query}


def test_opening_a_corpus_does_not_block_other_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    opening, other_answered, waited = Event(), Event(), list[bool]()

    def open_slowly(_name: str | None) -> None:
        opening.set()
        waited.append(other_answered.wait(60))
        raise CorpusError([])

    async def send_requests() -> None:
        first = asyncio.create_task(AddressMiddleware(_empty_app)(request(b"letter=x"), _no_message, _ignore))
        await asyncio.to_thread(opening.wait, 60)
        other_answered.set()
        await first

    monkeypatch.setattr(middleware, "open_available", open_slowly)
    with ThreadPoolExecutor(1) as executor:  # Browser tests run an event loop in this thread.
        executor.submit(asyncio.run, send_requests()).result()
    assert waited == [True]


@pytest.mark.parametrize("query", [b"search=x", b"corpus=other", b"evidence=letters/a/title", b"count=signatory"])
def test_no_corpus_is_opened_without_a_filter(query: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "open_available", lambda _: pytest.fail("a corpus was opened"))
    middleware._redirect_to_labels(request(query))
