"""Files of Streamlit's page come from memory, and pages name the scripts that they need late."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import streamlit as st
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import Receive, Scope, Send

from components.server.page_files import PageFilesMiddleware
from tests.components.server.asgi import ask

STATIC = Path(st.__file__).parent / "static"
SCRIPT = next((STATIC / "static" / "js").glob("Html.*.js"))
ADDRESS = f"/static/js/{SCRIPT.name}"


async def streamlit_app(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer as Streamlit does: the index for a page, anything else for a file."""
    is_page = "." not in scope["path"]
    await (HTMLResponse("<p>page") if is_page else PlainTextResponse("from Streamlit"))(scope, receive, send)


def body(answer_messages: list[dict[str, bytes]]) -> bytes:
    """Return the bytes of an answer."""
    return b"".join(message.get("body", b"") for message in answer_messages)


def test_a_file_is_sent_compressed_to_browsers_that_read_it() -> None:
    app = PageFilesMiddleware(streamlit_app)
    compressed = ask(app, ADDRESS, **{"accept-encoding": "gzip, br"})
    assert compressed.headers["content-encoding"] == "gzip" and compressed.headers["vary"] == "Accept-Encoding"
    assert "immutable" in compressed.headers["cache-control"] and "javascript" in compressed.headers["content-type"]
    plain = ask(app, ADDRESS)
    assert "content-encoding" not in plain.headers
    content = [body([dict(message) for message in answer.messages]) for answer in (compressed, plain)]
    assert gzip.decompress(content[0]) == content[1] == SCRIPT.read_bytes()


def test_no_other_file_is_sent_from_memory() -> None:
    app = PageFilesMiddleware(streamlit_app)
    for path in (
        "/static/js/none.12345678.js",
        "/static/../index.html",
        "/static/js/../../index.html",
        "/x/index.html",
    ):
        assert ask(app, path).text == "from Streamlit"


def test_a_page_names_scripts_that_exist_and_that_the_index_does_not_name() -> None:
    link = ask(PageFilesMiddleware(streamlit_app), "/people").headers["link"]
    names = re.findall(r"<(static/js/[\w.-]+)>; rel=modulepreload", link)
    index = (STATIC / "index.html").read_text("utf-8")
    assert len(names) == link.count("<") > 10 and f"static/js/{SCRIPT.name}" in names
    assert all((STATIC / name).is_file() and name not in index for name in names)
    # nginx refuses answers whose headers have more than four kilobytes.
    assert len(link) < 2_500
