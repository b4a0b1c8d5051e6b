"""Refuse requests with another server's name, from other sites, or too many, before Streamlit sees them."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

SESSIONS_VARIABLE, REQUESTS_VARIABLE = "COSIGNED_SESSIONS", "COSIGNED_REQUESTS"
# A hundred analysts behind one proxy may have three tabs each, and load them all in one minute.
_DEFAULTS = {SESSIONS_VARIABLE: 300, REQUESTS_VARIABLE: 6_000}
_MINUTE = 60  # seconds
_CLOSED = "/_stcore/metrics"
# A page asks for this address before it opens a session, and shows the answer if it is refused.
_BEFORE_SESSION = "/_stcore/health"
# The files of Streamlit's page are many and cost little.
_UNCOUNTED = "/static/"
_IPV6_NETWORK_BITS = 64
_OTHER_NAME = "This server is not known by this name. Add the name to `server.allowedHosts`, or use one that is there."
_OTHER_SITE = "Requests from other sites are refused. A proxy must pass on the `Host` that the browser sent."


def limit(variable: str) -> int:
    """Return the limit that an environment variable sets for each address and minute, or the default.

    Exits with a sentence if it is not a number.
    """
    text = os.environ.get(variable, str(_DEFAULTS[variable]))
    if not text.isascii() or not text.isdigit() or not int(text):
        sys.exit(f"{variable} is “{text}”. It must be a whole number above 0.")
    return int(text)


class AccessMiddleware:
    """ASGI middleware that answers a refused request or session with a sentence."""

    def __init__(self, app: ASGIApp, max_sessions: int, max_requests: int) -> None:
        self.app = app
        self.sessions, self.requests = Rate(max_sessions), Rate(max_requests)
        self.open_sessions = Counter[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request or one session."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        address = _client(scope)
        refusal = _refusal(scope) or self._excess(scope, address)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        is_session = scope["type"] == "websocket"
        self.open_sessions[address] += is_session
        try:
            await self.app(scope, receive, send)
        finally:
            self.open_sessions[address] -= is_session
            if not self.open_sessions[address]:
                del self.open_sessions[address]

    def _excess(self, scope: Scope, address: str) -> JSONResponse | None:
        """Count a request or session, and return the refusal if it is one too many."""
        if scope["type"] == "websocket":
            may_open = self._may_open(address)
            self.sessions.add(address)
            return None if may_open else _too_many_sessions(self.sessions.maximum)
        if _UNCOUNTED in scope["path"]:
            return None
        if not self.requests.has_room(address):
            return _too_many_requests(self.requests.maximum)
        self.requests.add(address)
        if scope["path"].endswith(_BEFORE_SESSION) and not self._may_open(address):
            return _too_many_sessions(self.sessions.maximum)
        return None

    def _may_open(self, address: str) -> bool:
        return self.sessions.has_room(address) and self.open_sessions[address] < self.sessions.maximum


class Rate:
    """Counts per address in the current minute, up to a maximum."""

    def __init__(self, maximum: int) -> None:
        self.maximum = maximum
        self._minute = 0.0
        self._counts = Counter[str]()

    def has_room(self, address: str) -> bool:
        """Return whether the address has not reached the maximum in this minute."""
        minute = time.monotonic() // _MINUTE
        if minute != self._minute:
            self._minute, self._counts = minute, Counter()
        return self._counts[address] < self.maximum

    def add(self, address: str) -> None:
        """Count one more."""
        self._counts[address] += 1


def _refusal(scope: Scope) -> PlainTextResponse | None:
    """Return the refusal of another server's name, of another site or of a closed address, or None."""
    headers = Headers(scope=scope)
    hosts, origins = headers.getlist("host"), headers.getlist("origin")
    # Streamlit admits any name if the list is empty.
    if len(hosts) != 1 or not st.get_option("server.allowedHosts") or not is_host_allowed(hosts[0]):
        return PlainTextResponse(f"{_OTHER_NAME}\n", 421)
    # For any other origin Streamlit would ask the internet for its own address, and keep all visitors waiting.
    if any(_host_of(origin) != hosts[0] for origin in origins):
        return PlainTextResponse(f"{_OTHER_SITE}\n", 403)
    if scope["path"].rstrip("/").endswith(_CLOSED):
        return PlainTextResponse("Not found\n", 404)
    return None


def _host_of(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def _client(scope: Scope) -> str:
    """Return the address of the client, or its network: one machine has many IPv6 addresses."""
    host = scope["client"][0] if scope.get("client") else ""
    try:
        address = ip_address(host)
    except ValueError:
        return str(host)
    if address.version == 4:
        return host
    mapped = address.ipv4_mapped
    return str(mapped or ip_network((address.packed, _IPV6_NETWORK_BITS), strict=False))


def _too_many_sessions(maximum: int) -> JSONResponse:
    limits = f"at most {maximum:,} open and {maximum:,} new ones a minute"
    return _wait(f"Too many sessions from your address: {limits}. Close some or wait a minute, then try again.")


def _too_many_requests(maximum: int) -> JSONResponse:
    return _wait(f"Too many requests from your address: at most {maximum:,} a minute. Wait a minute, then try again.")


def _wait(sentence: str) -> JSONResponse:
    """Return a refusal with a sentence as JSON, because Streamlit's page shows no other."""
    return JSONResponse(sentence, 429, {"Retry-After": str(_MINUTE)})
