"""Make ids from names in any script, valid in file names and URLs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from slugify import slugify

# An id has at most 80 characters. This leaves room for a number at its end.
_MAX_LENGTH = 60


def make_slug(text: str, max_length: int = _MAX_LENGTH) -> str:
    """Return a text as an id of ASCII lower-case letters, digits and single hyphens.

    Transliterates other scripts. Returns "" for a text without letters and digits. A `max_length` of 0 is no limit.
    """
    # The typographic apostrophe separates words as the plain one does: “l’appel” becomes `l-appel`.
    plain = text.replace("’", "'")
    return slugify(
        plain, entities=False, decimal=False, hexadecimal=False, max_length=max_length, backend="text-unidecode"
    )


def unique_ids(labels: Iterable[str], default: str, taken: Iterable[str] = ()) -> dict[str, str]:
    """Return an id for each label.

    A label without letters and digits gets `default` and a number. Ids are unique and none is in `taken`. No id
    equals another label, since filters accept ids and labels.
    """
    labels = list(dict.fromkeys(labels))
    label_by_name = {label.casefold(): label for label in labels}
    used, attempts = set(taken), Counter[str]()
    ids = {}
    for label in labels:
        base = make_slug(label) or default
        ids[label] = next(
            name for name in _numbered(base, attempts) if name not in used and label_by_name.get(name, label) == label
        )
        used.add(ids[label])
    return ids


def _numbered(base: str, attempts: Counter[str]) -> Iterator[str]:
    while True:
        attempts[base] += 1
        yield base if attempts[base] == 1 else f"{base}-{attempts[base]}"
