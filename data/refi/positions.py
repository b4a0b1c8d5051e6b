"""Find out how a program counted the positions in a text.

The standard counts Unicode code points. Programs also count UTF-16 units, two for a line break, or the byte-order
mark. Read in another way than they were counted, positions are those of wrong words. So the way is taken under which
most ends of selections fall between words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any, Literal, get_args

import numpy as np

from data.refi.records import TextSource
from data.text.whole_words import is_between_words

Unit = Literal["code points", "UTF-16 units"]
Breaks = Literal["LF", "CRLF", "as in the file"]
_BREAK = re.compile("\r\n|\r|\n")
_MARK = "\ufeff"
# A name is the words of its selection, or their beginning. Some programs cut long names without a mark.
_CUT = re.compile(r"\s*(…|\.\.\.)$")
_MIN_BEGINNING = 50
# Both ends and the name.
_OF_ONE_SELECTION = 3


@dataclass(frozen=True)
class Convention:
    """A way of counting positions: the unit, the line breaks, and whether the byte-order mark counts."""

    unit: Unit = "code points"
    breaks: Breaks = "LF"
    mark: bool = False

    def __str__(self) -> str:
        return f"{self.unit}, {self.breaks}{', the byte-order mark counted' if self.mark else ''}"


# In the order in which equally good ones are taken: the standard first.
CONVENTIONS = tuple(
    Convention(unit, breaks, mark)
    for mark, unit, breaks in product((False, True), get_args(Unit), get_args(Breaks))
)  # fmt: skip


@dataclass(frozen=True)
class Fit:
    """How well a convention fits the selections of a text.

    `ends` are those between words, `tight` those next to a sign that is no space, `names` the selections whose name is
    their words.
    """

    ends: int = 0
    tight: int = 0
    names: int = 0

    def __add__(self, other: Fit) -> Fit:
        return Fit(self.ends + other.ends, self.tight + other.tight, self.names + other.names)

    @property
    def order(self) -> tuple[int, int]:
        """The order in which conventions are compared. A name is a hint, and counts as one end of its selection."""
        return self.ends + self.names, self.tight


@dataclass(frozen=True)
class Span:
    """The place of a selection in the plain text, in code points. None is a position that the text does not have."""

    start: int | None
    end: int | None

    @property
    def is_place(self) -> bool:
        """Whether the text has such words."""
        return self.start is not None and self.end is not None and self.start < self.end


class CountedText:
    """A text whose positions can be counted in several ways. `plain` has LF for each line break and no mark."""

    def __init__(self, source: TextSource) -> None:
        text = source.text or ""
        self.has_mark = text.startswith(_MARK)
        text = text.removeprefix(_MARK)
        breaks = _BREAK.findall(text)
        self._break_widths = np.array([len(found) for found in breaks], dtype=np.int64)
        self.plain = _BREAK.sub("\n", text)
        self.selections = source.selections
        self._spans: dict[Convention, list[Span]] = {}

    @cached_property
    def _points(self) -> Any:
        return np.frombuffer(self.plain.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)

    def same_as(self, convention: Convention) -> Convention:
        """Return the first convention that counts this text in the same way."""
        breaks, unit = convention.breaks, convention.unit
        if breaks == "as in the file":
            widths = set(self._break_widths.tolist())
            breaks = breaks if len(widths) > 1 else "CRLF" if widths == {2} else "LF"
        if not len(self._break_widths):
            breaks = "LF"
        if unit == "UTF-16 units" and not (self._points > 0xFFFF).any():
            unit = "code points"
        return Convention(unit, breaks, convention.mark and self.has_mark)

    def spans(self, convention: Convention) -> list[Span]:
        """Return the places of the selections in the plain text, in their order."""
        if convention not in self._spans:
            starts = self.find([selection.start for selection in self.selections], convention)
            ends = self.find([selection.end for selection in self.selections], convention)
            self._spans[convention] = list(map(Span, starts, ends))
        return self._spans[convention]

    def find(self, positions: Sequence[int | None], convention: Convention) -> list[int | None]:
        """Return the places of positions in the plain text. None is one that the text does not have."""
        counted = self._count(convention)
        asked = np.array([-1 if position is None else position for position in positions], dtype=np.int64)
        found = np.searchsorted(counted, asked)
        is_place = (asked >= 0) & (counted[np.minimum(found, len(counted) - 1)] == asked)
        return [int(place) if there else None for place, there in zip(found, is_place, strict=True)]

    def _count(self, convention: Convention) -> Any:
        """Return the position of each character, and of the end."""
        widths = np.ones(len(self._points) + 1, dtype=np.int64)
        widths[0] = int(convention.mark)
        if convention.unit == "UTF-16 units":
            widths[1:] += self._points > 0xFFFF
        if convention.breaks == "CRLF":
            widths[1:] += self._points == 10
        elif convention.breaks == "as in the file":
            widths[1:][self._points == 10] = self._break_widths
        return np.cumsum(widths)

    def fit(self, convention: Convention) -> Fit:
        """Return how well a convention fits."""
        fit = Fit()
        for selection, span in zip(self.selections, self.spans(convention), strict=True):
            starts = span.start is not None and is_between_words(self.plain, span.start)
            ends = span.end is not None and is_between_words(self.plain, span.end)
            if not span.is_place:
                fit += Fit(int(starts) + int(ends) if selection.start != selection.end else 0)
                continue
            words = self.plain[span.start : span.end]
            tight = int(starts and not words[0].isspace()) + int(ends and not words[-1].isspace())
            fit += Fit(int(starts) + int(ends), tight, int(is_name_of(selection.name, words)))
        return fit

    @property
    def end_count(self) -> int:
        """The number of ends of selections that have words."""
        return 2 * sum(1 for selection in self.selections if selection.start != selection.end)


def is_name_of(name: str, words: str) -> bool:
    """Return whether a name is these words, or their beginning."""
    words, name = " ".join(words.split()), " ".join(name.split())
    beginning = _CUT.sub("", name)
    is_cut = beginning != name or len(name) >= _MIN_BEGINNING
    return bool(beginning) and (name == words or (is_cut and words.startswith(beginning)))


@dataclass(frozen=True)
class Found:
    """The convention of a text: its fit, the next best one that gives other words, and the number of ends.

    `next_best` is None if all conventions give the same words. `by_others` says that the other texts decided.
    """

    convention: Convention
    fit: Fit
    ends: int
    next_best: Convention | None = None
    next_fit: Fit = Fit()
    by_others: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether no other convention fits as well, or all give the same words."""
        return self.next_best is None or self.fit.ends > self.next_fit.ends

    def __str__(self) -> str:
        if not self.ends:
            return "no selection with words"
        parts = [f"{self.convention}: {self.fit.ends:,} of {self.ends:,} ends fall between words"]
        if self.next_best is None:
            parts.append("any other way of counting gives the same words")
        else:
            parts.append(f"the next best ({self.next_best}) {self.next_fit.ends:,} of {self.ends:,}")
        if not self.is_sure:
            parts.append("so this is not certain")
        return "; ".join([*parts, *(["taken from the other texts"] if self.by_others else [])])


