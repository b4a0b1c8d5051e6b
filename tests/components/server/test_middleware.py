"""The front door answers others while a corpus is read for one, and reads none where no filter asks for it."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from starlette.types import Message, Receive, Scope, Send

from components.server import middleware
from components.server.middleware import AddressMiddleware
from data import CorpusError


async def _nothing(_scope: Scope, _receive: Receive, _send: Send) -> None:
    """An application that answers nothing."""


async def _no_message() -> Message:
    return {"type": "http.disconnect"}


async def _unheard(_message: Message) -> None:
    """Nobody listens."""


def asked(query: bytes) -> Scope:
    """A request for the overview with this address."""
    return {"type": "http", "path": "/", "query_string": query}


def test_others_are_answered_while_a_corpus_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, others_answered, found = Event(), Event(), list[bool]()

    def read(_name: str | None) -> None:
        reading.set()
        found.append(others_answered.wait(60))
        raise CorpusError([])

    async def visits() -> None:
        first = asyncio.create_task(AddressMiddleware(_nothing)(asked(b"letter=x"), _no_message, _unheard))
        await asyncio.to_thread(reading.wait, 60)
        others_answered.set()
        await first

    monkeypatch.setattr(middleware, "open_available", read)
    with ThreadPoolExecutor(1) as apart:  # the browser of other tests keeps a loop of its own in this thread
        apart.submit(asyncio.run, visits()).result()
    assert found == [True]


@pytest.mark.parametrize("query", [b"search=x", b"corpus=other", b"evidence=letters/a/title", b"count=signatory"])
def test_no_corpus_is_read_where_no_filter_is_named(query: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "open_available", lambda _: pytest.fail("a corpus was read"))
    middleware._redirect_to_labels(asked(query))
