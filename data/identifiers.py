"""Ids from names: short, unique, and in letters that files and addresses can hold, whatever script the name is in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

# Leaves room under the 80 characters of an id for a number behind it.
_LONGEST = 60
# Letters that Unicode does not take apart into a plain one and an accent.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def slug(text: str) -> str:
    """The text as an id: plain small letters, figures and dashes; nothing where no character has such a form."""
    folded = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_PLAIN)
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:_LONGEST].strip("-")


def ids_of(labels: Iterable[str], otherwise: str, taken: Iterable[str] = ()) -> dict[str, str]:
    """An id for each label; `otherwise` begins that of a label that has no form as an id.

    No two are the same, none is taken, and none is what another label says: a name stands for one thing.
    """
    labels = list(dict.fromkeys(labels))
    said = {label.casefold(): label for label in labels}
    used, tried = set(taken), Counter[str]()
    ids = {}
    for label in labels:
        base = slug(label) or otherwise
        ids[label] = next(
            name for name in _numbered(base, tried) if name not in used and said.get(name, label) == label
        )
        used.add(ids[label])
    return ids


def _numbered(base: str, tried: Counter[str]) -> Iterator[str]:
    while True:
        tried[base] += 1
        yield base if tried[base] == 1 else f"{base}-{tried[base]}"
