"""Lanes of the timeline, measured in pixels from the upper left corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush

from data.timeline.items import DateWindow, TimelineItem

WHAT_SIZE, WHEN_SIZE, HEADING_SIZE = 12, 11, 13
LINE_HEIGHT, HEADING_HEIGHT = 16, 20
# Half the width of a mark. The edges of a label and of its mark are aligned.
HALF_MARK = 7
# Space inside the edges of a lane.
PAD = 6


@dataclass(frozen=True)
class Label:
    """The text above an item.

    The first `bold` lines are the label of the item. `y` is the lower edge. The text starts `shift` pixels before the
    day `at`. If `ends` is true, it ends `shift` pixels after that day.
    """

    lines: tuple[str, ...]
    bold: int
    at: date
    ends: bool
    shift: float
    y: float
    width: float


@dataclass(frozen=True)
class PlacedItem:
    """An item with its position.

    `start` and `end` are limited to the date window. `starts_before` and `ends_after` are true where the item continues
    beyond the window or is open.
    """

    item: TimelineItem
    start: date
    end: date
    starts_before: bool
    ends_after: bool
    y: float
    label: Label | None


@dataclass(frozen=True)
class LaneNote:
    """A line below the heading of a lane, at its left or right edge.

    `items` are the items it counts.
    """

    text: str
    line: int
    is_right: bool = False
    items: tuple[TimelineItem, ...] = ()


@dataclass(frozen=True)
class Lane:
    """A lane with its placed items and notes.

    `row_height` is None unless the lane is a dot plot without labels.
    """

    heading: str
    top: float
    bottom: float
    items: tuple[PlacedItem, ...]
    notes: tuple[LaneNote, ...]
    row_height: float | None


@dataclass(frozen=True)
class Layout:
    """A layout of a date window: its size in pixels, and its lanes from top to bottom."""

    window: DateWindow
    width: float
    height: float
    lanes: tuple[Lane, ...]


def first_row(lane: Lane) -> float:
    """Return the top of the first row of a lane, below its heading and notes."""
    lines = max((note.line + 1 for note in lane.notes), default=0)
    return lane.top + PAD + HEADING_HEIGHT + lines * LINE_HEIGHT


def x_position(day: date, window: DateWindow, width: float) -> float:
    """Return the distance of a day from the left edge."""
    return (day - window[0]).days / (window[1] - window[0]).days * width


def label_box(placed: PlacedItem, window: DateWindow, width: float) -> tuple[float, float, float, float]:
    """Return left, right, top and bottom of a label.

    Without a label, return the position of the mark.
    """
    label = placed.label
    if label is None:
        x = x_position(placed.start, window, width)
        return x, x, placed.y, placed.y
    x, top = x_position(label.at, window, width), label.y - len(label.lines) * LINE_HEIGHT
    left = x + label.shift - label.width if label.ends else x - label.shift
    return left, left + label.width, top, label.y


def pack_intervals(intervals: Sequence[tuple[float, float]]) -> list[int]:
    """Return a row for each interval, so that intervals in a row do not overlap.

    Uses as few rows as possible, and fills the first free row first.
    """
    rows = [0] * len(intervals)
    busy: list[tuple[float, int]] = []
    free: list[int] = []
    for index in sorted(range(len(intervals)), key=intervals.__getitem__):
        left, right = intervals[index]
        while busy and busy[0][0] <= left:
            heappush(free, heappop(busy)[1])
        rows[index] = heappop(free) if free else len(busy)
        heappush(busy, (right, rows[index]))
    return rows
