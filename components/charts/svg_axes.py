"""Compute the axes of a Plotly figure: the positions of values and of ticks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import ceil, floor, log10
from typing import Any

from components.charts.theme import PlotlyDict

_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 3, 6)
_YEAR_STEPS = tuple(step * 10**power for power in range(4) for step in (1, 2, 5))
# Pixels between ticks, enough for their labels.
_MIN_TICK_DISTANCE = 70


@dataclass(frozen=True)
class Axis:
    """An axis from pixel `start` to pixel `end`.

    `low` and `high` are the values at its ends. `options` are Plotly's options of the axis. `ticks` are pairs of a
    pixel and a label.
    """

    low: float
    high: float
    start: float
    end: float
    options: PlotlyDict
    ticks: list[tuple[float, str]] = field(default_factory=list)

    def position(self, value: Any) -> float:
        """Return the pixel of a value."""
        span = self.high - self.low
        return self.position_of_share((number(value) - self.low) / span if span else 0.5)

    def position_of_share(self, share: float) -> float:
        """Return the pixel of a share of the axis. 0 is its start and 1 is its end."""
        return self.start + share * (self.end - self.start)


def number(value: Any) -> float:
    """Return a value of an axis as a number. Dates and times are counted in days."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value.toordinal() + (value - datetime(value.year, value.month, value.day)) / timedelta(days=1)
    return float(value.toordinal()) if isinstance(value, date) else float(value)


def axis(options: PlotlyDict, start: float, end: float) -> Axis:
    """Return an axis with Plotly's options between two pixels.

    Its range is 0 to 1 if none is given.
    """
    low, high = (number(value) for value in options.get("range") or (0, 1))
    without_ticks = Axis(low, high, start, end, options)
    return Axis(low, high, start, end, options, _ticks(without_ticks))


def _ticks(scale: Axis) -> list[tuple[float, str]]:
    """Return the given ticks, or as many round values as fit."""
    values, labels = scale.options.get("tickvals"), scale.options.get("ticktext")
    if values is not None:
        return [(scale.position(value), str(label)) for value, label in zip(values, labels or values, strict=True)]
    if not scale.options.get("visible", True):
        return []
    max_ticks = max(abs(scale.end - scale.start) / _MIN_TICK_DISTANCE, 1)
    if scale.options.get("type") == "date":
        days = _round_days(scale.low, scale.high, max_ticks)
        return [(scale.position(day), f"{day.day} {day:%b}<br>{day.year}") for day in days]
    low, high = min(scale.low, scale.high), max(scale.low, scale.high)
    return [(scale.position(value), f"{value:g}") for value in _round_numbers(low, high, max_ticks)]


def _round_numbers(low: float, high: float, max_ticks: float) -> list[float]:
    """Return numbers from low to high in steps of 1, 2 or 5 times a power of ten."""
    min_step = (high - low) / max_ticks or 1
    power = 10 ** floor(log10(min_step))
    step = next(step * power for step in (1, 2, 5, 10) if step * power >= min_step)
    return [round(step * multiple, 10) for multiple in range(ceil(low / step), floor(high / step) + 1)]


def _round_days(low: float, high: float, max_ticks: float) -> list[date]:
    """Return days from low to high, in steps of days, months or years."""
    first, last = date.fromordinal(ceil(low)), date.fromordinal(floor(high))
    min_days = (high - low) / max_ticks
    for days in _DAY_STEPS:
        if days >= min_days:
            # Weeks start on Mondays. The ordinal of a Monday is 1 more than a multiple of 7.
            start = first.toordinal() + (-(first.toordinal() - 1) % 7 if days % 7 == 0 else 0)
            return [date.fromordinal(day) for day in range(start, last.toordinal() + 1, days)]
    months = next((step for step in _MONTH_STEPS if step * 28 >= min_days), None)
    if months is not None:
        return _first_days(first, last, months)
    years = next((step for step in _YEAR_STEPS if step * 365 >= min_days), _YEAR_STEPS[-1])
    return _first_days(first, last, 12 * years)


def _first_days(first: date, last: date, step: int) -> list[date]:
    """Return the first day of every `step` months, counted from January of the year 0."""
    start, end = (day.year * 12 + day.month - 1 for day in (first, last))
    multiples = range(ceil(start / step) * step, end + 1, step)
    days = (date(month // 12, month % 12 + 1, 1) for month in multiples if 12 <= month < 120_000)
    return [day for day in days if first <= day <= last]
