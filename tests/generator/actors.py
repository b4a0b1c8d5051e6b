"""Actors and claims of a generated corpus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random
from string import ascii_uppercase
from typing import Any

from tests.generator import vocabulary

Record = dict[str, Any]


def slug(name: str) -> str:
    """Return the id for a name."""
    return "-".join("".join(char if char.isalnum() else " " for char in name.lower()).split())


def register_id(number: int) -> str:
    """Return the id of an invented register, which is the source of outside facts."""
    return f"register-{number + 1}"


@dataclass(frozen=True)
class Claim:
    """Argument that letters can make.

    A larger `weight` means more letters of its camp. With weight 0 only one letter makes it.
    """

    id: str
    label: str
    kind: str
    theme: str
    subject: str
    camp: int
    weight: float


def draw_claims(random: Random, count: int, camps: int) -> list[Claim]:
    """Return different claims, dealt to the camps in turn.

    A few claims of each camp are made by many letters. A quarter is made by one letter.
    Raises `ValueError` if the vocabulary gives fewer claims.
    """
    subjects = [(theme, subject) for theme, (_, names) in vocabulary.THEMES.items() for subject in names]
    templates = [(kind, template) for kind, texts in vocabulary.CLAIM_TEMPLATES.items() for template in texts]
    combinations = list(product(templates, subjects, vocabulary.PLACES))
    if count > len(combinations):
        raise ValueError(f"the words give {len(combinations)} arguments at most")
    drawn_claims = []
    for i, ((kind, template), (theme, subject), place) in enumerate(random.sample(combinations, count)):
        label = template.format(subject) + place
        label = label[0].upper() + label[1:]
        weight = 0 if i // camps % 4 == 3 else 1 / (i // camps + 1) ** 1.2
        drawn_claims.append(Claim(slug(label), label, kind, theme, subject, i % camps, weight))
    return drawn_claims


class ActorRegistry:
    """Actors that the letters so far name. The id of an actor comes from its first printed name."""

    def __init__(self, random: Random, registers: int) -> None:
        self.random, self.registers = random, registers
        self.actors: dict[str, Record] = {}
        self._names = names(random)
        self._signed: dict[int, list[str]] = {}

    def add_actor(self, name: str, kind: str, *types: str, **more: Any) -> str:
        """Return the id of an actor. Adds the actor if it is new."""
        actor = {"id": slug(name), "name": name, "kind": kind, "types": list(types), **more}
        return str(self.actors.setdefault(actor["id"], actor)["id"])

    def draw_signatories(self, count: int, camp: int) -> list[str]:
        """Return ids of signatories of a letter of a camp. Frequent signatories are more likely to sign again."""
        earlier = self._signed.setdefault(camp, [])
        signatories: dict[str, None] = {}
        while len(signatories) < count:
            signs_again = earlier and self.random.random() < 0.3
            signatories.setdefault(self.random.choice(earlier) if signs_again else self._new_signatory(camp))
        earlier += signatories
        return list(signatories)

    def _new_signatory(self, camp: int) -> str:
        name, random = next(self._names), self.random
        if random.random() < 0.05:
            return self.add_actor(random.choice(vocabulary.ORGANISATIONS), "organisation", "trade-body")
        camp_group = sorted(vocabulary.SIGNATORY_TYPES)[camp % len(vocabulary.SIGNATORY_TYPES)]
        group = camp_group if random.random() < 0.7 else random.choice(sorted(vocabulary.SIGNATORY_TYPES))
        types = random.sample(vocabulary.SIGNATORY_TYPES[group], 2 if random.random() < 0.1 else 1)
        return self.add_actor(name, "person", *types, **self._other_names(name))

    def _other_names(self, name: str) -> Record:
        """Return no other name, a different correct name from a register, or an inferred short form."""
        share, source = self.random.random(), register_id(self.random.randrange(self.registers))
        if share < 0.1:
            provenance = {
                "basis": "outside",
                "source": source,
                "confidence": "high",
                "note": "spelling of the register",
            }
            return {"canonical": {"text": name.replace("e", "é", 1), **provenance}}
        if share < 0.15:
            provenance = {"basis": "inferred", "note": "the short form of the same name"}
            return {"also": [{"text": f"{name[0]}. {name.split()[-1]}", **provenance}]}
        return {}


def names(random: Random) -> Iterator[str]:
    """Yield different names of people."""
    pairs = list(product(vocabulary.FIRST_NAMES, vocabulary.SURNAMES))
    random.shuffle(pairs)
    for middle in ("", *(f" {letter}." for letter in ascii_uppercase)):
        for first, last in pairs:
            yield f"{first}{middle} {last}"
