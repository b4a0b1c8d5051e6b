"""What decisions on pairs of signatures say of other pairs: if a is b and b is c, a is c too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import permutations

# An actor's id cannot contain a space, so this is no signature's id.
_ACTOR = "actor "


@dataclass(frozen=True)
class Decided:
    """Which signatures are decided to be one person, and which are not.

    `people` has the person of each signature with an actor or a decision: the id of the actor, or that of the first of
    the person's signatures in alphabetical order. `actors` are the people who are actors: two of them are two people.
    `different` has other pairs of people who are two.
    """

    people: Mapping[str, str] = field(default_factory=dict)
    actors: frozenset[str] = frozenset()
    different: frozenset[frozenset[str]] = frozenset()

    def person(self, signature: str) -> str:
        """Return the person of a signature. A signature of which nothing is decided is a person of its own."""
        return self.people.get(signature, signature)

    def actor(self, signature: str) -> str | None:
        """Return the actor who signed, or None if nobody has decided who it is."""
        person = self.people.get(signature)
        return person if person in self.actors else None

    def is_decided(self, a: str, b: str) -> bool:
        """Return whether two signatures are decided to be one person, or two."""
        one, other = self.person(a), self.person(b)
        return one == other or self.actors.issuperset((one, other)) or frozenset((one, other)) in self.different


class DecisionGraph:
    """Decisions so far. Signatures of one actor are one person, and two actors are two.

    `actors` has the actor of each signature, or an empty text.
    """

    def __init__(self, actors: Mapping[str, str]) -> None:
        self.actors = actors
        self._same: dict[str, dict[str, int | None]] = {}
        self._different: dict[frozenset[str], int | None] = {}
        # One name stands for all that are one, so that a list of thousands of rows of one person takes no minutes.
        self._leaders: dict[str, str] = {}
        self._actor_of: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}
        for signature, actor in actors.items():
            if actor:
                self._connect(signature, _ACTOR + actor, None)

    def _connect(self, a: str, b: str, row: int | None) -> None:
        self._same.setdefault(a, {})[b] = row
        self._same.setdefault(b, {})[a] = row
        one, other = self._leader(a), self._leader(b)
        if one == other:
            return
        if len(self._apart.get(one, ())) < len(self._apart.get(other, ())):
            one, other = other, one
        self._leaders[other] = one
        for apart in self._apart.pop(other, ()):
            self._apart[apart].discard(other)
            self._apart[apart].add(one)
            self._apart.setdefault(one, set()).add(apart)
        actor = self._actor_of.get(other) or next((name for name in (a, b) if name.startswith(_ACTOR)), None)
        if actor is not None:
            self._actor_of.setdefault(one, actor)

    def _leader(self, name: str) -> str:
        path = [name]
        while (above := self._leaders.get(path[-1])) is not None:
            path.append(above)
        for passed in path[:-1]:
            self._leaders[passed] = path[-1]
        return path[-1]

    def add(self, a: str, b: str, row: int | None, *, is_same: bool) -> None:
        """Add a decision that contradicts no earlier one. It may have no row yet."""
        if is_same:
            self._connect(a, b, row)
        else:
            self._different[frozenset((a, b))] = row
            one, other = self._leader(a), self._leader(b)
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def is_one(self, a: str, b: str) -> bool:
        """Return whether two signatures are decided to be one person."""
        return self._leader(a) == self._leader(b)

    def contradiction(self, a: str, b: str, *, is_same: bool) -> str | None:
        """Return the rows and actors that say the opposite, in words, or None."""
        one, other = self._leader(a), self._leader(b)
        if not is_same:
            return _in_words(self._reachable(a)[b]) if one == other else None
        if one == other:
            return None
        if other in self._apart.get(one, ()):
            return _in_words(self._rows_between(a, b))
        if one in self._actor_of and other in self._actor_of:
            first, second = (f"`{self._actor_of[name].removeprefix(_ACTOR)}`" for name in (one, other))
            return f"the coding of these signatures as the actors {first} and {second}"
        return None

    def _rows_between(self, a: str, b: str) -> tuple[int | None, ...]:
        """Return the rows that say together that two signatures are two people."""
        left, right = self._reachable(a), self._reachable(b)
        return next(
            (*left[x], row, *right[y])
            for pair, row in self._different.items()
            for x, y in permutations(pair)
            if x in left and y in right
        )

    def _reachable(self, start: str) -> dict[str, tuple[int | None, ...]]:
        """Return all that is one with a signature, each with the rows that say so."""
        paths: dict[str, tuple[int | None, ...]] = {start: ()}
        queue = [start]
        for name in queue:
            for other, row in self._same.get(name, {}).items():
                if other not in paths:
                    paths[other] = (*paths[name], row)
                    queue.append(other)
        return paths

    def decided(self) -> Decided:
        """Return what all decisions and actors say together."""
        people: dict[str, str] = {}
        for name in sorted(self._same):
            if name not in people:
                group = sorted(self._reachable(name))
                actor = next((other for other in group if other.startswith(_ACTOR)), None)
                person = group[0] if actor is None else actor.removeprefix(_ACTOR)
                people |= dict.fromkeys(group, person)
        different = {frozenset(people.get(name, name) for name in pair) for pair in self._different}
        signatures = {name: person for name, person in people.items() if not name.startswith(_ACTOR)}
        return Decided(signatures, frozenset(filter(None, self.actors.values())), frozenset(different))


def _in_words(rows: tuple[int | None, ...]) -> str:
    """Return rows for a message. An actor of the table of signatures has none."""
    numbers = sorted({row for row in rows if row is not None})
    if not numbers:
        return "the coding of both signatures as one actor"
    if len(numbers) == 1:
        return f"row {numbers[0]}"
    return f"rows {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
