"""Compute the timeline layout in pixels, without overlapping labels.

There are three lanes: letters, references and context. Items outside the date window are counted at the edge of their
lane. A lane with too many items to label becomes a dot plot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.text.metrics import text_width, wrap_text
from data.timeline.items import DateWindow, TimelineItem
from data.timeline.labels import place_labels
from data.timeline.lanes import (
    PAD,
    WHEN_SIZE,
    Lane,
    LaneNote,
    Layout,
    PlacedItem,
    first_row,
    pack_intervals,
    x_position,
)

LANES = {
    "Letters": ("letter", "article"),
    "References in letters": ("reference",),
    "Context": ("context",),
}
DEFAULT_WIDTH, MIN_WIDTH = 900, 300
MAX_LABELS, MAX_LANE_HEIGHT = 40, 1100
# How many dates outside the window a note names, and the space between the notes of the two edges.
_MAX_NAMED_DATES, _NOTE_GAP = 4, 28
# Height of a row of a dot plot, at most and at least, and of all its rows.
_MAX_ROW_HEIGHT, _MIN_ROW_HEIGHT, _DOT_PLOT_HEIGHT = 9.0, 2.0, 420


def lay_out(items: Sequence[TimelineItem], window: DateWindow, width: float) -> Layout:
    """Return the layout of items in a date window. `width` is in pixels."""
    lanes: list[Lane] = []
    bottom = 0.0
    for heading, kinds in LANES.items():
        lane_items = [item for item in items if item.kind in kinds]
        if lane_items:
            lanes.append(_lane(heading, lane_items, window, width, bottom))
            bottom = lanes[-1].bottom + PAD
    return Layout(window, width, bottom, tuple(lanes))


def _lane(heading: str, items: list[TimelineItem], window: DateWindow, width: float, top: float) -> Lane:
    earlier = tuple(item for item in items if item.latest is not None and item.latest < window[0])
    later = tuple(item for item in items if item.earliest is not None and item.earliest > window[1])
    outside = {item.item for item in (*earlier, *later)}
    visible = [_visible_part(item, window) for item in items if item.item not in outside]
    lane = Lane(heading, top, 0, (), _edge_notes(earlier, later, width), None)
    if len(visible) > MAX_LABELS:
        lane, visible = _without_spanning(lane, visible, width)
    if len(visible) <= MAX_LABELS:
        labelled = place_labels(lane, visible, window, width)
        if labelled.bottom - labelled.top <= MAX_LANE_HEIGHT:
            return labelled
    return _dot_plot(lane, visible, window, width)


def _visible_part(item: TimelineItem, window: DateWindow) -> PlacedItem:
    starts_before = item.earliest is None or item.earliest < window[0]
    ends_after = item.latest is None or item.latest > window[1]
    start = window[0] if starts_before or item.earliest is None else item.earliest
    end = window[1] if ends_after or item.latest is None else item.latest
    return PlacedItem(item, start, end, starts_before, ends_after, 0, None)


def _without_spanning(lane: Lane, items: list[PlacedItem], width: float) -> tuple[Lane, list[PlacedItem]]:
    """Count items that span the whole window in a note, instead of drawing them."""
    spanning = tuple(placed.item for placed in items if placed.starts_before and placed.ends_after)
    if not spanning:
        return lane, items
    text = f"{len(spanning):,} items that span all these dates are not drawn"
    others = [placed for placed in items if not (placed.starts_before and placed.ends_after)]
    return _with_note(lane, text, width, spanning), others


def _with_note(lane: Lane, text: str, width: float, items: tuple[TimelineItem, ...] = ()) -> Lane:
    """Return the lane with a note above its other notes."""
    lines = wrap_text(text, width, WHEN_SIZE)
    notes = (LaneNote(line, number, items=items) for number, line in enumerate(lines))
    below = (replace(note, line=note.line + len(lines)) for note in lane.notes)
    return replace(lane, notes=(*notes, *below))


def _edge_notes(
    earlier: tuple[TimelineItem, ...], later: tuple[TimelineItem, ...], width: float
) -> tuple[LaneNote, ...]:
    """Return the notes at the two edges.

    They count the items outside the window and name their dates.
    """
    notes = []
    if earlier:
        notes.append(LaneNote(_edge_text(f"◀ {len(earlier):,} earlier", earlier, "", width), 0, False, earlier))
    if later:
        text = _edge_text(f"{len(later):,} later", later, " ▶", width)
        total_width = sum(text_width(line, WHEN_SIZE) for line in (text, *(note.text for note in notes)))
        notes.append(LaneNote(text, int(bool(notes) and total_width + _NOTE_GAP > width), True, later))
    return tuple(notes)


def _edge_text(count: str, items: Sequence[TimelineItem], sign: str, width: float) -> str:
    """Return a count with the dates of as many items as fit into the line."""
    dates, text = [item.when for item in items], f"{count}{sign}"
    for number in range(1, min(len(dates), _MAX_NAMED_DATES) + 1):
        rest = ", …" if number < len(dates) else ""
        longer = f"{count}: {', '.join(dates[:number])}{rest}{sign}"
        if text_width(longer, WHEN_SIZE) > width:
            break
        text = longer
    return text


def _dot_plot(lane: Lane, items: list[PlacedItem], window: DateWindow, width: float) -> Lane:
    """Return the lane as a dot plot: days at the bottom, imprecise dates above them.

    Of the imprecise dates, those inside the window are below those that continue beyond it.
    """
    text = f"{len(items):,} items, too many to label. Narrow the dates to see labels."
    # Items are sorted by id: sorted by date, the dots of a column would lean.
    items = sorted(items, key=lambda placed: placed.item.item)
    days, imprecise = ([placed for placed in items if placed.item.is_a_day is is_a_day] for is_a_day in (True, False))
    inside, beyond = (
        [placed for placed in imprecise if (placed.starts_before or placed.ends_after) is continues]
        for continues in (False, True)
    )
    if imprecise:
        text += " Exact days are at the bottom, imprecise dates above them."
    rows: list[int] = []
    for group in (days, inside, beyond):
        first = max(rows, default=-1) + 1
        rows += [first + row for row in _stack(group, window, width)]
    count = max(rows, default=-1) + 1
    row_height = max(_MIN_ROW_HEIGHT, min(_MAX_ROW_HEIGHT, _DOT_PLOT_HEIGHT / max(count, 1)))
    lane = replace(_with_note(lane, text, width), row_height=row_height)
    base = first_row(lane) + count * row_height
    pairs = zip([*days, *inside, *beyond], rows, strict=True)
    placed_items = tuple(replace(placed, y=base - row * row_height) for placed, row in pairs)
    return replace(lane, items=placed_items, bottom=base + row_height + PAD)


def _stack(items: list[PlacedItem], window: DateWindow, width: float) -> list[int]:
    """Return a row for each item, in columns as wide as a dot."""
    columns = [
        tuple(x_position(day, window, width) // _MAX_ROW_HEIGHT for day in (placed.start, placed.end))
        for placed in items
    ]
    return pack_intervals([(first, last + 1) for first, last in columns])
