"""Parse and compare names of organisations."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from math import log2

from rapidfuzz import fuzz

from data.identities.comparison import NameMatch
from data.identities.spelling import romanize

# Words that organisations add to their name or leave out.
_FORMS = (
    "the e v ev gmbh ag ltd limited inc llc plc sa sas asbl ngo go a le la les der die das of de des und et and for"
)
_FORM_WORDS = frozenset(_FORMS.split())
_PARENTHESIS = re.compile(r"\([^)]*\)")
_MIN_SIMILARITY = 90
_MIN_WORD = 4


@dataclass(frozen=True)
class OrganisationName:
    """Name of an organisation, as printed and as words that tell it from others."""

    text: str
    words: tuple[str, ...]

    @property
    def initials(self) -> str:
        """The first letters of the words."""
        return "".join(word[0] for word in self.words)


def parse_organisation(text: str) -> OrganisationName:
    """Return the parsed name of an organisation."""
    words = re.findall(r"[^\W_]+", romanize(_PARENTHESIS.sub(" ", text)))
    return OrganisationName(text, tuple(word for word in words if word not in _FORM_WORDS) or tuple(words))


def organisation_keys(name: OrganisationName) -> Iterator[Hashable]:
    """Yield keys that the name shares with names that may be the same."""
    yield tuple(sorted(name.words))
    yield from (word for word in name.words if len(word) >= _MIN_WORD)
    yield name.words[0] if len(name.words) == 1 else name.initials


def compare_organisations(one: OrganisationName, other: OrganisationName, total: int) -> NameMatch | None:
    """Return how two names may be those of one organisation, or None if they differ too much."""
    # Nobody knows how rare a whole name is. One that two signatures share counts as one of all organisations.
    whole = log2(max(2, total)) + 6
    if one.words == other.words:
        same = one.text == other.text
        return NameMatch(("same_name" if same else "accents",), whole)
    if fuzz.token_sort_ratio(" ".join(one.words), " ".join(other.words)) >= _MIN_SIMILARITY:
        return NameMatch(("similar_name",), whole - 3)
    short, long = sorted((one, other), key=lambda name: len(name.words))
    if len(short.words) == 1 and len(long.words) > 2 and short.words[0] == long.initials:
        return NameMatch(("initials",), whole - 4)
    return None
