"""Ids from names: short, unique, and in letters that files and addresses can hold, whatever script the name is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from slugify import slugify

# An id has at most 80 characters: this leaves room for a number behind it.
_MAX_LENGTH = 60


def make_slug(text: str, max_length: int = _MAX_LENGTH) -> str:
    """Return a text as an id: ASCII lower-case letters, digits and single hyphens.

    Other scripts are transliterated. Return "" for text without letters and digits. A `max_length` of 0 is no limit.
    """
    # The typographic apostrophe separates words as the plain one does: “l’appel” becomes `l-appel`.
    plain = text.replace("’", "'")
    return slugify(
        plain, entities=False, decimal=False, hexadecimal=False, max_length=max_length, backend="text-unidecode"
    )


def unique_ids(labels: Iterable[str], otherwise: str, taken: Iterable[str] = ()) -> dict[str, str]:
    """An id for each label; `otherwise` begins that of a label that has no form as an id.

    No two are the same, none is taken, and none is what another label says: a name stands for one thing.
    """
    labels = list(dict.fromkeys(labels))
    said = {label.casefold(): label for label in labels}
    used, tried = set(taken), Counter[str]()
    ids = {}
    for label in labels:
        base = make_slug(label) or otherwise
        ids[label] = next(
            name for name in _numbered(base, tried) if name not in used and said.get(name, label) == label
        )
        used.add(ids[label])
    return ids


def _numbered(base: str, tried: Counter[str]) -> Iterator[str]:
    while True:
        tried[base] += 1
        yield base if tried[base] == 1 else f"{base}-{tried[base]}"
