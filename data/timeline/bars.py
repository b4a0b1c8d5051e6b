"""Count the items of a lane that has too many to label: a bar for every few days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from data.timeline.items import DateWindow, TimelineItem
from data.timeline.lanes import MAX_LABELS, PAD, Bar, Lane, first_row, x_position

# The least width of a bar, the height of an item, and the least and the greatest height of a bar. In pixels.
_WIDTH, _ITEM_HEIGHT, _MIN_HEIGHT, _MAX_HEIGHT = 9, 12, 2, 120


def counted_items(window: DateWindow, items: Sequence[TimelineItem], width: float) -> list[list[TimelineItem]]:
    """Return the items of each bar. The bars share the days of the window, in whole days.

    An item is in the bars of all days that it may have happened on. A bound is in one bar, because it is not known
    which other days it covers.
    """
    days, count = _day_count(window), bar_count(window, width)
    bars: list[list[TimelineItem]] = [[] for _ in range(count)]
    for item in items:
        first, last = (
            ((day - window[0]).days + 1) * count - 1
            for day in (max(item.first_day, window[0]), min(item.last_day, window[1]))
        )
        for number in range(first // days, last // days + 1):
            bars[number].append(item)
    return bars


def bar_count(window: DateWindow, width: float) -> int:
    """Return the number of bars of a window. None is shorter than a day."""
    return int(min(_day_count(window), max(width // _WIDTH, 1)))


def bar_length(window: DateWindow, width: float) -> str:
    """Return how many days a bar counts, in words. Example: “8 or 9 days”."""
    days, count = _day_count(window), bar_count(window, width)
    least = days // count
    if days % count:
        return f"{least:,} or {least + 1:,} days"
    return "a day" if least == 1 else f"{least:,} days"


def place_bars(lane: Lane, bars: Sequence[Sequence[TimelineItem]], window: DateWindow, width: float) -> Lane:
    """Return the lane with the bars that have items."""
    most = max(map(len, bars))
    height, top = min(most * _ITEM_HEIGHT, _MAX_HEIGHT), first_row(lane) + PAD
    placed = tuple(
        _bar(items, window, (number, len(bars)), width, height / most) for number, items in enumerate(bars) if items
    )
    return replace(lane, bars=placed, bottom=top + height + PAD)


def _bar(
    items: Sequence[TimelineItem], window: DateWindow, place: tuple[int, int], width: float, item_height: float
) -> Bar:
    """Return a bar, whose edges are half a day from the marks of its days.

    `place` is its number and the number of all bars.
    """
    (number, count), total = place, _day_count(window)
    first, last = (
        window[0] + timedelta(days=day) for day in (number * total // count, (number + 1) * total // count - 1)
    )
    half = width / (total - 1) / 2
    left, right = (x_position(day, window, width) for day in (first, last))
    known = sum(item.shape == "day" for item in items) / len(items)
    height = max(len(items) * item_height, _MIN_HEIGHT)
    return Bar(
        days=(first, last), zoom=_zoom((first, last), window, items), left=max(left - half, 0),
        right=min(right + half, width), height=height, known_height=known * height, items=tuple(items),
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


def _day_count(window: DateWindow) -> int:
    """Return the number of days of a window, with both ends."""
    return (window[1] - window[0]).days + 1
