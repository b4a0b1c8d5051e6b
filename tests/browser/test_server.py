"""Responses of a running server: headers, redirects and CSV tables."""

from __future__ import annotations

import csv
import io
from http.client import HTTPConnection
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from components.server.middleware import SECURITY_HEADERS


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200), ("/timeline", 200), ("/no-such-page", 307), ("/_stcore/health", 200), ("/favicon.png", 200),
        ("/?actor_type=military", 200), ("/overview", 307), ("/actors?letter=x", 307), ("/tables/letters.csv", 200),
        ("/tables/nothing.csv", 404), ("/tables/letters.csv?raw=perhaps", 400), ("/media/nothing.png", 404),
        ("/people/_stcore/health", 404),
    ],
)  # fmt: skip
def test_every_response_has_security_headers(address: str, path: str, status: int) -> None:
    """Check pages, files, tables, redirects and errors."""
    connection = HTTPConnection(address.removeprefix("http://"))
    connection.request("GET", path)
    response = connection.getresponse()
    assert response.status == status
    assert {name: response.headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
    policy = set(SECURITY_HEADERS["Content-Security-Policy"].split("; "))
    assert {"default-src 'self'", "object-src 'none'", "frame-ancestors 'self'", "base-uri 'self'"} <= policy
    assert SECURITY_HEADERS["X-Content-Type-Options"] == "nosniff"
    assert SECURITY_HEADERS["Referrer-Policy"] == "same-origin"
    assert {"camera=()", "geolocation=()", "microphone=()"} == set(SECURITY_HEADERS["Permissions-Policy"].split(", "))


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
