"""Requests to other names, from other sites or too many are refused before Streamlit sees them."""

from __future__ import annotations

import asyncio
import json

import pytest
import streamlit as st
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from components.server import access
from components.server.access import REQUESTS_VARIABLE, SESSIONS_VARIABLE, AccessMiddleware, limit
from tests.components.server.asgi import HOST, Answer, ask, scope_of, send_to

SESSION = "/_stcore/stream"
ANALYSTS = 100


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Replace the clock of the limits by a list with the time."""
    now = [0.0]
    monkeypatch.setattr(access.time, "monotonic", lambda: now[0])
    return now


async def served(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer every request. A session closes at once."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
    else:
        await PlainTextResponse("served")(scope, receive, send)


def behind(app: ASGIApp) -> AccessMiddleware:
    """Return an application behind the middleware, with the limits of the server."""
    return AccessMiddleware(app, limit(SESSIONS_VARIABLE), limit(REQUESTS_VARIABLE))


@pytest.fixture
def app() -> AccessMiddleware:
    return behind(served)


def open_session(app: AccessMiddleware, **headers: str) -> Answer:
    return ask(app, SESSION, kind="websocket", **headers)


@pytest.mark.parametrize("host", ["localhost", "localhost:8501", "LOCALHOST.", "127.0.0.1:1", "[::1]:8501"])
def test_a_named_host_is_admitted(app: AccessMiddleware, host: str) -> None:
    assert ask(app, "/", host=host).text == "served"
    assert open_session(app, host=host).status == 101


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "localhost.evil.example", "10.0.0.7:8501", "localhost@evil.example", "localhost:x",
        "localhost/", "", [], [HOST, HOST], [HOST, "evil.example"],
    ],
)  # fmt: skip
def test_another_host_gets_a_sentence(app: AccessMiddleware, host: str | list[str]) -> None:
    answer = ask(app, "/", host=host)
    assert (answer.status, "`server.allowedHosts`" in answer.text) == (421, True)
    assert open_session(app, host=host).status == 421


def test_an_empty_list_of_hosts_admits_nobody(app: AccessMiddleware, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "get_option", lambda name: {"server.allowedHosts": []}[name])
    assert ask(app, "/").status == 421


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example", "null", "http://localhost", "http://localhost:8502", "http://[", "file://",
        ["http://localhost:8501", "http://evil.example"],
    ],
)  # fmt: skip
def test_another_origin_gets_a_sentence(app: AccessMiddleware, origin: str | list[str]) -> None:
    assert open_session(app, origin=origin).status == 403
    answer = ask(app, "/_stcore/upload_file/a/b", origin=origin)
    assert (answer.status, answer.text.split(".")[0]) == (403, "Requests from other sites are refused")


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_own_origin_is_admitted(app: AccessMiddleware, scheme: str) -> None:
    assert ask(app, "/_stcore/upload_file/a/b", origin=f"{scheme}://{HOST}").text == "served"
    assert open_session(app, origin=f"{scheme}://{HOST}").status == 101


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/base/_stcore/metrics", "/_stcore/metrics/", "/_stcore/metrics?x"]
)
def test_metrics_are_closed(app: AccessMiddleware, path: str) -> None:
    assert ask(app, path).status == 404


def test_a_hundred_analysts_behind_one_proxy_are_admitted() -> None:
    """Each loads three tabs in the same minute, and leaves them open."""
    asked: list[Scope] = []
    left = asyncio.Event()

    async def stays_open(scope: Scope, receive: Receive, send: Send) -> None:
        asked.append(scope)
        if scope["type"] == "websocket":
            await left.wait()

    async def visit() -> None:
        app = behind(stays_open)
        scopes = [
            scope_of(path, kind)
            for _ in range(3 * ANALYSTS)
            for path, kind in (
                ("/", "http"),
                ("/_stcore/health", "http"),
                ("/static/x.js", "http"),
                (SESSION, "websocket"),
            )
        ]
        tasks = [asyncio.create_task(send_to(app, scope)) for scope in scopes]
        await asyncio.sleep(0)
        assert asked == scopes and app.open_sessions == {"192.0.2.1": 3 * ANALYSTS}
        left.set()
        await asyncio.gather(*tasks)
        assert app.open_sessions == {}

    asyncio.run(visit())


def test_too_many_sessions_get_a_sentence(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    monkeypatch.setenv(SESSIONS_VARIABLE, "2")
    app = behind(served)
    answers = [open_session(app) for _ in range(3)]
    assert [answer.status for answer in answers] == [101, 101, 429]
    sentence = (
        "Too many sessions from your address: at most 2 open and 2 new ones a minute. "
        "Close some or wait a minute, then try again."
    )
    # The page shows the second answer.
    for refused in (answers[-1], ask(app, "/_stcore/health")):
        assert (refused.status, json.loads(refused.text), refused.headers["retry-after"]) == (429, sentence, "60")
    assert ask(app, "/").status == 200
    clock[0] += 60
    assert open_session(app).status == 101


def test_sessions_that_stay_open_are_limited_too(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    monkeypatch.setenv(SESSIONS_VARIABLE, "1")

    async def opens_another(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            clock[0] += 60
            another = await send_to(app, scope_of(SESSION, "websocket"))
            assert another.status == (await send_to(app, scope_of("/_stcore/health"))).status == 429
        await served(scope, receive, send)

    app = behind(opens_another)
    assert open_session(app).status == 101
    clock[0] += 60
    assert open_session(app).status == 101


def test_too_many_requests_get_a_sentence(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    monkeypatch.setenv(REQUESTS_VARIABLE, "2")
    app = behind(served)
    answers = [ask(app, "/tables/letters.csv") for _ in range(3)]
    assert [answer.status for answer in answers] == [200, 200, 429]
    assert json.loads(answers[-1].text).startswith("Too many requests from your address: at most 2 a minute.")
    assert ask(app, "/static/x.js").status == 200
    clock[0] += 60
    assert ask(app, "/").status == 200


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ("192.0.2.1", "192.0.2.2", False), ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("2001:db8::1", "2001:db8::2", True), ("2001:db8::1", "2001:db8:0:1::1", False), ("", "", True),
    ],
)  # fmt: skip
def test_each_client_has_limits_of_its_own(
    monkeypatch: pytest.MonkeyPatch, first: str, second: str, shared: bool
) -> None:
    monkeypatch.setenv(REQUESTS_VARIABLE, "1")
    app = behind(served)
    assert ask(app, "/", client=first).status == 200
    assert ask(app, "/", client=second).status == (429 if shared else 200)


@pytest.mark.parametrize("text", ["", "0", "-1", "many", "1.5", "²"])
def test_a_limit_that_is_no_number_is_a_sentence(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv(SESSIONS_VARIABLE, text)
    with pytest.raises(SystemExit) as stopped:
        limit(SESSIONS_VARIABLE)
    assert stopped.value.code == f"{SESSIONS_VARIABLE} is “{text}”. It must be a whole number above 0."
