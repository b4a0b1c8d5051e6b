"""The overlap of letters says who signed both for sure and who possibly, and never adds them up."""

from __future__ import annotations

from data.identities.candidates import Candidate
from data.identities.decided import Decided, DecisionGraph
from data.identities.overlap import Overlap, SharedPerson, find_overlaps
from data.identities.signature import Signature

LETTERS = ("x", "y", "z")


def signatures(*ids: str, **actors: str) -> list[Signature]:
    return [Signature(name, name.split("/")[0], name, actor=actors.get(name[-1], "")) for name in ids]


def decide(listed: list[Signature], *same: tuple[str, str]) -> Decided:
    graph = DecisionGraph({signature.id: signature.actor for signature in listed})
    for row, (one, other) in enumerate(same, 2):
        graph.add(one, other, row, is_same=True)
    return graph.decided()


def possible(a: str, b: str) -> Candidate:
    return Candidate(a, b, 1.0, ())


def test_decisions_and_actors_are_sure() -> None:
    listed = signatures("y/a", "x/b", "x/c", "y/c", c="carol")
    overlaps = find_overlaps(LETTERS, listed, decide(listed, ("y/a", "x/b")), [])
    assert overlaps == {
        ("x", "y"): Overlap((SharedPerson("x/b", ("x/b",), ("y/a",)), SharedPerson("carol", ("x/c",), ("y/c",))))
    }


def test_a_letter_overlaps_with_itself_if_somebody_signed_twice() -> None:
    listed = signatures("x/a", "x/b", "y/c")
    overlaps = find_overlaps(LETTERS, listed, decide(listed, ("x/a", "x/b")), [possible("x/b", "y/c")])
    assert {pair: (len(overlap.sure), len(overlap.possible)) for pair, overlap in overlaps.items()} == {
        ("x", "x"): (1, 0), ("x", "y"): (0, 1),
    }  # fmt: skip


def test_candidates_are_possible_each_pair_of_people_once() -> None:
    listed = signatures("x/a", "x/b", "y/c", "z/d")
    candidates = [possible("x/a", "y/c"), possible("x/b", "y/c"), possible("x/a", "z/d")]
    overlaps = find_overlaps(LETTERS, listed, decide(listed, ("x/a", "x/b")), candidates)
    assert overlaps["x", "y"].possible == (candidates[0],)
    assert overlaps["x", "z"].possible == (candidates[2],)


def test_who_is_sure_is_not_possible_too() -> None:
    listed = signatures("x/a", "y/b", "y/c")
    overlaps = find_overlaps(LETTERS, listed, decide(listed, ("x/a", "y/b")), [possible("x/a", "y/c")])
    assert overlaps["x", "y"].possible == ()


def test_withdrawn_signatures_are_not_counted() -> None:
    listed = signatures("x/a", "y/b")
    decided = decide(listed, ("x/a", "y/b"))
    withdrawn = [Signature("x/a", "x", "a", withdrawn=True), listed[1]]
    assert find_overlaps(LETTERS, withdrawn, decided, [possible("x/a", "y/b")]) == {}
