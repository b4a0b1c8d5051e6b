"""A file of a page is sent to its visitor. If it cannot be made, the answer is the sentence that says why."""

from __future__ import annotations

import asyncio
import json

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from components.server import routes
from components.state import exports
from data.outputs.bundle import FORMATS
from tests.components.app import offered_files, page
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


def asked(question: bytes, visitor: str = VISITOR) -> Answer:
    """Return the answer to what the search field of a page asks."""
    offered: exports._Exports = page("overview").session_state["exports"]
    offered.visitor = VISITOR
    server = Starlette(routes=[Route("/answers/{token}/{name}", routes.answer, methods=["POST"])])
    scope = scope_of(f"/answers/{offered.token}/suggestions", cookie=f"{exports.COOKIE}={visitor}") | {"method": "POST"}
    return asyncio.run(send_to(server, scope, question))


def test_a_page_answers_its_search_field() -> None:
    found = json.loads(asked("Когутяк".encode()).text)
    assert [item["label"] for group in found["groups"] for item in group["suggestions"]] == ["Volodymyr Kogutyak"]


@pytest.mark.parametrize("question", [b"", b"\xff", b"x" * 1_000_000, "\N{GRINNING FACE}".encode() * 5_000])
def test_any_question_is_answered(question: bytes) -> None:
    answer = asked(question)
    assert answer.status == 200 and json.loads(answer.text)["groups"] == []


def test_only_the_visitor_of_a_page_asks_it() -> None:
    assert asked(b"Kremlin", "another").status == 404


def test_every_format_is_in_the_menu() -> None:
    labels = [format_.label for format_ in FORMATS.values()]
    assert [label for label in offered_files(page("network")) if label in labels] == labels
