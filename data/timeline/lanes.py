"""What a lane of the timeline is made of, and its measures, in pixels from the upper left corner of the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush

from data.timeline.items import DateWindow, TimelineItem

WHAT_SIZE, WHEN_SIZE, HEADING_SIZE = 12, 11, 13
LINE_HEIGHT, HEADING_HEIGHT = 16, 20
# Half the width of a mark: a label begins where its mark does.
HALF_MARK = 7
# Between the edge of a lane and what is in it.
PAD = 6


@dataclass(frozen=True)
class Label:
    """The words over an item: lines, of which the first `bold` say what happened; `y` is their lower edge.

    They begin so many pixels (`shift`) before the day `at`, or end as many after it where `ends` is true.
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
    """An item in its place: the days that are seen of it, whether it goes on before and after them, its height."""

    item: TimelineItem
    start: date
    end: date
    before: bool
    after: bool
    y: float
    label: Label | None


@dataclass(frozen=True)
class LaneNote:
    """Words under the heading of a lane: on which line, and whether at the right edge; the items that they tell."""

    text: str
    line: int
    right: bool = False
    told: tuple[TimelineItem, ...] = ()


@dataclass(frozen=True)
class Lane:
    """A lane from `top` to `bottom`: what is drawn in it, and its remarks, which tell what lies beyond the view.

    `pitch` is the distance of two rows where the lane is dense, and None where it has labels.
    """

    heading: str
    top: float
    bottom: float
    drawn: tuple[PlacedItem, ...]
    remarks: tuple[LaneNote, ...]
    pitch: float | None


@dataclass(frozen=True)
class Layout:
    """The whole picture: the days in view, and lanes one under the other, in pixels from the top."""

    view: DateWindow
    width: float
    height: float
    lanes: tuple[Lane, ...]


def first_row(lane: Lane) -> float:
    """Where the rows of a lane begin, under its heading and its remarks."""
    lines = max((remark.line + 1 for remark in lane.remarks), default=0)
    return lane.top + PAD + HEADING_HEIGHT + lines * LINE_HEIGHT


def x_position(day: date, view: DateWindow, width: float) -> float:
    """How far from the left edge a day stands."""
    return (day - view[0]).days / (view[1] - view[0]).days * width


def label_box(drawn: PlacedItem, view: DateWindow, width: float) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of a label in pixels; of the mark itself where there is none."""
    label = drawn.label
    if label is None:
        x = x_position(drawn.start, view, width)
        return x, x, drawn.y, drawn.y
    x, top = x_position(label.at, view, width), label.y - len(label.lines) * LINE_HEIGHT
    left = x + label.shift - label.width if label.ends else x - label.shift
    return left, left + label.width, top, label.y


def pack_intervals(spans: Sequence[tuple[float, float]]) -> list[int]:
    """A row for each span, so that none meets another of its row: the fewest rows that do, the first free one first."""
    rows = [0] * len(spans)
    busy: list[tuple[float, int]] = []
    free: list[int] = []
    for place in sorted(range(len(spans)), key=lambda place: spans[place]):
        left, right = spans[place]
        while busy and busy[0][0] <= left:
            heappush(free, heappop(busy)[1])
        rows[place] = heappop(free) if free else len(busy)
        heappush(busy, (right, rows[place]))
    return rows
