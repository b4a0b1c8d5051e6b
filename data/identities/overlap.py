"""Who signed both of two letters: for sure, and possibly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from data.identities.candidates import Candidate
from data.identities.decided import Decided
from data.identities.signature import Signature

# Two letters in the order of the corpus. For the signatures of one letter, it is there twice.
Letters = tuple[str, str]


@dataclass(frozen=True)
class SharedPerson:
    """Person who signed both letters, with the ids of the signatures in each."""

    person: str
    in_first: tuple[str, ...]
    in_second: tuple[str, ...]


@dataclass(frozen=True)
class Overlap:
    """Who signed both of two letters.

    `sure` are people of whom an actor or a decision says so. `possible` are candidates that are not decided: pairs of
    people of whom nobody is among the sure ones. The two are never added up.
    """

    sure: tuple[SharedPerson, ...] = ()
    possible: tuple[Candidate, ...] = ()


def find_overlaps(
    letters: Iterable[str], signatures: Iterable[Signature], decided: Decided, candidates: Iterable[Candidate]
) -> dict[Letters, Overlap]:
    """Return the overlap of each pair of letters that has one, in the order of the letters.

    The pair of a letter with itself has the people who signed it more than once. Withdrawn signatures are not counted.
    """
    order = {letter: i for i, letter in enumerate(letters)}
    counted = {signature.id: signature.letter for signature in signatures if not signature.withdrawn}
    sure = _shared_people(counted, decided, order)
    possible = _possible(counted, decided, candidates, order, sure)
    pairs = sorted({*sure, *possible}, key=lambda pair: (order[pair[0]], order[pair[1]]))
    return {pair: Overlap(tuple(sure.get(pair, {}).values()), tuple(possible.get(pair, ()))) for pair in pairs}


def _shared_people(
    counted: Mapping[str, str], decided: Decided, order: Mapping[str, int]
) -> dict[Letters, dict[str, SharedPerson]]:
    """Return the people who are in both letters of each pair."""
    signed: dict[str, dict[str, list[str]]] = {}
    for signature, letter in counted.items():
        if signature in decided.people:
            signed.setdefault(decided.person(signature), {}).setdefault(letter, []).append(signature)
    shared: dict[Letters, dict[str, SharedPerson]] = {}
    for person, by_letter in signed.items():
        for letter, own in by_letter.items():
            if len(own) > 1:
                shared.setdefault((letter, letter), {})[person] = SharedPerson(person, tuple(own), tuple(own))
        for first, second in combinations(sorted(by_letter, key=order.__getitem__), 2):
            both = SharedPerson(person, tuple(by_letter[first]), tuple(by_letter[second]))
            shared.setdefault((first, second), {})[person] = both
    return shared


def _possible(
    counted: Mapping[str, str],
    decided: Decided,
    candidates: Iterable[Candidate],
    order: Mapping[str, int],
    sure: Mapping[Letters, Mapping[str, SharedPerson]],
) -> dict[Letters, list[Candidate]]:
    """Return the candidates of each pair of letters that may add a person to it, each pair of people once."""
    possible: dict[Letters, dict[frozenset[str], Candidate]] = {}
    for candidate in candidates:
        if candidate.a not in counted or candidate.b not in counted or decided.is_decided(candidate.a, candidate.b):
            continue
        first, second = sorted((counted[candidate.a], counted[candidate.b]), key=order.__getitem__)
        people = frozenset(map(decided.person, (candidate.a, candidate.b)))
        if not people & sure.get((first, second), {}).keys():
            possible.setdefault((first, second), {}).setdefault(people, candidate)
    return {pair: list(by_people.values()) for pair, by_people in possible.items()}
