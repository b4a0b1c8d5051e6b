"""Middleware."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders, QueryParams
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.state.session import CORPUS_PARAMETER
from components.state.view_options import VIEW_OPTIONS
from data import CorpusError
from data.catalog.available import open_available
from data.queries.filters import FILTER_BY_NAME, FILTERS, find_option

# The letter that the Letters page shows is named as the filter names letters.
_READ = "read"
# Nothing that a page shows may send a visitor's browser elsewhere: not even an image address in a letter.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
SECURITY_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class AddressMiddleware:
    """Adds the response headers, and turns ids in a page's address into the labels that its filter goes by."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY_HEADERS)
            await send(message)

        # A corpus may have to be read for it: others are answered meanwhile.
        door = await run_in_threadpool(_redirect_to_labels, scope) or self.app
        await door(scope, receive, send_with_headers)


def _redirect_to_labels(scope: Scope) -> RedirectResponse | None:
    """A redirect within the page, where its address names options otherwise than by the label that the filter shows."""
    given = QueryParams(scope["query_string"]).multi_items()
    if not given or scope["path"].startswith(("/tables/", "/_stcore", "/static", "/media", "/component")):
        return None
    labels = dict(VIEW_OPTIONS)
    if any(name in (*FILTER_BY_NAME, _READ) for name, _ in given):
        try:
            corpus = open_available(dict(given).get(CORPUS_PARAMETER)).corpus
        except CorpusError:
            return None
        labels |= {filter_.name: filter_.options(corpus) for filter_ in FILTERS}
        labels[_READ] = labels["letter"]
    named = [(name, _label(labels.get(name, {}), value)) for name, value in given]
    return None if named == given else RedirectResponse(f"?{urlencode(named)}")


def _label(options: dict[str, str], value: str) -> str:
    found = find_option(options, value)
    return value if found is None else options[found]
