"""Compare what two signatures say besides the name: affiliation, country and description."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from babel import Locale
from rapidfuzz import fuzz

from data.identities.frequencies import ValueFrequencies
from data.identities.signature import Signature
from data.identities.spelling import romanize

# Lists of signatures name countries in these languages, or by their codes.
_LANGUAGES = ("en", "fr", "de", "es", "it", "pl", "uk", "ru")
_OTHER_COUNTRIES = {"uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "great britain": "GB", "usa": "US"}
_MIN_SIMILARITY = 88
_MIN_PREFIX = 3
# For each field what a difference and a similarity are worth in bits, what an equal value is worth at most, and which
# part of its rarity counts. People describe themselves differently in two letters. Countries go with names, so that an
# equal one says less.
_WORTH = {
    "affiliation": (-2.5, 3.0, 8.0, 0.9), "country": (-3.0, 0.0, 2.0, 0.4), "description": (-1.5, 2.0, 5.0, 0.7),
}  # fmt: skip


class Fields:
    """Values of the fields of signatures, for comparison."""

    def __init__(self, signatures: Iterable[Signature]) -> None:
        signatures = list(signatures)
        self._frequencies = {
            field: ValueFrequencies(value(signature) for signature in signatures) for field, value in _VALUES.items()
        }

    def compare(self, one: Signature, other: Signature) -> Iterator[tuple[str, float]]:
        """Yield the code of the evidence of each field that both have, and what it is worth in bits."""
        for field, value in _VALUES.items():
            a, b = value(one), value(other)
            if not a or not b:
                continue
            differs, similar, most, part = _WORTH[field]
            if a == b:
                yield f"same_{field}", min(most, part * self._frequencies[field].bits(a))
            elif field != "country" and are_similar(a, b):
                yield f"similar_{field}", similar
            else:
                yield f"other_{field}", differs


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """Return the words of a text in small Latin letters."""
    return " ".join(re.findall(r"[^\W_]+", romanize(text)))


@lru_cache(maxsize=10_000)
def country_code(text: str) -> str:
    """Return the code of a country, or the plain text if no country is known by it."""
    name = plain(text)
    return _countries().get(name, name)


def are_similar(one: str, other: str) -> bool:
    """Return whether two plain texts are nearly the same, or one abbreviates words of the other."""
    if fuzz.token_sort_ratio(one, other) >= _MIN_SIMILARITY:
        return True
    few, many = sorted((one.split(), other.split()), key=len)
    return all(any(word == long or _abbreviates(word, long) for long in many) for word in few)


def _abbreviates(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return len(short) >= _MIN_PREFIX and long.startswith(short)


@cache
def _countries() -> dict[str, str]:
    """Return the codes of countries by their plain names in several languages, and by the codes."""
    codes: dict[str, str] = {}
    for language in _LANGUAGES:
        territories = Locale(language).territories
        codes |= {plain(str(name)): code for code, name in territories.items() if len(code) == 2}
    return codes | {code.lower(): code for code in codes.values()} | _OTHER_COUNTRIES


_VALUES: dict[str, Callable[[Signature], str]] = {
    "affiliation": lambda signature: plain(signature.affiliation),
    "country": lambda signature: country_code(signature.country) if signature.country else "",
    "description": lambda signature: plain(signature.description),
}
