"""What stands in a text that is nearest to words that do not: the same but for signs, or nearly the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nlargest
from typing import Literal

from data.folding import folded, whole

# Words with less in common are not near, and nothing is said of them.
NEAR = 0.6
# Without a word in common, words are near by their letters alone: a slip of the pen.
ALIKE = 0.8
# More words than these are compared word by word: letter by letter takes too long.
LETTER_BY_LETTER = 20
# So many places that look alike at a glance are compared closely.
PLACES = 5
# So many words more or fewer may stand there.
SLACK = 3
# So many characters are shown on either side of a difference, and so many words of what differs.
AROUND, MOST_WORDS = 30, 6

_QUOTES, _DASHES = "\"“”„‟«»‹›'’‘‚‛ʼ`´", "-‐‑‒–—―−"
_SIGNS = str.maketrans({**dict.fromkeys(_QUOTES, "'"), **dict.fromkeys(_DASHES, "-")})
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
COPY = "copy them from the article, letter for letter"


def _letters(form: Literal["NFC", "NFKD"], text: str) -> str:
    return "".join(char for char in unicodedata.normalize(form, text) if char.isalpha())


# In what words may differ that are the same to a reader, each with what of a text shows it.
KINDS: dict[str, Callable[[str], object]] = {
    "quotation marks or apostrophes, curly or straight": lambda text: [c for c in text if c in _QUOTES],
    "hyphens or dashes": lambda text: [c for c in text if c in _DASHES],
    "blanks, such as a no-break space": lambda text: re.findall(r"\s+", text),
    "characters that cannot be seen": _INVISIBLE.findall,
    "ellipses": lambda text: re.findall(r"…|\.\.\.", text),
    "capital letters": lambda text: _letters("NFKD", text),
    "accents": lambda text: _letters("NFC", text.casefold()),
}


def advice(words: str, passage: str, lines: Mapping[str, str]) -> str:
    """What to do about words that do not stand in their passage, by what is nearest to them in the text."""
    if found := _alike(words, lines[passage]):
        return f"they stand there {_differing(words, found)}; {COPY}"
    if places := [name for name, line in lines.items() if whole(words).search(line)]:
        return f"they stand in {', '.join(places)}"
    for name, line in lines.items():
        if found := _alike(words, line):
            return f"they stand in {name} {_differing(words, found)}; {COPY}"
    others = {name: line for name, line in lines.items() if name != passage}
    for where in ({passage: lines[passage]}, others):
        if near := _nearest(words, where):
            place = "there" if near.passage == passage else f"in {near.passage}"
            return f"the nearest {place} is {_shown(words, near.text)}, {_difference(words, near.text)}; {COPY}"
    return COPY


def _alike(words: str, line: str) -> str | None:
    """What stands in a line that is the same but for signs, blanks, capital letters and accents."""
    text, places = _plain(line)
    found = whole(_plain(words)[0]).search(text)
    return line[places[found.start()] : places[found.end() - 1] + 1] if found and found.group() else None


@lru_cache(maxsize=1_000)
def _plain(text: str) -> tuple[str, list[int]]:
    """A text with one sort of each sign, and where each of its characters stood."""
    chars: list[str] = []
    places: list[int] = []
    for i, char in enumerate(text):
        plain = "" if _INVISIBLE.match(char) else folded(char.translate(_SIGNS))
        if plain.isspace():
            plain = "" if chars[-1:] == [" "] else " "
        chars += plain
        places += [i] * len(plain)
    return "".join(chars), places


def _differing(words: str, found: str) -> str:
    kinds = [kind for kind, part in KINDS.items() if part(words) != part(found)]
    return f"with other {' and '.join(kinds) or 'characters that look the same'}, as {_shown(words, found)}"


@dataclass(frozen=True)
class _Near:
    passage: str
    start: int
    text: str
    ratio: float


def _nearest(words: str, lines: Mapping[str, str]) -> _Near | None:
    """The words of these passages that are most like others, where they are near at all."""
    size, wanted = len(words.split()), _grams(words)
    glances = (place for name, line in lines.items() for place in _glance(name, line, size, wanted))
    best = nlargest(PLACES, glances, key=lambda place: place[0])
    places = (_at(words, name, lines[name], start) for score, name, start in best if score)
    place = max(places, key=lambda near: near.ratio, default=None)
    near = place and _at(words, place.passage, lines[place.passage], place.start, SLACK)
    return near if near and near.ratio >= (NEAR if _shared(words, near.text) else ALIKE) else None


def _shared(words: str, text: str) -> set[str]:
    return set(re.findall(r"\w+", folded(words))) & set(re.findall(r"\w+", folded(text)))


@lru_cache(maxsize=20_000)
def _grams(text: str) -> frozenset[str]:
    """Every three letters in a row, where a blank is a letter too."""
    padded = f" {folded(text)} "
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))


def _glance(name: str, line: str, size: int, wanted: frozenset[str]) -> Iterator[tuple[int, str, int]]:
    """Each place of a line for so many words, with how much the words there have in common with those wanted."""
    common = [len(_grams(word) & wanted) for word in line.split()]
    score = sum(common[:size])
    yield score, name, 0
    for start in range(1, len(common) - size + 1):
        score += common[start + size - 1] - common[start - 1]
        yield score, name, start


def _at(words: str, name: str, line: str, start: int, slack: int = 0) -> _Near:
    """As many words of a line from here, or with some slack those that are most like these."""
    spans, size = [found.span() for found in re.finditer(r"\S+", line)], len(words.split())
    starts = range(start - 1, start + 2) if slack else (start,)
    ends = [(begin, min(begin + size + more, len(spans))) for begin in starts for more in range(-slack, slack + 1)]
    near = (
        _Near(name, begin, text, _ratio(words, text))
        for begin, end in dict.fromkeys(ends)
        if 0 <= begin < end and (text := _without_edges(line[spans[begin][0] : spans[end - 1][1]], words))
    )
    return max(near, key=lambda one: one.ratio, default=_Near(name, 0, "", 0.0))


def _without_edges(text: str, words: str) -> str:
    """A text without the signs around it, where the words that it is compared with have none."""
    text = re.sub(r"^\W+", "", text) if words[0].isalnum() else text
    return re.sub(r"\W+$", "", text) if words[-1].isalnum() else text


def _ratio(words: str, text: str) -> float:
    cut: Callable[[str], Iterable[str]] = str.split if len(words.split()) > LETTER_BY_LETTER else list
    return SequenceMatcher(None, list(cut(folded(words))), list(cut(folded(text))), autojunk=False).ratio()


def _shown(words: str, text: str) -> str:
    """A text in quotation marks, cut to what stands around the first difference from these words."""
    at = next((i for i, (x, y) in enumerate(zip(words, text, strict=False)) if x != y), min(len(words), len(text)))
    start = text.rfind(" ", 0, at - AROUND) + 1 if at > AROUND else 0
    end = text.find(" ", at + AROUND)
    return f"“{'… ' * (start > 0)}{text[start:end] + ' …' if end > 0 else text[start:]}”"


def _difference(words: str, text: str) -> str:
    """The first difference of a text from these words, in words."""
    ours, theirs = words.split(), text.split()
    steps = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    _, a, b, c, d = next(step for step in steps if step[0] != "equal")
    missing, more = _few(ours[a:b]), _few(theirs[c:d])
    if not missing:
        return f"with “{more}” more"
    return f"with “{more}” for “{missing}”" if more else f"without “{missing}”"


def _few(words: list[str]) -> str:
    return " ".join(words[:MOST_WORDS]) + " …" * (len(words) > MOST_WORDS)
