"""Place the labels of a lane without overlap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from data.text.metrics import text_width, wrap_text
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
    mark_box,
)

_LABEL_WIDTHS = (170, 250, 330, 420)
_MIN_LABEL_WIDTH, _MAX_WHAT_LINES = 120, 4
# A label that is not wrapped has two lines. Each further line counts as so many pixels of height.
_UNWRAPPED_LINES, _WRAP_COST = 2, 8
# Space between two items of a row, between two rows, and between a mark and its label.
_ITEM_GAP, _ROW_GAP, _LABEL_GAP = 14, 8, 10


def place_labels(lane: Lane, items: list[PlacedItem], width: float) -> Lane:
    """Return the lane with labels.

    Tries all label widths and sides. Takes the lane with the least height, and counts a wrapped label as some height.
    """
    items = sorted(items, key=lambda placed: (placed.left, placed.right, placed.item.item))
    label_widths = sorted({min(label_width, width) for label_width in _LABEL_WIDTHS})
    lanes = (
        _with_rows(lane, [list(_labelled(placed, width, label_width, order)) for placed in items])
        for order in (1, -1)
        for label_width in label_widths
    )
    return min(lanes, key=_cost)


def _cost(lane: Lane) -> float:
    lines = (len(placed.label.lines) for placed in lane.items if placed.label)
    return lane.bottom + _WRAP_COST * sum(max(count - _UNWRAPPED_LINES, 0) for count in lines)


def _with_rows(lane: Lane, options: list[list[PlacedItem]]) -> Lane:
    placed_items: list[PlacedItem] = []
    bottom = first_row(lane)
    for row in _share_rows(options):
        mark = bottom + max((HALF_MARK, *(_height(placed) / 2 for placed in row if not _is_below(placed))))
        placed_items += [_at_height(placed, mark) for placed in row]
        bottom = max(max(mark_box(placed)[3], label_box(placed)[3]) for placed in placed_items[-len(row) :]) + _ROW_GAP
    return replace(lane, items=tuple(placed_items), bottom=bottom - _ROW_GAP + PAD)


def _share_rows(options: list[list[PlacedItem]]) -> list[list[PlacedItem]]:
    """Put each item into the first row where it fits, with one of its labels.

    An item that fits nowhere starts a new row with its first label.
    """
    rows: list[list[PlacedItem]] = []
    for labels in options:
        fitting = ((row, placed) for row in rows for placed in labels if _fits(placed, row))
        row, placed = next(fitting, ([], labels[0]))
        if not row:
            rows.append(row)
        row.append(placed)
    return rows


def _fits(placed: PlacedItem, row: list[PlacedItem]) -> bool:
    left, right = placed_extent(placed)
    extents = [placed_extent(other) for other in row]
    return all(right + _ITEM_GAP <= start or end + _ITEM_GAP <= left for start, end in extents)


def _height(placed: PlacedItem) -> float:
    return len(placed.label.lines) * LINE_HEIGHT if placed.label else 0


def _is_below(placed: PlacedItem) -> bool:
    return placed.label is not None and placed.label.is_below


def _at_height(placed: PlacedItem, y: float) -> PlacedItem:
    top = y + HALF_MARK + 2 if _is_below(placed) else y - _height(placed) / 2
    return replace(placed, y=y, label=placed.label and replace(placed.label, y=top))


def _labelled(placed: PlacedItem, width: float, label_width: float, order: int) -> Iterator[PlacedItem]:
    """Yield an item with each of its possible labels, the best one first.

    A label is at the right or the left of the mark, or below it if there is room at neither side. With `order` -1, the
    left side comes before the right.
    """
    rooms = {False: width - placed.right - _LABEL_GAP, True: placed.left - _LABEL_GAP}
    sides = [ends for ends in (False, True)[::order] if rooms[ends] >= _MIN_LABEL_WIDTH]
    for ends in sides:
        x = placed.left - _LABEL_GAP if ends else placed.right + _LABEL_GAP
        label = _label(placed, min(label_width, rooms[ends]))
        yield replace(placed, label=replace(label, x=x, ends=ends))
    if not sides:
        label = _label(placed, min(label_width, width))
        x = min(max(placed.left - HALF_MARK, 0), width - label.width)
        yield replace(placed, label=replace(label, x=x, is_below=True))


def _label(placed: PlacedItem, max_width: float) -> Label:
    """Return the label of an item, with lines of at most a width in pixels."""
    item = placed.item
    is_bold = item.kind == "letter"
    what = wrap_text(item.what, max_width, WHAT_SIZE, bold=is_bold, max_lines=_MAX_WHAT_LINES)
    when = wrap_text(f"{item.short} · {item.known}", max_width, WHEN_SIZE)
    widths = [text_width(line, WHAT_SIZE, bold=is_bold) for line in what]
    widest = max(*widths, *(text_width(line, WHEN_SIZE) for line in when))
    return Label((*what, *when), len(what), 0, False, False, 0, widest)


def placed_extent(placed: PlacedItem) -> tuple[float, float]:
    """Return left and right of an item with its label and mark."""
    left, right, *_ = label_box(placed)
    start, end, *_ = mark_box(placed)
    return min(left, start), max(right, end)
