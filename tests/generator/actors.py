"""Who may sign a made-up letter, who has been printed, and what may be claimed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random
from string import ascii_uppercase
from typing import Any

from tests.generator import vocabulary as words

Part = dict[str, Any]


def slug(name: str) -> str:
    """A name as an id."""
    return "-".join("".join(char if char.isalnum() else " " for char in name.lower()).split())


def register(place: int) -> str:
    """Id of one of the made-up registers that outside facts come from."""
    return f"register-{place + 1}"


@dataclass(frozen=True)
class Claim:
    """An argument before any letter makes it: letters of its camp take it up by its weight; of weight 0, one does."""

    id: str
    label: str
    kind: str
    theme: str
    thing: str
    camp: int
    weight: float


def claims(random: Random, count: int, camps: int) -> list[Claim]:
    """So many different claims, dealt to the camps: a few of each are taken up by many letters, a quarter by one."""
    things = [(theme, thing) for theme, (_, found) in words.THEMES.items() for thing in found]
    forms = [(kind, form) for kind, found in words.CLAIMS.items() for form in found]
    every = list(product(forms, things, words.PLACES))
    if count > len(every):
        raise ValueError(f"the words give {len(every)} arguments and no more")
    made = []
    for i, ((kind, form), (theme, thing), place) in enumerate(random.sample(every, count)):
        label = form.format(thing) + place
        label = label[0].upper() + label[1:]
        weight = 0 if i // camps % 4 == 3 else 1 / (i // camps + 1) ** 1.2
        made.append(Claim(slug(label), label, kind, theme, thing, i % camps, weight))
    return made


class Cast:
    """Everyone who has been printed so far; an actor goes by the first form of its name that was printed."""

    def __init__(self, random: Random, registers: int) -> None:
        self.random, self.registers = random, registers
        self.actors: dict[str, Part] = {}
        self._names = _names(random)
        self._signed: dict[int, list[str]] = {}

    def named(self, name: str, kind: str, *types: str, **more: Any) -> str:
        """Id of an actor, who is one from now on."""
        actor = {"id": slug(name), "name": name, "kind": kind, "types": list(types), **more}
        return str(self.actors.setdefault(actor["id"], actor)["id"])

    def signatories(self, count: int, camp: int) -> list[str]:
        """Ids of so many who sign a letter of a camp; whoever has signed often is likely to sign again."""
        signed = self._signed.setdefault(camp, [])
        chosen: dict[str, None] = {}
        while len(chosen) < count:
            again = signed and self.random.random() < 0.3
            chosen.setdefault(self.random.choice(signed) if again else self._newcomer(camp))
        signed += chosen
        return list(chosen)

    def _newcomer(self, camp: int) -> str:
        name, random = next(self._names), self.random
        if random.random() < 0.05:
            return self.named(random.choice(words.BODIES), "organisation", "trade-body")
        home = sorted(words.SIGNING)[camp % len(words.SIGNING)]
        group = home if random.random() < 0.7 else random.choice(sorted(words.SIGNING))
        types = random.sample(words.SIGNING[group], 2 if random.random() < 0.1 else 1)
        return self.named(name, "person", *types, **self._other_names(name))

    def _other_names(self, name: str) -> Part:
        """For some, a correct name from outside that differs from the printed one, or another form of it."""
        chance, source = self.random.random(), register(self.random.randrange(self.registers))
        if chance < 0.1:
            known = {"basis": "outside", "source": source, "confidence": "high", "note": "spelling of the register"}
            return {"canonical": {"text": name.replace("e", "é", 1), **known}}
        if chance < 0.15:
            known = {"basis": "inferred", "note": "the short form of the same name"}
            return {"also": [{"text": f"{name[0]}. {name.split()[-1]}", **known}]}
        return {}


def _names(random: Random) -> Iterator[str]:
    """Names of people, never the same twice."""
    pairs = list(product(words.FIRST_NAMES, words.SURNAMES))
    random.shuffle(pairs)
    for middle in ("", *(f" {letter}." for letter in ascii_uppercase)):
        for first, last in pairs:
            yield f"{first}{middle} {last}"
