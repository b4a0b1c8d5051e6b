"""Lanes of the timeline, measured in pixels from the upper left corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush

from data.timeline.items import DateWindow, TimelineItem

WHAT_SIZE, WHEN_SIZE, HEADING_SIZE = 13, 12, 13
LINE_HEIGHT, HEADING_HEIGHT = 16, 20
# Half the width of a mark.
HALF_MARK = 7
# A lane with more items has bars.
MAX_LABELS = 40
# Space inside the edges of a lane.
PAD = 8
# Length of the whisker of a bound, on a wide and on a narrow page. It does not depend on the dates, because nothing is
# known of the days that it covers.
WHISKER, NARROW_WHISKER = 130, 60
_WIDE = 600


@dataclass(frozen=True)
class Label:
    """The text of an item.

    The first `what` lines are the label of the item. `x` is the left edge, or the right edge if `ends` is true.
    `y` is the top.
    """

    lines: tuple[str, ...]
    what: int
    x: float
    ends: bool
    is_below: bool
    y: float
    width: float


@dataclass(frozen=True)
class PlacedItem:
    """An item with its position: the left and right edge of its mark, and its height.

    `starts_before` and `ends_after` are true where a range continues beyond the window.
    """

    item: TimelineItem
    left: float
    right: float
    starts_before: bool
    ends_after: bool
    y: float
    label: Label | None


@dataclass(frozen=True)
class Bar:
    """A bar with the items of its days.

    `zoom` is a narrower window that draws them, or None. `left` and `right` are the edges. `height` is in proportion to
    the items, and `known_height` to those that are known to the day.
    """

    days: DateWindow
    zoom: DateWindow | None
    left: float
    right: float
    height: float
    known_height: float
    items: tuple[TimelineItem, ...]


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

    A lane with too many items to label has bars instead of placed items. A folded lane has neither.
    """

    heading: str
    top: float
    bottom: float
    items: tuple[PlacedItem, ...]
    notes: tuple[LaneNote, ...]
    bars: tuple[Bar, ...] = ()

    @property
    def drawn(self) -> list[TimelineItem]:
        """The items that are drawn, some of them in several bars."""
        return [placed.item for placed in self.items] + [item for bar in self.bars for item in bar.items]


@dataclass(frozen=True)
class Layout:
    """A layout of a date window: its size in pixels, and its lanes from top to bottom."""

    window: DateWindow
    width: float
    height: float
    lanes: tuple[Lane, ...]


def whisker_length(width: float) -> float:
    """Return the length of a whisker on a page of a width."""
    return WHISKER if width >= _WIDE else NARROW_WHISKER


def first_row(lane: Lane) -> float:
    """Return the top of the first row of a lane, below its heading and notes."""
    lines = max((note.line + 1 for note in lane.notes), default=0)
    return lane.top + PAD + HEADING_HEIGHT + lines * LINE_HEIGHT


def x_position(day: date, window: DateWindow, width: float) -> float:
    """Return the distance of a day from the left edge."""
    return (day - window[0]).days / (window[1] - window[0]).days * width


def label_box(placed: PlacedItem) -> tuple[float, float, float, float]:
    """Return left, right, top and bottom of a label.

    Without a label, return the position of the mark.
    """
    label = placed.label
    if label is None:
        return placed.left, placed.left, placed.y, placed.y
    left = label.x - label.width if label.ends else label.x
    return left, left + label.width, label.y, label.y + len(label.lines) * LINE_HEIGHT


def mark_box(placed: PlacedItem) -> tuple[float, float, float, float]:
    """Return left, right, top and bottom of a mark."""
    return placed.left - HALF_MARK, placed.right + HALF_MARK, placed.y - HALF_MARK, placed.y + HALF_MARK


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
