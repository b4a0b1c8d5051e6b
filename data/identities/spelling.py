"""Compare words of names across scripts, schemes of transliteration and languages."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from data.text.characters import INVISIBLE
from data.text.normalize import fold

# Greek pairs of letters are one sound. Letter by letter, “ου” would become “oy”.
_GREEK_PAIRS = {"ου": "ou", "αυ": "av", "ευ": "ev", "γγ": "ng", "γκ": "gk", "γχ": "nch"}
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_GREEK_PAIR = re.compile("|".join(_GREEK_PAIRS))
# Scholarly transliteration has a caron where others have two letters.
_CARONS = str.maketrans({"š": "sh", "č": "ch", "ž": "zh", "ż": "zh", "ř": "rzh", "х": "kh"})
# Rules are applied in order. They give the spellings of one sound the same letters. A capital X is any of the sounds
# of Ж, Ц, Ч, Ш and Щ, which languages write as zh, ts, cz, tsch, sz and in other ways.
_RULES = [
    (re.compile(pattern), letters)
    for pattern, letters in (
        ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("x", "ks"), ("q", "k"), ("w", "v"), ("ck", "k"),
        ("schtsch|chtch|shch|szcz|tsch|tch|sch|sh|ch|cz|sz|zh|ts|tz", "X"), ("X+", "X"), ("c(?=[aouklrtn]|$)", "k"),
        ("c", "X"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ou", "u"), ("eu", "ev"), ("au", "av"), ("[jy]", "i"),
        ("ii+", "i"), ("ei|ie|io", "e"), ("aia$", "a"), ("g", "h"), (r"(.)\1+", r"\1"),
    )
]  # fmt: skip
# Forms of one given name: Ukrainian, Russian and English ones, and short forms. The spellings of one form, such as
# “Serhii” and “Serhij”, are compared by their keys.
_FORMS = (
    "oleksandr aleksandr alexander alex sasha", "oleksandra aleksandra alexandra", "serhii sergei serge", "yurii yuri",
    "andrii andrei andrew", "volodymyr vladimir", "dmytro dmitrii dmitry dima", "mykola nikolai nicholas nick",
    "mykhailo mikhail michael mike misha", "oleksii aleksei alexey", "yevhen evgenii yevgeny eugene", "vasyl vasilii",
    "pavlo pavel paul", "petro petr pyotr peter", "hryhorii grigorii gregory greg", "kyrylo kirill cyril",
    "danylo daniil daniel dan", "khristos christos", "dimitrios demetrios", "antin anton anthony tony",
    "mykyta nikita", "ivan ioann", "fedir fedor fyodor",
    "olena elena yelena helen", "tetiana tatiana", "kateryna ekaterina yekaterina catherine katherine kate",
    "mariia maria mary", "hanna anna ann", "svitlana svetlana", "nadiia nadezhda", "yevheniia evgeniya eugenia",
    "liubov lyubov", "viktoriia viktoria victoria", "iryna irina irene", "william bill will", "robert bob rob",
    "thomas tom", "james jim", "elizabeth liz beth", "christopher chris", "margaret maggie", "timothy tim",
    "matthew matt", "stephen steven steve", "samuel sam", "benjamin ben", "edward ed ted", "susan sue",
    "jennifer jenny", "deborah debbie", "rebecca becky", "kenneth ken", "joseph joe", "charles charlie",
    "richard rick dick", "david dave", "lawrence larry", "hryhir hryhoriy", "ihor igor", "vitalii vitaly",
)  # fmt: skip


@lru_cache(maxsize=100_000)
def romanize(text: str) -> str:
    """Return a text in small Latin letters without accents, each letter for itself."""
    visible = INVISIBLE.sub("", text.casefold())
    if _GREEK.search(visible):
        visible = _GREEK_PAIR.sub(lambda match: _GREEK_PAIRS[match.group()], fold(visible))
    return anyascii(visible).lower()


@lru_cache(maxsize=100_000)
def spelling_key(word: str) -> str:
    """Return a key that the usual transliterations of a word share.

    Example: “Щербак”, “Shcherbak” and “Schtscherbak” have one key.
    """
    composed = unicodedata.normalize("NFC", word.casefold()).translate(_CARONS)
    key = re.sub("[^a-z]", "", romanize(composed))
    for pattern, letters in _RULES:
        key = pattern.sub(letters, key)
    return key.lower()


@lru_cache(maxsize=100_000)
def name_key(word: str) -> str:
    """Return the key of a word of a name. Forms of one given name have one key."""
    key = spelling_key(word)
    return _FORM_KEYS.get(key, key)


_FORM_KEYS = {spelling_key(form): spelling_key(forms.split()[0]) for forms in _FORMS for form in forms.split()}
