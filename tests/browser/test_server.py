"""Responses of a running server: headers, redirects and CSV tables."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from components.server.access import SESSIONS_VARIABLE
from components.server.log import LOG_VARIABLE
from components.server.middleware import HEADERS_OF_LOADED_FILES, SECURITY_HEADERS
from components.server.page import own_files, page
from data import DEFAULT_CORPUS
from tests.browser.actions import wait_until_idle
from tests.browser.server import DASHBOARD, run_server


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200), ("/timeline", 200), ("/no-such-page", 307), ("/_stcore/health", 200), ("/favicon.png", 200),
        ("/?actor_type=military", 200), ("/overview", 307), ("/actors?letter=x", 307), ("/tables/letters.csv", 200),
        ("/tables/nothing.csv", 404), ("/tables/letters.csv?raw=perhaps", 400), ("/media/nothing.png", 404),
        ("/people/_stcore/health", 404),
    ],
)  # fmt: skip
def test_every_response_that_may_be_opened_has_security_headers(address: str, path: str, status: int) -> None:
    """Check pages, files, tables, redirects and errors."""
    connection = HTTPConnection(address.removeprefix("http://"))
    connection.request("GET", path)
    response = connection.getresponse()
    assert response.status == status
    assert {name: response.headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
    policy = set(SECURITY_HEADERS["Content-Security-Policy"].split("; "))
    assert {"default-src 'self'", "object-src 'none'", "frame-ancestors 'self'", "base-uri 'none'"} <= policy
    assert "connect-src 'self'" in policy
    assert "'unsafe-inline'" not in next(source for source in policy if source.startswith("script-src"))
    assert SECURITY_HEADERS["Cross-Origin-Opener-Policy"] == "same-origin"
    assert SECURITY_HEADERS["Cross-Origin-Resource-Policy"] == "same-origin"
    assert SECURITY_HEADERS["X-Content-Type-Options"] == "nosniff"
    assert SECURITY_HEADERS["Referrer-Policy"] == "same-origin"
    assert {"camera=()", "geolocation=()", "microphone=()"} == set(SECURITY_HEADERS["Permissions-Policy"].split(", "))


def test_scripts_styles_and_fonts_have_a_short_policy(address: str) -> None:
    files = [*own_files(), *re.findall(r'href="\./(static/media/[^"]+woff2)"', page().decode())]
    assert len(files) == 3
    for file in files:
        headers = urlopen(f"{address}/{file}").headers
        assert {name: headers[name] for name in SECURITY_HEADERS if name in headers} == HEADERS_OF_LOADED_FILES


def ask(address: str, path: str, **headers: str) -> tuple[int, str]:
    """Return the status and the text of an answer."""
    connection = HTTPConnection(address.removeprefix("http://"))
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    return response.status, response.read().decode()


UPGRADE = {
    "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}  # fmt: skip


def test_a_host_that_is_not_named_gets_no_page() -> None:
    with run_server(DEFAULT_CORPUS, DASHBOARD, "--server.address", "0.0.0.0") as address:
        paths = (
            "/",
            "/people",
            "/_stcore/health",
            "/static/x.js",
            "/tables/letters.csv",
            "/no-such-page",
            "/media/x.png",
        )
        assert {ask(address, path, Host="evil.example")[0] for path in paths} == {421}
        assert ask(address, "/_stcore/stream", Host="evil.example", Origin="http://evil.example", **UPGRADE)[0] == 421
        assert ask(address, "/")[0] == 200


def test_below_another_path_all_addresses_are_below_it() -> None:
    with run_server(DEFAULT_CORPUS, DASHBOARD, "--server.baseUrlPath", "letters/app") as address:
        below = f"{address}/letters/app"
        assert urlopen(f"{below}/tables/letters.csv").headers["content-type"].startswith("text/csv")
        for file in own_files():
            assert re.match(
                "text/css|(text|application)/javascript", urlopen(f"{below}/{file}").headers["content-type"]
            )
        assert urlopen(f"{below}/overview?kind=threat").url == f"{below}/?kind=threat"
        assert urlopen(f"{below}/no/such-page").url == f"{below}/?missing_page=no%2Fsuch-page"
        with pytest.raises(HTTPError, match="404"):
            urlopen(f"{below}/exports/token/table.csv")


def test_another_site_opens_no_session(address: str) -> None:
    status, text = ask(address, "/_stcore/stream", Origin="http://evil.example", **UPGRADE)
    assert (status, text.split(".")[0]) == (403, "Requests from other sites are refused")


def test_metrics_are_closed(address: str) -> None:
    assert ask(address, "/_stcore/metrics")[0] == 404


def test_table_address_returns_a_csv(address: str) -> None:
    with urlopen(f"{address}/tables/appearances.csv?actor_type=MILITARY&role=signatory&raw=true") as response:
        rows = list(csv.DictReader(io.StringIO(response.read().decode())))
        assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
        assert "military_signatory" in response.headers["Content-Disposition"]
    assert [row["printed_name"] for row in rows] == ["Nicolas Richoux", "Vincent Desportes", "Guillaume Ansel"]


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("appearances.csv?actor_type=militry", 400, "There is no actor type `militry`. Did you mean `military`?"),
        ("appearances.csv?raw=perhaps", 400, "`raw` must be true or false."),
        ("appearences.csv", 404, "There is no table `appearences`. Did you mean `appearances`?"),
    ],
)
def test_invalid_table_address_explains_the_error(address: str, path: str, status: int, message: str) -> None:
    with pytest.raises(HTTPError) as raised:
        urlopen(f"{address}/tables/{path}")
    assert raised.value.code == status
    assert message in raised.value.read().decode()


def test_one_session_too_many_is_told_why(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SESSIONS_VARIABLE, "1")
    with run_server(DEFAULT_CORPUS) as address:
        first, second = browser.new_page(), browser.new_page()
        first.goto(address)
        wait_until_idle(first)
        second.goto(address)
        expect(second.get_by_role("dialog")).to_contain_text("Too many sessions from your address: at most 1 open")
        first.close()
        second.close()


def test_the_log_has_what_happened_but_not_what_was_searched_for(
    visit: Callable[..., Page], copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(LOG_VARIABLE, raising=False)
    output: list[str] = []
    with run_server(copy_of_bridge, DASHBOARD, output=output) as address:
        page = visit(f"{address}/people?search=quarrel")
        (copy_of_bridge / "letters" / "guild-against.yaml").write_text("id: [")
        page.get_by_role("link", name="Arguments").first.click()
        expect(page.get_by_text("One problem in this corpus")).to_be_visible()
        assert ask(address, "/tables/arguments.csv?search=quarrel")[0] == 200
        assert ask(address, "/tables/quarrel.csv")[0] == 404
        assert ask(address, "/healthz")[0] == 200
    events = [json.loads(line) for line in output if line.startswith("{")]
    assert not any("quarrel" in line for line in output)
    assert {event.get("what", event["event"]) for event in events} == {
        "page", "session", "corpus", "problem", "export", "refusal",
    }  # fmt: skip
    session = next(event["request"] for event in events if event.get("what") == "session")
    assert next(event["request"] for event in events if event["event"] == "problem") == session
