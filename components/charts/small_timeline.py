"""Build a small timeline of letters and articles in HTML, which links to the page of the timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from components.charts import timeline_chart
from components.markup.templates import render
from components.state.urls import address
from data import Corpus
from data.documents.day_axis import day_ticks
from data.documents.timeline_svg import side_colour
from data.queries.selection import Selection
from data.text.metrics import text_width
from data.timeline.bars import days_of_bars, items_of_bars
from data.timeline.items import DateWindow, TimelineItem, shift_day
from data.timeline.lanes import MAX_LABELS as MAX_MARKS
from data.timeline.lanes import pack_intervals, x_position
from data.timeline.layout import without_year

_KINDS = ("letter", "article")
# More items have no labels. Letters and articles then have a row each, with bars if they are more than `MAX_MARKS`.
MAX_LABELS = 8
# In pixels: the whisker of a bound, the size of a label, and the space around a label.
_WHISKER, _TEXT_SIZE, _GAP = 60, 13, 12
# On a narrower page, labels are above their marks. In pixels.
_NARROW = 600
# Space at both ends, as a share of the days between the first and the last date.
_MARGIN = 0.15
# A label of the axis after this share of the width would be cut.
_LAST_TICK = 0.93
# The least height of a bar, in per cent.
_MIN_HEIGHT = 8


@dataclass(frozen=True)
class _Mark:
    """An item with the left and right edge of its mark, and whether its label is at the left. In pixels."""

    item: TimelineItem
    left: float
    right: float
    is_label_left: bool

    @property
    def extent(self) -> tuple[float, float]:
        """The left and right edge of the mark with its label."""
        width = text_width(f"{self.item.what} {self.item.short}", _TEXT_SIZE, bold=True) + 2 * _GAP
        return (self.left - width, self.right) if self.is_label_left else (self.left, self.right + width)


def small_timeline(corpus: Corpus, selection: Selection, width: int) -> str:
    """Return the dates of the selected letters and of the articles about them, for a width in pixels.

    It is about 100 pixels high and a link to the timeline. Up to eight items have labels. Many letters or articles are
    bars, as on the timeline. Returns an empty string if no letter or article has a date.
    """
    items = [item for item in timeline_chart.items(corpus, selection) if item.kind in _KINDS]
    if not items:
        return ""
    window = _window(items)
    items = sorted(without_year(items, window), key=lambda item: (_KINDS.index(item.kind), item.first_day, item.item))
    sides = timeline_chart.sides(corpus, selection)
    groups = [[item for item in items if item.kind == kind] for kind in _KINDS]
    has_labels, is_narrow = len(items) <= MAX_LABELS, width < _NARROW
    return render(
        "small_timeline.html.j2", href=address("timeline"), has_labels=has_labels, is_narrow=is_narrow, alt=_alt(items),
        rows=[row for group in groups if group for row in _rows(group, window, width, sides, has_labels=has_labels)],
        ticks=[(_percent(x, width), text) for x, text in day_ticks(window, width) if x < _LAST_TICK * width],
    )  # fmt: skip


def _rows(
    items: Sequence[TimelineItem], window: DateWindow, width: int, sides: Mapping[str, int], *, has_labels: bool
) -> list[dict[str, Any]]:  # fmt: skip
    """Return the rows of the items of a kind, each with its marks or bars."""
    if len(items) > MAX_MARKS:
        return [{"marks": [], "bars": _bars(items, window, width)}]
    marks = [_mark(item, window, width) for item in items]
    rows = _shared_rows(marks, is_narrow=width < _NARROW) if has_labels else [marks]
    return [{"marks": [_values(mark, width, sides) for mark in row], "bars": []} for row in rows]


def _shared_rows(marks: Sequence[_Mark], *, is_narrow: bool) -> list[list[_Mark]]:
    """Share rows between items whose labels do not overlap. On a narrow page, each item has a row of its own."""
    if is_narrow:
        return [[mark] for mark in marks]
    numbers = pack_intervals([mark.extent for mark in marks])
    return [
        [mark for mark, number in zip(marks, numbers, strict=True) if number == row] for row in sorted(set(numbers))
    ]


def _bars(items: Sequence[TimelineItem], window: DateWindow, width: int) -> list[dict[str, float]]:
    """Return a bar for every few days with items. Its height is in proportion to their number."""
    days = days_of_bars(window, width)
    counts = [len(of_bar) for of_bar in items_of_bars(days, items)]
    most = max(counts)
    return [
        {
            "left": _percent(x_position(first, window, width), width),
            "right": _percent(width - x_position(shift_day(last, timedelta(days=1)), window, width), width),
            "height": max(_percent(count, most), _MIN_HEIGHT),
        }
        for (first, last), count in zip(days, counts, strict=True) if count
    ]  # fmt: skip


def _window(items: Sequence[TimelineItem]) -> DateWindow:
    first, last = min(item.first_day for item in items), max(item.last_day for item in items)
    margin = max((last - first) * _MARGIN, timedelta(days=7))
    return shift_day(first, -margin), shift_day(last, margin)


def _mark(item: TimelineItem, window: DateWindow, width: int) -> _Mark:
    left, right = (x_position(day, window, width) for day in (item.first_day, item.last_day))
    left -= _WHISKER if item.shape == "until" else 0
    right += _WHISKER if item.shape == "since" else 0
    mark = _Mark(item, max(left, 0), min(right, width), False)
    fits_right, room_left, room_right = mark.extent[1] <= width, mark.left, width - mark.right
    return mark if fits_right or room_right >= room_left else _Mark(item, mark.left, mark.right, True)


def _values(mark: _Mark, width: int, sides: Mapping[str, int]) -> dict[str, Any]:
    return {
        "what": mark.item.what, "short": mark.item.short, "shape": mark.item.shape, "kind": mark.item.kind,
        "side": side_colour(mark.item, sides).replace("_", "-"), "is_label_left": mark.is_label_left,
        "left": _percent(mark.left, width), "right": _percent(width - mark.right, width),
        "label_edge": _percent(width - mark.left if mark.is_label_left else mark.right, width),
    }  # fmt: skip


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 2)


def _alt(items: Sequence[TimelineItem]) -> str:
    """Return the content for screen readers."""
    named = [f"{item.what}: {item.when}" for item in items[:MAX_LABELS]]
    more = [f"and {len(items) - MAX_LABELS:,} more"] if len(items) > MAX_LABELS else []
    return f"Timeline. {'; '.join([*named, *more])}"
