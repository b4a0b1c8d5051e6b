"""Generate invented dates as timeline rows or as events of a corpus."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from data.model.dates import bounded_end, short_label

_VOCABULARY = (
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
_FIRST_DAY, _YEARS = date(2005, 1, 1), 20


class GeneratedDate(NamedTuple):
    """Invented date with EDTF, bounds, text and label. A bound is None if the date is open."""

    edtf: str
    earliest: date | None
    latest: date | None
    when: str
    label: str


def generate_dates(count: int, seed: int = 7) -> list[GeneratedDate]:
    """Return dates. Most are single days, some are ranges or open at one end."""
    rng = random.Random(seed)
    dates = []
    for number in range(count):
        day = _FIRST_DAY + timedelta(days=rng.randrange(365 * _YEARS))
        end = day + timedelta(days=rng.randrange(1, 200))
        label = f"{' '.join(rng.choices(_VOCABULARY, k=rng.randrange(2, 12))).capitalize()} {number}"
        variants = {
            GeneratedDate(f"{day}", day, day, _format_day(day), label): 14,
            GeneratedDate(f"{day}/{end}", day, end, f"{_format_day(day)} to {_format_day(end)}", label): 4,
            GeneratedDate(f"[..{day}]", None, day, f"no later than {_format_day(day)}", label): 0.5,
            GeneratedDate(f"{day}/..", day, None, f"since {_format_day(day)}", label): 0.5,
        }
        dates += rng.choices(list(variants), list(variants.values()))
    return dates


def _format_day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def timeline_rows(count: int, seed: int = 7) -> pd.DataFrame:
    """Return timeline rows with the columns that a chart adds. A fifth of them are references."""
    rows = []
    for number, record in enumerate(generate_dates(count, seed)):
        first, last = (day.isoformat() if day else None for day in (record.earliest, record.latest))
        rows.append({
            "item": f"item-{number}", "label": record.label, "kind": "reference" if number % 5 == 0 else "context",
            "letter": "for-the-bridge", "printed": None, "edtf": record.edtf, "earliest": first, "latest": last,
            "precision": "day", "basis": "outside", "source": "register", "passage": "P2", "when": record.when,
            "confidence": "low", "note": None,
            "short": short_label(record.edtf), "bound": bounded_end(record.edtf), "known": "other source, low",
            "provenance": "↗ outside: The register of the town",
        })  # fmt: skip
    return pd.DataFrame(rows)


def add_events(corpus: Path, count: int, *, undated: int = 0) -> None:
    """Append events to a corpus folder: `count` with a date and `undated` without one."""
    lines = []
    for number, record in enumerate(generate_dates(count)):
        date_field = f'{{edtf: "{record.edtf}", basis: outside, source: register, confidence: low, note: Made up.}}'
        lines.append(f"- id: made-up-{number}\n  label: {record.label}\n  kind: context\n  date: {date_field}")
    for number in range(undated):
        date_field = "{printed: one day, basis: unknown}"
        passage = "letter: for-the-bridge\n  passage: R1"
        lines.append(
            f"- id: undated-{number}\n  label: Day {number}\n  kind: context\n  {passage}\n  date: {date_field}"
        )
    with (corpus / "events.yaml").open("a", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