def find_conventions(texts: Sequence[CountedText]) -> list[Found]:
    """Return the convention of each text.

    A program counts in one way, so the ends of a single selection do not outweigh what fits the other texts.
    """
    fits: list[dict[Convention, Fit]] = []
    for text in texts:
        by_same: dict[Convention, Fit] = {}
        for convention in CONVENTIONS:
            same = text.same_as(convention)
            if same not in by_same:
                by_same[same] = text.fit(same)
        fits.append(by_same)
    totals = {
        convention: sum((by[text.same_as(convention)] for text, by in zip(texts, fits, strict=True)), Fit())
        for convention in CONVENTIONS
    }
    usual = max(totals, key=lambda convention: totals[convention].order) if totals else Convention()
    return [_found(text, by_same, usual) for text, by_same in zip(texts, fits, strict=True)]


def _found(text: CountedText, fits: dict[Convention, Fit], usual: Convention) -> Found:
    best = max(fits, key=lambda convention: fits[convention].order)
    usual = text.same_as(usual)
    chosen = best if fits[best].order[0] - fits[usual].order[0] > _OF_ONE_SELECTION else usual
    others = [way for way in fits if way != chosen and text.spans(way) != text.spans(chosen)]
    next_best = max(others, key=lambda convention: fits[convention].order, default=None)
    next_fit = fits[next_best] if next_best else Fit()
    return Found(chosen, fits[chosen], text.end_count, next_best, next_fit, fits[chosen].order < fits[best].order)
