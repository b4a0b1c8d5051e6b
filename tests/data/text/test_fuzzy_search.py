"""Tests of the corrections suggested for quotes that are not in a text."""

from __future__ import annotations

from random import Random

import pytest

from data.text import fuzzy_search
from data.text.fuzzy_search import COPY_ADVICE, Corrector
from tests.conftest import count_calls

P1 = (
    "They asked the mayor for “a bridge” – the new one… said Zoë O'Hara, and nobody else in the whole of the town spoke"
)
LINES = {"P1": P1, "P2": "The guild can't pay for\u00a0it, and it will not"}


@pytest.mark.parametrize(
    ("quote", "passage", "advice"),
    [
        ("“A bridge”", "P1", "P1 has ““a bridge””, with different capital letters"),
        ('"a bridge"', "P1",
         "P1 has ““a bridge””, with different quotation marks or apostrophes (curly or straight)"),
        ("Zoe O'Hara", "P1", "P1 has “Zoë O'Hara”, with different accents"),
        ("Zoe\u0308 O'Hara", "P1", "P1 has “Zoë O'Hara”, with different characters that look the same"),
        ("the new one... said", "P1", "P1 has “the new one… said”, with different ellipses"),
        ("bridge” - the", "P1", "P1 has “bridge” – the”, with different hyphens or dashes"),
        ("pay for it", "P2", "P2 has “pay for\u00a0it”, with different spaces (such as a no-break space)"),
        ("the ma\u00adyor", "P1", "P1 has “the mayor”, with different invisible characters"),
        ("can’t Pay", "P2", "P2 has “can't pay”, with different quotation marks or apostrophes (curly or straight) "
         "and capital letters"),
        ("can’t pay", "P1",
         "P2 has “can't pay”, with different quotation marks or apostrophes (curly or straight)"),
    ],
)  # fmt: skip
def test_kinds_of_differences_are_named(quote: str, passage: str, advice: str) -> None:
    assert Corrector(LINES).suggest(quote, passage) == f"{advice}. {COPY_ADVICE}"


@pytest.mark.parametrize(
    ("quote", "passage", "advice"),
    [
        ("They asked a mayor for", "P1", "in P1 is “They asked the mayor for”, with “the” instead of “a”"),
        ("They asked mayor for", "P1", "in P1 is “They asked the mayor for”, with “the” added"),
        ("They asked the old mayor for", "P1", "in P1 is “They asked the mayor for”, without “old”"),
        ("They askd the mayor for", "P2", "in P1 is “They asked the mayor for”, with “asked” instead of “askd”"),
        ("nobody else in the whole town spoke", "P1",
         "in P1 is “nobody else in the whole of the town spoke”, with “of the” added"),
        (P1.replace("nobody else", "no one"), "P1",
         "in P1 is “… new one… said Zoë O'Hara, and nobody else in the whole of the town …”, "
         "with “nobody else” instead of “no one”"),
        ("The guilt", "P2", "in P2 is “The guild”, with “guild” instead of “guilt”"),
        ("mayr", "P2", "in P1 is “mayor”, with “mayor” instead of “mayr”"),
    ],
)  # fmt: skip
def test_closest_text_is_shown_around_the_first_difference(quote: str, passage: str, advice: str) -> None:
    assert Corrector(LINES).suggest(quote, passage) == f"The closest text {advice}. {COPY_ADVICE}"


def test_a_quote_from_another_passage_names_that_passage() -> None:
    assert Corrector(LINES).suggest("The guild", "P1") == "It is in P2. Correct the passage."


def test_a_quote_without_similar_text_gets_general_advice() -> None:
    assert Corrector(LINES).suggest("quietly hoping for rain", "P1") == COPY_ADVICE


def test_the_passage_of_the_quote_is_searched_first() -> None:
    lines = {"P1": "we want a bridge now", "P2": "we want no bridge today", "P3": "we want one bridge now"}
    assert "The closest text in P2 is “we want no bridge" in Corrector(lines).suggest("we want one bridge nows", "P2")


def random_words(count: int) -> list[str]:
    random = Random(1)
    vocabulary = ["".join(random.choices("abcdefghijklmnoprstuvwy", k=random.randint(2, 10))) for _ in range(2_000)]
    return random.choices(vocabulary, k=count)


@pytest.mark.parametrize("passages", [1, 200])
def test_one_wrong_word_of_a_long_quote_is_found_in_a_long_text(passages: int) -> None:
    words = random_words(20_000)
    size = len(words) // passages
    lines = {f"P{i}": " ".join(words[i * size : (i + 1) * size]) for i in range(passages)}
    changed_words = words[15_000:15_100]
    changed_words[50] = "changed"
    assert f"with “{words[15_050]}” instead of “changed”" in Corrector(lines).suggest(" ".join(changed_words), "P0")
    assert Corrector(lines).suggest(" ".join(random_words(100)[::-1]), "P0")


def test_any_quote_gets_advice() -> None:
    random = Random(2)
    for _ in range(2_000):
        line, quote = ("".join(random.choices("ab’'“ .…-–É\u00a0\u00ad_1", k=random.randint(1, 12))) for _ in "12")
        if line.strip() and quote.strip():
            assert Corrector({"P1": line.strip(), "P2": "ab"}).suggest(quote.strip(), "P1")
    assert Corrector({"P1": "\u00ad\u00ad", "P2": "\u2060"}).suggest("\u200b", "P1") == COPY_ADVICE


def test_no_similar_text_is_searched_for_after_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzzy_search, "MAX_SEARCHED_CHARACTERS", len(P1))
    corrector = Corrector(LINES)
    first, second = (corrector.suggest(quote, "P1") for quote in ("They asked a mayor for", "nobody else in a whole"))
    assert "The closest text in P1 is “They asked the mayor for”" in first and second == COPY_ADVICE
    assert corrector.suggest("They asked a mayor for", "P1") == first
    assert "with different accents" in corrector.suggest("Zoe O'Hara", "P1")
    assert "It is in P2" in corrector.suggest("The guild", "P1")


def test_the_time_of_a_suggestion_does_not_grow_with_the_text() -> None:
    words = random_words(20_000)
    corrector = Corrector({"P1": " ".join(words)})
    corrector.suggest("no such words", "P1")
    quotes = [f"{words[i]} {words[i + 1]}x {words[i + 2]}" for i in range(0, 20_000, 200)]
    assert count_calls(lambda: [corrector.suggest(quote, "P1") for quote in quotes]) < 100 * len(words)
