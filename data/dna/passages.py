"""Places in the text of a document, in UTF-16 units as Java counts, and in the passages of its letter."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from data.files.limits import MAX_CELL_CHARACTERS, MAX_PASSAGES
from data.text.characters import HIDDEN
from data.text.whole_words import find_words, is_whole

_LINE_END = re.compile(r"\r\n|\n|\r")
_MARKER = "- "
Span = tuple[int, int]


@dataclass(frozen=True)
class Line:
    """A line of a text that is not empty, without spaces at its ends and without a list marker."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The place after the line."""
        return self.start + len(self.text)


def without_hidden(text: str) -> str:
    """Return a text of the same length that corpus files may have. Hidden characters are spaces."""
    return HIDDEN.sub(" ", text)


def text_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text as the check of article texts reads them, with their places."""
    ends = [*((match.start(), match.end()) for match in _LINE_END.finditer(text)), (len(text), len(text))]
    start = 0
    for end, following in ends:
        raw = text[start:end]
        line = raw.strip()
        first = start + len(raw) - len(raw.lstrip())
        if line.startswith(_MARKER):
            first, line = first + len(_MARKER), line.removeprefix(_MARKER)
        if line:
            yield Line(first, line)
        start = following


@dataclass(frozen=True)
class Passage:
    """A passage: one or more lines of a text."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The words of the passage."""
        return "\n".join(line.text for line in self.lines)

    def words(self, span: Span) -> str | None:
        """Return the words of a part of the text as a quotation of the passage, or None if it has none.

        A quotation has whole words, so a part of a word is completed. Words beyond the longest text that a corpus file
        has are left out.
        """
        text = self.text
        start, end = self._local(span[0]), self._local(span[1])
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start >= end:
            return None
        while not is_whole(text, start, len(text)):
            start -= 1
        while not is_whole(text, 0, end):
            end += 1
        if end - start > MAX_CELL_CHARACTERS:
            end = start + text[start : start + MAX_CELL_CHARACTERS].rindex(" ") if " " in text[start:end] else end
        words = text[start:end].strip()
        return words if len(words) <= MAX_CELL_CHARACTERS and find_words(words, text) else None

    def _local(self, place: int) -> int:
        """Return a place of the text as one of the passage, the nearest if it is between lines."""
        index = max(bisect_right([line.start for line in self.lines], place) - 1, 0)
        line, before = self.lines[index], sum(len(line.text) + 1 for line in self.lines[:index])
        return before + min(max(place - line.start, 0), len(line.text))

    def place(self, words: str) -> Span | None:
        """Return the part of the text that a quotation is, or None if the passage does not have it."""
        found = find_words(words, self.text)
        return None if found is None else (self._global(found[0]), self._global(found[1] - 1) + 1)

    def _global(self, local: int) -> int:
        starts = list(accumulate((len(line.text) + 1 for line in self.lines), initial=0))
        index = bisect_right(starts, local) - 1
        return self.lines[index].start + local - starts[index]


def divide(text: str, spans: Iterable[Span]) -> list[Passage]:
    """Return the passages of a text: its lines, joined where a span goes on in the next one.

    If there are too many, lines without a span are joined too.
    """
    lines = list(text_lines(text))
    starts = [line.start for line in lines]
    joined, coded = set[int](), set[int]()
    for start, end in spans:
        first = max(bisect_right(starts, start) - 1, 0)
        last = max(bisect_right(starts, end - 1) - 1, 0)
        first += first < last and lines[first].end <= start
        coded.update(range(first, last + 1))
        joined.update(range(first + 1, last + 1))
    if len(lines) - len(joined) > MAX_PASSAGES:
        joined |= {i for i in range(1, len(lines)) if i not in coded and i - 1 not in coded}
    return _grouped(lines, joined)


def _grouped(lines: Sequence[Line], joined: set[int]) -> list[Passage]:
    """Return lines as passages. `joined` are the indices of lines that go on the one before."""
    groups: list[list[Line]] = []
    for i, line in enumerate(lines):
        if i in joined:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Passage(tuple(group)) for group in groups]


def find_passage(passages: Sequence[Passage], span: Span) -> int | None:
    """Return the index of the passage that has a part of the text, or None if it is between passages."""
    index = bisect_right([passage.lines[0].start for passage in passages], span[1] - 1) - 1
    return index if index >= 0 and span[0] < passages[index].lines[-1].end else None


class Utf16Text:
    """A text whose parts are looked up by UTF-16 units. A character beyond U+FFFF has two of them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_plain = not text or max(text) <= "\uffff"
        self._units = b"" if self._is_plain else text.encode("utf-16-le", "surrogatepass")
        self.length = len(text) if self._is_plain else len(self._units) // 2

    def part(self, start: int, stop: int) -> str | None:
        """Return the words from `start` to `stop`, or None if the text has no such part or it has no words.

        A part that begins or ends inside a character is none.
        """
        if not 0 <= start < stop <= self.length:
            return None
        if self._is_plain:
            words = self._text[start:stop]
        else:
            try:
                words = self._units[2 * start : 2 * stop].decode("utf-16-le")
            except UnicodeDecodeError:
                return None
        return words if words.strip() else None

    def place(self, index: int) -> int:
        """Return the UTF-16 units before a character."""
        return index if self._is_plain else utf16_length(self._text[:index])

    def index(self, place: int) -> int:
        """Return the number of characters before a place in UTF-16 units."""
        return place if self._is_plain else len(self._units[: 2 * place].decode("utf-16-le", "replace"))


def utf16_length(text: str) -> int:
    """Return the number of UTF-16 units of a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
