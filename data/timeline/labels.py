"""Place the labels of a lane without overlap."""

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

_LABEL_WIDTHS = (170, 210, 250, 300, 360)
_MAX_WHAT_LINES = 2
# Space between two items of a row, above a mark, and below it.
_ITEM_GAP, _SPACE_ABOVE, _SPACE_BELOW = 14, 11, 13


def place_labels(lane: Lane, items: list[PlacedItem], window: DateWindow, width: float) -> Lane:
    """Return the lane with labels.

    Tries all label widths and sides, and takes the lane with the least height.
    """
    items = sorted(items, key=lambda placed: (placed.start, placed.end, placed.item.item))
    label_widths = sorted({min(label_width, width - 2 * HALF_MARK) for label_width in _LABEL_WIDTHS})
    lanes = (
        _with_rows(lane, [_labelled(placed, window, width, label_width) for placed in items], window, width, default)
        for default in (0, -1)
        for label_width in label_widths
    )
    return min(lanes, key=lambda lane: lane.bottom)


def _with_rows(lane: Lane, options: list[list[PlacedItem]], window: DateWindow, width: float, default: int) -> Lane:
    placed_items, bottom = [], first_row(lane)
    for row in _share_rows(options, window, width, default):
        mark = bottom + max(len(placed.label.lines) for placed in row if placed.label) * LINE_HEIGHT + _SPACE_ABOVE
        placed_items += [_at_height(placed, mark) for placed in row]
        bottom = mark + _SPACE_BELOW
    return replace(lane, items=tuple(placed_items), bottom=bottom + PAD)


def _share_rows(
    options: list[list[PlacedItem]], window: DateWindow, width: float, default: int
) -> list[list[PlacedItem]]:
    """Put each item into the first row where it fits, with one of its labels.

    An item that fits nowhere starts a new row. `default` is the index of the label for the first item of a row. A label
    that ends at its item leaves more room for the items after it.
    """
    rows: list[list[PlacedItem]] = []
    for labels in options:
        fitting = ((row, placed) for row in rows for placed in labels if _fits(placed, row, window, width))
        row, placed = next(fitting, ([], labels[default]))
        if not row:
            rows.append(row)
        row.append(placed)
    return rows


def _fits(placed: PlacedItem, row: list[PlacedItem], window: DateWindow, width: float) -> bool:
    left, right = placed_extent(placed, window, width)
    extents = [placed_extent(other, window, width) for other in row]
    return all(right + _ITEM_GAP <= start or end + _ITEM_GAP <= left for start, end in extents)


def _at_height(placed: PlacedItem, y: float) -> PlacedItem:
    return replace(placed, y=y, label=placed.label and replace(placed.label, y=y - _SPACE_ABOVE + 2))


def _labelled(placed: PlacedItem, window: DateWindow, width: float, label_width: float) -> list[PlacedItem]:
    """Return an item with each of its possible labels, the best one first.

    A label starts where the item starts, or ends where the item ends. The second is left out if the item is as wide as
    the label. If both would cross an edge, the label ends at the right edge, which is still above the item.
    """
    what = wrap_text(placed.item.what, label_width, WHAT_SIZE, bold=True, max_lines=_MAX_WHAT_LINES)
    when = wrap_text(f"{placed.item.when}; {placed.item.known}", label_width, WHEN_SIZE)
    text_widths = [text_width(line, WHAT_SIZE, bold=True) for line in what]
    widest = max(*text_widths, *(text_width(line, WHEN_SIZE) for line in when))
    at_start = Label(
        (*what, *when), len(what), placed.start, False, 0 if placed.starts_before else HALF_MARK, 0, widest
    )
    if x_position(placed.start, window, width) + widest <= x_position(placed.end, window, width):
        return [replace(placed, label=at_start)]
    at_end = replace(at_start, at=placed.end, ends=True, shift=0 if placed.ends_after else HALF_MARK)
    options = [replace(placed, label=label) for label in (at_start, at_end)]
    inside = [option for option in options if _is_inside(label_box(option, window, width), width)]
    latest = window[0] + (window[1] - window[0]) * max(0, 1 - widest / width)
    return inside or [replace(placed, label=replace(at_start, at=latest, shift=0))]


def _is_inside(box: tuple[float, float, float, float], width: float) -> bool:
    return box[0] >= -HALF_MARK and box[1] <= width


def placed_extent(placed: PlacedItem, window: DateWindow, width: float) -> tuple[float, float]:
    """Return left and right of an item with its label, line and marks."""
    left, right, _, _ = label_box(placed, window, width)
    start, end = x_position(placed.start, window, width) - HALF_MARK, x_position(placed.end, window, width) + HALF_MARK
    return min(left, start), max(right, end)
