"""Decisions on pairs decide other pairs, and contradictions name what they contradict."""

from __future__ import annotations

import pytest

from data.identities.decided import DecisionGraph


def graph(*same: str, different: tuple[str, ...] = (), actors: dict[str, str] | None = None) -> DecisionGraph:
    """Return decisions on signatures of one letter each, in rows from 2."""
    result = DecisionGraph(dict.fromkeys("abcdef", "") | (actors or {}))
    for row, (one, other) in enumerate((*same, *different), 2):
        result.add(one, other, row, is_same=one + other in same)
    return result


def test_same_and_same_is_same() -> None:
    decided = graph("ab", "bc").decided()
    assert decided.is_decided("a", "c") and decided.person("c") == "a"
    assert not decided.is_decided("a", "d") and decided.person("d") == "d"


def test_same_and_different_is_different() -> None:
    decided = graph("ab", "cd", different=("bc",)).decided()
    assert decided.is_decided("a", "d") and decided.person("a") != decided.person("d")
    assert not decided.is_decided("a", "e")


def test_the_person_is_the_actor() -> None:
    decided = graph("ab", actors={"b": "nora", "c": "nora", "d": "otto"}).decided()
    assert {name: decided.person(name) for name in "abc"} == dict.fromkeys("abc", "nora")
    assert decided.is_decided("a", "d")


@pytest.mark.parametrize(
    ("pair", "is_same", "reason"),
    [
        ("ac", False, "rows 2 and 3"), ("ab", False, "row 2"), ("ad", True, "rows 2, 3 and 4"), ("cd", True, "row 4"),
        ("ae", True, None), ("ae", False, None), ("ac", True, None),
    ],
)  # fmt: skip
def test_a_contradiction_names_the_rows(pair: str, is_same: bool, reason: str | None) -> None:
    assert graph("ab", "bc", different=("cd",)).contradiction(*pair, is_same=is_same) == reason


def test_a_contradiction_names_the_actors() -> None:
    two = graph("ab", actors={"b": "nora", "c": "otto"}).contradiction("a", "c", is_same=True)
    assert two == "the coding of these signatures as the actors `nora` and `otto`"
    one = graph(actors={"b": "nora", "c": "nora"}).contradiction("b", "c", is_same=False)
    assert one == "the coding of both signatures as one actor"
