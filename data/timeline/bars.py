"""Count the items of a lane that has too many to label: a bar for each few days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from math import ceil

from data.timeline.items import DateWindow, TimelineItem
from data.timeline.lanes import PAD, Bar, Lane, first_row, x_position

# The least width of a bar, and the height of an item and of the highest bar. In pixels.
_WIDTH, _ITEM_HEIGHT, _MAX_HEIGHT = 9, 12, 120


def days_of_bar(window: DateWindow, width: float) -> int:
    """Return the number of days that each bar of a window counts."""
    return ceil(_days(window) / max(width // _WIDTH, 1))


def place_bars(lane: Lane, items: Sequence[TimelineItem], window: DateWindow, width: float) -> Lane:
    """Return the lane with a bar for the items of each few days.

    An item is in the bars of all days that it may have happened on. A bound is in one bar, because it is not known
    which other days it covers.
    """
    days = days_of_bar(window, width)
    by_bar: dict[int, list[TimelineItem]] = {}
    for item in items:
        first, last = max(item.first_day, window[0]), min(item.last_day, window[1])
        for number in range((first - window[0]).days // days, (last - window[0]).days // days + 1):
            by_bar.setdefault(number, []).append(item)
    most = max(map(len, by_bar.values()), default=1)
    height, top = min(most * _ITEM_HEIGHT, _MAX_HEIGHT), first_row(lane) + PAD
    bars = tuple(_bar(by_bar[number], window, number * days, days, width, height / most) for number in sorted(by_bar))
    return replace(lane, bars=bars, bottom=top + height + PAD)


def _bar(items: list[TimelineItem], window: DateWindow, start: int, days: int, width: float, item_height: float) -> Bar:
    """Return the bar of the days from `start`. Its edges are half a day from the marks of these days."""
    first = window[0] + timedelta(days=start)
    last = window[0] + timedelta(days=min(start + days, _days(window)) - 1)
    half = width / (_days(window) - 1) / 2
    left, right = (x_position(day, window, width) for day in (first, last))
    known = sum(item.shape == "day" for item in items)
    return Bar(
        (first, last), max(left - half, 0), min(right + half, width),
        len(items) * item_height, known * item_height, tuple(items),
    )  # fmt: skip


def _days(window: DateWindow) -> int:
    """Return the number of days of a window, with both ends."""
    return (window[1] - window[0]).days + 1
