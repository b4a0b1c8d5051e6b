"""The log has openings, problems, exports, refusals and errors, and not what visitors search for."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from components.server.log import LOG_VARIABLE, LogMiddleware, start_log
from data.catalog.reloading import LOG, CorpusWatcher
from tests.components.server.asgi import ask

SECRET = "dossier-42"


@dataclass
class Output:
    """What the server prints."""

    capture: pytest.CaptureFixture[str]

    def events(self) -> list[dict[str, Any]]:
        """Return the events in order. Assert that none has the secret."""
        printed = self.capture.readouterr().out
        assert SECRET not in printed
        return [json.loads(line) for line in printed.splitlines()]


@pytest.fixture
def output(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Output]:
    """Return what the server prints, and end the log after the test."""
    monkeypatch.delenv(LOG_VARIABLE, raising=False)
    yield Output(capsys)
    LOG.handlers, LOG.propagate = [], True
    LOG.setLevel(logging.NOTSET)


def answering(status: int, **headers: str) -> ASGIApp:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse(SECRET, status, {name.replace("_", "-"): value for name, value in headers.items()})(
            scope, receive, send
        )

    return LogMiddleware(app)


ATTACHMENT = f'attachment; filename="cosigned_{SECRET}.csv"'


@pytest.mark.parametrize(
    ("path", "status", "headers", "event"),
    [
        (f"/people?search={SECRET}", 200, {}, {"event": "opening", "what": "page", "page": "people"}),
        ("/", 304, {}, {"event": "opening", "what": "page", "page": ""}),
        (
            f"/tables/letters.csv?search={SECRET}", 200, {"content_disposition": ATTACHMENT},
            {"event": "export", "format": "csv", "table": "letters"},
        ),
        (
            f"/media/{SECRET}.zip", 200, {"content_disposition": ATTACHMENT},
            {"event": "export", "format": "zip", "table": None},
        ),
        (f"/tables/{SECRET}.csv", 404, {}, {"event": "refusal", "status": 404, "client": "192.0.2.1"}),
        (f"/?search={SECRET}", 500, {}, {"event": "error", "status": 500}),
    ],
)  # fmt: skip
def test_an_answer_is_logged(
    output: Output, path: str, status: int, headers: dict[str, str], event: dict[str, Any]
) -> None:
    start_log()
    answer = ask(answering(status, **headers), path, **{"x-request-id": SECRET})
    (logged,) = output.events()
    assert logged == {"time": logged["time"], "request": answer.headers["x-request-id"], **event}
    assert logged["time"].endswith("+00:00")


@pytest.mark.parametrize("path", ["/static/js/index.js", "/_stcore/health", f"/{SECRET}"])
def test_other_answers_are_not_logged(output: Output, path: str) -> None:
    start_log()
    ask(answering(200), path)
    assert output.events() == []


def test_a_request_has_an_id_that_visitors_cannot_choose(output: Output) -> None:
    seen: list[bytes] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.extend(value for name, value in scope["headers"] if name == b"x-request-id")
        await send({"type": "websocket.accept"})

    start_log()
    ids = [
        ask(LogMiddleware(app), "/_stcore/stream", kind="websocket", **{"x-request-id": SECRET}).headers["x-request-id"]
        for _ in range(2)
    ]
    assert [value.encode() for value in ids] == seen and len(set(ids)) == 2
    assert [(event["what"], event["request"]) for event in output.events()] == [("session", value) for value in ids]


def test_an_error_is_logged_without_its_message(output: Output) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        raise ValueError(SECRET)

    start_log()
    with pytest.raises(ValueError, match=SECRET):
        ask(LogMiddleware(app), "/")
    (event,) = output.events()
    assert (event["event"], event["type"], event["place"].split(":")[0]) == ("error", "ValueError", "test_log.py")


def test_a_corpus_and_its_problems_are_logged(output: Output, copy_of_bridge: Any) -> None:
    watcher = CorpusWatcher(copy_of_bridge)
    start_log()
    version = watcher.current_state().corpus.fingerprint
    (copy_of_bridge / "letters" / "guild-against.yaml").write_text("id: [")
    watcher.current_state()
    watcher.current_state()
    first, second, problem = output.events()
    assert (first["event"], first["corpus"], first["version"], first["stale"]) == ("opening", "corpus", version, 0)
    assert second["stale"] == 1
    assert problem["event"] == "problem" and problem["problem"].startswith(
        "letters/guild-against.yaml:2:1: Invalid YAML"
    )


@pytest.mark.parametrize(
    ("terminal", "wanted", "written"),
    [(True, None, False), (False, None, True), (True, "on", True), (False, "off", False)],
)
def test_the_log_is_off_on_a_terminal(
    output: Output, monkeypatch: pytest.MonkeyPatch, terminal: bool, wanted: str | None, written: bool
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    if wanted is not None:
        monkeypatch.setenv(LOG_VARIABLE, wanted)
    start_log()
    ask(answering(200), "/")
    assert bool(output.events()) == written


def test_another_value_is_a_sentence(output: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LOG_VARIABLE, "loud")
    with pytest.raises(SystemExit) as stopped:
        start_log()
    assert stopped.value.code == f"{LOG_VARIABLE} is “loud”. It must be on or off."
