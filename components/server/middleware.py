"""Middleware for response headers and for redirects of addresses with ids."""

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

# The letter that the Letters page shows. It has the options of the letter filter.
_READ_PARAMETER = "read"
# A page must not load anything from other hosts, not even an image that a letter names.
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
    """ASGI middleware for security headers, and redirects from ids to labels."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY_HEADERS)
            await send(message)

        # It may open a corpus, which must not block other requests.
        app = await run_in_threadpool(_redirect_to_labels, scope) or self.app
        await app(scope, receive, send_with_headers)


def _redirect_to_labels(scope: Scope) -> RedirectResponse | None:
    """Return a redirect to the address with labels, or None if it has labels already.

    Filter widgets only know labels: `?kind=threat` becomes `?kind=Threats`.
    """
    parameters = QueryParams(scope["query_string"]).multi_items()
    if not parameters or scope["path"].startswith(("/tables/", "/_stcore", "/static", "/media", "/component")):
        return None
    labels = dict(VIEW_OPTIONS)
    if any(name in (*FILTER_BY_NAME, _READ_PARAMETER) for name, _ in parameters):
        try:
            corpus = open_available(dict(parameters).get(CORPUS_PARAMETER)).corpus
        except CorpusError:
            return None
        labels |= {filter_.name: filter_.options(corpus) for filter_ in FILTERS}
        labels[_READ_PARAMETER] = labels["letter"]
    labelled = [(name, _label(labels.get(name, {}), value)) for name, value in parameters]
    return None if labelled == parameters else RedirectResponse(f"?{urlencode(labelled)}")


def _label(options: dict[str, str], value: str) -> str:
    option = find_option(options, value)
    return value if option is None else options[option]
