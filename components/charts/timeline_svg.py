"""Draw a timeline layout as SVG, for a page or as a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from components.charts.day_axis import day_ticks
from components.markup.templates import Html, render_part
from components.state.urls import EVIDENCE, address
from data.evidence.cells import Cell
from data.schema import theme
from data.timeline.items import TimelineItem
from data.timeline.lanes import (
    HEADING_HEIGHT,
    LINE_HEIGHT,
    WHAT_SIZE,
    WHEN_SIZE,
    Label,
    Lane,
    LaneNote,
    Layout,
    PlacedItem,
)

# Space for the axis above the lanes, and inside the left and right edge of the lanes. In pixels.
AXIS_HEIGHT, SIDE_MARGIN = 32, 12
_MAX_NOTE_ITEMS = 12
_HALF_TICK_LABEL, _MIN_RANGE_WIDTH = 40, 12


@dataclass(frozen=True)
class TimelineStyle:
    """How a timeline is drawn.

    `sides` has the number of the colour of each letter. A timeline on a page follows the mode of the page, and its
    items are links. A picture is light. The `prefix` keeps the ids of two timelines of a page apart.
    """

    sides: Mapping[str, int]
    is_page: bool = True
    prefix: str = "timeline"

    def colour_of(self, item: TimelineItem) -> str:
        """Return the name of the colour of an item: that of its letter for letters and articles, or grey."""
        is_about_letter = item.kind in ("letter", "article")
        return f"side_{self.sides.get(item.letter or '', 0)}" if is_about_letter else "side_0"

    @property
    def colours(self) -> dict[str, str]:
        """The CSS value of each colour."""
        variables = {name: f"var(--{name.replace('_', '-')})" for name in theme.COLOURS}
        return variables if self.is_page else {name: theme.colour(name) for name in theme.COLOURS}


def timeline_svg(layout: Layout, alt: str, style: TimelineStyle) -> Html:
    """Return a layout as SVG.

    A day is a ring and a range is a band. A bound is a tick with a whisker that fades out.
    """
    items = [placed.item for lane in layout.lanes for placed in lane.items]
    return render_part(
        "timeline.svg.j2", width=_round(layout.width + 2 * SIDE_MARGIN), height=chart_height(layout),
        top=AXIS_HEIGHT, alt=alt, prefix=style.prefix, is_page=style.is_page, window=layout.window,
        font=theme.PICTURE_FONT,
        colours=style.colours, faded=sorted({style.colour_of(item) for item in items if item.bound}),
        ticks=[_tick(*tick, layout.width) for tick in day_ticks(layout.window, layout.width)],
        lanes=[_lane(lane, layout, style) for lane in layout.lanes],
    )  # fmt: skip


def chart_height(layout: Layout) -> float:
    """Return the height of the SVG of a layout in pixels."""
    return _round(layout.height + AXIS_HEIGHT)


def _round(value: float) -> float:
    return round(value, 1)


def _tick(x: float, text: str, width: float) -> dict[str, Any]:
    """Return the values of a tick. Labels at the edges stay inside the picture."""
    anchor = "start" if x < _HALF_TICK_LABEL else "end" if x > width - _HALF_TICK_LABEL else "middle"
    edge = {"start": 0, "end": width + 2 * SIDE_MARGIN}.get(anchor, x + SIDE_MARGIN)
    return {"x": _round(x + SIDE_MARGIN), "label_x": _round(edge), "text": text, "anchor": anchor}


def _lane(lane: Lane, layout: Layout, style: TimelineStyle) -> dict[str, Any]:
    base = address("", **{EVIDENCE: ""}) if style.is_page else ""
    return {
        "heading": lane.heading,
        "top": _round(lane.top + AXIS_HEIGHT),
        "height": _round(lane.bottom - lane.top),
        "notes": [_note(note, lane, layout.width) for note in lane.notes],
        "drawn": [_item(placed, lane.row_height, style, base) for placed in lane.items],
    }


def _note(note: LaneNote, lane: Lane, width: float) -> dict[str, Any]:
    y = lane.top + AXIS_HEIGHT + HEADING_HEIGHT + (note.line + 1) * LINE_HEIGHT
    return {
        "text": note.text, "title": _item_list(note.items), "y": _round(y),
        "x": _round(width + SIDE_MARGIN) if note.is_right else SIDE_MARGIN,
        "anchor": "end" if note.is_right else "start",
    }  # fmt: skip


def _item_list(items: Sequence[TimelineItem]) -> str:
    """Return the first items with their dates, and the number of the others."""
    lines = [f"{item.what}: {item.when}" for item in items[:_MAX_NOTE_ITEMS]]
    if len(items) > _MAX_NOTE_ITEMS:
        lines.append(f"and {len(items) - _MAX_NOTE_ITEMS:,} more, in the table below")
    return "\n".join(lines)


def _item(placed: PlacedItem, row_height: float | None, style: TimelineStyle, base: str) -> dict[str, Any]:
    """Return the values of an item.

    `row_height` is None unless its lane is a dot plot. `base` is the address of evidence without the cell.
    """
    item, cell = placed.item, str(Cell("timeline", (placed.item.item,), "when"))
    left, right = placed.left + SIDE_MARGIN, placed.right + SIDE_MARGIN
    # A range of few days is drawn at least as wide as high.
    widening = max(_MIN_RANGE_WIDTH - (right - left), 0) / 2 if item.shape == "range" and row_height is None else 0
    return {
        "id": item.item, "cell": cell, "href": f"{base}{quote(cell, safe='')}" if base else "",
        "title": f"{item.what}: {item.when}. {item.provenance}",
        "shape": item.shape, "colour": style.colour_of(item), "y": _round(placed.y + AXIS_HEIGHT),
        "left": _round(left - widening), "width": _round(max(right - left + 2 * widening, 3)),
        "dense": row_height is not None,
        "tick": _round(right if item.shape == "until" else left),
        "label": placed.label and _label(placed.label, item),
        **_sizes(row_height),
    }  # fmt: skip


def _sizes(row_height: float | None) -> dict[str, float]:
    """Return the sizes of marks: half their height, half the height of whiskers, and the width of lines."""
    if row_height is None:
        return {"size": 6, "fade": 4, "stroke": 3}
    return {"size": _round(min(row_height, 7) / 2), "fade": 1, "stroke": 1}


def _label(label: Label, item: TimelineItem) -> dict[str, Any]:
    lines = []
    for number, text in enumerate(label.lines):
        is_what = number < label.what
        weight = 600 if is_what and item.kind == "letter" else 400
        y = _round(label.y + AXIS_HEIGHT + (number + 0.75) * LINE_HEIGHT)
        size, colour = (WHAT_SIZE, "ink") if is_what else (WHEN_SIZE, "faint")
        lines.append({"text": text, "y": y, "size": size, "weight": weight, "colour": colour})
    return {"lines": lines, "x": _round(label.x + SIDE_MARGIN), "anchor": "end" if label.ends else "start"}
