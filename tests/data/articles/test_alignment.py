"""Which line no passage accounts for is told where the coded words tell it, and left open where they do not."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from data import open_corpus
from data.articles.alignment import coded_words, find_extra_lines
from data.text.normalize import whole_word_pattern
from tests.conftest import BRIDGE, steps

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
def test_lines_are_told_as_far_as_words_tell(words: list[list[str]], expected: tuple[list[int], list[int]]) -> None:
    assert find_extra_lines(words, LINES) == expected


def test_it_is_what_trying_every_way_finds() -> None:
    random = Random(3)
    for _ in range(200):
        lines = ["".join(f"{letter} " for letter in random.choices("abcd", k=2)) for _ in range(random.randint(2, 6))]
        words = [random.choices("abcd", k=random.randint(0, 2)) for _ in range(random.randint(1, len(lines) - 1))]
        assert find_extra_lines(words, lines) == tried(words, lines)


def tried(words: list[list[str]], lines: list[str]) -> tuple[list[int], list[int]]:
    """The same by brute force."""
    scores: dict[tuple[int, ...], int] = {}
    for kept in combinations(range(len(lines)), len(words)):
        pairs = zip(kept, words, strict=True)
        scores[kept] = sum(bool(whole_word_pattern(one).search(lines[line])) for line, coded in pairs for one in coded)
    best = [set(kept) for kept, score in scores.items() if score == max(scores.values())]
    every = set(range(len(lines)))
    surely = every - set.union(*best)
    return sorted(surely), sorted(every - set.intersection(*best) - surely)


def test_all_that_is_printed_in_a_passage_counts() -> None:
    model = open_corpus(BRIDGE).model
    words = coded_words(model.letters[0], model.events)
    assert set(words[0]) == {
        "2 April", "Neighbours", "Ada Bell", "Carl Dorn", "Weavers' Guild", "the mayor", "asked the mayor for a bridge",
    }  # fmt: skip
    assert set(words[2]) == {"the Gazette", "soon"}


def test_a_long_article_is_aligned_in_few_steps_and_a_huge_one_is_only_counted() -> None:
    lines = [f"word{i} and word{i + 1}" for i in range(1_000)]
    words = [[f"word{i} and"] for i in range(1_000) if i % 100]
    assert find_extra_lines(words, lines) == ([*range(0, 1_000, 100)], [])
    # Each of some ten thousand pairs is looked at a few times.
    assert steps(lambda: find_extra_lines(words, lines)) < 1_000_000
    assert find_extra_lines([[]] * 50_000, ["a"] * 100_000) == ([], [])
    assert steps(lambda: find_extra_lines([[]] * 50_000, ["a"] * 100_000)) < 10
