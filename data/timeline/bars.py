"""Count the items of a lane that has too many to label: a bar for every few days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from data.timeline.items import DateWindow, TimelineItem
from data.timeline.lanes import MAX_LABELS, PAD, Bar, Lane, first_row, x_position

# The least width of a bar, the height of an item, and the least and the greatest height of a bar. In pixels.
_WIDTH, _ITEM_HEIGHT, _MIN_HEIGHT, _MAX_HEIGHT = 9, 12, 2, 120


def days_of_bars(window: DateWindow, width: float) -> list[DateWindow]:
    """Return the first and last day of each bar. Bars share the days of a window evenly, in whole days."""
    total = (window[1] - window[0]).days + 1
    count = int(min(total, max(width // _WIDTH, 1)))
    starts = [number * total // count for number in range(count + 1)]
    return [(window[0] + timedelta(start), window[0] + timedelta(end - 1)) for start, end in pairwise(starts)]


def bar_length(days: Sequence[DateWindow]) -> str:
    """Return how many days a bar counts, in words. Example: “8 or 9 days”."""
    least, *more = sorted({(last - first).days + 1 for first, last in days})
    if more:
        return f"{least:,} or {more[0]:,} days"
    return "a day" if least == 1 else f"{least:,} days"


def items_of_bars(days: Sequence[DateWindow], items: Sequence[TimelineItem]) -> list[list[TimelineItem]]:
    """Return the items of each bar.

    An item is in the bars of all days that it may have happened on. A bound is in one bar, because it is not known
    which other days it covers.
    """
    starts = [first for first, _ in days]
    bars: list[list[TimelineItem]] = [[] for _ in days]
    for item in items:
        # An item may begin before the window.
        first = max(bisect_right(starts, item.first_day) - 1, 0)
        for bar in bars[first : bisect_right(starts, item.last_day)]:
            bar.append(item)
    return bars


def place_bars(
    lane: Lane, days: Sequence[DateWindow], bars: Sequence[Sequence[TimelineItem]], window: DateWindow, width: float
) -> Lane:
    """Return the lane with the bars that have items."""
    most = max(map(len, bars))
    height, top = min(most * _ITEM_HEIGHT, _MAX_HEIGHT), first_row(lane) + PAD
    placed = tuple(
        _bar(of_bar, items, window, width, height / most) for of_bar, items in zip(days, bars, strict=True) if items
    )
    return replace(lane, bars=placed, bottom=top + height + PAD)


def _bar(days: DateWindow, items: Sequence[TimelineItem], window: DateWindow, width: float, item_height: float) -> Bar:
    """Return a bar, whose edges are half a day from the marks of its days."""
    half = width / (window[1] - window[0]).days / 2
    left, right = (x_position(day, window, width) for day in days)
    known = sum(item.shape == "day" for item in items) / len(items)
    height = max(len(items) * item_height, _MIN_HEIGHT)
    return Bar(
        days=days, zoom=_zoom(days, window, items), left=max(left - half, 0), right=min(right + half, width),
        height=height, known_height=known * height, items=tuple(items),
    )  # fmt: skip


def _zoom(days: DateWindow, window: DateWindow, items: Sequence[TimelineItem]) -> DateWindow | None:
    """Return the window that shows these items of these days, or None if it is not narrower or would not draw them.

    A window has two days at least, and many items that span all of it are not drawn.
    """
    first, last = days
    if first == last and last < window[1]:
        last += timedelta(days=1)
    elif first == last:
        first -= timedelta(days=1)
    draws_some = len(items) <= MAX_LABELS or any(item.first_day >= first or item.last_day <= last for item in items)
    return (first, last) if draws_some and (first, last) != window else None
