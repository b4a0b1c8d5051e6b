"""The axes of a figure's dict, for painting it without plotly: where a value stands, and where the ticks do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import ceil, floor, log10
from typing import Any

_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 3, 6)
_YEARS = tuple(step * 10**power for power in range(4) for step in (1, 2, 5))
# Pixels that a tick's words may need.
_ROOM = 90


@dataclass(frozen=True)
class Axis:
    """An axis between two places in pixels: its first and last value as numbers, its ticks, and its look in plotly."""

    low: float
    high: float
    begins: float
    ends: float
    look: dict[str, Any]
    ticks: list[tuple[float, str]] = field(default_factory=list)

    def at(self, value: Any) -> float:
        """Where a value stands."""
        span = self.high - self.low
        return self.share((number(value) - self.low) / span if span else 0.5)

    def share(self, share: float) -> float:
        """Where a share of the axis ends: 0 is its beginning."""
        return self.begins + share * (self.ends - self.begins)


def number(value: Any) -> float:
    """A value of an axis as a number; of a day or a time, in days."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value.toordinal() + (value - datetime(value.year, value.month, value.day)) / timedelta(days=1)
    return float(value.toordinal()) if isinstance(value, date) else float(value)


def axis(look: dict[str, Any], begins: float, ends: float) -> Axis:
    """An axis as plotly is told to draw it, between two places; its range is taken as given, 0 to 1 where none is."""
    low, high = (number(value) for value in look.get("range") or (0, 1))
    found = Axis(low, high, begins, ends, look)
    return Axis(low, high, begins, ends, look, _ticks(found))


def _ticks(scale: Axis) -> list[tuple[float, str]]:
    """Where ticks stand, with their words: those that are given, or as many as there is room for."""
    given, words = scale.look.get("tickvals"), scale.look.get("ticktext")
    if given is not None:
        return [(scale.at(value), str(word)) for value, word in zip(given, words or given, strict=True)]
    if not scale.look.get("visible", True):
        return []
    most = max(abs(scale.ends - scale.begins) / _ROOM, 1)
    if scale.look.get("type") == "date":
        return [(scale.at(day), f"{day.day} {day:%b}<br>{day.year}") for day in _days(scale.low, scale.high, most)]
    low, high = min(scale.low, scale.high), max(scale.low, scale.high)
    return [(scale.at(value), f"{value:g}") for value in _numbers(low, high, most)]


def _numbers(low: float, high: float, most: float) -> list[float]:
    """Round numbers from low to high: 1, 2 or 5 times a power of ten apart."""
    rough = (high - low) / most or 1
    power = 10 ** floor(log10(rough))
    step = next(step * power for step in (1, 2, 5, 10) if step * power >= rough)
    return [round(step * place, 10) for place in range(ceil(low / step), floor(high / step) + 1)]


def _days(low: float, high: float, most: float) -> list[date]:
    """Round days from low to high: some days apart, or the first of some months, or of some years."""
    first, last = date.fromordinal(ceil(low)), date.fromordinal(floor(high))
    rough = (high - low) / most
    for days in _DAYS:
        if days >= rough:
            # Weeks begin on Mondays: the ordinal of one is 1 more than a multiple of 7.
            begin = first.toordinal() + (-(first.toordinal() - 1) % 7 if days % 7 == 0 else 0)
            return [date.fromordinal(day) for day in range(begin, last.toordinal() + 1, days)]
    months = next((step for step in _MONTHS if step * 28 >= rough), None)
    if months is not None:
        return _months(first, last, months)
    return _months(first, last, 12 * next((step for step in _YEARS if step * 365 >= rough), _YEARS[-1]))


def _months(first: date, last: date, step: int) -> list[date]:
    """The first days of every so many months, counted from January of the year 0."""
    begin, end = (day.year * 12 + day.month - 1 for day in (first, last))
    firsts = range(ceil(begin / step) * step, end + 1, step)
    days = (date(month // 12, month % 12 + 1, 1) for month in firsts if 12 <= month < 120_000)
    return [day for day in days if first <= day <= last]
