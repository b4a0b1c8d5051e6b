"""What stands in a text that is nearest to words that do not: the same but for signs, or nearly the same."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from rapidfuzz import fuzz

from data.text.characters import INVISIBLE
from data.text.normalize import fold, whole_word_pattern

# The least similarity, in percent, of a text that is named.
SIMILAR = 63
# The least similarity of a stretch of letters before it is cut or extended to whole words.
AT_FIRST = 50
# The least similarity of a text without a word in common: misspelt words.
VERY_SIMILAR = 80
# The best stretch of letters is cut or extended by up to this many words at each end.
SLACK = 3
# So many characters are shown on either side of a difference, and so many words of what differs.
AROUND, MAX_WORDS = 30, 6

_QUOTES, _DASHES = "\"“”„‟«»‹›'’‘‚‛ʼ`´", "-‐‑‒–—―−"
_SIGNS = str.maketrans({**dict.fromkeys(_QUOTES, "'"), **dict.fromkeys(_DASHES, "-")})
ARTICLE_TEXT = "copy them from the article, letter for letter"


def _letters(form: Literal["NFC", "NFKD"], text: str) -> str:
    return "".join(char for char in unicodedata.normalize(form, text) if char.isalpha())


# In what words may differ that are the same to a reader, each with what of a text shows it.
KINDS: dict[str, Callable[[str], object]] = {
    "quotation marks or apostrophes, curly or straight": lambda text: [c for c in text if c in _QUOTES],
    "hyphens or dashes": lambda text: [c for c in text if c in _DASHES],
    "blanks, such as a no-break space": lambda text: re.findall(r"\s+", text),
    "characters that cannot be seen": INVISIBLE.findall,
    "ellipses": lambda text: re.findall(r"…|\.\.\.", text),
    "capital letters": lambda text: _letters("NFKD", text),
    "accents": lambda text: _letters("NFC", text.casefold()),
}


def suggest_correction(words: str, passage: str, lines: Mapping[str, str]) -> str:
    """What to do about words that do not stand in their passage, by what is nearest to them in the text."""
    if found := _alike(words, lines[passage]):
        return f"they stand there {_differing(words, found)}; {ARTICLE_TEXT}"
    if places := [name for name, line in lines.items() if whole_word_pattern(words).search(line)]:
        return f"they stand in {', '.join(places)}"
    for name, line in lines.items():
        if found := _alike(words, line):
            return f"they stand in {name} {_differing(words, found)}; {ARTICLE_TEXT}"
    others = {name: line for name, line in lines.items() if name != passage}
    for where in ({passage: lines[passage]}, others):
        if near := _nearest(words, where):
            place = "there" if near[0] == passage else f"in {near[0]}"
            return f"the nearest {place} is {_shown(words, near[1])}, {_difference(words, near[1])}; {ARTICLE_TEXT}"
    return ARTICLE_TEXT


def _alike(words: str, line: str) -> str | None:
    """What stands in a line that is the same but for signs, blanks, capital letters and accents."""
    text, places = _plain(line)
    found = whole_word_pattern(_plain(words)[0]).search(text)
    return line[places[found.start()] : places[found.end() - 1] + 1] if found and found.group() else None


@lru_cache(maxsize=1_000)
def _plain(text: str) -> tuple[str, list[int]]:
    """A text with one sort of each sign, and where each of its characters stood."""
    chars: list[str] = []
    places: list[int] = []
    for i, char in enumerate(text):
        plain = "" if INVISIBLE.match(char) else fold(char.translate(_SIGNS))
        if plain.isspace():
            plain = "" if chars[-1:] == [" "] else " "
        chars += plain
        places += [i] * len(plain)
    return "".join(chars), places


def _differing(words: str, found: str) -> str:
    kinds = [kind for kind, part in KINDS.items() if part(words) != part(found)]
    return f"with other {' and '.join(kinds) or 'characters that look the same'}, as {_shown(words, found)}"


def _nearest(words: str, lines: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the passage with the most similar text, and this text. Returns None if no text is similar."""
    wanted = f" {_plain(words)[0]} "
    names = [name for name, line in lines.items() if _plain(line)[0].strip()]
    # One search through all passages is faster than one search each. No match reaches over so wide a gap.
    gap = "\n" * len(wanted)
    texts = [f"{gap} {_plain(lines[name])[0]} " for name in names]
    found = fuzz.partial_ratio_alignment(wanted, "".join(texts), score_cutoff=AT_FIRST)
    if found is None or not names or not wanted.strip():
        return None
    ends = list(accumulate(map(len, texts)))
    at = bisect(ends, found.dest_start)
    begin = ends[at] - len(texts[at]) + len(gap) + 1
    text = _whole_words(words, lines[names[at]], found.dest_start - begin, found.dest_end - begin)
    least = SIMILAR if _words(words) & _words(text) else VERY_SIMILAR
    return (names[at], text) if _similarity(words, text) >= least else None


def _whole_words(words: str, line: str, start: int, end: int) -> str:
    """Return the whole words around a stretch of the folded line that are most similar to the given words."""
    places, spans = _plain(line)[1], [found.span() for found in re.finditer(r"\S+", line)]
    inside = places[max(start, 0) : max(end, 1)] or places[-1:]
    begins, ends = inside[0], inside[-1]
    first = max(sum(word_end <= begins for _, word_end in spans) - SLACK, 0)
    last = sum(word_start <= ends for word_start, _ in spans) + SLACK
    around = spans[first:last]
    texts = (
        _without_edges(line[around[i][0] : around[j][1]], words)
        for i in range(min(2 * SLACK + 1, len(around)))
        for j in range(max(i, len(around) - 2 * SLACK - 1), len(around))
    )
    return max(texts, key=lambda text: _similarity(words, text))


def _without_edges(text: str, words: str) -> str:
    """A text without the signs around it, where the words that it is compared with have none."""
    text = re.sub(r"^\W+", "", text) if words[0].isalnum() else text
    return re.sub(r"\W+$", "", text) if words[-1].isalnum() else text


def _similarity(words: str, text: str) -> float:
    return fuzz.ratio(_plain(words)[0], _plain(text)[0])


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(text)))


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
    return " ".join(words[:MAX_WORDS]) + " …" * (len(words) > MAX_WORDS)
