"""Generate letters with lists of hundreds of thousands of signatures, in seconds.

Some thousands are drawn as `signature_lists` draws them. The others are new combinations of these: a given name, a
family name of the same country, and the description and affiliation of a third person.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from tests.generator.signature_lists import COLUMNS, DAYS, FIRST_DAY, Row, write_lists

_DRAWN = 5_000
# Of so many signatures, one has an affiliation with a number, so that lists have thousands of affiliations.
_NUMBERED, _NUMBERS = 8, 40


def write_long_lists(folder: Path, *, sizes: tuple[int, ...], seed: int = 1) -> Path:
    """Write letters with lists of these sizes, and return their folder. The same seed gives the same bytes."""
    drawn = write_lists(folder, sizes=tuple(min(size, _DRAWN) for size in sizes), seed=seed)
    for number, (letter, size) in enumerate(zip(drawn.rows, sizes, strict=True)):
        random = np.random.default_rng([seed, number])
        rows = pd.DataFrame(map(asdict, drawn.rows[letter]))[COLUMNS]
        if size > len(rows):
            rows = pd.concat([rows, _combined(rows, size - len(rows), random)], ignore_index=True)
        rows.to_csv(folder / "letters" / f"{letter}.signatures.csv", index=False, lineterminator="\n")
    return folder


def _combined(rows: pd.DataFrame, count: int, random: np.random.Generator) -> pd.DataFrame:
    """Return new signatures, the earlier days first."""
    people = rows[rows["name"].str.fullmatch(r"[^\W\d]+ [^\W\d]+") & rows["country"].ne("")]
    people = people.sort_values("country", kind="stable", ignore_index=True)
    given, family = people["name"].str.split(" ", n=1, expand=True).to_numpy(dtype=object).T
    first = random.integers(0, len(people), count)
    # People of one country are neighbours.
    last = np.clip(first + random.integers(-60, 61, count), 0, len(people) - 1)
    new = rows.iloc[random.integers(0, len(rows), count)].reset_index(drop=True)
    numbered = np.where(random.integers(0, _NUMBERED, count) == 0, random.integers(2, _NUMBERS, count).astype(str), "")
    suffix = np.where((numbered != "") & new["affiliation"].ne("").to_numpy(), np.char.add(" ", numbered), "")
    days = np.sort(np.minimum(random.exponential(4, count).astype(int), DAYS - 1))
    dates = np.array([str(FIRST_DAY + timedelta(days=day)) for day in range(DAYS)])
    new["name"] = given[first] + " " + family[last]
    new["country"] = people["country"].to_numpy(dtype=object)[first]
    new["affiliation"] = new["affiliation"].to_numpy(dtype=object) + suffix.astype(object)
    new["signed"], new["tier"], new["actor"] = dates[days], "later", Row.actor
    return new
