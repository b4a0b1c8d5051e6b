"""Recognize what lists of signatures have in the place of a name."""

from __future__ import annotations

import re

from anyascii import anyascii

from data.text.characters import INVISIBLE

_NOBODY = (
    "anon withheld unknown unnamed inconnu inconnue unbekannt nobody none name names published on file by request "
    "prefer not to say no nn private individual kein keine angabe sans nom na"
)
_NOBODY_WORDS = frozenset(_NOBODY.split())
_ANONYMOUS = re.compile("anon[iy]m")


def is_anonymous(name: str) -> bool:
    """Return whether a name says nobody: “Anonymous” in any language, “Name withheld”, “N. N.”, a dash, or nothing."""
    words = re.findall("[a-z0-9]+", anyascii(INVISIBLE.sub("", name)).lower())
    return all(
        word in _NOBODY_WORDS or len(word) == 1 or word.isdigit() or _ANONYMOUS.match(word) is not None
        for word in words
    )
