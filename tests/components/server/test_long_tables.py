"""The CSV of a long table is sent in parts, and has the same bytes as one that is sent whole."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import Message

from components.server import tables
from data.catalog.available import CORPUS_VARIABLE, open_available
from data.cli.main import main
from data.files.layout import compiled_file, signature_file
from data.queries import table_query
from data.queries.table_query import TableQuery
from data.signatures import engines, questions
from tests.components.server.asgi import Answer, ask, scope_of, send_to

LETTER = "for-the-bridge"
ROWS = 11
APP = Starlette(routes=[Route("/tables/{file}", tables.table)])
ADDRESSES = (
    "/tables/signatures.csv",
    "/tables/signatures.csv?raw=true",
    f"/tables/signatures.csv?letter={LETTER}&country=ireland&raw=true",
    "/tables/signatures.csv?search=%3Dbaker",
    "/tables/signatures.csv?search=nobody+has+this",
)


@pytest.fixture
def folder(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the server, with a list of signatures."""
    rows = "".join(f"Ada {i},=baker {i % 2},Café “{i}”,{'Ireland' if i % 3 else 'Malta'}\n" for i in range(ROWS))
    (copy_of_bridge / signature_file(LETTER)).write_text(f"name,description,affiliation,country\n{rows}", "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    return copy_of_bridge


@pytest.fixture(params=["indexed", "scanned"])
def long(request: pytest.FixtureRequest, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compile the list, and let every list count as long. It has an index or none."""
    main(["compile", str(folder)])
    (folder / signature_file(LETTER)).unlink()
    monkeypatch.setattr(table_query, "MAX_IN_PANDAS", -1)
    monkeypatch.setattr(questions, "_ROWS_OF_A_BATCH", 3)
    if request.param == "scanned":
        monkeypatch.setattr(engines, "MAX_INDEXED", 0)


def parts_of(answer: Answer) -> list[bytes]:
    """Return the parts of a body that have rows."""
    return [message["body"] for message in answer.messages if message.get("body")]


@pytest.fixture
def whole(folder: Path) -> dict[str, bytes]:
    """Return the answers that are sent whole."""
    answers = {address: ask(APP, address) for address in ADDRESSES}
    assert all(answer.status == 200 for answer in answers.values())
    return {address: b"".join(parts_of(answer)) for address, answer in answers.items()}


def test_parts_have_the_bytes_of_the_whole(whole: dict[str, bytes], long: None) -> None:
    assert len(set(whole.values())) == len(ADDRESSES)
    for address, content in whole.items():
        answer = ask(APP, address)
        assert b"".join(parts_of(answer)) == content, address
        assert answer.headers["content-type"].startswith("text/csv")
        assert answer.headers["content-disposition"].endswith('.csv"')
    assert len(parts_of(ask(APP, ADDRESSES[0]))) > ROWS / 3


def test_a_reader_who_leaves_ends_the_reading(long: None, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    batches = TableQuery.batches

    def counted(query: TableQuery, order: str = "") -> Iterator[object]:
        for rows in batches(query, order):
            read.append(len(rows))
            yield rows

    monkeypatch.setattr(TableQuery, "batches", counted)
    left = asyncio.Event()

    async def send(message: Message) -> None:
        # The reader leaves after the first part.
        if message.get("body"):
            left.set()
        await asyncio.sleep(0)

    async def receive() -> Message:
        await left.wait()
        return {"type": "http.disconnect"}

    asyncio.run(APP(scope_of(ADDRESSES[0]), receive, send))
    assert sum(read) < ROWS
    answer = asyncio.run(send_to(APP, scope_of(ADDRESSES[0])))
    assert answer.status == 200 and len(parts_of(answer)) > ROWS / 3


def test_a_table_is_sent_whole_if_it_is_short(folder: Path) -> None:
    assert len(parts_of(ask(APP, ADDRESSES[0]))) == 1
    assert not open_available().corpus.model.compiled and not (folder / compiled_file(LETTER)).exists()
