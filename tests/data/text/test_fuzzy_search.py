"""Words that are not in a text: what is nearest to them there, how they differ, and how long the search takes."""

from __future__ import annotations

from random import Random
from time import process_time

import pytest

from data.text.fuzzy_search import ARTICLE_TEXT, suggest_correction

P1 = (
    "They asked the mayor for “a bridge” – the new one… said Zoë O'Hara, and nobody else in the whole of the town spoke"
)
LINES = {"P1": P1, "P2": "The guild can't pay for\u00a0it, and it will not"}


@pytest.mark.parametrize(
    ("words", "passage", "says"),
    [
        ("“A bridge”", "P1", "they stand there with other capital letters, as ““a bridge””"),
        ('"a bridge"', "P1", "they stand there with other quotation marks or apostrophes, curly or straight, as "
         "““a bridge””"),
        ("Zoe O'Hara", "P1", "they stand there with other accents, as “Zoë O'Hara”"),
        ("Zoe\u0308 O'Hara", "P1", "they stand there with other characters that look the same, as “Zoë O'Hara”"),
        ("the new one... said", "P1", "they stand there with other ellipses, as “the new one… said”"),
        ("bridge” - the", "P1", "they stand there with other hyphens or dashes, as “bridge” – the”"),
        ("pay for it", "P2", "they stand there with other blanks, such as a no-break space, as “pay for\u00a0it”"),
        ("the ma\u00adyor", "P1", "they stand there with other characters that cannot be seen, as “the mayor”"),
        ("can’t Pay", "P2", "they stand there with other quotation marks or apostrophes, curly or straight and "
         "capital letters, as “can't pay”"),
        ("can’t pay", "P1", "they stand in P2 with other quotation marks or apostrophes, curly or straight, as "
         "“can't pay”"),
    ],
)  # fmt: skip
def test_words_that_differ_by_signs_alone_say_by_which(words: str, passage: str, says: str) -> None:
    assert suggest_correction(words, passage, LINES) == f"{says}; {ARTICLE_TEXT}"


@pytest.mark.parametrize(
    ("words", "passage", "says"),
    [
        ("They asked a mayor for", "P1", "the nearest there is “They asked the mayor for”, with “the” for “a”"),
        ("They asked mayor for", "P1", "the nearest there is “They asked the mayor for”, with “the” more"),
        ("They asked the old mayor for", "P1", "the nearest there is “They asked the mayor for”, without “old”"),
        ("They askd the mayor for", "P2", "the nearest in P1 is “They asked the mayor for”, with “asked” for “askd”"),
        ("nobody else in the whole town spoke", "P1",
         "the nearest there is “nobody else in the whole of the town spoke”, with “of the” more"),
        (P1.replace("nobody else", "no one"), "P1",
         "the nearest there is “… new one… said Zoë O'Hara, and nobody else in the whole of the town …”, "
         "with “nobody else” for “no one”"),
        ("The guilt", "P2", "the nearest there is “The guild”, with “guild” for “guilt”"),
        ("mayr", "P2", "the nearest in P1 is “mayor”, with “mayor” for “mayr”"),
    ],
)  # fmt: skip
def test_the_nearest_words_are_shown_around_the_first_difference(words: str, passage: str, says: str) -> None:
    assert suggest_correction(words, passage, LINES) == f"{says}; {ARTICLE_TEXT}"


def test_words_that_stand_elsewhere_are_said_to() -> None:
    assert suggest_correction("The guild", "P1", LINES) == "they stand in P2"


def test_nothing_is_said_of_words_that_are_not_near() -> None:
    assert suggest_correction("quietly hoping for rain", "P1", LINES) == ARTICLE_TEXT


def test_the_passage_of_the_words_comes_first() -> None:
    lines = {"P1": "we want a bridge now", "P2": "we want no bridge today", "P3": "we want one bridge now"}
    assert "the nearest there is “we want no bridge" in suggest_correction("we want one bridge nows", "P2", lines)


def a_text(words: int) -> list[str]:
    random = Random(1)
    known = ["".join(random.choices("abcdefghijklmnoprstuvwy", k=random.randint(2, 10))) for _ in range(2_000)]
    return random.choices(known, k=words)


@pytest.mark.parametrize("passages", [1, 200])
def test_a_long_quotation_is_found_in_a_long_text_in_a_moment(passages: int) -> None:
    words = a_text(20_000)
    size = len(words) // passages
    lines = {f"P{i}": " ".join(words[i * size : (i + 1) * size]) for i in range(passages)}
    changed = words[15_000:15_100]
    changed[50] = "changed"
    begin = process_time()
    assert f"with “{words[15_050]}” for “changed”" in suggest_correction(" ".join(changed), "P0", lines)
    assert suggest_correction(" ".join(a_text(100)[::-1]), "P0", lines)
    assert process_time() - begin < 5


def test_any_words_get_an_answer() -> None:
    random = Random(2)
    for _ in range(2_000):
        line, words = ("".join(random.choices("ab’'“ .…-–É\u00a0\u00ad_1", k=random.randint(1, 12))) for _ in "12")
        if line.strip() and words.strip():
            assert suggest_correction(words.strip(), "P1", {"P1": line.strip(), "P2": "ab"})
    assert suggest_correction("\u200b", "P1", {"P1": "\u00ad\u00ad", "P2": "\u2060"}) == ARTICLE_TEXT
