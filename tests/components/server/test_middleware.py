"""Pages and files for readers have the whole policy. Scripts, styles and fonts have a short one."""

from __future__ import annotations

import pytest
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from components.server.middleware import HEADERS_OF_LOADED_FILES, SECURITY_HEADERS, HeaderMiddleware
from tests.components.server.asgi import Answer, ask

# An SVG file is a document when it is opened.
OPENED = ("text/html; charset=utf-8", "image/svg+xml", "text/csv", "application/json", "application/pdf", "image/png")
LOADED = ("text/javascript; charset=utf-8", "application/javascript", "text/css; charset=utf-8", "font/woff2")


def answer_with(media_type: str) -> Answer:
    """Return the answer to a request for a file of a type."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await Response("content", media_type=media_type)(scope, receive, send)

    return ask(HeaderMiddleware(app), "/file")


@pytest.mark.parametrize("media_type", OPENED)
def test_what_may_be_opened_has_all_headers(media_type: str) -> None:
    headers = answer_with(media_type).headers
    assert {name: headers[name.lower()] for name in SECURITY_HEADERS} == SECURITY_HEADERS


@pytest.mark.parametrize("media_type", LOADED)
def test_what_a_page_loads_has_a_short_policy(media_type: str) -> None:
    """Opened in a frame, such a file would be a place where a script is free of the policy of the page."""
    headers = answer_with(media_type).headers
    assert {name: headers[name] for name in map(str.lower, SECURITY_HEADERS) if name in headers} == {
        name.lower(): value for name, value in HEADERS_OF_LOADED_FILES.items()
    }
    assert headers["content-security-policy"] == "default-src 'self'; frame-ancestors 'none'"
    assert headers["x-content-type-options"] == "nosniff"
