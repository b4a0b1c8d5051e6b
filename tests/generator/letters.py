"""Letters of a generated corpus: signatories, statements and dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from itertools import product
from random import Random
from typing import Any

from tests.generator import vocabulary
from tests.generator.actors import ActorRegistry, Claim, Record, draw_claims, register_id, slug

DateBuilder = Callable[[date, str], Record]

FIRST_DAY, DAYS = date(2021, 1, 4), 3 * 365
MAX_CAMPS, MAX_SIGNATORIES, PARETO_SHAPE = 5, 60, 1.3
CONFIDENCE_LEVELS = ("high", "medium", "low")


def _shift_day(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _outside(edtf: Callable[[date], str], confidence: str) -> DateBuilder:
    return lambda day, source: {"edtf": edtf(day), "basis": "outside", "source": source, "confidence": confidence}


# Each builder returns a date that contains the day.
PRINTED_DATES: tuple[DateBuilder, ...] = (
    lambda day, _: {"printed": f"{day.day} {day:%B %Y}", "edtf": f"{day}", "basis": "printed"},
    lambda day, _: {"printed": f"in {day:%B}", "edtf": f"{day:%Y-%m}", "basis": "derived",
                    "derived_from": f"“in {day:%B}”, with the year that another passage prints"},
    lambda day, source: {"printed": "last week", "edtf": f"{_shift_day(day, -4)}/{_shift_day(day, 4)}",
                         "basis": "derived",
                         "derived_from": "“last week”, counted from the day of the article", "source": source,
                         "confidence": "medium"},
    lambda day, _: {"printed": f"since {day:%B %Y}", "edtf": f"{day:%Y-%m}/..", "basis": "derived",
                    "derived_from": f"“since {day:%B %Y}”, of which no end is printed"},
    lambda day, _: {"printed": "not long ago", "basis": "unknown", "note": "Counts back from a day that is not known."},
)  # fmt: skip
OUTSIDE_DATES: tuple[DateBuilder, ...] = tuple(
    _outside(edtf, confidence)
    for edtf, confidence in (
        (str, "high"), (lambda day: f"[..{_shift_day(day, 3)}]", "high"), (lambda day: f"{day:%Y-%m}", "medium"),
        (lambda day: f"[{_shift_day(day, -6)}..{_shift_day(day, 6)}]", "medium"), (lambda day: f"{day:%Y-%m}~", "low"),
    )
)  # fmt: skip


def _inferred(day: date, source: str) -> Record:
    note = "Inferred from the numbers of the pages around it."
    return {"edtf": f"[{day}..{_shift_day(day, 9)}]", "basis": "inferred", "source": source, "confidence": "low",
            "note": note}  # fmt: skip


_VOICES = ("reported", "quoted", "reporter", "third_party")
_LABELS = {name: label for _, types in vocabulary.GROUPS.values() for name, label in types.items()}
_BYSTANDERS = (
    *((name, "organisation", "trade-body") for name in vocabulary.ORGANISATIONS),
    *((name, "group", "collective") for name in vocabulary.COLLECTIVES),
)
LETTER_DATES: tuple[DateBuilder, ...] = (
    *PRINTED_DATES[:3],
    *OUTSIDE_DATES[:2],
    OUTSIDE_DATES[3],
    _inferred,
    lambda *_: {"basis": "unknown"},
)


class LetterWriter:
    """Generator of the letters of a corpus, one after another. `letters` has the letters so far."""

    def __init__(self, random: Random, letters: int, arguments: int) -> None:
        self.random, self.letter_count = random, letters
        self.camps = min(MAX_CAMPS, letters)
        self.registers = max(3, letters // 8)
        self.claims = draw_claims(random, arguments, self.camps)
        self.registry = ActorRegistry(random, self.registers)
        # Quantiles of a Pareto distribution, so that even a small corpus has a letter with many signatories.
        counts = [min(MAX_SIGNATORIES, int((letters / (i + 0.5)) ** (1 / PARETO_SHAPE))) for i in range(letters)]
        self.signatories = random.sample(counts, letters)
        self.letters: list[Record] = []

    def add_letter(self) -> None:
        """Add the next letter."""
        i = len(self.letters)
        passages = self._passages()
        letter_passages = [passage["id"] for passage in passages if passage["voice"] in ("quoted", "reported")]
        letter_claims = self._letter_claims(i)
        statements = self._statements(i % self.camps, letter_claims, letter_passages)
        explain_uncoded(passages, statements)
        appearances = self._appearances(i, passages)
        self._name_speakers(statements, appearances)
        self.letters.append(
            self._heading(i, appearances, letter_claims[0].subject, letter_passages)
            | {"passages": passages, "appearances": appearances, "statements": statements}
        )

    def _heading(self, i: int, appearances: list[Record], subject: str, letter_passages: list[str]) -> Record:
        signatory, addressee = (
            next(appearance for appearance in appearances if appearance["role"] == role)
            for role in ("signatory", "addressee")
        )
        name, group = f"{slug(subject)}-{i + 1}", _LABELS[self.registry.actors[signatory["actor"]]["types"][0]]
        day = _shift_day(FIRST_DAY, DAYS * i // self.letter_count)
        letter_date = LETTER_DATES[i % len(LETTER_DATES)](day, self.random_register())
        return {
            "id": name,
            "short_title": f"{group} to {addressee['printed_name']} on {subject}, {i + 1}",
            **self._title(i, f"For {subject}"),
            "form": self.random.choice(list(vocabulary.FORMS)),
            "form_passage": "P1",
            "date": letter_date,
            **({"date_passage": "P1"} if "printed" in letter_date else {}),
            **({"follows": [self._letter_order(self.letters[-1]["id"])]} if i % 8 == 7 else {}),
            "asks": {"gist": f"That {addressee['printed_name']} act on {subject}.", "passages": letter_passages[:2]},
            "article": {"source": f"article-{name}", "sha256": sha256(name.encode()).hexdigest()},
        }

    def random_register(self) -> str:
        """Return the id of a random register."""
        return register_id(self.random.randrange(self.registers))

    def _title(self, i: int, text: str) -> Record:
        """Return the letter's own title: in turn printed, outside or unknown."""
        outside = {
            "basis": "outside",
            "source": self.random_register(),
            "confidence": self.random.choice(CONFIDENCE_LEVELS),
        }
        provenance = ({"basis": "printed", "passage": "P1"}, outside, None)[i % 3]
        return {"title": {"text": text, **provenance}} if provenance else {}

    def _letter_order(self, earlier: str) -> Record:
        note = "The register has them in this order."
        return {"letter": earlier, "sources": [self.random_register()], "confidence": "medium", "note": note}

    def _passages(self) -> list[Record]:
        """Return 8 to 20 passages: paragraphs, which mostly quote or report the letter, then headlines."""
        count = self.random.randint(8, 20)
        headlines = self.random.randint(0, count // 6)
        voices = ["reported", "quoted", *self.random.choices(_VOICES, (5, 4, 2, 1), k=count - headlines - 2)]
        paragraphs = [self._passage(f"P{n}", voice) for n, voice in enumerate(voices, start=1)]
        return paragraphs + [self._passage(f"R{n}", "third_party") for n in range(1, headlines + 1)]

    def _passage(self, name: str, voice: str) -> Record:
        share, coding = self.random.random(), {}
        if share < 0.08:
            coding = {"ambiguous": "the sentence may be the paper's own"}
        elif share < 0.14:
            coding = {"surplus": "the lead-in says how many listened"}
        return {"id": name, "voice": voice, "gist": self.random.choice(vocabulary.SENTENCES), **coding}

    def _letter_claims(self, i: int) -> list[Claim]:
        """Return the claims of a letter: its share of the camp's claims, then frequent claims.

        The frequent claims are a weighted sample without replacement (Efraimidis and Spirakis, 2006).
        """
        camp = i % self.camps
        turn, turns = i // self.camps, len(range(camp, self.letter_count, self.camps))
        share = [claim for claim in self.claims if claim.camp == camp][turn::turns]
        common = [claim for claim in self.claims if claim.weight]
        keys = {
            claim: self.random.random() ** (1 / (claim.weight * (1 if claim.camp == camp else 0.04)))
            for claim in common
        }
        count = min(self.random.randint(8, 18), len(common) // 2 + 1)
        frequent = sorted(common, key=lambda claim: -keys[claim])[:count]
        return list(dict.fromkeys([*share, *frequent]))

    def _statements(self, camp: int, letter_claims: list[Claim], letter_passages: list[str]) -> list[Record]:
        """Return 10 to 30 statements in reading order, at least one for each claim."""
        pairs = {(claim, self.random.choice(letter_passages)): None for claim in letter_claims}
        others = [pair for pair in product(letter_claims, letter_passages) if pair not in pairs]
        missing = max(0, self.random.randint(10, 30) - len(pairs))
        pairs |= dict.fromkeys(self.random.sample(others, min(missing, len(others))))
        opposed = {claim for claim in letter_claims if claim.camp != camp and self.random.random() < 0.3}
        ordered = sorted(pairs, key=lambda pair: letter_passages.index(pair[1]))
        return [self._statement(claim, passage, opposed=claim in opposed) for claim, passage in ordered]

    def _statement(self, claim: Claim, passage: str, *, opposed: bool) -> Record:
        random = self.random
        statement = {"argument": claim.id, "stance": "opposes" if opposed else "supports", "passage": passage}
        if random.random() < 0.45:
            text = f"It is not so that {claim.label[0].lower()}{claim.label[1:]}" if opposed else claim.label
            statement |= {"voice": "quoted", "quote": f"{text}. {random.choice(vocabulary.SENTENCES)}"}
        else:
            statement |= {"voice": "reported", "anchor": f"{random.choice(vocabulary.ANCHOR_PHRASES)} {claim.subject}"}
        return statement | ({"ambiguous": "no verb of saying goes with it"} if random.random() < 0.06 else {})

    def _name_speakers(self, statements: list[Record], appearances: list[Record]) -> None:
        """Give a few statements of a letter with several signatories to some of these."""
        signed = list(dict.fromkeys(a["actor"] for a in appearances if a["role"] == "signatory"))
        for statement in statements if len(signed) > 1 else ():
            if self.random.random() < 0.08:
                statement["speakers"] = self.random.sample(signed, self.random.randint(1, 2))

    def _appearances(self, i: int, passages: list[Record]) -> list[Record]:
        names = [passage["id"] for passage in passages]
        signed = self.registry.draw_signatories(self.signatories[i], i % self.camps)
        signatures = [self._signature(actor) for actor in signed]
        if len(signed) > 1 and i % 7 == 3:
            provenance = {"basis": "outside", "source": register_id(0), "confidence": "medium"}
            signatures[-1]["withdrawn"] = {"text": "struck from the register on request", **provenance}
        return [
            *signatures,
            *(
                self._appearance(actor, "addressee", "P1")
                for actor in self._sample(vocabulary.ADDRESSEES, (1, 1, 1, 2, 3))
            ),
            *(self._appearance(actor, "publisher", "P1") for actor in self._sample(vocabulary.OUTLETS, (0, 1))),
            *(self._appearance(actor, "channel", "P1") for actor in vocabulary.OUTLETS[-1:] if i % 3 == 1),
            *(self._appearance(actor, "reporting_outlet", "P1") for actor in self._sample(vocabulary.OUTLETS, (0, 1))),
            *(
                appearance
                for region in self._sample(vocabulary.REGIONS, (1, 2, 3))
                for appearance in self._region_appearances(region, names)
            ),
            *(
                self._appearance(actor, "context", self.random.choice(names))
                for actor in self._sample(_BYSTANDERS, (0, 1, 2))
            ),
            *(self._repeat_signatory(actor) for actor in signed if self.random.random() < 0.08),
        ]

    def _sample(self, items: Sequence[Any], counts: tuple[int, ...]) -> list[Any]:
        return self.random.sample(items, self.random.choice(counts))

    def _appearance(self, actor: tuple[str, str, str], role: str, passage: str) -> Record:
        return {"actor": self.registry.add_actor(*actor), "role": role, "printed_name": actor[0], "passage": passage}

    def _signature(self, actor: str) -> Record:
        record = self.registry.actors[actor]
        description = {"printed_description": _LABELS[record["types"][0]].lower()} if self.random.random() < 0.6 else {}
        affiliation = (
            {"affiliation": self.random.choice(vocabulary.ORGANISATIONS)} if self.random.random() < 0.15 else {}
        )
        return {
            "actor": actor,
            "role": "signatory",
            "printed_name": record["name"],
            **description,
            **affiliation,
            "passage": "P1",
        }

    def _repeat_signatory(self, actor: str) -> Record:
        """Return another appearance of a signatory, by its last name, which is inferred."""
        last_name = self.registry.actors[actor]["name"].split()[-1]
        reason = "the last word of a name that P1 prints whole"
        return {"actor": actor, "role": "context", "printed_name": last_name, "passage": "P2", "inferred_from": reason}

    def _region_appearances(self, region: tuple[str, str], passages: list[str]) -> Iterator[Record]:
        """Yield appearances of a region. After its name, its adjective can also name it."""
        role = self.random.choice(("ally", "adversary", "beneficiary", "context"))
        for passage in self._sample(passages, (1, 2, 3, 4)):
            is_named = slug(region[0]) in self.registry.actors
            appearance = self._appearance((region[0], "state", "region"), role, passage)
            if is_named and self.random.random() < 0.3:
                appearance |= {"printed_name": region[1], "by_adjective": "true", "note": "named in passing"}
            yield appearance


def explain_uncoded(passages: list[Record], statements: list[Record]) -> None:
    """Give each passage without a statement, and no other, the reason why nothing was coded."""
    coded = {statement["passage"] for statement in statements}
    for passage in passages:
        passage.pop("not_coded", None)
        if passage["id"] not in coded:
            passage["not_coded"] = "headline" if passage["id"][0] == "R" else "claims nothing"
