"""The page and its files come from memory. The page names the style sheet, the server and the scripts needed late."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import Receive, Scope, Send

from components.markup import templates
from components.markup.styles import style_sheet
from components.server.middleware import SECURITY_HEADERS
from components.server.page import own_files, page
from components.server.page_files import PageFilesMiddleware
from components.state.urls import HOME
from tests.components.server.asgi import ask, scope_of, send_to

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


def test_a_page_is_ours_and_a_file_that_it_offers_is_not() -> None:
    app = PageFilesMiddleware(streamlit_app)
    answer = ask(app, "/people")
    assert answer.body == page() and answer.headers["content-length"] == str(len(page()))
    compressed = ask(app, "/people", **{"accept-encoding": "gzip"})
    assert gzip.decompress(compressed.body) == page() and compressed.headers["content-encoding"] == "gzip"

    async def offers_a_file(scope: Scope, receive: Receive, send: Send) -> None:
        headers = {"Content-Disposition": "attachment", "ETag": "kept"}
        await HTMLResponse("<p>brief", headers=headers)(scope, receive, send)

    brief = ask(PageFilesMiddleware(offers_a_file), "/exports/1/brief.html")
    assert brief.text == "<p>brief" and brief.headers["etag"] == "kept"


def test_a_browser_never_keeps_the_page_of_an_earlier_version() -> None:
    """That page names a style sheet that does not exist any more."""

    async def answers_by_etag(scope: Scope, receive: Receive, send: Send) -> None:
        is_kept = "if-none-match" in Headers(scope=scope)
        await HTMLResponse("" if is_kept else "<p>page", 304 if is_kept else 200, {"ETag": "1"})(scope, receive, send)

    app = PageFilesMiddleware(answers_by_etag)
    answer = ask(app, "/people", accept="text/html,*/*", **{"if-none-match": "1"})
    assert answer.status == 200 and "etag" not in answer.headers
    assert ask(app, "/tables/letters.csv", accept="*/*", **{"if-none-match": "1"}).status == 304


def test_the_page_names_its_style_sheet_last() -> None:
    """Streamlit's rules are in the head. Of two rules for the same element, the last one applies."""
    style, _ = own_files()
    assert page().endswith(f'<link rel="stylesheet" href="./{style}">\n</body>\n</html>\n'.encode())
    answer = ask(PageFilesMiddleware(streamlit_app), f"/{style}")
    assert answer.text == style_sheet() and answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]


def test_the_page_names_its_script_and_what_it_has_to_know() -> None:
    _, script = own_files()
    (settings,) = re.findall(rf'<script type="module" src="./{script}" data-settings="([^"]*)">', page().decode())
    known = json.loads(unescape(settings))
    assert known["home"] == HOME and "Remove some" in known["refusals"]["413"] and known["minWidth"] > 100
    answer = ask(PageFilesMiddleware(streamlit_app), f"/{script}")
    assert "javascript" in answer.headers["content-type"]
    assert answer.text.index("const report") < answer.text.index("function createField")


def test_the_sanitizer_knows_the_elements_of_all_templates() -> None:
    script = next(text for name, text in own_files().items() if name.endswith("js"))
    (known,) = re.findall(r"const ELEMENTS = \[(.*?)\]", script, re.DOTALL)
    folder = Path(templates.__file__).parent / "templates"
    pages = {path.name: path.read_text("utf-8") for path in folder.glob("*.html.j2") if path.name != "page.html.j2"}
    drawings = re.compile(r"<svg.*?</svg>", re.DOTALL)
    used = {name for text in pages.values() for name in re.findall(r"<([a-z]\w*)", drawings.sub("", text))}
    assert used - set(re.findall(r"\w+", known)) == set()


def test_the_page_says_where_the_server_is_in_a_script_that_the_policy_admits() -> None:
    scripts = re.findall(rb"<script(?! src)[^>]*>(.*?)</script>", page(), re.DOTALL)
    inline = [script for script in scripts if script]
    assert any(b"BACKEND_BASE_URL" in script for script in inline) and any(b"import(" in script for script in inline)
    policy = SECURITY_HEADERS["Content-Security-Policy"]
    assert all(b64encode(sha256(script).digest()).decode() in policy for script in inline)
    # Streamlit reads this name. Without it, it looks for the server below the address of the page first.
    assert any("BACKEND_BASE_URL" in path.read_text("utf-8") for path in (STATIC / "static" / "js").glob("index.*.js"))


def test_a_page_names_scripts_that_exist_and_that_the_index_does_not_name() -> None:
    index = (STATIC / "index.html").read_text("utf-8")
    preload = r'<link rel="modulepreload" crossorigin href="\./static/js/([\w.-]+)">'
    late = preload.replace("href", 'fetchpriority="low" href')
    names = set(re.findall(late, page().decode()))
    assert names.isdisjoint(re.findall(preload, index))
    assert len(names) > 10 and SCRIPT.name in names
    assert all((STATIC / "static" / "js" / name).is_file() for name in names)
    # The script that runs them early has the same names.
    assert all(f'"static/js/{name}"' in page().decode() for name in names)


def test_who_asks_for_the_headers_alone_gets_those_of_our_page_and_files() -> None:
    app = PageFilesMiddleware(streamlit_app)
    for path in ("/people", f"/{next(iter(own_files()))}"):
        headers, whole = (asyncio.run(send_to(app, scope_of(path) | {"method": name})) for name in ("HEAD", "GET"))
        assert (headers.status, headers.headers) == (200, whole.headers)
    assert asyncio.run(send_to(app, scope_of("/people") | {"method": "HEAD"})).body == b""
