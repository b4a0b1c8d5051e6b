"""Where the labels of a lane stand, so that no two of them meet."""

from __future__ import annotations

from dataclasses import replace

from data.text.metrics import text_width, wrap_text
from data.timeline.items import DateWindow
from data.timeline.lanes import (
    HALF_MARK,
    LINE_HEIGHT,
    PAD,
    WHAT_SIZE,
    WHEN_SIZE,
    Label,
    Lane,
    PlacedItem,
    first_row,
    label_box,
    x_position,
)

# The widths that labels may be wrapped at, and how many lines what happened may take.
_WRAPS = (170, 210, 250, 300, 360)
_WHAT_LINES = 2
# Between two items of a row, over and under a mark.
_GAP, _OVER, _UNDER = 14, 11, 13


def place_labels(lane: Lane, seen: list[PlacedItem], view: DateWindow, width: float) -> Lane:
    """The lane with labels: of all widths and sides that they may have, those that make it the least tall."""
    in_order = sorted(seen, key=lambda drawn: (drawn.start, drawn.end, drawn.item.item))
    wraps = sorted({min(wrap, width - 2 * HALF_MARK) for wrap in _WRAPS})
    tried = (
        _rows(lane, [_labels(drawn, view, width, wrap) for drawn in in_order], view, width, first)
        for first in (0, -1)
        for wrap in wraps
    )
    return min(tried, key=lambda lane: lane.bottom)


def _rows(lane: Lane, choices: list[list[PlacedItem]], view: DateWindow, width: float, first: int) -> Lane:
    placed, bottom = [], first_row(lane)
    for row in _shared(choices, view, width, first):
        mark = bottom + max(len(drawn.label.lines) for drawn in row if drawn.label) * LINE_HEIGHT + _OVER
        placed += [_at(drawn, mark) for drawn in row]
        bottom = mark + _UNDER
    return replace(lane, drawn=tuple(placed), bottom=bottom + PAD)


def _shared(choices: list[list[PlacedItem]], view: DateWindow, width: float, first: int) -> list[list[PlacedItem]]:
    """Items in rows: each in the first row where it leaves room with one of its labels, else in a row of its own.

    `first` is the label that the first item of a row has: one that ends at its item leaves the room after it free.
    """
    rows: list[list[PlacedItem]] = []
    for labels in choices:
        places = ((row, one) for row in rows for one in labels if _fits(one, row, view, width))
        row, chosen = next(places, ([], labels[first]))
        if not row:
            rows.append(row)
        row.append(chosen)
    return rows


def _fits(drawn: PlacedItem, row: list[PlacedItem], view: DateWindow, width: float) -> bool:
    left, right = _span(drawn, view, width)
    spans = [_span(other, view, width) for other in row]
    return all(right + _GAP <= begins or ends + _GAP <= left for begins, ends in spans)


def _at(drawn: PlacedItem, y: float) -> PlacedItem:
    return replace(drawn, y=y, label=drawn.label and replace(drawn.label, y=y - _OVER + 2))


def _labels(drawn: PlacedItem, view: DateWindow, width: float, wrap: float) -> list[PlacedItem]:
    """An item with its label in each place that it may have, the best one first.

    It begins where the item is first seen, or ends where it is last seen; the latter gains nothing where the line is
    as long. Where it would stick out either way, it ends at the right edge, and so still stands over its item.
    """
    what = wrap_text(drawn.item.what, wrap, WHAT_SIZE, bold=True, max_lines=_WHAT_LINES)
    when = wrap_text(f"{drawn.item.when}; {drawn.item.known}", wrap, WHEN_SIZE)
    wide = max(text_width(line, WHAT_SIZE, bold=True) for line in what)
    wide = max(wide, *(text_width(line, WHEN_SIZE) for line in when))
    begins = Label((*what, *when), len(what), drawn.start, False, 0 if drawn.before else HALF_MARK, 0, wide)
    if x_position(drawn.start, view, width) + wide <= x_position(drawn.end, view, width):
        return [replace(drawn, label=begins)]
    ends = replace(begins, at=drawn.end, ends=True, shift=0 if drawn.after else HALF_MARK)
    found = [replace(drawn, label=label) for label in (begins, ends)]
    fitting = [one for one in found if _within(label_box(one, view, width), width)]
    latest = view[0] + (view[1] - view[0]) * max(0, 1 - wide / width)
    return fitting or [replace(drawn, label=replace(begins, at=latest, shift=0))]


def _within(box: tuple[float, float, float, float], width: float) -> bool:
    return box[0] >= -HALF_MARK and box[1] <= width


def _span(drawn: PlacedItem, view: DateWindow, width: float) -> tuple[float, float]:
    """Left and right of all that an item takes up in its row: label, line and marks."""
    left, right, _, _ = label_box(drawn, view, width)
    start, end = x_position(drawn.start, view, width) - HALF_MARK, x_position(drawn.end, view, width) + HALF_MARK
    return min(left, start), max(right, end)
