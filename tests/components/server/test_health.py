"""The address for monitoring says which corpora can be shown, and waits for nothing."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from anyio import to_thread
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from components.server import routes, tables
from components.state.urls import PAGES
from data import CorpusError
from data.catalog.available import CORPUS_VARIABLE, open_available
from tests.components.app import nodes, page
from tests.components.server.asgi import Answer, ask, scope_of, send_to
from tests.conftest import TESTS, unreadable

LETTER = "letters/guild-against.yaml"


@pytest.fixture
def folder(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the server, a copy of the bridge corpus. A slow machine may reload it for some seconds."""
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    monkeypatch.setattr(routes, "_MAX_HEALTH_WAIT", 60)
    return copy_of_bridge


def answer_of(path: str) -> Answer:
    return ask(Starlette(routes=[Route("/healthz", routes.health), Route("/tables/{file}", tables.table)]), path)


def health() -> tuple[int, list[dict[str, Any]]]:
    """Return the status of the answer and its corpora."""
    answer = answer_of("/healthz")
    content = json.loads(answer.text)
    assert content["version"] == "0.4.0" and answer.headers["cache-control"] == "no-store"
    return answer.status, content["corpora"]


def test_a_corpus_that_is_not_open_yet_is_not_healthy(folder: Path) -> None:
    assert health() == (503, [])


def test_health_says_what_is_broken_stale_and_unreadable(folder: Path) -> None:
    version = open_available().corpus.fingerprint
    assert health() == (200, [{"corpus": "", "version": version, "broken": 0, "stale": 0, "unreadable": 0}])
    with unreadable(folder / "coding"):
        assert health() == (200, [{"corpus": "", "version": version, "broken": 0, "stale": 2, "unreadable": 1}])
    (folder / LETTER).write_text("id: [")
    assert health() == (200, [{"corpus": "", "version": version, "broken": 1, "stale": 1, "unreadable": 0}])


def test_a_corpus_that_cannot_be_shown_is_not_healthy(folder: Path) -> None:
    text = (folder / "actors.yaml").read_text("utf-8")
    (folder / "actors.yaml").write_text("[")
    with pytest.raises(CorpusError):
        open_available()
    status, (corpus,) = health()
    assert (status, corpus["version"], corpus["broken"]) == (503, None, 1)
    (folder / "actors.yaml").write_text(text, "utf-8")
    assert health()[0] == 200


def test_health_does_not_wait_for_a_slow_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version, done = open_available().corpus.fingerprint, Event()
    monkeypatch.setattr(routes, "refresh_opened", done.wait)
    monkeypatch.setattr(routes, "_MAX_HEALTH_WAIT", 0.01)

    async def asked_and_finished(request: Any) -> Any:
        answer = await routes.health(request)
        done.set()  # The thread ends only now.
        return answer

    answer = ask(Starlette(routes=[Route("/healthz", asked_and_finished)]), "/healthz")
    assert json.loads(answer.text)["corpora"][0]["version"] == version


def test_a_table_of_a_last_valid_version_says_so(folder: Path) -> None:
    version = open_available().corpus.fingerprint
    current = answer_of("/tables/letters.csv").headers
    assert current["cosigned-corpus"] == version and "cosigned-stale" not in current
    (folder / LETTER).write_text("id: [")
    assert answer_of("/tables/letters.csv").headers["cosigned-stale"] == "1 file in the last valid version"
    with unreadable(folder):
        assert answer_of("/tables/letters.csv").headers["cosigned-stale"].endswith("files in the last valid version")


def test_health_is_current_while_tables_keep_all_threads_busy(folder: Path) -> None:
    open_available()
    (folder / LETTER).write_text("id: [")
    done = Event()

    async def ask_while_busy() -> Answer:
        threads = int(to_thread.current_default_thread_limiter().total_tokens)
        busy = [asyncio.create_task(run_in_threadpool(done.wait)) for _ in range(threads)]
        await asyncio.sleep(0)
        answer = await send_to(Starlette(routes=[Route("/healthz", routes.health)]), scope_of("/healthz"))
        assert not any(task.done() for task in busy)
        done.set()
        await asyncio.gather(*busy)
        return answer

    assert json.loads(asyncio.run(ask_while_busy()).text)["corpora"][0]["stale"] == 1


def test_no_answer_and_no_line_of_the_log_has_a_path_of_the_server(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def assert_no_path(name: str = "overview") -> None:
        answers = [answer_of("/healthz").text, answer_of("/tables/letters.csv").text]
        answers += map(str, nodes(page(name)))
        answers += [json.dumps(vars(record)["fields"]) for record in caplog.records if "fields" in vars(record)]
        assert not [answer for answer in answers if str(folder.parent) in answer]

    caplog.set_level("INFO", "cosigned")
    monkeypatch.setattr("sys.argv", ["dashboard.py", "--texts", str(folder / "nowhere")])
    assert_no_path()
    (folder / "letters" / "loop.yaml").symlink_to(folder / "letters" / "loop.yaml")
    (folder / "letters" / "out.yaml").symlink_to(TESTS / "conftest.py")
    (folder / "letters" / "folder.yaml").mkdir()
    with unreadable(folder / "coding"):
        assert_no_path()
    (folder / "codebook.yaml").write_bytes(b"x: [")
    assert_no_path()
    monkeypatch.setenv(CORPUS_VARIABLE, str(folder / "nowhere"))
    for name in PAGES:
        assert_no_path(name)
