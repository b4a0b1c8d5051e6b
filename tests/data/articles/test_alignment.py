"""Lines of an article that are not passages, found by the coded words."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from data import open_corpus
from data.articles.alignment import coded_words, find_extra_lines
from data.text.whole_words import find_words
from tests.conftest import BRIDGE, count_calls

LINES = ["the ada bell", "a bridge now", "rain all day", "the guild pays", "the fair"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([["ada"], ["bridge"], ["rain"], ["guild"]], ([4], [])),
        ([["bridge"], ["rain"], ["guild"], ["fair"]], ([0], [])),
        ([["ada"], ["bridge"], ["guild"], ["fair"]], ([2], [])),
        ([["ada"], [], ["guild"], ["fair"]], ([], [1, 2])),
        ([["ada"], ["bridge"], ["fair"]], ([2, 3], [])),
        ([["ada"], ["the"], ["fair"]], ([1, 2], [])),
        ([["ada"], [], ["fair"]], ([], [1, 2, 3])),
        ([[], [], [], []], ([], [0, 1, 2, 3, 4])),
        ([["ada"], ["bridge"], ["rain"], ["guild"], ["fair"]], ([], [])),
        ([["ada"], ["bridge"], ["rain"], ["guild"], ["fair"], []], ([], [])),
        ([], ([], [])),
    ],
)
def test_extra_lines_are_certain_or_possible(words: list[list[str]], expected: tuple[list[int], list[int]]) -> None:
    assert find_extra_lines(words, LINES) == expected


def test_alignment_equals_brute_force() -> None:
    random = Random(3)
    for _ in range(200):
        lines = ["".join(f"{letter} " for letter in random.choices("abcd", k=2)) for _ in range(random.randint(2, 6))]
        words = [random.choices("abcd", k=random.randint(0, 2)) for _ in range(random.randint(1, len(lines) - 1))]
        assert find_extra_lines(words, lines) == brute_force(words, lines)


def brute_force(words: list[list[str]], lines: list[str]) -> tuple[list[int], list[int]]:
    """Return the same by trying every alignment."""
    scores: dict[tuple[int, ...], int] = {}
    for used in combinations(range(len(lines)), len(words)):
        pairs = zip(used, words, strict=True)
        scores[used] = sum(bool(find_words(word, lines[line])) for line, coded in pairs for word in coded)
    best = [set(used) for used, score in scores.items() if score == max(scores.values())]
    all_lines = set(range(len(lines)))
    certain = all_lines - set.union(*best)
    return sorted(certain), sorted(all_lines - set.intersection(*best) - certain)


def test_coded_words_are_all_printed_words_of_a_passage() -> None:
    model = open_corpus(BRIDGE).model
    words = coded_words(model.letters[0], model.letters[0].passages, model.events)
    assert set(words[0]) == {
        "2 April", "Neighbours", "Ada Bell", "Carl Dorn", "Weavers' Guild", "the mayor", "asked the mayor for a bridge",
    }  # fmt: skip
    assert set(words[2]) == {"the Gazette", "soon"}


def test_a_long_article_takes_few_steps_and_a_huge_one_is_not_aligned() -> None:
    lines = [f"word{i} and word{i + 1}" for i in range(1_000)]
    words = [[f"word{i} and"] for i in range(1_000) if i % 100]
    assert find_extra_lines(words, lines) == ([*range(0, 1_000, 100)], [])
    # There are about ten thousand pairs of a line and a passage.
    assert count_calls(lambda: find_extra_lines(words, lines)) < 1_000_000
    assert find_extra_lines([[]] * 50_000, ["a"] * 100_000) == ([], [])
    assert count_calls(lambda: find_extra_lines([[]] * 50_000, ["a"] * 100_000)) < 10
