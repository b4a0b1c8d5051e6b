"""Compute the ticks of an axis of days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import ceil

from data.timeline.items import DateWindow
from data.timeline.lanes import x_position

_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 3, 6)
_YEAR_STEPS = tuple(step * 10**power for power in range(4) for step in (1, 2, 5))
# Pixels between ticks, enough for their labels.
_MIN_TICK_DISTANCE = 70


def day_ticks(window: DateWindow, width: float) -> Iterator[tuple[float, str]]:
    """Yield the position and the text of as many round days as fit. The first day of each year has its year."""
    shown_year = 0
    for day in _round_days(*window, max(width / _MIN_TICK_DISTANCE, 1)):
        text = f"{day.day} {day:%b}"
        yield x_position(day, window, width), text if day.year == shown_year else f"{text} {day.year}"
        shown_year = day.year


def _round_days(first: date, last: date, max_ticks: float) -> list[date]:
    """Return days from first to last, in steps of days, months or years."""
    min_days = (last - first).days / max_ticks
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
