"""Routes."""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlencode

from anyio import CapacityLimiter, move_on_after, to_thread
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from components.server.page import base_path
from components.server.visitors import GONE
from components.state import exports
from components.state.urls import MISSING_PAGE, PAGES, RENAMED_PAGES
from data.catalog.available import known_health, refresh_opened
from data.queries.filters import MAX_SEARCH_LENGTH

# The first parts of Streamlit's own addresses. The browser also looks for `_stcore` below the address of a page.
_OF_STREAMLIT = ("component", "media", "static")
_MAX_NAME_LENGTH = 200
# A character of a search has at most four bytes.
_MAX_QUESTION_BYTES = 4 * MAX_SEARCH_LENGTH
_PROJECT = Path(__file__).parent.parent.parent / "pyproject.toml"
_VERSION = tomllib.loads(_PROJECT.read_text("utf-8"))["project"]["version"]
_MAX_HEALTH_WAIT = 1  # seconds
# Health is asked for also when tables keep all other threads busy.
_HEALTH_THREAD = CapacityLimiter(1)
# A file that takes long waits until fewer than so many others are built.
_LONG_FILES = CapacityLimiter(2)


class MissingPage(Convertor[str]):
    """Matches the address of a page that does not exist. Files have a full stop in their names."""

    regex = rf"(?!(?:{'|'.join(PAGES)})/*$|(?:{'|'.join(_OF_STREAMLIT)})(?:/|$)|.*_stcore|/)[^.]+"

    def convert(self, value: str) -> str:
        """Return the name of the page."""
        return value.strip("/")

    def to_string(self, value: str) -> str:
        """Return the address of the page."""
        return value


register_url_convertor("missing_page", MissingPage())


async def health(_: Request) -> Response:
    """Return the version of the dashboard and the health of its corpora. The status is 503 if none can be shown.

    A reload that takes long is not waited for. The answer is then what was known before.
    """
    with move_on_after(_MAX_HEALTH_WAIT):
        await to_thread.run_sync(refresh_opened, abandon_on_cancel=True, limiter=_HEALTH_THREAD)
    corpora = known_health()
    status = 200 if any(corpus.version for corpus in corpora) else 503
    content = {"version": _VERSION, "corpora": [asdict(corpus) for corpus in corpora]}
    return JSONResponse(content, status, {"Cache-Control": "no-store"})


async def export(request: Request) -> Response:
    """Return a file that the page of this visitor offers, or the sentence why there is none."""
    name = request.path_params["name"]
    offer = exports.find(request.path_params["token"], name, request.cookies.get(exports.COOKIE, ""))
    headers = {"Cache-Control": "no-store"}
    if offer is None:
        return PlainTextResponse(f"{GONE}\n", 404, headers)
    try:
        content = await to_thread.run_sync(offer.build, limiter=_LONG_FILES if offer.takes_long else None)
    except ValueError as error:
        return PlainTextResponse(f"{error}\n", 422, headers)
    headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return Response(content, media_type=guess_type(name)[0] or "text/plain", headers=headers)


async def answer(request: Request) -> Response:
    """Answer a script of the page of this visitor with JSON. What it asks is not in the address, which logs have."""
    token, name = request.path_params["token"], request.path_params["name"]
    found = exports.find_answer(token, name, request.cookies.get(exports.COOKIE, ""))
    headers = {"Cache-Control": "no-store"}
    if found is None:
        return PlainTextResponse(f"{GONE}\n", 404, headers)
    value = b""
    async for part in request.stream():
        value = (value + part)[:_MAX_QUESTION_BYTES]
    content = await to_thread.run_sync(found, value.decode("utf-8", "ignore"))
    return Response(content, media_type="application/json", headers=headers)


async def renamed_page(request: Request) -> Response:
    """Redirect the earlier name of a page to its name, and `/overview` to the root, which is the overview."""
    page, _, view = RENAMED_PAGES.get(request.url.path.rpartition("/")[2], "").partition("?")
    query = "&".join(filter(None, (request.url.query, view)))
    return RedirectResponse(f"./{page}?{query}" if query else f"./{page}")


async def missing_page(request: Request) -> Response:
    """Redirect the address of a page that does not exist to the overview, which names the page."""
    up = "../" * (request.scope["raw_path"].count(b"/") - base_path().count("/") - 1)
    query = urlencode({MISSING_PAGE: request.path_params["name"][:_MAX_NAME_LENGTH]})
    return RedirectResponse(f"{up or './'}?{'&'.join(filter(None, (request.url.query, query)))}")
