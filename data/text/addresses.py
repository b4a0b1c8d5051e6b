"""Decide which web addresses may be links, and which of them open on any machine."""

from __future__ import annotations

import re
from ipaddress import ip_address
from unicodedata import category
from urllib.parse import urlsplit

MAX_LENGTH = 2000
# RFC 3986 without quotation marks. A browser may read a backslash, a space or a control character as something else.
_CHARACTERS = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&()*+,;=%]")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_HOST_AND_PORT = re.compile(rf"{_LABEL}(?:\.{_LABEL})*(?::[0-9]{{1,5}})?")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
# Names that only the own machine or the own network resolves (RFC 6761, 6762, 8375, 9476 and common use).
_LOCAL_NAMES = frozenset({"localhost", "local", "internal", "intranet", "lan", "home", "corp", "home.arpa"})
# A browser reads a host as an IPv4 address if its last label is a number.
_NUMBER = re.compile(r"[0-9]+|0[xX][0-9A-Fa-f]*")


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


def is_public(address: str) -> bool:
    """Return whether a web address opens on any machine, by its host.

    The host of a public address is a name with a dot or a public IP address. A loopback or private address, a bare
    name and a name of a local network are not public.
    """
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:  # The brackets of an IPv6 address do not match.
        return False
    if not _SCHEME.match(address) or not host:
        return False
    try:
        ip = ip_address(host)
    except ValueError:
        *_, last = host.rsplit(".", 1)
        names = {last, ".".join(host.split(".")[-2:])}
        return "." in host and not names & _LOCAL_NAMES and not _NUMBER.fullmatch(last)
    return (getattr(ip, "ipv4_mapped", None) or ip).is_global
