"""The layout of the timeline: which dated item stands where, so that no two labels meet. Pure arithmetic, in pixels.

What belongs to the letters, what they refer to and what is context have a lane each. In a lane, items share rows as
far as their labels, lines and marks leave room. What lies outside the days in view is told at the edge of its lane. A
lane with too many items to label is dense: small marks in stacks, like a dot plot, with no label.
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
    "What the letters refer to": ("reference",),
    "Context": ("context",),
}
DEFAULT_WIDTH, MIN_WIDTH = 900, 300
MAX_LABELS, MAX_LANE_HEIGHT = 40, 1100
# How many dates beyond an edge are named, and the space between those of the two edges; the others are counted.
_MOST_TOLD, _BETWEEN = 4, 28
# A dense lane: pixels from one row of small marks to the next, at most and at least, and for all of them together.
_PITCH, _LEAST_PITCH, _DENSE_HEIGHT = 9.0, 2.0, 420


def lay_out(items: Sequence[TimelineItem], view: DateWindow, width: float) -> Layout:
    """Every item in its place, for the days in view and a width in pixels."""
    lanes: list[Lane] = []
    bottom = 0.0
    for heading, kinds in LANES.items():
        mine = [item for item in items if item.kind in kinds]
        if mine:
            lanes.append(_lane(heading, mine, view, width, bottom))
            bottom = lanes[-1].bottom + PAD
    return Layout(view, width, bottom, tuple(lanes))


def _lane(heading: str, items: list[TimelineItem], view: DateWindow, width: float, top: float) -> Lane:
    earlier = tuple(item for item in items if item.latest is not None and item.latest < view[0])
    later = tuple(item for item in items if item.earliest is not None and item.earliest > view[1])
    outside = {item.item for item in (*earlier, *later)}
    seen = [_seen(item, view) for item in items if item.item not in outside]
    lane = Lane(heading, top, 0, (), _edges(earlier, later, width), None)
    if len(seen) > MAX_LABELS:
        lane, seen = _without_spanning(lane, seen, width)
    if len(seen) <= MAX_LABELS:
        found = place_labels(lane, seen, view, width)
        if found.bottom - found.top <= MAX_LANE_HEIGHT:
            return found
    return _dense(lane, seen, view, width)


def _without_spanning(lane: Lane, seen: list[PlacedItem], width: float) -> tuple[Lane, list[PlacedItem]]:
    """Where a lane is crowded, what goes on before and after all days in view is told, not drawn: it has no place."""
    spanning = tuple(drawn.item for drawn in seen if drawn.before and drawn.after)
    if not spanning:
        return lane, seen
    said = f"{len(spanning):,} that span more than all of these days are not drawn"
    return _remarked(lane, said, width, spanning), [drawn for drawn in seen if not (drawn.before and drawn.after)]


def _remarked(lane: Lane, said: str, width: float, told: tuple[TimelineItem, ...] = ()) -> Lane:
    """The lane with words under its heading, before what it says already."""
    lines = wrap_text(said, width, WHEN_SIZE)
    under = (replace(remark, line=remark.line + len(lines)) for remark in lane.remarks)
    return replace(lane, remarks=(*(LaneNote(line, place, told=told) for place, line in enumerate(lines)), *under))


def _seen(item: TimelineItem, view: DateWindow) -> PlacedItem:
    before, after = item.earliest is None or item.earliest < view[0], item.latest is None or item.latest > view[1]
    start = view[0] if before or item.earliest is None else item.earliest
    end = view[1] if after or item.latest is None else item.latest
    return PlacedItem(item, start, end, before, after, 0, None)


def _edges(earlier: tuple[TimelineItem, ...], later: tuple[TimelineItem, ...], width: float) -> tuple[LaneNote, ...]:
    """What is told at the two edges: how many items lie beyond, and when, as far as there is room."""
    found = []
    if earlier:
        found.append(LaneNote(_told(f"◀ {len(earlier):,} earlier", earlier, "", width), 0, False, earlier))
    if later:
        told = _told(f"{len(later):,} later", later, " ▶", width)
        together = sum(text_width(words, WHEN_SIZE) for words in (told, *(remark.text for remark in found)))
        found.append(LaneNote(told, int(bool(found) and together + _BETWEEN > width), True, later))
    return tuple(found)


def _told(count: str, items: Sequence[TimelineItem], sign: str, width: float) -> str:
    """A count, then the dates of as many items as fit into the line."""
    whens, told = [item.when for item in items], f"{count}{sign}"
    for shown in range(1, min(len(whens), _MOST_TOLD) + 1):
        rest = ", …" if shown < len(whens) else ""
        longer = f"{count}: {', '.join(whens[:shown])}{rest}{sign}"
        if text_width(longer, WHEN_SIZE) > width:
            break
        told = longer
    return told


def _dense(lane: Lane, seen: list[PlacedItem], view: DateWindow, width: float) -> Lane:
    """The lane without labels: days in stacks from its lower edge, over them what is not known to the day.

    Of the latter, what lies within the days in view comes first, then what goes on beyond them.
    """
    said = f"{len(seen):,} items in this view: too many to label; narrow the dates to read their labels."
    # In no order of time, lest the marks of a column lean.
    seen = sorted(seen, key=lambda drawn: drawn.item.item)
    days, lines = ([drawn for drawn in seen if drawn.item.is_a_day is day] for day in (True, False))
    within, beyond = ([drawn for drawn in lines if (drawn.before or drawn.after) is on] for on in (False, True))
    if lines:
        said += " Days stand below, what is not known to the day over them."
    rows: list[int] = []
    for some in (days, within, beyond):
        over = max(rows, default=-1) + 1
        rows += [over + row for row in _stack(some, view, width)]
    count = max(rows, default=-1) + 1
    pitch = max(_LEAST_PITCH, min(_PITCH, _DENSE_HEIGHT / max(count, 1)))
    lane = replace(_remarked(lane, said, width), pitch=pitch)
    base = first_row(lane) + count * pitch
    placed = zip([*days, *within, *beyond], rows, strict=True)
    drawn = tuple(replace(drawn, y=base - row * pitch) for drawn, row in placed)
    return replace(lane, drawn=drawn, bottom=base + pitch + PAD)


def _stack(seen: list[PlacedItem], view: DateWindow, width: float) -> list[int]:
    """A row for each item, in upright columns of the width of a small mark."""
    columns = [tuple(x_position(day, view, width) // _PITCH for day in (drawn.start, drawn.end)) for drawn in seen]
    return pack_intervals([(first, last + 1) for first, last in columns])
