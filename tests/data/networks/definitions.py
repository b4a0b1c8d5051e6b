"""Networks by their definitions, computed slowly, to compare the fast ones with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from math import sqrt
from typing import Any

from data.networks.options import NetworkOptions
from data.networks.statements import Defaults, StatementColumns


@dataclass(frozen=True)
class Said:
    """A statement: who says what, with which qualifier, in which document and when."""

    actor: str
    concept: str
    value: int
    document: int
    time: int | None


def columns(said: list[Said], data_type: str) -> StatementColumns:
    return StatementColumns(
        {"actor": [s.actor for s in said], "concept": [s.concept for s in said], "value": [s.value for s in said]},
        [s.document for s in said], [s.time for s in said],
        {"actor": "short text", "concept": "short text", "value": data_type},  # type: ignore[dict-item]
        Defaults("actor", "concept", "value"), {"author": [f"a{s.document}" for s in said]},
    )  # fmt: skip


def kept(said: list[Said], options: NetworkOptions) -> list[Said]:
    """Return the statements that stay, in the order of the filters."""
    said = [s for s in said if options.start is None or (s.time is not None and s.time >= options.start)]
    said = [s for s in said if f"a{s.document}" not in options.exclude_documents.get("author", ())]
    said = [s for s in said if s.concept not in options.exclude.get("concept", ())]
    said = [s for s in said if s.actor and s.concept]
    seen, first = set(), []
    for s in said:
        day = None if s.time is None else datetime.fromtimestamp(s.time, UTC)
        unit: Any = {
            "document": s.document, "acrossrange": 0,
            "week": day and day.isocalendar()[:2], "month": day and (day.year, day.month), "year": day and day.year,
        }.get(options.duplicates)  # fmt: skip
        unit = ("undated", s.document) if day is None and options.duplicates in ("week", "month", "year") else unit
        key = (s.actor, s.concept, unit, None if options.aggregation == "ignore" else s.value)
        if options.duplicates == "include" or key not in seen:
            seen.add(key)
            first.append(s)
    return first


class Definition:
    """A network by its definition, with loops over statements and values."""

    def __init__(self, said: list[Said], options: NetworkOptions, span: float) -> None:
        self.said, self.options, self.span = said, options, span
        self.actors = sorted({s.actor for s in said})
        self.concepts = sorted({s.concept for s in said})
        self.values = sorted({s.value for s in said})

    def cells(self) -> dict[tuple[str, str], float]:
        """Return the cells by row and column."""
        is_one_mode = self.options.network_type == "onemode"
        weigh, cols = (self.tie, self.actors) if is_one_mode else (self.cell, self.concepts)
        return {
            (i, j): weigh(i, j) / divisor if (divisor := self.divisor(i, j)) else 0 for i in self.actors for j in cols
        }

    def a(self, i: str, j: str, k: int) -> int:
        """Return the number of statements by an actor on a concept with a value."""
        return sum((s.actor, s.concept, s.value) == (i, j, k) for s in self.said)

    def n(self, i: str) -> int:
        """Return the number of statements by an actor."""
        return sum(s.actor == i for s in self.said)

    def tie(self, i: str, other: str) -> float:
        """Return the weight of two actors, which is 0 of an actor with itself."""
        return 0 if i == other else self.weight(i, other, self.options.aggregation)

    def weight(self, i: str, other: str, aggregation: str) -> float:
        """Return the weight of two actors, who may be one."""
        total = 0.0
        for j, k, m in product(self.concepts, self.values, self.values):
            far = abs(k - m) / self.span if self.span else 0.0
            share = {"ignore": 1, "congruence": 1 - far, "conflict": far, "subtract": 1 - 2 * far}[aggregation]
            total += self.a(i, j, k) * self.a(other, j, m) * share
        return total

    def jaccard(self, i: str, other: str) -> float:
        """Return the divisor of jaccard."""
        pairs = [(self.a(i, j, k), self.a(other, j, k)) for j, k in product(self.concepts, self.values)]
        return sum(x * (not y) + y * (not x) + x * y for x, y in pairs)

    def divisor(self, i: str, other: str) -> float:
        """Return what a cell is divided by."""
        own = "ignore" if self.options.aggregation == "ignore" else "congruence"
        match self.options.normalization:
            case "average":
                return (self.n(i) + self.n(other)) / 2
            case "jaccard":
                return self.jaccard(i, other)
            case "cosine":
                return self.n(i) * self.n(other)
            case "truecosine":
                return sqrt(self.weight(i, i, own) * self.weight(other, other, own))
            case "activity":
                return self.n(i)
            case "prominence":
                return sum(s.concept == other for s in self.said)
        return 1

    def cell(self, i: str, j: str) -> float:
        """Return the cell of an actor and a concept."""
        counts = {k: self.a(i, j, k) for k in self.values}
        match self.options.aggregation:
            case "subtract" if set(self.values) <= {0, 1}:
                return counts.get(1, 0) - counts.get(0, 0)
            case "subtract":
                return sum(k * count for k, count in counts.items())
            case "combine":
                # Of the values 0 and 1, also one that does not occur has its digit.
                values = {0, 1} if set(counts) <= {0, 1} else set(counts)
                return sum(2.0**digit for digit, k in enumerate(sorted(values, reverse=True)) if counts.get(k))
        return sum(counts.values())
