"""Find exact text as whole words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

Span = tuple[int, int]
Name = TypeVar("Name")
# The start and end of each match, by the name of its line.
Matches = dict[Name, list[Span]]

_WORD = re.compile(r"\w+")


def find_words(words: str, line: str) -> Span | None:
    """Return the start and end of words in a line, or None if it has none.

    Only whole words match, character by character.
    """
    return next(find_all_words(words, line), None)


def find_all_words(words: str, line: str) -> Iterator[Span]:
    """Yield the start and end of words wherever they occur in a line, without overlaps."""
    start = line.find(words)
    while start >= 0:
        end = start + len(words)
        is_whole = _is_whole(line, start, end)
        if is_whole:
            yield start, end
        start = line.find(words, max(end, start + 1) if is_whole else start + 1)


def _is_whole(line: str, start: int, end: int) -> bool:
    """Return whether no word continues before the start or after the end."""
    return not any(char.isalnum() or char == "_" for char in (line[start - 1 : start], line[end : end + 1]))


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
                if text in candidates and _is_whole(line, start, end):
                    spans = matches[text].setdefault(name, [])
                    if not spans or spans[-1][1] <= start:
                        spans.append((start, end))
    return matches


def _by_rarest_word(texts: Iterable[str], lines: Iterable[str]) -> dict[str, dict[Span, set[str]]]:
    """Return texts by their word that is rarest in the lines.

    The second key is the start of this word and the length of the text. Texts without a word are under "" and (0, 0).
    """
    words = {text: list(_WORD.finditer(text)) for text in texts}
    searched = {word.group() for matches in words.values() for word in matches}
    counts = Counter(word for line in lines for word in _WORD.findall(line) if word in searched)
    by_word: dict[str, dict[Span, set[str]]] = {}
    for text, matches in words.items():
        rarest = min(matches, key=lambda match: counts[match.group()], default=None)
        word, place = ("", (0, 0)) if rarest is None else (rarest.group(), (rarest.start(), len(text)))
        by_word.setdefault(word, {}).setdefault(place, set()).add(text)
    return by_word
