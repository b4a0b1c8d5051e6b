"""Names in cells: several names in one cell, and several ways to write one name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from data.text.normalize import fold

# These separate names in any cell. A bar does so before a word only, since formulas have bars.
_PLAIN = re.compile(r"[;•\n\r\u2028\u2029]+|\s/\s|\|(?=\s*[^\W_])")
# Between the first names of two people who share a surname: “Nora and Ben Quill”.
SHARED_SURNAME = "one surname"
# These may be part of a name, so that splitting at them is a guess. In the order in which they are tried.
_SEPARATORS = ("/", " & ", " and ", " et ", " und ", " y ", " та ", " і ", " и ", " en ", " e ", " + ")
GUESSED_SEPARATORS = (*_SEPARATORS, ", ", SHARED_SURNAME)
# The words of several letters may be capitals.
_SEPARATOR = {
    separator: re.compile(re.escape(separator), re.IGNORECASE if len(separator) > 3 else 0) for separator in _SEPARATORS
}
_ANY_SEPARATOR = re.compile("|".join(map(re.escape, _SEPARATORS)), re.IGNORECASE)
_TITLES = (
    "dr prof professor professeur mr mrs ms miss mme mlle m herr frau sir dame hon rev ing dipl mag phd md msc ba ma "
    "pan pani hab lord lady fr st jr sr д-р проф пан пані"
)
_ORGANISATION_WORDS = (
    "association associations union unions society council committee party institute institut foundation fondation "
    "stiftung verein verband university universite universitat company group groupe club federation staff office "
    "ministry ministere ministerium hall school ecole schule church ngo ong inc ltd gmbh ag sons brothers city town "
    "service services centre center zentrum network netzwerk reseau team agency church college hospital museum "
    "спілка асоціація партія університет фонд товариство рада"
)
_PARTICLES = "von van de der den del della di da du la le el al bin ibn dos das do y zu zur ter ten af av"
_WORD = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]*)*")
_MAX_NAME_WORDS = 5


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


_TITLE_WORDS, _ORGANISATIONS, _LINKS = _words(_TITLES), _words(_ORGANISATION_WORDS), _words(_PARTICLES)


def looks_like_person(text: str) -> bool:
    """Return whether a text has the form of the full name of a person: “Nora Quill”, “Dr. N. Quill”, “Quill, Nora”."""
    words = text.replace(", ", " ", 1).split()
    folded = [fold(word).strip(".,") for word in words]
    names = [word for word, key in zip(words, folded, strict=True) if key not in _TITLE_WORDS]
    return (
        2 <= len(names) <= _MAX_NAME_WORDS
        and not _ORGANISATIONS & set(folded)
        and all(_WORD.fullmatch(word) and (word[0].isupper() or fold(word) in _LINKS) for word in names)
        and names[0][0].isupper()
    )


def _looks_like_names(text: str) -> bool:
    """Return whether a text is a name, or several between guessed separators."""
    parts = [part.strip(" ,") for part in _ANY_SEPARATOR.split(text)]
    return all(looks_like_person(part) or len(_split_at_commas(part)) > 1 for part in parts)


def split_plainly(cell: str) -> list[str]:
    """Return the parts of a cell between semicolons, bars, line breaks, bullets, and slashes with spaces."""
    return [part for part in map(str.strip, _PLAIN.split(cell)) if part]


def split_by(texts: Iterable[str], separators: Sequence[str]) -> list[str]:
    """Return the parts of texts between any of the separators, without blank parts."""
    pattern = re.compile("|".join(map(re.escape, filter(None, separators))) or r"(?!)")
    return [part for text in texts for part in map(str.strip, pattern.split(text)) if part]


def split_names(cell: str, separators: Sequence[str]) -> list[str]:
    """Return the names in a cell. It is split at a guessed separator only where all parts look like names."""
    names = split_plainly(cell)
    for separator in separators:
        names = [part for name in names for part in _split_guessed(name, separator)]
    return names


def _split_guessed(name: str, separator: str) -> list[str]:
    if separator == ", ":
        parts = _split_at_commas(name)
    elif separator == SHARED_SURNAME:
        parts = _split_first_names(name)
    else:
        parts = [part.strip(" ,") for part in _SEPARATOR[separator].split(name)]
        parts = parts if all(map(_looks_like_names, parts)) else []
    return parts if len(parts) > 1 else [name]


def _split_at_commas(text: str) -> list[str]:
    """Return the names between commas, of which each may have one of its own: “Quill, Nora, Ash, Ben”."""
    parts: list[str] = []
    for part in filter(None, map(str.strip, text.split(","))):
        if parts and set(fold(part).replace(".", "").split()) <= _TITLE_WORDS:
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    if all(map(looks_like_person, parts)):
        return parts
    pairs = [f"{last}, {first}" for last, first in zip(parts[::2], parts[1::2], strict=False)]
    are_pairs = (
        len(parts) % 2 == 0 and not any(map(looks_like_person, parts[::2])) and all(map(looks_like_person, pairs))
    )
    return pairs if are_pairs else []


def _split_first_names(text: str) -> list[str]:
    """Return two people who share a surname, each with it: “Nora and Ben von Quill”."""
    for separator in _SEPARATORS[1:]:
        first, *rest = _SEPARATOR[separator].split(text)
        if len(rest) == 1 and len(first.split()) == 1 and "," not in rest[0]:
            words = [word for word in rest[0].split() if fold(word).strip(".,") not in _TITLE_WORDS]
            link = next((place for place, word in enumerate(words[1:-1], 1) if fold(word) in _LINKS), -1)
            people = [" ".join([first, *words[link:]]), rest[0]]
            return people if all(map(looks_like_person, people)) else []
    return []


def guessed_separators(cells: Iterable[str]) -> dict[str, list[int]]:
    """Return the guessed separators that part names in a column, each with the places of its cells."""
    places: dict[str, list[int]] = {}
    for place, cell in enumerate(cells):
        names = split_plainly(cell)
        for separator in GUESSED_SEPARATORS:
            parts = [part for name in names for part in _split_guessed(name, separator)]
            if len(parts) > len(names):
                places.setdefault(separator, []).append(place)
            names = parts
    return {separator: places[separator] for separator in GUESSED_SEPARATORS if separator in places}


def alike_names(names: Iterable[str]) -> list[list[str]]:
    """Return the names that may be of one person, in groups of at least two.

    They share their words without titles, case, accents and order. An initial is a word of the only name that fits.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    keys_by_word: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        key = _name_words(name)
        groups.setdefault(key, []).append(name)
        for word in key:
            keys_by_word.setdefault(word, set()).add(key)
    for key in list(groups):
        long = [word for word in key if len(word) > 1]
        if 0 < len(long) < len(key):
            fitting = [other for other in keys_by_word[max(long, key=len)] if other != key and _fits(key, other)]
            if len(fitting) == 1:
                groups[fitting[0]] += groups.pop(key)
    return [alike for alike in groups.values() if len(alike) > 1]


def _name_words(name: str) -> tuple[str, ...]:
    words = re.findall(r"[^\W_]+", fold(name))
    return tuple(sorted(word for word in words if word not in _TITLE_WORDS)) or (fold(name),)


def _fits(initials: Sequence[str], full: Sequence[str]) -> bool:
    """Return whether the words of a name are those of a name without initials, or begin them."""
    left = list(full)
    for word in sorted(initials, key=len, reverse=True):
        match = next((other for other in left if other == word or (len(word) == 1 and other.startswith(word))), None)
        if match is None:
            return False
        left.remove(match)
    return not left and all(len(word) > 1 for word in full)


def plainest_spelling(names: Sequence[str]) -> str:
    """Return the spelling of a name without comma and title, if there is one."""
    return min(names, key=lambda name: ("," in name, any(fold(w).strip(".") in _TITLE_WORDS for w in name.split())))
