"""A file of a page is sent to its visitor. If it cannot be made, the answer is the sentence that says why."""

from __future__ import annotations

import asyncio

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from streamlit.testing.v1 import AppTest

from components.server import routes
from components.state import exports
from data.outputs.bundle import FORMATS
from data.timeline.layout import DEFAULT_WIDTH, MIN_WIDTH
from tests.components.app import html, offered_files, page
from tests.components.server.asgi import Answer, ask, scope_of, send_to

VISITOR = "the cookie of a visitor"


def answer_for(words: str, **address: object) -> Answer:
    """Return the answer to a link of the export menu of the network page, by a part of the name of its file."""
    offered: exports._Exports = page("network", **address).session_state["exports"]
    offered.visitor = VISITOR
    name = next(name for name in offered.files if words in name)
    app = Starlette(routes=[Route("/exports/{token}/{name}", routes.export)])
    return ask(app, f"/exports/{offered.token}/{name}", cookie=f"{exports.COOKIE}={VISITOR}")


@pytest.mark.parametrize("takes_long", ["_ftm_", "_citation_"])
def test_a_file_is_sent_as_a_download(takes_long: str) -> None:
    answer = answer_for(takes_long)
    assert answer.status == 200 and answer.body
    assert answer.headers["content-disposition"].startswith('attachment; filename="cosigned_')


def test_a_file_that_cannot_be_made_is_a_sentence() -> None:
    answer = answer_for("_networks_", search="zzz")
    assert (answer.status, answer.headers["content-type"]) == (422, "text/plain; charset=utf-8")
    assert answer.text.startswith("The network of actors is left out: no statement")
    assert "content-disposition" not in answer.headers


def told(value: bytes, visitor: str = VISITOR) -> tuple[Answer, AppTest]:
    """Tell the overview a width. Return the answer and the page after another run."""
    app = page("overview")
    offered: exports._Exports = app.session_state["exports"]
    offered.visitor = VISITOR
    server = Starlette(routes=[Route("/answers/{token}/{name}", routes.answer, methods=["POST"])])
    scope = scope_of(f"/answers/{offered.token}/width", cookie=f"{exports.COOKIE}={visitor}") | {"method": "POST"}
    return asyncio.run(send_to(server, scope, value)), app.run()


@pytest.mark.parametrize(("value", "width"), [
    (b"1234", 1200), (b"777", 700), (b"9" * 1000, 4000), (b"1", MIN_WIDTH),
    (b"-800", DEFAULT_WIDTH), (b"wide", DEFAULT_WIDTH), (b"\xff", DEFAULT_WIDTH), (b"", DEFAULT_WIDTH),
])  # fmt: skip
def test_a_page_is_drawn_for_the_width_that_its_script_sends(value: bytes, width: int) -> None:
    answer, app = told(value)
    assert (answer.status, answer.text) == (200, "{}")
    assert f'data-drawn-for="{width}"' in html(app)


def test_only_the_visitor_of_a_page_asks_it() -> None:
    answer, app = told(b"700", "another")
    assert answer.status == 404 and f'data-drawn-for="{DEFAULT_WIDTH}"' in html(app)


def test_every_format_is_in_the_menu() -> None:
    labels = [format_.label for format_ in FORMATS.values()]
    assert [label for label in offered_files(page("network")) if label in labels] == labels
