"""Find text as whole words: exact text, or words without case and accents that may have a `*`."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from data.text.characters import INVISIBLE
from data.text.normalize import fold

Span = tuple[int, int]
Name = TypeVar("Name")
# The start and end of each match, by the name of its line.
Matches = dict[Name, list[Span]]

_WORD = re.compile(r"\w+")
# These scripts have no spaces between words, so that a word may end after any letter: Thai, Lao, Myanmar, Khmer,
# Japanese and Chinese.
_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_JOINER = "\u200d"
# Signs that only a regular expression would need.
_EXPRESSION_SIGN = re.compile(r"[\[\]{}|\\^$]")
# A longer run of letters is no word. Looking for parts of it would take long.
_MAX_WORD_LENGTH = 200


def find_words(words: str, line: str) -> Span | None:
    """Return the start and end of words in a line, or None if it has none.

    Only whole words match, character by character. In scripts without spaces, a word is any run of letters.
    """
    return next(find_all_words(words, line), None)


def find_all_words(words: str, line: str) -> Iterator[Span]:
    """Yield the start and end of words wherever they occur in a line, without overlaps."""
    start = line.find(words)
    while start >= 0:
        end = start + len(words)
        is_match = is_whole(line, start, end)
        if is_match:
            yield start, end
        start = line.find(words, max(end, start + 1) if is_match else start + 1)


def is_whole(line: str, start: int, end: int) -> bool:
    """Return whether no word continues before the start or after the end."""
    before, first = line[start - 1 : start], line[start : start + 1]
    last, after = line[max(end - 1, 0) : end], line[end : end + 1]
    return not (goes_on(before, first if start < end else "") or goes_on(after, last if start < end else ""))


def goes_on(outside: str, inside: str) -> bool:
    """Return whether a word goes on outside of a place between two characters."""
    is_word = outside.isalnum() or outside == "_"
    return is_word and not (is_spaceless(outside) and is_spaceless(inside))


def is_spaceless(text: str) -> bool:
    """Return whether a text has a letter of a script without spaces between words."""
    return not text.isascii() and _SPACELESS.search(text) is not None


def is_between_words(text: str, place: int) -> bool:
    """Return whether no word and no sign goes on at a place of a text. Both ends of the text are between words."""
    if place <= 0 or place >= len(text):
        return place in (0, len(text))
    before, after = text[place - 1], text[place]
    if _is_mark(after) or _JOINER in (before, after):
        return before.isspace()
    before = next((char for char in reversed(text[max(place - 4, 0) : place]) if not _is_mark(char)), before)
    return not (goes_on(before, after) and goes_on(after, before))


def _is_mark(character: str) -> bool:
    """Return whether a character belongs to the one before it, such as an accent."""
    return not character.isascii() and unicodedata.category(character).startswith("M")


def find_in_lines(words: str, lines: Mapping[Name, str]) -> Matches[Name]:
    """Return where words are, by line. Lines without them are left out."""
    return {name: spans for name, line in lines.items() if (spans := list(find_all_words(words, line)))}


def find_all_in_lines(texts: Iterable[str], lines: Mapping[Name, str]) -> dict[str, Matches[Name]]:
    """Return the same as `find_in_lines` for each text, but read the lines only twice for all texts.

    A text is only where its rarest word is. A text without any word is searched by itself.
    """
    matches: dict[str, Matches[Name]] = {text: {} for text in texts}
    by_word = _by_rarest_word(matches, lines.values())
    for text in by_word.pop("", {}).get((0, 0), ()):
        matches[text] = find_in_lines(text, lines)
    for name, line in lines.items():
        for word in _WORD.finditer(line):
            for (offset, length), candidates in by_word.get(word.group(), {}).items():
                start, end = word.start() - offset, word.start() - offset + length
                # No candidate is as short as the text from a negative start.
                text = line[start:end]
                if text in candidates and is_whole(line, start, end):
                    spans = matches[text].setdefault(name, [])
                    if not spans or spans[-1][1] <= start:
                        spans.append((start, end))
    return matches


def _by_rarest_word(texts: Iterable[str], lines: Iterable[str]) -> dict[str, dict[Span, set[str]]]:
    """Return texts by their word that is rarest in the lines.

    The second key is the start of this word and the length of the text. Texts without a word are under "" and (0, 0).
    """
    # Words of scripts without spaces may be anywhere in a run of letters.
    words = {text: [] if is_spaceless(text) else list(_WORD.finditer(text)) for text in texts}
    searched = {word.group() for matches in words.values() for word in matches}
    counts = Counter(word for line in lines for word in _WORD.findall(line) if word in searched)
    by_word: dict[str, dict[Span, set[str]]] = {}
    for text, matches in words.items():
        rarest = min(matches, key=lambda match: counts[match.group()], default=None)
        word, place = ("", (0, 0)) if rarest is None else (rarest.group(), (rarest.start(), len(text)))
        by_word.setdefault(word, {}).setdefault(place, set()).add(text)
    return by_word


class PatternWord(NamedTuple):
    """A word to look for, folded. A `*` says that it may be the end or the start of a longer word."""

    text: str
    open_start: bool = False
    open_end: bool = False

    def matches(self, word: str) -> bool:
        """Return whether a folded word is this one, or begins or ends with it."""
        if self.open_start and self.open_end:
            return self.text in word
        if self.open_start:
            return word.endswith(self.text)
        return word.startswith(self.text) if self.open_end else word == self.text


def parse_pattern(pattern: str) -> tuple[PatternWord, ...]:
    """Return the words of a pattern such as `professor of law*`. Raises `ValueError` with what is wrong."""
    if sign := _EXPRESSION_SIGN.search(pattern):
        raise ValueError(f"`{sign[0]}` cannot be looked for. Write words, and `*` for the rest of a word.")
    words, stars = [], 0
    for found in _folded_word().finditer(pattern):
        start, end = pattern[: found.start()].endswith("*"), pattern.startswith("*", found.end())
        words.append(PatternWord(_fold_word(found[0]), start, end))
        stars += start + end
    if not words or not all(any(map(str.isalnum, word.text)) for word in words):
        raise ValueError(f"`{pattern}` has no word. Write a word, or the start or end of one with `*`, as in `teach*`.")
    is_inner = any("*" in part.removeprefix("*").removesuffix("*") for part in pattern.split())
    if is_inner or pattern.count("*") != stars:
        raise ValueError(f"A `*` must be at the start or the end of a word, as in `teach*`. Change `{pattern}`.")
    return tuple(words)


@cache
def _folded_word() -> re.Pattern[str]:
    """Return the pattern of a word in any script. Vowel signs, accents and joiners are parts of words."""
    marks = "".join(char for char in map(chr, range(0x300, 0x10000)) if unicodedata.category(char).startswith("M"))
    return re.compile(rf"[\w{marks}{INVISIBLE.pattern.strip('[]')}]+")


def _fold_word(word: str) -> str:
    return fold(INVISIBLE.sub("", word))


class PatternFinder:
    """Patterns in order, prepared to be looked for in thousands of texts.

    Each distinct word of the texts is looked up once.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns = [parse_pattern(pattern) for pattern in patterns]
        self._by_first: dict[PatternWord, list[int]] = {}
        for i, words in enumerate(self._patterns):
            self._by_first.setdefault(words[0], []).append(i)
        self._lengths = {
            (start, end): {len(word.text) for word in self._by_first if word[1:] == (start, end)}
            for start in (False, True)
            for end in (False, True)
        }
        self._candidates: dict[str, list[int]] = {}
        self._folded: dict[str, str] = {}

    def first(self, text: str) -> tuple[int, str] | None:
        """Return the position of the first pattern that a text has, and the words of the text, or None."""
        found = list(_folded_word().finditer(text))
        words = [self._fold(word[0]) for word in found]
        best, place = len(self._patterns), (0, 0)
        for i, word in enumerate(words):
            for position in self._beginning_with(word):
                if position >= best:
                    break
                pattern = self._patterns[position]
                following = words[i : i + len(pattern)]
                if len(following) == len(pattern) and all(map(PatternWord.matches, pattern, following)):
                    best, place = position, (found[i].start(), found[i + len(pattern) - 1].end())
        return None if best == len(self._patterns) else (best, text[slice(*place)])

    def _fold(self, word: str) -> str:
        if word not in self._folded:
            self._folded[word] = _fold_word(word)
        return self._folded[word]

    def _beginning_with(self, word: str) -> list[int]:
        """Return the positions of the patterns whose first word matches a word."""
        if word not in self._candidates:
            parts = _parts(word, self._lengths) if len(word) <= _MAX_WORD_LENGTH else ()
            self._candidates[word] = sorted(i for part in set(parts) for i in self._by_first.get(part, ()))
        return self._candidates[word]


def _parts(word: str, lengths: Mapping[tuple[bool, bool], Iterable[int]]) -> Iterator[PatternWord]:
    """Yield the parts of a word that a pattern could begin with. `lengths` are those of such words."""
    yield PatternWord(word)
    for length in lengths[False, True]:
        yield PatternWord(word[:length], open_end=True)
    for length in lengths[True, False]:
        yield PatternWord(word[-length:], open_start=True)
    for length in lengths[True, True]:
        for start in range(len(word) - length + 1):
            yield PatternWord(word[start : start + length], True, True)
