"""Middleware for response headers."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.server.page import page

_INLINE_SCRIPT = re.compile(rb'<script(?: type="module")?>(.*?)</script>', re.DOTALL)


def _script_hashes(content: bytes) -> str:
    """Return the sources that admit the inline scripts of a page, and no other inline script."""
    digests = (sha256(script).digest() for script in _INLINE_SCRIPT.findall(content))
    return " ".join(f"'sha256-{b64encode(digest).decode()}'" for digest in digests)


# A page must not load anything from other hosts, not even an image that a letter names.
_POLICY = (
    f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' blob: {_script_hashes(page())}; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
SECURITY_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# A page loads some 90 files, and browsers read the policy of each. If one is opened alone, it is text or a worker, for
# which a short policy is enough.
HEADERS_OF_LOADED_FILES = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": SECURITY_HEADERS["Cross-Origin-Resource-Policy"],
    "X-Content-Type-Options": SECURITY_HEADERS["X-Content-Type-Options"],
}
_LOADED = ("text/javascript", "application/javascript", "text/css", "font/")


class HeaderMiddleware:
    """ASGI middleware for security headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                is_loaded = headers.get("content-type", "").startswith(_LOADED)
                headers.update(HEADERS_OF_LOADED_FILES if is_loaded else SECURITY_HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers)
