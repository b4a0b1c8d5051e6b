"""Made-up dates in any number: rows of the timeline, and the same as events of a corpus on disk."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pandas as pd

_WORDS = (
    "council",
    "votes",
    "bridge",
    "report",
    "ferry",
    "flood",
    "town",
    "river",
    "hearing",
    "budget",
    "plan",
    "survey",
)
_FIRST, _YEARS = date(2005, 1, 1), 20


class Made(NamedTuple):
    """A made-up date: EDTF, its bounds (None where open), in words, and what happened."""

    edtf: str
    earliest: date | None
    latest: date | None
    when: str
    what: str


def made(count: int, seed: int = 7) -> list[Made]:
    """So many dates: mostly days, some spans and open ends."""
    chance = random.Random(seed)
    found = []
    for number in range(count):
        day = _FIRST + timedelta(days=chance.randrange(365 * _YEARS))
        later = day + timedelta(days=chance.randrange(1, 200))
        what = f"{' '.join(chance.choices(_WORDS, k=chance.randrange(2, 12))).capitalize()} {number}"
        forms = {
            Made(f"{day}", day, day, _said(day), what): 14,
            Made(f"{day}/{later}", day, later, f"{_said(day)} to {_said(later)}", what): 4,
            Made(f"[..{day}]", None, day, f"no later than {_said(day)}", what): 0.5,
            Made(f"{day}/..", day, None, f"since {_said(day)}", what): 0.5,
        }
        found += chance.choices(list(forms), list(forms.values()))
    return found


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def rows(count: int, seed: int = 7) -> pd.DataFrame:
    """So many rows of the timeline, a fifth of them references, with the column `known`."""
    found = []
    for number, one in enumerate(made(count, seed)):
        first, last = (day.isoformat() if day else None for day in (one.earliest, one.latest))
        found.append({
            "item": f"item-{number}", "label": one.what, "kind": "reference" if number % 5 == 0 else "context",
            "letter": "for-the-bridge", "printed": None, "edtf": one.edtf, "earliest": first, "latest": last,
            "precision": "day", "basis": "outside", "source": "register", "passage": "P2", "when": one.when,
            "confidence": "low", "note": None, "known": "↗ outside: The register of the town",
        })  # fmt: skip
    return pd.DataFrame(found)


def add_events(corpus: Path, count: int, *, undated: int = 0) -> None:
    """Write so many events, and so many more without a date, into the corpus in a folder."""
    lines = []
    for number, one in enumerate(made(count)):
        known = f'{{edtf: "{one.edtf}", basis: outside, source: register, confidence: low, note: Made up.}}'
        lines.append(f"- id: made-up-{number}\n  label: {one.what}\n  kind: context\n  date: {known}")
    for number in range(undated):
        known = "{printed: one day, basis: unknown}"
        about = "letter: for-the-bridge\n  passage: R1"
        lines.append(f"- id: undated-{number}\n  label: Day {number}\n  kind: context\n  {about}\n  date: {known}")
    with (corpus / "events.yaml").open("a", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
