"""Parse names of signatures: words, initials, titles and handles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import permutations

from data.identities.spelling import name_key, romanize, spelling_key

_TITLES = (
    "dr drs prof professor professorin professeur doctor doktor docteur gen general lt col colonel maj major capt "
    "captain sgt adm admiral sir dame lord lady mr mrs ms miss mx mme mlle herr frau rev reverend hon sen senator "
    "mp mep md phd dphil msc bsc ma mba esq jr sr ing dipl habil em emeritus emerita ret kc qc pr mgr ingr prof-r "
    "d-r doc kand pan pani profesor profesora dra dona sig sra ambassador ambassadeur rabbi imam pastor fr"
)
# Titles with dots have several words, such as “Ph.D.”. They are joined before the name is split.
_DOTTED = re.compile(r"\b(ph|m|d|b|h)\.\s?(d|a|sc|b\.a|phil|c)\b\.?", re.IGNORECASE)
_TITLE_WORDS = frozenset(_TITLES.split())
# Each word is compared with each of another name.
_MAX_WORDS = 16
# Names of more words have too many orders, and no account has all of them.
_MAX_ACCOUNT_WORDS = 4
_OTHER_SCRIPT = re.compile("[\u0370-\u1dff\u2c00-\ua7ff]")
_HANDLE = re.compile(r"@([\w.]+)")
_PARENTHESIS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_APOSTROPHES = re.compile("['’ʼ`´ʹ]")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class NameWord:
    """Word of a name in Latin letters, and its key, which other spellings share.

    An initial is one letter, which may be two in Latin.
    """

    latin: str
    key: str
    is_initial: bool = False


@dataclass(frozen=True)
class PersonName:
    """Parsed name of a person, as printed and in words.

    `words` have the order of the text, without titles. `titled` is true if the text has a title. `swapped` is true if a
    comma says that the family name comes first. `handle` is an account name.
    """

    text: str
    words: tuple[NameWord, ...]
    titled: bool = False
    swapped: bool = False
    handle: str = ""

    @cached_property
    def is_latin(self) -> bool:
        """Whether the name has no letters of another script."""
        return _OTHER_SCRIPT.search(self.text) is None

    @cached_property
    def long_words(self) -> tuple[NameWord, ...]:
        """The words that are not initials."""
        return tuple(word for word in self.words if not word.is_initial)

    @cached_property
    def latin(self) -> tuple[str, ...]:
        """The words in Latin letters, in alphabetical order."""
        return tuple(sorted(word.latin for word in self.words))

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The keys of the words, in alphabetical order."""
        return tuple(sorted(word.key for word in self.words))

    @cached_property
    def account_keys(self) -> tuple[str, str]:
        """The letters of the account name, and their key."""
        letters = re.sub(r"[\d_.]", "", self.handle)
        return letters, spelling_key(letters)

    @cached_property
    def accounts(self) -> dict[str, bool]:
        """The letters and keys of account names that the name suggests.

        The value says whether an account has only an initial.
        """
        if not 2 <= len(self.words) <= _MAX_ACCOUNT_WORDS:
            return {}
        latin = [word.latin for word in self.words]
        return _accounts([spelling_key(word) for word in latin]) | _accounts(latin)


def _accounts(words: list[str]) -> dict[str, bool]:
    first, *others, family = words
    whole = [*permutations(words), (first, family), (family, first)]
    short = [(first[:1], family), (family, first[:1]), (first[:1], *others, family)]
    return {join(parts): parts in short for parts in (*whole, *short) for join in ("".join, _join_sounds)}


def _join_sounds(words: Iterable[str]) -> str:
    """Return words as one. A letter at the end of a word and at the beginning of the next is one in the key."""
    joined = ""
    for word in words:
        joined += word[1:] if joined and joined[-1] == word[:1] else word
    return joined


def parse_name(text: str) -> PersonName:
    """Return the parsed name of a person."""
    handle = _HANDLE.search(text)
    plain = _PARENTHESIS.sub(" ", _HANDLE.sub(" ", text))
    plain = _DOTTED.sub("phd", _APOSTROPHES.sub("", plain))
    parts = [_without_titles(part) for part in plain.split(",")]
    titled = any(has_title for _, has_title in parts)
    if sum(len(words) for words, _ in parts) < 2:
        # A short rest shows that the title was a name, as in “Amartya Sen”.
        parts, titled = [(_WORD.findall(part), False) for part in plain.split(",")], False
    filled = [words for words, _ in parts if words]
    swapped = len(filled) == 2
    words = [word for part in (reversed(filled) if swapped else filled) for word in part][:_MAX_WORDS]
    return PersonName(
        text,
        tuple(NameWord(_latin(word), name_key(word), len(word) == 1) for word in words),
        titled,
        swapped,
        handle[1].lower() if handle else "",
    )


@lru_cache(maxsize=100_000)
def _latin(word: str) -> str:
    return re.sub("[^a-z0-9]", "", romanize(word)) or word


def _without_titles(text: str) -> tuple[list[str], bool]:
    """Return the words without titles, and whether there was one."""
    words = _WORD.findall(text)
    named = [word for word in words if _latin(word) not in _TITLE_WORDS]
    return named, len(named) < len(words)
