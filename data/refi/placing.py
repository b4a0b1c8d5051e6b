"""The words of each selection, and which selections do not fit the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.refi.positions import CountedText, Found, find_conventions, is_name_of
from data.refi.records import Selection, TextSource
from data.text.whole_words import is_between_words

# Names are taken for words if those of so many selections are.
_SHARE_OF_NAMES = 0.75
_MAX_WORDS_LENGTH = 80


@dataclass(frozen=True)
class Placed:
    """A selection with its place in the plain text, in code points. `start` and `end` are None if it has no words.

    `problem` says why its words may not be those that the coder selected, or is "".
    """

    selection: Selection
    start: int | None
    end: int | None
    problem: str = ""


@dataclass(frozen=True)
class PlacedText:
    """A text with line feeds and without a byte-order mark, how its positions were counted, and its selections."""

    source: TextSource
    plain: str
    found: Found
    placed: tuple[Placed, ...]


def place_selections(sources: Sequence[TextSource]) -> list[PlacedText]:
    """Return the texts that can be read with the places of their selections."""
    texts = [(source, CountedText(source)) for source in sources if source.text is not None]
    found = find_conventions([text for _, text in texts])
    habits = _Habits.of([text for _, text in texts], found)
    return [
        PlacedText(source, text.plain, way, tuple(_place(text, way, habits)))
        for (source, text), way in zip(texts, found, strict=True)
    ]


@dataclass(frozen=True)
class _Habits:
    """What all selections but one have in common: their names are their words, and they have no spaces at the ends."""

    names_are_words: bool
    no_spaces: bool

    @classmethod
    def of(cls, texts: Sequence[CountedText], found: Sequence[Found]) -> _Habits:
        """Return the habits of a project."""
        named = sum(way.fit.names for way in found)
        names = sum(1 for text in texts for selection in text.selections if selection.name)
        ends, tight = sum(way.ends for way in found), sum(way.fit.tight for way in found)
        # The name of a selection is its words in some programs, and a label in others.
        return cls(names > 1 and named >= min(names - 1, names * _SHARE_OF_NAMES), ends > 4 and tight >= ends - 2)


def _place(text: CountedText, found: Found, habits: _Habits) -> Iterator[Placed]:
    for selection, span in zip(text.selections, text.spans(found.convention), strict=True):
        if selection.start is None or selection.end is None:
            yield Placed(selection, None, None, "its positions are no numbers")
        elif selection.start >= selection.end:
            yield Placed(selection, None, None, "it is empty" if selection.start == selection.end else "it ends first")
        elif not span.is_place:
            yield Placed(selection, None, None, "the text has no such positions")
        else:
            assert span.start is not None and span.end is not None
            words = text.plain[span.start : span.end]
            yield Placed(selection, span.start, span.end, _problem(text, selection, span.start, words, habits))


def _problem(text: CountedText, selection: Selection, start: int, words: str, habits: _Habits) -> str:
    """Return why words may not be those that the coder selected, or ""."""
    begins = is_between_words(text.plain, start)
    ends = is_between_words(text.plain, start + len(words))
    name = selection.name if habits.names_are_words and not is_name_of(selection.name, words) else ""
    if begins and ends and name:
        return f"its name has other words: “{shortened(name)}”"
    if begins and ends:
        has_spaces = habits.no_spaces and (words[0].isspace() or words[-1].isspace())
        return "it has a space at an end, as no other selection has" if has_spaces else ""
    problem = f"it {'begins' if ends else 'ends' if begins else 'begins and ends'} inside a word"
    return problem + (f", and its name is “{shortened(name)}”" if name else "")


def shortened(words: str) -> str:
    """Return words on one line, and not more than a message needs."""
    line = " ".join(words.split())
    return line if len(line) <= _MAX_WORDS_LENGTH else f"{line[:_MAX_WORDS_LENGTH].rstrip()} …"


def describe_problem(text: PlacedText, placed: Placed) -> str:
    """Return a sentence on a selection that does not fit: which, where, what words and why."""
    selection = placed.selection
    name = f"“{shortened(selection.name)}”" if selection.name else selection.guid or "without a name"
    sentence = f"Selection {name} in “{shortened(text.source.name)}”, {selection.start}–{selection.end}"
    if placed.start is not None and placed.end is not None:
        sentence += f" (“{shortened(text.plain[placed.start : placed.end])}”)"
    return f"{sentence}: {placed.problem}."
