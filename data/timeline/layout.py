"""Compute the timeline layout in pixels, without overlapping labels.

There is a lane for each kind of item. Items outside the date window are counted at the edge of their lane. A lane with
too many items to label has bars instead. A folded lane only says how many items it has.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from data.text.metrics import text_width, wrap_text
from data.timeline.bars import bar_length, days_of_bars, items_of_bars, place_bars
from data.timeline.items import DateWindow, TimelineItem
from data.timeline.labels import place_labels
from data.timeline.lanes import (
    HEADING_HEIGHT,
    MAX_LABELS,
    PAD,
    WHEN_SIZE,
    Lane,
    LaneNote,
    Layout,
    PlacedItem,
    whisker_length,
    x_position,
)

# The heading of the lane of each kind of item.
LANES = {
    "letter": "Letters",
    "article": "Articles about them",
    "reference": "Referred to in the letters",
    "context": "Context",
}
DEFAULT_WIDTH, MIN_WIDTH = 1200, 300
MAX_LANE_HEIGHT = 1100
# How many dates outside the window a note names, and the space between the notes of the two edges.
_MAX_NAMED_DATES, _NOTE_GAP = 4, 28
_LANE_GAP = 8


def lay_out(items: Sequence[TimelineItem], window: DateWindow, width: float, folded: Collection[str] = ()) -> Layout:
    """Return the layout of items in a date window.

    `width` is in pixels. `folded` are the kinds whose lanes are folded.
    """
    items = without_year(items, window)
    lanes: list[Lane] = []
    bottom = 0.0
    for kind, heading in LANES.items():
        lane_items = [item for item in items if item.kind == kind]
        if lane_items:
            lane = Lane(heading, bottom, bottom + HEADING_HEIGHT + PAD, (), ())
            lanes.append(_folded(lane, lane_items) if kind in folded else _lane(lane, lane_items, window, width))
            bottom = lanes[-1].bottom + _LANE_GAP
    return Layout(window, width, max(bottom - _LANE_GAP, 0), tuple(lanes))


def without_year(items: Sequence[TimelineItem], window: DateWindow) -> list[TimelineItem]:
    """Leave the year out of short dates if the window is in one year. A date without a month keeps it."""
    if window[0].year != window[1].year:
        return list(items)
    year = re.compile(rf"(?<=[A-Za-z]{{3}}) {window[0].year}\b")
    return [replace(item, short=year.sub("", item.short)) for item in items]


def _folded(lane: Lane, items: list[TimelineItem]) -> Lane:
    return replace(lane, heading=f"{lane.heading}: {len(items):,}, folded")


def _lane(lane: Lane, items: list[TimelineItem], window: DateWindow, width: float) -> Lane:
    earlier = tuple(item for item in items if item.last_day < window[0])
    later = tuple(item for item in items if item.first_day > window[1])
    outside = {item.item for item in (*earlier, *later)}
    visible = [item for item in items if item.item not in outside]
    lane = replace(lane, notes=_edge_notes(earlier, later, width))
    placed = [_placed(item, window, width, whisker_length(width)) for item in visible]
    if len(placed) > MAX_LABELS:
        lane, placed = _without_spanning(lane, placed, width)
    if len(placed) <= MAX_LABELS:
        labelled = place_labels(lane, placed, width)
        if labelled.bottom - labelled.top <= MAX_LANE_HEIGHT:
            return labelled
    return _with_bars(lane, [placed.item for placed in placed], window, width)


def _placed(item: TimelineItem, window: DateWindow, width: float, whisker: float) -> PlacedItem:
    """Return an item with the horizontal position of its mark, limited to the window."""
    left, right = (x_position(day, window, width) for day in (item.first_day, item.last_day))
    left -= whisker if item.shape == "until" else 0
    right += whisker if item.shape == "since" else 0
    starts_before, ends_after = item.first_day < window[0], item.last_day > window[1]
    return PlacedItem(item, max(left, 0), min(right, width), starts_before, ends_after, 0, None)


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
    dates, text = [item.short for item in items], f"{count}{sign}"
    for number in range(1, min(len(dates), _MAX_NAMED_DATES) + 1):
        rest = ", …" if number < len(dates) else ""
        longer = f"{count}: {', '.join(dates[:number])}{rest}{sign}"
        if text_width(longer, WHEN_SIZE) > width:
            break
        text = longer
    return text


def _with_bars(lane: Lane, items: list[TimelineItem], window: DateWindow, width: float) -> Lane:
    """Return the lane with bars and a note of what they count."""
    days = days_of_bars(window, width)
    bars = items_of_bars(days, items)
    length, most = bar_length(days), max(map(len, bars))
    text = f"{len(items):,} items, too many to label. Each bar counts the items of {length}, the highest {most:,}."
    if any(item.shape != "day" for item in items):
        text += " Its light part counts dates that are not known to the day."
    return place_bars(_with_note(lane, text, width), days, bars, window, width)
