"""Decide which web addresses may be links."""

from __future__ import annotations

import re
from unicodedata import category
from urllib.parse import urlsplit

MAX_LENGTH = 2000
# RFC 3986 without quotation marks. A browser may read a backslash, a space or a control character as something else.
_CHARACTERS = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&()*+,;=%]")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_HOST_AND_PORT = re.compile(rf"{_LABEL}(?:\.{_LABEL})*(?::[0-9]{{1,5}})?")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)


def link_target(address: str | None) -> str | None:
    """Return an address that may be a link, or None.

    A link has the scheme `https` or `http`, a host in Latin letters and no user name. After the host, it may have
    letters of any script. A sign that is unusual in an address, such as a space or a quotation mark, makes it text.
    """
    if address is None or len(address) > MAX_LENGTH or not _SCHEME.match(address):
        return None
    if not all(_CHARACTERS.fullmatch(sign) or (not sign.isascii() and category(sign)[0] in "LMN") for sign in address):
        return None
    try:
        parts = urlsplit(address)
        has_port = parts.port is None or parts.port > 0
    except ValueError:  # No port has this number.
        return None
    return address if has_port and _HOST_AND_PORT.fullmatch(parts.netloc) else None
