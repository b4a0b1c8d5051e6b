"""Letters and groups of actors have the same colours on all pages and under all filters."""

from __future__ import annotations

from data import Corpus
from data.queries.colours import group_tints, letter_colours, person_tints, side_colours


def test_a_letter_keeps_its_colour_under_a_filter(shipped: Corpus) -> None:
    first, second = shipped.model.letter_titles
    assert letter_colours(shipped, [second])[second] == 2 and letter_colours(shipped, [first, second])[first] == 1


def test_more_than_four_sides_are_grey() -> None:
    assert side_colours("abcd") == {"a": 1, "b": 2, "c": 3, "d": 4}
    assert set(side_colours("abcde").values()) == {0}


def test_groups_have_tints_in_the_order_of_the_codebook(shipped: Corpus) -> None:
    assert list(group_tints(shipped).values())[:6] == [1, 2, 3, 4, 5, 0]


def test_the_first_group_of_an_actor_gives_the_tint(shipped: Corpus) -> None:
    assert person_tints(shipped, [("a", "military"), ("a", "parliamentarians"), ("b", "experts")]) == {"a": 2, "b": 3}
