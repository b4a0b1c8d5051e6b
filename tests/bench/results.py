"""Rows of measured figures, as text and in `RESULTS.md`."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median, quantiles

from tests.browser.conftest import CHROMIUM

RESULTS = Path(__file__).parent / "RESULTS.md"
_PACKAGES = ("Streamlit", "pandas", "DuckDB", "Datasette")
_HEADER = "| what | median | p95 | ratio | limit | holds |\n|---|---|---|---|---|---|"
_TITLE = "# What Cosigned costs\n\n`make bench` measures this and writes this page. Ratios are of medians in one run."
# A number of at least so much has so many decimals.
_DIGITS = ((100, 0), (10, 1), (0.01, 2))


@dataclass(frozen=True)
class Row:
    """Figure that was measured.

    `ratio` compares it with another figure of the same run. `limit` is the highest ratio that is allowed, or without a
    ratio the highest median. None means that there is none.
    """

    name: str
    median: float
    unit: str = "ms"
    p95: float | None = None
    ratio: float | None = None
    limit: float | None = None

    @property
    def holds(self) -> bool | None:
        """Whether the figure is within its limit. None without a limit."""
        value = self.median if self.ratio is None else self.ratio
        return None if self.limit is None else value <= self.limit

    def cells(self) -> list[str]:
        """Return the cells of the row in the table."""
        limit = (
            ""
            if self.limit is None
            else f"≤ {number(self.limit)}" + ("" if self.ratio is not None else f" {self.unit}".rstrip())
        )
        holds = {None: "", True: "yes", False: "**no**"}[self.holds]
        p95 = "" if self.p95 is None else f"{number(self.p95)} {self.unit}"
        ratio = "" if self.ratio is None else number(self.ratio)
        return [self.name, f"{number(self.median)} {self.unit}".strip(), p95, ratio, limit, holds]


@dataclass(frozen=True)
class Part:
    """Measured rows under a heading, with sentences that explain them."""

    rows: Sequence[Row]
    notes: Sequence[str] = ()

    @property
    def holds(self) -> bool:
        """Whether all rows are within their limits."""
        return all(row.holds is not False for row in self.rows)


def summary(name: str, values: Sequence[float], *, base: float | None = None, limit: float | None = None) -> Row:
    """Return a row of measured milliseconds, compared with the median of another."""
    middle = median(values)
    return Row(name, middle, "ms", quantiles(values, n=20)[-1], None if base is None else middle / base, limit)


def number(value: float) -> str:
    """Return a number as text with about three digits. Example: “1,234”, “12.3”, “0.12”."""
    digits = next((digits for bound, digits in _DIGITS if abs(value) >= bound), 4)
    return f"{value:,.0f}" if value == int(value) else f"{value:,.{digits}f}"


def section(name: str, part: Part, command: str) -> str:
    """Return the section of a part in `RESULTS.md`."""
    rows = "\n".join(f"| {' | '.join(row.cells())} |" for row in part.rows)
    notes = "".join(f"\n{note}\n" for note in part.notes)
    return f"## {name}\n\n`{command}`, {_now()}, {machine()}.\n\n{_HEADER}\n{rows}\n{notes}"


def write_results(title: str, part: Part, order: Iterable[str], command: str) -> None:
    """Write the section of a measured part. Those of other parts stay as they were measured before.

    `order` has the first words of all titles.
    """
    text = RESULTS.read_text("utf-8") if RESULTS.exists() else ""
    sections = {found.partition("\n")[0]: f"## {found}" for found in re.split(r"^## ", text, flags=re.M)[1:]}
    sections[title] = section(title, part, command)
    ranks = {name: i for i, name in enumerate(order)}
    kept = sorted(name for name in sections if name.partition(",")[0] in ranks)
    kept.sort(key=lambda name: ranks[name.partition(",")[0]])
    RESULTS.write_text("\n\n".join([_TITLE.strip(), *(sections[name].strip() for name in kept)]) + "\n", "utf-8")


def machine() -> str:
    """Return the processors, the memory and the versions that figures depend on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    parts = [f"{os.cpu_count()} processors ({_processor()}), {memory:.0f} GB", f"Python {platform.python_version()}"]
    parts += [f"{name} {_version(name)}" for name in _PACKAGES]
    return ", ".join([*parts, f"SQLite {sqlite3.sqlite_version}", _chromium()])


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*: (.+)$", info.read_text() if info.exists() else "", re.M)
    return found[1].strip() if found else platform.processor() or platform.machine()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _chromium() -> str:
    if CHROMIUM is None:
        return "no Chromium"
    found = re.search(r"[\d.]+", subprocess.run([CHROMIUM, "--version"], capture_output=True, text=True).stdout)
    return f"Chromium {found[0] if found else 'of unknown version'}"


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
