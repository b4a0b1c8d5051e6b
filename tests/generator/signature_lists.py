"""Generate two opposing letters with lists of thousands of signatures, and say which signatures are one person.

The lists have the problems of real ones: duplicates, transliterations, titles, initials, handles, names in another
order, wrong letters, anonymous and withdrawn signatures, missing descriptions.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from itertools import chain, combinations, count
from pathlib import Path
from random import Random

from tests.generator.__main__ import corpus_files, write_files, yaml_text
from tests.generator.actors import Record
from tests.generator.letters import LetterWriter, explain_uncoded
from tests.generator.people import People, Person
from tests.generator.spellings import respelt, usual

# The two letters on pausing artificial intelligence and on Ukraine that were tested had so many signatures.
SIZES = (3_080, 6_876)
FIRST_DAY, DAYS = date(2024, 3, 4), 21
_DUPLICATES, _IN_BOTH, _ANONYMOUS, _ORGANISATIONS, _WITHDRAWN = 0.02, 0.015, 0.01, 0.015, 0.01
_KNOWN = 6
_RELATIVES, _NAMESAKES, _WITHOUT_DESCRIPTION = 0.01, 0.0008, 0.1
_ANONYMOUS_NAMES = ("Anonymous", "anonymous", "Anonyme", "Anonym", "Анонім", "Name withheld", "N. N.", "Anon.", "—")
_TYPES = ("teacher", "physician", "farmer", "builder")
_CODES = {"Ukraine": "UA", "France": "FR", "Germany": "DE", "United Kingdom": "UK", "Poland": "PL", "Italy": "IT"}
# Rules for the types of many descriptions. Former members come first, because the first match wins.
TYPE_RULES: tuple[Record, ...] = (
    {"words": ["former member of parliament", "former ambassador"], "types": ["former-member"]},
    {"words": ["member of parliament", "MP"], "types": ["assembly-member"]},
    {"words": ["*councillor"], "types": ["councillor"]},
    {"words": ["teacher"], "types": ["teacher"]},
    {"words": ["physician", "medical doctor", "nurse"], "types": ["physician"]},
    {"words": ["professor*", "research*", "*ologist", "historian"], "types": ["researcher"]},
    {"words": ["hospital"], "types": ["physician"], "in": "affiliation"},
)
# A row of a letter, from 0.
Place = tuple[str, int]


@dataclass
class Row:
    """Signature as a row of `letters/<id>.signatures.csv`. `person` is who signed, and is in no file of the corpus."""

    person: int
    name: str
    description: str = ""
    affiliation: str = ""
    country: str = ""
    kind: str = ""
    types: str = ""
    signed: str = ""
    tier: str = ""
    withdrawn: str = ""
    actor: str = ""
    note: str = ""


COLUMNS = [field.name for field in fields(Row)][1:]


@dataclass(frozen=True)
class SignatureLists:
    """Rows of each letter by its id."""

    rows: dict[str, list[Row]]

    def same_person(self) -> set[frozenset[Place]]:
        """Return the pairs of rows that are one person, in one letter or two."""
        places: dict[int, list[Place]] = {}
        for letter, rows in self.rows.items():
            for i, row in enumerate(rows):
                places.setdefault(row.person, []).append((letter, i))
        return {frozenset(pair) for same in places.values() for pair in combinations(same, 2)}

    def actors(self) -> dict[str, str]:
        """Return the names of people of whom the rows say who they are, by id."""
        return {row.actor: row.name for row in chain(*self.rows.values()) if row.actor}

    def csv(self, letter: str) -> str:
        """Return the content of `letters/<id>.signatures.csv`."""
        text = io.StringIO()
        writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(map(asdict, self.rows[letter]))
        return text.getvalue()

    def write_truth(self, file: Path) -> None:
        """Write the pairs of rows that are one person as JSON. Rows are counted from 1, without the heading."""
        pairs = sorted([f"{letter}/{i + 1}" for letter, i in sorted(pair)] for pair in self.same_person())
        file.write_text(json.dumps(pairs, indent=0), "utf-8")


def draw_lists(letters: Iterable[str], sizes: Iterable[int] = SIZES, seed: int = 1) -> SignatureLists:
    """Return invented lists of these sizes. The same seed gives the same lists."""
    return SignatureLists(_Writer(Random(seed)).lists(dict(zip(letters, sizes, strict=True))))


class _Writer:
    """Generator of lists of signatures, in which people of one list may be in the next."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._people = People(random)
        self._organisations = self._people.organisations()
        self._signed: list[Person] = []
        # Each anonymous signature has a number of its own, so that two of them are two people.
        self._nobody = count(-1, -1)

    def lists(self, sizes: dict[str, int]) -> dict[str, list[Row]]:
        """Return the rows of each letter."""
        in_both = int(_IN_BOTH * min(sizes.values()))
        rows = {letter: self._list(size, in_both if i else 0) for i, (letter, size) in enumerate(sizes.items())}
        self._name_actors(rows)
        return rows

    def _name_actors(self, lists: dict[str, list[Row]]) -> None:
        """Say of a few people who signed more than one letter who they are."""
        signed = [{row.person for row in rows} for rows in lists.values()]
        known = sorted(set.intersection(*signed))[:_KNOWN] if len(signed) > 1 else []
        for row in chain(*lists.values()):
            if row.person in known:
                row.actor = f"person-{row.person}"

    def _list(self, size: int, in_both: int) -> list[Row]:
        random = self._random
        again = random.sample(range(len(self._signed)), in_both)
        twice = int(_DUPLICATES * size)
        rows = [self._second(person) for person in again]
        rows += [self._first(person) for person in self._new(size - twice - in_both)]
        named = [row for row in rows if row.person >= 0]
        rows += [self._second(row.person) for row in random.sample(named, twice)]
        random.shuffle(rows)
        return self._in_order(rows)

    def _new(self, number: int) -> Iterator[int | None]:
        """Yield new people by number, and None for anonymous signatures."""
        random = self._random
        for _ in range(number):
            share, earlier = random.random(), self._signed[-1] if self._signed else None
            if share < _ANONYMOUS:
                yield None
                continue
            if (share := share - _ANONYMOUS) < _ORGANISATIONS and (organisation := next(self._organisations, None)):
                person = organisation
            elif earlier and earlier.given and (share := share - _ORGANISATIONS) < _RELATIVES:
                person = self._people.relative(earlier)
            elif earlier and earlier.given and share - _RELATIVES < _NAMESAKES:
                person = self._people.namesake(earlier)
            else:
                person = self._people.draw()
            self._signed.append(person)
            yield len(self._signed) - 1

    def _first(self, number: int | None) -> Row:
        """Return the first signature of a person."""
        random = self._random
        if number is None:
            name = f"@reader_{len(self._signed)}" if random.random() < 0.2 else random.choice(_ANONYMOUS_NAMES)
            return Row(next(self._nobody), name, random.choice(("", "citizen", "reader")))
        person = self._signed[number]
        row = self._row(number, person.family if person.kind == "organisation" else usual(person, random))
        row.description = "" if random.random() < _WITHOUT_DESCRIPTION else person.description
        row.affiliation = person.affiliation if random.random() < 0.6 else ""
        row.country = person.country if random.random() < 0.85 else ""
        if random.random() < 0.06:
            row.name = self._with_problem(person, row.name)
        return row

    def _with_problem(self, person: Person, name: str) -> str:
        """Return a name that signs once and is not written as names usually are."""
        return name if person.kind == "organisation" else respelt(person, self._random)

    def _second(self, number: int) -> Row:
        """Return another signature of a person, in which any value may differ."""
        random, person = self._random, self._signed[number]
        row = self._row(number, respelt(person, random))
        share = random.random()
        row.description = person.description if share < 0.55 else person.other_words if share < 0.75 else ""
        share = random.random()
        row.affiliation = person.affiliation if share < 0.5 else ""
        if share > 0.9:
            row.affiliation = person.affiliation.split(",")[0].replace("University of", "Univ.")
        share = random.random()
        row.country = person.country if share < 0.75 else _CODES.get(person.country, "") if share < 0.85 else ""
        return row

    def _row(self, number: int, name: str) -> Row:
        person = self._signed[number]
        kind = person.kind if person.kind == "organisation" or self._random.random() < 0.5 else ""
        types = self._random.choice(_TYPES) if person.kind == "person" and person.description in _TYPES else ""
        return Row(number, name, kind=kind, types=types if self._random.random() < 0.2 else "")

    def _in_order(self, rows: list[Row]) -> list[Row]:
        """Return the rows with days, tiers and withdrawals: the first signatories, then by day."""
        random = self._random
        days = sorted(min(int(random.expovariate(0.25)), DAYS - 1) for _ in rows)
        for i, (row, day) in enumerate(zip(rows, days, strict=True)):
            row.tier = "original" if i < 50 else "second" if i < len(rows) // 5 else "later"
            row.signed = "" if random.random() < 0.03 else str(FIRST_DAY + timedelta(days=0 if i < 50 else day))
            if random.random() < _WITHDRAWN and i >= 50:
                row.withdrawn = str(FIRST_DAY + timedelta(days=day + 3)) if random.random() < 0.8 else "yes"
        return rows


