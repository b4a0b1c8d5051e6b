"""The letters of a made-up corpus: who signs them, what they argue, and how their dates are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from itertools import product
from random import Random
from typing import Any

from tests.generator import vocabulary as words
from tests.generator.actors import Cast, Claim, Part, claims, register, slug

Dated = Callable[[date, str], Part]

BEGINS, DAYS = date(2021, 1, 4), 3 * 365
MOST_CAMPS, MOST_SIGNATORIES, TAIL = 5, 60, 1.3
SURE = ("high", "medium", "low")


def _shifted(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _outside(form: Callable[[date], str], sure: str) -> Dated:
    return lambda day, source: {"edtf": form(day), "basis": "outside", "source": source, "confidence": sure}


# How a date may be known from printed words, and from outside; each holds the day itself.
PRINTED: tuple[Dated, ...] = (
    lambda day, _: {"printed": f"{day.day} {day:%B %Y}", "edtf": f"{day}", "basis": "printed"},
    lambda day, _: {"printed": f"in {day:%B}", "edtf": f"{day:%Y-%m}", "basis": "derived",
                    "derived_from": f"“in {day:%B}”, with the year that another passage prints"},
    lambda day, source: {"printed": "last week", "edtf": f"{_shifted(day, -4)}/{_shifted(day, 4)}", "basis": "derived",
                         "derived_from": "“last week”, counted from the day of the article", "source": source,
                         "confidence": "medium"},
    lambda day, _: {"printed": f"since {day:%B %Y}", "edtf": f"{day:%Y-%m}/..", "basis": "derived",
                    "derived_from": f"“since {day:%B %Y}”, of which no end is printed"},
    lambda day, _: {"printed": "not long ago", "basis": "unknown", "note": "Counts back from a day that is not known."},
)  # fmt: skip
OUTSIDE: tuple[Dated, ...] = tuple(
    _outside(form, sure)
    for form, sure in (
        (str, "high"), (lambda day: f"[..{_shifted(day, 3)}]", "high"), (lambda day: f"{day:%Y-%m}", "medium"),
        (lambda day: f"[{_shifted(day, -6)}..{_shifted(day, 6)}]", "medium"), (lambda day: f"{day:%Y-%m}~", "low"),
    )
)  # fmt: skip
_VOICES = ("reported", "quoted", "reporter", "third_party")
_LABELS = {name: label for _, types in words.GROUPS.values() for name, label in types.items()}
_BYSTANDERS = (
    *((name, "organisation", "trade-body") for name in words.BODIES),
    *((name, "group", "collective") for name in words.COLLECTIVES),
)
OF_LETTERS: tuple[Dated, ...] = (*PRINTED[:3], *OUTSIDE[:2], OUTSIDE[3], lambda *_: {"basis": "unknown"})


class Writer:
    """Writes the letters of a corpus one after another; `written` are those that it has written."""

    def __init__(self, random: Random, letters: int, arguments: int) -> None:
        self.random, self.letters = random, letters
        self.camps = min(MOST_CAMPS, letters)
        self.registers = max(3, letters // 8)
        self.claims = claims(random, arguments, self.camps)
        self.cast = Cast(random, self.registers)
        # Quantiles of a Pareto distribution: even few letters have one that many sign.
        shares = [min(MOST_SIGNATORIES, int((letters / (i + 0.5)) ** (1 / TAIL))) for i in range(letters)]
        self.signatories = random.sample(shares, letters)
        self.written: list[Part] = []

    def write(self) -> None:
        """Write the next letter."""
        i = len(self.written)
        passages = self._passages()
        spoken = [passage["id"] for passage in passages if passage["voice"] in ("quoted", "reported")]
        chosen = self._chosen(i)
        statements = self._statements(i % self.camps, chosen, spoken)
        _account_for(passages, statements)
        appearances = self._appearances(i, passages)
        self._name_speakers(statements, appearances)
        self.written.append(
            self._heading(i, appearances, chosen[0].thing, spoken)
            | {"passages": passages, "appearances": appearances, "statements": statements}
        )

    def _heading(self, i: int, appearances: list[Part], about: str, spoken: list[str]) -> Part:
        by, to = (next(a for a in appearances if a["role"] == role) for role in ("signatory", "addressee"))
        name, group = f"{slug(about)}-{i + 1}", _LABELS[self.cast.actors[by["actor"]]["types"][0]]
        day = _shifted(BEGINS, DAYS * i // self.letters)
        dated = OF_LETTERS[i % len(OF_LETTERS)](day, self.register())
        return {
            "id": name,
            "short_title": f"{group} to {to['printed_name']} on {about}, {i + 1}",
            **self._title(i, f"For {about}"),
            "form": self.random.choice(list(words.FORMS)),
            "form_passage": "P1",
            "date": dated,
            **({"date_passage": "P1"} if "printed" in dated else {}),
            **({"follows": [self._after(self.written[-1]["id"])]} if i % 8 == 7 else {}),
            "asks": {"gist": f"That {to['printed_name']} act on {about}.", "passages": spoken[:2]},
            "article": {"source": f"article-{name}", "sha256": sha256(name.encode()).hexdigest()},
        }

    def register(self) -> str:
        """Any of the registers, as a source."""
        return register(self.random.randrange(self.registers))

    def _title(self, i: int, text: str) -> Part:
        """The letter's own title, where it is known at all."""
        outside = {"basis": "outside", "source": self.register(), "confidence": self.random.choice(SURE)}
        known = ({"basis": "printed", "passage": "P1"}, outside, None)[i % 3]
        return {"title": {"text": text, **known}} if known else {}

    def _after(self, earlier: str) -> Part:
        note = "The register has them in this order."
        return {"letter": earlier, "sources": [self.register()], "confidence": "medium", "note": note}

    def _passages(self) -> list[Part]:
        """Eight to twenty: paragraphs, mostly in the letter's words or reporting them, then headlines."""
        count = self.random.randint(8, 20)
        headlines = self.random.randint(0, count // 6)
        voices = ["reported", "quoted", *self.random.choices(_VOICES, (5, 4, 2, 1), k=count - headlines - 2)]
        paragraphs = [self._passage(f"P{n}", voice) for n, voice in enumerate(voices, start=1)]
        return paragraphs + [self._passage(f"R{n}", "third_party") for n in range(1, headlines + 1)]

    def _passage(self, name: str, voice: str) -> Part:
        chance, more = self.random.random(), {}
        if chance < 0.08:
            more = {"ambiguous": "the sentence may be the paper's own"}
        elif chance < 0.14:
            more = {"surplus": "the lead-in says how many listened"}
        return {"id": name, "voice": voice, "gist": self.random.choice(words.REASONS), **more}

    def _chosen(self, i: int) -> list[Claim]:
        """What a letter argues: a few claims that are its own task, then what its camp mostly argues.

        The sample is weighted and without replacement, after Efraimidis and Spirakis (2006).
        """
        camp = i % self.camps
        turn, turns = i // self.camps, len(range(camp, self.letters, self.camps))
        own = [claim for claim in self.claims if claim.camp == camp][turn::turns]
        common = [claim for claim in self.claims if claim.weight]
        keys = {
            claim: self.random.random() ** (1 / (claim.weight * (1 if claim.camp == camp else 0.04)))
            for claim in common
        }
        count = min(self.random.randint(8, 18), len(common) // 2 + 1)
        likely = sorted(common, key=lambda claim: -keys[claim])[:count]
        return list(dict.fromkeys([*own, *likely]))

    def _statements(self, camp: int, chosen: list[Claim], spoken: list[str]) -> list[Part]:
        """Ten to thirty statements in reading order; each claim at least once."""
        made = {(claim, self.random.choice(spoken)): None for claim in chosen}
        others = [pair for pair in product(chosen, spoken) if pair not in made]
        more = max(0, self.random.randint(10, 30) - len(made))
        made |= dict.fromkeys(self.random.sample(others, min(more, len(others))))
        opposed = {claim for claim in chosen if claim.camp != camp and self.random.random() < 0.3}
        ordered = sorted(made, key=lambda pair: spoken.index(pair[1]))
        return [self._statement(claim, passage, opposed=claim in opposed) for claim, passage in ordered]

    def _statement(self, claim: Claim, passage: str, *, opposed: bool) -> Part:
        random = self.random
        said = {"argument": claim.id, "stance": "opposes" if opposed else "supports", "passage": passage}
        if random.random() < 0.45:
            so = f"It is not so that {claim.label[0].lower()}{claim.label[1:]}" if opposed else claim.label
            said |= {"voice": "quoted", "quote": f"{so}. {random.choice(words.REASONS)}"}
        else:
            said |= {"voice": "reported", "anchor": f"{random.choice(words.SAYING)} {claim.thing}"}
        return said | ({"ambiguous": "no verb of saying goes with it"} if random.random() < 0.06 else {})

    def _name_speakers(self, statements: list[Part], appearances: list[Part]) -> None:
        """Of a letter that several sign, a few statements are made by some of them."""
        signed = list(dict.fromkeys(a["actor"] for a in appearances if a["role"] == "signatory"))
        for statement in statements if len(signed) > 1 else ():
            if self.random.random() < 0.08:
                statement["speakers"] = self.random.sample(signed, self.random.randint(1, 2))

    def _appearances(self, i: int, passages: list[Part]) -> list[Part]:
        names = [passage["id"] for passage in passages]
        signed = self.cast.signatories(self.signatories[i], i % self.camps)
        signatures = [self._signs(actor) for actor in signed]
        if len(signed) > 1 and i % 7 == 3:
            known = {"basis": "outside", "source": register(0), "confidence": "medium"}
            signatures[-1]["withdrawn"] = {"text": "struck from the register on request", **known}
        return [
            *signatures,
            *(self._appears(one, "addressee", "P1") for one in self._some(words.ADDRESSEES, (1, 1, 1, 2, 3))),
            *(self._appears(one, "publisher", "P1") for one in self._some(words.OUTLETS, (0, 1))),
            *(self._appears(one, "reporting_outlet", "P1") for one in self._some(words.OUTLETS, (0, 1))),
            *(one for region in self._some(words.REGIONS, (1, 2, 3)) for one in self._regional(region, names)),
            *(self._appears(one, "context", self.random.choice(names)) for one in self._some(_BYSTANDERS, (0, 1, 2))),
            *(self._again(actor) for actor in signed if self.random.random() < 0.08),
        ]

    def _some(self, those: Sequence[Any], counts: tuple[int, ...]) -> list[Any]:
        return self.random.sample(those, self.random.choice(counts))

    def _appears(self, one: tuple[str, str, str], role: str, passage: str) -> Part:
        return {"actor": self.cast.named(*one), "role": role, "printed_name": one[0], "passage": passage}

    def _signs(self, actor: str) -> Part:
        known = self.cast.actors[actor]
        described = {"printed_description": _LABELS[known["types"][0]].lower()} if self.random.random() < 0.6 else {}
        body = {"affiliation": self.random.choice(words.BODIES)} if self.random.random() < 0.15 else {}
        return {
            "actor": actor,
            "role": "signatory",
            "printed_name": known["name"],
            **described,
            **body,
            "passage": "P1",
        }

    def _again(self, actor: str) -> Part:
        """A signatory once more, by the last word of the name, who is known only by inference."""
        last = self.cast.actors[actor]["name"].split()[-1]
        inferred = "the last word of a name that P1 prints whole"
        return {"actor": actor, "role": "context", "printed_name": last, "passage": "P2", "inferred_from": inferred}

    def _regional(self, region: tuple[str, str], passages: list[str]) -> Iterator[Part]:
        """A region in some role, in some passages; once its name has been printed, an adjective may name it."""
        role = self.random.choice(("ally", "adversary", "beneficiary", "context"))
        for passage in self._some(passages, (1, 2, 3, 4)):
            known = slug(region[0]) in self.cast.actors
            appears = self._appears((region[0], "state", "region"), role, passage)
            if known and self.random.random() < 0.3:
                appears |= {"printed_name": region[1], "by_adjective": "true", "note": "named in passing"}
            yield appears


def _account_for(passages: list[Part], statements: list[Part]) -> None:
    """Say of each passage from which nothing was coded why not."""
    coded = {statement["passage"] for statement in statements}
    for passage in passages:
        if passage["id"] not in coded:
            passage["not_coded"] = "headline" if passage["id"][0] == "R" else "claims nothing"
