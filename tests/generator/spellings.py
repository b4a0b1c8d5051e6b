"""Spellings of a name that occur in lists of signatures: transliterations, titles, initials, handles, wrong letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from random import Random

from tests.generator.people import Person


def _scheme(letters: str, latin: str) -> dict[str, str]:
    return dict(zip(letters, latin.split(), strict=True))


_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщьюяєіїґёыэъ"
# Each scheme has the Latin letters of these Cyrillic ones. The first two are Ukrainian, the next two Russian.
_SCHEMES = {
    "uk": "a b v h d e zh z y i k l m n o p r s t u f kh ts ch sh shch _ iu ia ie i i g e y e _",
    "uk-old": "a b v h d e zh z y y k l m n o p r s t u f kh ts ch sh shch ' yu ya ye i yi g yo y e _",
    "ru": "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch _ iu ia ie i i g e y e ie",
    "ru-old": "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch ' yu ya ye i yi g yo y e _",
    "de": "a b w h d e sch s y j k l m n o p r s t u f ch z tsch sch schtsch _ ju ja je i ji g jo y e _",
    "fr": "a b v h d e j z y i k l m n o p r s t ou f kh ts tch ch chtch _ iou ia ie i i g io y e _",
    "pl": "a b w h d e ż z y j k l m n o p r s t u f ch c cz sz szcz _ ju ja je i ji g jo y e _",
}
_GREEK = "αβγδεζηθικλμνξοπρστυφχψως"
_GREEK_SCHEMES = {
    "el": "a v g d e z i th i k l m n x o p r s t y f ch ps o s",
    "el-old": "a b g d e z e th i k l m n x o p r s t u ph kh ps o s",
}
_OTHER_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "ß": "ss", "ı": "i", "đ": "d"})
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "å": "aa", "Å": "Aa"}
)
_TITLES = ("Dr", "Dr.", "Prof.", "Prof. Dr.", "Professor", "Gen.", "Mr", "Mrs", "Sir", "Col.", "Rev.")
_DEGREES = (", PhD", ", MD", " MP", ", M.A.")


def latin(text: str, scheme: str) -> str:
    """Return a Cyrillic or Greek text in Latin letters."""
    greek = scheme.startswith("el")
    letters = _scheme(_GREEK, _GREEK_SCHEMES[scheme]) if greek else _scheme(_CYRILLIC, _SCHEMES[scheme])
    if greek:
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c) or c == "̈")
        text = text.replace("ου", "ou").replace("Ου", "Ou").replace("̈", "")
    words = []
    for word in text.split(" "):
        out = "".join(letters.get(char.lower(), char).replace("_", "") for char in word)
        words.append("-".join(part[:1].upper() + part[1:] for part in out.split("-")))
    return " ".join(words)


def without_accents(text: str) -> str:
    """Return a text without accents."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_OTHER_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def usual(person: Person, random: Random) -> str:
    """Return the name as most lists have it: in Latin letters with accents, or in the script of the person."""
    if person.origin in ("uk", "ru"):
        scheme = random.choices(("own", person.origin, f"{person.origin}-old"), (25, 45, 30))[0]
        return _full(person) if scheme == "own" else latin(_full(person), scheme)
    if person.origin == "el":
        return _full(person) if random.random() < 0.25 else latin(_full(person), "el")
    return _full(person)


def _full(person: Person, given: tuple[str, ...] | None = None) -> str:
    return " ".join((*(person.given if given is None else given), person.family))


def transliterated(person: Person, random: Random) -> str:
    """Return the name by another scheme or from another language, or without umlauts or accents."""
    name = _full(person)
    if person.origin == "uk":
        if random.random() < 0.4:
            russian = _full(person, person.russian)
            return latin(russian, random.choice(("ru", "ru-old"))) if random.random() < 0.8 else russian
        return latin(name, random.choice(("uk", "uk-old", "de", "fr", "pl")))
    if person.origin == "ru":
        return latin(name, random.choice(("ru", "ru-old", "de", "fr", "pl")))
    if person.origin == "el":
        return latin(name, random.choice(("el", "el-old")))
    spelt_out = name.translate(_UMLAUTS)
    return spelt_out if spelt_out != name and random.random() < 0.5 else without_accents(name)


def with_title(person: Person, random: Random) -> str:
    """Return the name with a title before it or a degree after it."""
    name = usual(person, random)
    return name + random.choice(_DEGREES) if random.random() < 0.25 else f"{random.choice(_TITLES)} {name}"


def with_initials(person: Person, random: Random) -> str:
    """Return the family name with the initials of the given names."""
    *given, family = usual(person, random).split(" ")
    initials = " ".join(f"{name[0]}." for name in given)
    return f"{family} {initials}" if random.random() < 0.2 else f"{initials} {family}"


def swapped(person: Person, random: Random) -> str:
    """Return the family name before the given names, in some lists with a comma or in capitals."""
    *given, family = usual(person, random).split(" ")
    return random.choice(("{1} {0}", "{1}, {0}", "{2} {0}")).format(" ".join(given), family, family.upper())


def with_wrong_letter(person: Person, random: Random) -> str:
    """Return the name with one letter that is missing, doubled, replaced or swapped with the next."""
    name = usual(person, random)
    i = random.choice([i for i in range(1, len(name) - 1) if name[i].isalpha() and name[i + 1].isalpha()])
    return random.choice(
        (
            name[:i] + name[i + 1 :],
            name[: i + 1] + name[i:],
            name[:i]
            + chr(ord(name[i]) + 1 if name[i].isascii() and name[i] not in "zZ" else ord(name[i + 1]))
            + name[i + 1 :],
            name[:i] + name[i + 1] + name[i] + name[i + 2 :],
        )
    )


def handle(person: Person, random: Random) -> str:
    """Return a handle of a social network, by itself or after the name."""
    name = usual(person, random)
    own = latin(_full(person), person.origin) if person.origin in ("uk", "ru", "el") else _full(person)
    *given, family = without_accents(own).lower().replace("-", "").split()
    account = random.choice(
        (f"{given[0]}{family}", f"{given[0]}_{family}", f"{given[0][0]}{family}", f"{family}.{given[0]}")
    )
    return f"{name} (@{account})" if random.random() < 0.5 else f"@{account}"


def shorter(person: Person, random: Random) -> str:
    """Return the name without the second given name or the second family name."""
    given, *_, family = usual(person, random).split(" ")
    return f"{given} {family.split('-')[0]}"


def in_capitals(person: Person, random: Random) -> str:
    """Return the name in capitals or in small letters, with spaces that nobody sees."""
    name = usual(person, random)
    return random.choice((name.upper(), name.lower(), name.replace(" ", "  ") + " ", name.replace(" ", "\u00a0")))


Spelling = Callable[[Person, Random], str]
# Ways in which a second signature of a person differs from the first, with how often each occurs.
SPELLINGS: dict[Spelling, int] = {
    usual: 24, transliterated: 18, with_title: 12, with_initials: 10, swapped: 9, with_wrong_letter: 10, handle: 5,
    shorter: 5, in_capitals: 7,
}  # fmt: skip


def respelt(person: Person, random: Random) -> str:
    """Return the name of a person as a second signature has it."""
    if person.kind == "organisation":
        name = person.family
        return random.choice((name, name.upper(), f"The {name}", f"{name} e.V.", f"{name} ({person.country})"))
    return random.choices(list(SPELLINGS), list(SPELLINGS.values()))[0](person, random)
