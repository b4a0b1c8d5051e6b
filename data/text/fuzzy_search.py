"""Find the text that is most similar to a quote, and describe the difference."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Literal

from rapidfuzz import fuzz

from data.text.characters import INVISIBLE
from data.text.normalize import fold
from data.text.whole_words import find_in_lines, find_words

# Similarities are in percent. A text that is less similar is not suggested.
MIN_SIMILARITY = 63
# Texts without a common word need a higher similarity: these are misspelt words.
MIN_SIMILARITY_WITHOUT_WORD = 80
# The first match is a sequence of letters, before it is cut or extended to whole words.
MIN_FIRST_SIMILARITY = 50
# The first match is cut or extended by up to this number of words at each end.
MAX_MOVED_WORDS = 3
# A search takes about ten nanoseconds per character. A list of thousands of names may have only wrong ones.
MAX_SEARCHED_CHARACTERS = 100_000_000
# Messages show this number of characters on either side of a difference, and this number of words that differ.
CONTEXT_CHARACTERS, MAX_SHOWN_WORDS = 30, 6

_QUOTES, _DASHES = "\"“”„‟«»‹›'’‘‚‛ʼ`´", "-‐‑‒–—―−"
_PUNCTUATION = str.maketrans({**dict.fromkeys(_QUOTES, "'"), **dict.fromkeys(_DASHES, "-")})
COPY_ADVICE = "Copy the text exactly from the article."


def _letters(form: Literal["NFC", "NFKD"], text: str) -> str:
    return "".join(char for char in unicodedata.normalize(form, text) if char.isalpha())


# Kinds of differences between equivalent texts. Each function returns the part of a text that shows the difference.
DIFFERENCES: dict[str, Callable[[str], object]] = {
    "quotation marks or apostrophes (curly or straight)": lambda text: [c for c in text if c in _QUOTES],
    "hyphens or dashes": lambda text: [c for c in text if c in _DASHES],
    "spaces (such as a no-break space)": lambda text: re.findall(r"\s+", text),
    "invisible characters": INVISIBLE.findall,
    "ellipses": lambda text: re.findall(r"…|\.\.\.", text),
    "capital letters": lambda text: _letters("NFKD", text),
    "accents": lambda text: _letters("NFC", text.casefold()),
}


class Corrector:
    """Advice on quotes that are not in their passage of an article.

    `lines` are the texts of all passages by id.
    """

    def __init__(self, lines: Mapping[str, str]) -> None:
        self._lines = lines
        self._remaining = MAX_SEARCHED_CHARACTERS
        self._advice: dict[tuple[str, str], str] = {}

    @cached_property
    def _normalized(self) -> dict[str, NormalizedText]:
        return {name: NormalizedText(line) for name, line in self._lines.items()}

    @cached_property
    def _all_text(self) -> str:
        return " ".join(self._lines.values())

    @cached_property
    def _all_normalized_text(self) -> str:
        return "\n".join(line.text for line in self._normalized.values())

    def suggest(self, quote: str, passage: str) -> str:
        """Return advice on a quote that is not in a passage.

        The advice names the most similar text of the article.
        """
        if (quote, passage) not in self._advice:
            self._advice[quote, passage] = next(self._suggestions(quote, passage))
        return self._advice[quote, passage]

    def _suggestions(self, quote: str, passage: str) -> Iterator[str]:
        """Yield advice on a quote, the best first."""
        if text := self._normalized[passage].find(quote):
            yield f"{passage} has {_describe_equivalent(quote, text)}. {COPY_ADVICE}"
        # Most quotes are in no passage, which one search through all of them shows.
        if quote in self._all_text:
            if passages := find_in_lines(quote, self._lines):
                yield f"It is in {', '.join(passages)}. Correct the passage."
            if ends := self._find_across(quote):
                yield f"It begins in {ends[0]} and ends in {ends[1]}. Split it, so that each part is in one passage."
        if _normalized(quote) in self._all_normalized_text:
            for name, line in self._normalized.items():
                if text := line.find(quote):
                    yield f"{name} has {_describe_equivalent(quote, text)}. {COPY_ADVICE}"
        for names in ([passage], [name for name in self._lines if name != passage]):
            if match := self._find_similar(quote, names):
                name, text = match
                closest = f"The closest text in {name} is {_excerpt(quote, text)}, {_describe_difference(quote, text)}"
                yield f"{closest}. {COPY_ADVICE}"
        yield COPY_ADVICE

    def _find_across(self, quote: str) -> tuple[str, str] | None:
        """Return the passages in which a quote begins and ends, or None if no passages next to each other have it."""
        match = find_words(quote, self._all_text)
        if match is None:
            return None
        names, ends = list(self._lines), list(accumulate(len(line) + 1 for line in self._lines.values()))
        return names[bisect(ends, match[0])], names[bisect(ends, match[1] - 1)]

    def _find_similar(self, quote: str, names: Iterable[str]) -> tuple[str, str] | None:
        """Return the passage with the most similar text, and this text.

        Returns None if no text is similar, or after `MAX_SEARCHED_CHARACTERS`.
        """
        searched = f" {_normalized(quote)} "
        if not searched.strip() or self._remaining < 0:
            return None
        names = [name for name in names if self._normalized[name].text.strip()]
        # One search through all passages is faster than one search each. No match spans a gap of this width.
        gap = "\n" * len(searched)
        texts = [f"{gap} {self._normalized[name].text} " for name in names]
        self._remaining -= sum(map(len, texts))
        match = fuzz.partial_ratio_alignment(searched, "".join(texts), score_cutoff=MIN_FIRST_SIMILARITY)
        if match is None or not names:
            return None
        ends = list(accumulate(map(len, texts)))
        index = bisect(ends, match.dest_start)
        offset = ends[index] - len(texts[index]) + len(gap) + 1
        text = self._normalized[names[index]].best_whole_words(
            quote, match.dest_start - offset, match.dest_end - offset
        )
        minimum = MIN_SIMILARITY if _word_set(quote) & _word_set(text) else MIN_SIMILARITY_WITHOUT_WORD
        return (names[index], text) if _similarity(quote, text) >= minimum else None


class NormalizedText:
    """A line with its normalized text, in which equivalent texts are equal.

    Equivalent texts differ only in punctuation, spaces, capital letters or accents.
    """

    def __init__(self, line: str) -> None:
        self._line = line
        self.text, self._positions = _normalize(line)

    @cached_property
    def _words(self) -> list[tuple[int, int]]:
        return [match.span() for match in re.finditer(r"\S+", self._line)]

    def find(self, quote: str) -> str | None:
        """Return the text of the line that is equivalent to a quote, or None."""
        searched = _normalized(quote)
        match = find_words(searched, self.text) if searched else None
        return self._line[self._positions[match[0]] : self._positions[match[1] - 1] + 1] if match else None

    def best_whole_words(self, quote: str, start: int, end: int) -> str:
        """Return the whole words around a range that are most similar to a quote.

        `start` and `end` are positions in the normalized text.
        """
        matched = self._positions[max(start, 0) : max(end, 1)] or self._positions[-1:]
        first = max(bisect(self._words, matched[0], key=lambda word: word[1]) - MAX_MOVED_WORDS, 0)
        last = bisect(self._words, matched[-1], key=lambda word: word[0]) + MAX_MOVED_WORDS
        nearby = self._words[first:last]
        texts = (
            _strip_punctuation(self._line[nearby[i][0] : nearby[j][1]], quote)
            for i in range(min(2 * MAX_MOVED_WORDS + 1, len(nearby)))
            for j in range(max(i, len(nearby) - 2 * MAX_MOVED_WORDS - 1), len(nearby))
        )
        return max(texts, key=lambda text: _similarity(quote, text))


@lru_cache(maxsize=1_000)
def _normalized(text: str) -> str:
    """Return a short text with unified punctuation, spaces and letters."""
    return _normalize(text)[0]


def _normalize(text: str) -> tuple[str, list[int]]:
    """Return a text with unified punctuation, spaces and letters.

    The second value is the original position of each character.
    """
    chars: list[str] = []
    positions: list[int] = []
    for i, char in enumerate(text):
        normal = "" if INVISIBLE.match(char) else fold(char.translate(_PUNCTUATION))
        if normal.isspace():
            normal = "" if chars[-1:] == [" "] else " "
        chars += normal
        positions += [i] * len(normal)
    return "".join(chars), positions


def _describe_equivalent(quote: str, text: str) -> str:
    kinds = [kind for kind, part in DIFFERENCES.items() if part(quote) != part(text)]
    return f"{_excerpt(quote, text)}, with different {' and '.join(kinds) or 'characters that look the same'}"


def _strip_punctuation(text: str, quote: str) -> str:
    """Return a text without punctuation at an end at which the quote has none."""
    text = re.sub(r"^\W+", "", text) if quote[0].isalnum() else text
    return re.sub(r"\W+$", "", text) if quote[-1].isalnum() else text


def _similarity(quote: str, text: str) -> float:
    return fuzz.ratio(_normalized(quote), _normalized(text))


def _word_set(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(text)))


def _excerpt(quote: str, text: str) -> str:
    """Return a text in quotation marks.

    A long text is cut to the surroundings of its first difference from a quote.
    """
    pairs = enumerate(zip(quote, text, strict=False))
    differs = next((i for i, (ours, theirs) in pairs if ours != theirs), min(len(quote), len(text)))
    start = text.rfind(" ", 0, differs - CONTEXT_CHARACTERS) + 1 if differs > CONTEXT_CHARACTERS else 0
    end = text.find(" ", differs + CONTEXT_CHARACTERS)
    excerpt = f"“{'… ' * (start > 0)}{text[start:end] + ' …' if end > 0 else text[start:]}”"
    return excerpt.replace("\n", " / ")  # A list of signatures has several lines.


def _describe_difference(quote: str, text: str) -> str:
    """Return the first difference of a text from a quote.

    Example: “with “the” instead of “a””.
    """
    ours, theirs = quote.split(), text.split()
    steps = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    _, a, b, c, d = next(step for step in steps if step[0] != "equal")
    missing, added = _first_words(ours[a:b]), _first_words(theirs[c:d])
    if not missing:
        return f"with “{added}” added"
    return f"with “{added}” instead of “{missing}”" if added else f"without “{missing}”"


def _first_words(words: list[str]) -> str:
    return " ".join(words[:MAX_SHOWN_WORDS]) + " …" * (len(words) > MAX_SHOWN_WORDS)
