"""Searches for whole words find what a regular expression finds."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.text.normalize import fold
from data.text.whole_words import (
    PatternFinder,
    find_all_in_lines,
    find_all_words,
    find_in_lines,
    find_words,
    is_between_words,
)

# Few different parts, so that names occur often, overlap, and touch the letters around them.
PARTS = (
    "a", "b", "B", "é", "e\u0301", "İ", "i\u0307", "ß", "ſ", "ﬁ", "Å", "A\u030a", "\u0301", "ا", "ـ", "李", "𝐚", "٣",
    "²", "7", "_", " ", "  ", "\u00a0", "\u00ad", "\u200b", "\u200d", "\t", "-", "‑", ".", ",", ", ", "'", "’", "‘",
    "“", "”", "(", ")", "[a]", "a.*", "^", "$", "\\b", "|", "?", "+", "{1}", "#", "…", "🙂",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PARTS), max_size=6).map("".join) | st.text(max_size=4)
LINES = st.lists(st.sampled_from(PARTS), max_size=30).map("".join)


def matches(text: str, line: str) -> list[tuple[int, int]]:
    """Return what the search is defined to find: the matches of a regular expression."""
    first, last = (r"[^\W李一]" if end in ("李", "一") else r"\w" for end in (text[:1], text[-1:]))
    return [match.span() for match in re.finditer(rf"(?<!{first}){re.escape(text)}(?!{last})", line)]


@st.composite
def texts_and_lines(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Draw texts and lines. Most lines have some of the texts, in any Unicode normal form and at any place."""
    texts = draw(st.lists(TEXTS, min_size=1, max_size=6))
    form = st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"])
    changed = st.builds(normalize, form, st.sampled_from(texts)) | st.sampled_from(texts).map(str.upper)
    line = st.lists(st.sampled_from(texts) | changed | st.sampled_from(PARTS), max_size=12).map("".join)
    return texts, draw(st.lists(line | LINES, max_size=4))


@given(texts_and_lines())
@example((["Ada Bell", "Bell", "Ada", "Bell, Carl", "Carl"], ["Ada Bell, Carl", "Ada Bell", "Adabell Bell"]))
@example((["José", "Jose\u0301", "Jose"], ["José, Jose\u0301"]))
@example((["a a", "a"], ["a a a a", "ba a a"]))
@example((["", "…", " "], ["", "…", "a … b"]))
@example((["O'Neil", "O’Neil", "Neil"], ["O'Neil, O’Neil", "’Neil’"]))
def test_searches_equal_the_regular_expression(drawn: tuple[list[str], list[str]]) -> None:
    texts, lines = drawn
    by_text = {text: {i: spans for i, line in enumerate(lines) if (spans := matches(text, line))} for text in texts}
    assert find_all_in_lines(texts, dict(enumerate(lines))) == by_text
    for text, by_line in by_text.items():
        assert find_in_lines(text, dict(enumerate(lines))) == by_line
        for i, line in enumerate(lines):
            assert list(find_all_words(text, line)) == by_line.get(i, [])
            assert find_words(text, line) == next(iter(by_line.get(i, [])), None)


@given(st.characters(max_codepoint=0xDFF))
@example("一")
def test_every_character_begins_or_ends_a_word_as_in_a_regular_expression(character: str) -> None:
    line = f"{character}a{character}"
    assert find_words("a", line) == next(iter(matches("a", line)), None)
    assert list(find_all_words(character, f"a{line}a")) == matches(character, f"a{line}a")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("we don't, or", {0, 2, 3, 6, 7, 8, 9, 10, 12}),
        ("e\u0301t 🏛️!", {0, 3, 4, 6, 7}),
        ("水車a", {0, 1, 3}),
        ("", {0}),
    ],
)
def test_places_between_words(text: str, places: set[int]) -> None:
    assert {place for place in range(-1, len(text) + 2) if is_between_words(text, place)} == places


@pytest.mark.parametrize(
    ("words", "line", "span"),
    [
        ("bridge", "a bridge.", (2, 8)),
        ("bridge", "abridged", None),
        ("“so”", "they said “so” twice", (10, 14)),
        ("(a.b)", "x(a.b)", None),
        ("(a.b)", "x (a.b)", (2, 7)),
    ],
)
def test_only_whole_words_are_found(words: str, line: str, span: tuple[int, int] | None) -> None:
    assert find_words(words, line) == span


SYLLABLES = ("a", "ba", "É", "ß", "bab", "A")
STARS = st.sampled_from(("", "*"))
STEMS = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=3).map("".join)
PATTERN_WORDS = st.builds("{}{}{}".format, STARS, STEMS, STARS)
PATTERNS = st.lists(PATTERN_WORDS, min_size=1, max_size=3).map(" ".join)
DESCRIPTIONS = st.lists(st.sampled_from((*SYLLABLES, " ", ", ", "-")), max_size=12).map("".join)


def folded_match(pattern: str, text: str) -> bool:
    """Return whether a regular expression finds a pattern in a text."""
    words = r"\W+".join(re.escape(word).replace(r"\*", r"\w*") for word in fold(pattern).split())
    return re.search(rf"(?<!\w){words}(?!\w)", fold(text)) is not None


@given(st.lists(PATTERNS, min_size=1, max_size=5), DESCRIPTIONS)
@example(["ba* a"], "baba ba, a")
@example(["a", "*a*"], "bab")
@example(["a ba", "a b"], "a bab")
def test_the_first_pattern_is_the_first_that_a_regular_expression_finds(patterns: list[str], text: str) -> None:
    expected = next((i for i, pattern in enumerate(patterns) if folded_match(pattern, text)), None)
    found = PatternFinder(patterns).first(text)
    assert (found and found[0]) == expected
    if found is not None:
        assert found[1] in text and folded_match(patterns[found[0]], found[1])


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("teach*", "a TEACHER, retired", "TEACHER"), ("*lehrer*", "Grundschullehrerin", "Grundschullehrerin"),
        ("professor of law", "prof., Professor  of\nLaw", "Professor  of\nLaw"), ("ecole*", "l’École", "École"),
        ("vice-president", "Vice President of", "Vice President"), ("law", "lawyer, outlaw", None),
        ("*教授*", "东京大学教授", "东京大学教授"), ("शिक्षक", "शिक्षक, x", "शिक्षक"), ("शिक्षक", "प्रशिक्षक", None),
        ("शिक", "शिक्षक", None), ("teacher", "te\u00adacher", "te\u00adacher"), ("café", "cafe\u0301", "cafe\u0301"),
        ("*a*", "x" * 300 + "a", None),
    ],
)  # fmt: skip
def test_patterns_are_whole_words_of_any_script(pattern: str, text: str, found: str | None) -> None:
    match = PatternFinder([pattern]).first(text)
    assert (match and match[1]) == found