def write_lists(folder: Path, *, sizes: tuple[int, ...] = SIZES, seed: int = 1) -> SignatureLists:
    """Write a corpus of letters with lists of these sizes, and return the lists."""
    writer = LetterWriter(Random(seed), len(sizes), 30)
    writer.signatories = [1] * len(sizes)
    for _ in sizes:
        writer.add_letter()
    oppose(writer.letters)
    lists = draw_lists([letter["id"] for letter in writer.letters], sizes, seed)
    for letter in writer.letters:
        remove_signatories(letter, writer.registry.actors)
    for actor, name in lists.actors().items():
        writer.registry.actors[actor] = {"id": actor, "name": name, "kind": "person", "types": [_TYPES[0]]}
    content = corpus_files(writer)
    content["codebook.yaml"]["type_rules"] = list(TYPE_RULES)
    files = {name: yaml_text(value) for name, value in content.items()}
    write_files(folder, files | {f"letters/{letter}.signatures.csv": lists.csv(letter) for letter in lists.rows})
    return lists


def oppose(letters: list[Record]) -> None:
    """Let each letter oppose the first two arguments of the one before it."""
    for letter, other in zip(letters[1:], letters, strict=False):
        opposed = list(dict.fromkeys(statement["argument"] for statement in other["statements"]))[:2]
        letter["statements"] = [s for s in letter["statements"] if s["argument"] not in opposed]
        passage = letter["asks"]["passages"][0]
        letter["statements"] += [
            {
                "argument": name,
                "stance": "opposes",
                "passage": passage,
                "voice": "reported",
                "anchor": "argue against it",
            }
            for name in opposed
        ]
        explain_uncoded(letter["passages"], letter["statements"])


def remove_signatories(letter: Record, actors: dict[str, Record]) -> None:
    """Remove the signatories of a letter, which are in its list."""
    signed = {appearance["actor"] for appearance in letter["appearances"] if appearance["role"] == "signatory"}
    letter["appearances"] = [appearance for appearance in letter["appearances"] if appearance["actor"] not in signed]
    for actor in signed:
        actors.pop(actor, None)
