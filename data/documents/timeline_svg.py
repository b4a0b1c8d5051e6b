"""Draw a timeline layout as SVG: the same drawing for the page, the picture and the brief.

A day is a ring and a range is a band. A bound is a tick with a whisker that fades out. On the page, an item is a link
to its evidence, and the bar of a lane with many items is a link to its days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from data.documents.day_axis import day_ticks
from data.documents.templates import environment
from data.model.dates import short_label
from data.text.wording import count_noun
from data.timeline.items import DateWindow, TimelineItem
from data.timeline.lanes import (
    HEADING_HEIGHT,
    HEADING_SIZE,
    LINE_HEIGHT,
    PAD,
    WHAT_SIZE,
    WHEN_SIZE,
    Lane,
    Layout,
    PlacedItem,
    label_box,
    mark_box,
)

_TEMPLATES = environment()
# Space for the axis above the lanes, and inside the left and right edge of the lanes. In pixels.
AXIS_HEIGHT, SIDE_MARGIN = 32, 12
# Half the height of marks and of whiskers, and the space between two bars, which are at least as wide. In pixels.
_SIZE, _FADE, _BAR_GAP = 6, 4, 1
# From the top of a line to its baseline, of the heading of a lane to its baseline, and of the axis to that of its days.
_BASELINE, _HEADING_BASELINE, _TICK_BASELINE = 12, 19, -12
_HALF_TICK_LABEL, _MAX_NOTE_ITEMS, _MAX_BAR_ITEMS = 40, 12, 5


@dataclass(frozen=True)
class TimelineStyle:
    """How a timeline is drawn.

    `sides` are the numbers of the colours of letters, `colour` returns the CSS of a colour of the theme by name, and
    `font` is empty for the font of the page. `link` returns the cell of an item and where it leads, and `zoom` the
    address of days. Without them, items and bars are no links. `prefix` is unique if a document has several drawings.
    """

    sides: Mapping[str, int]
    colour: Callable[[str], str]
    font: str = ""
    link: Callable[[str], tuple[str, str]] | None = None
    zoom: Callable[[DateWindow], str] | None = None
    prefix: str = ""


def timeline_svg(layout: Layout, style: TimelineStyle, title: str) -> Markup:
    """Return a layout as SVG. `title` is its accessible name."""
    items = [placed for lane in layout.lanes for placed in lane.items]
    colours = sorted({side_colour(placed.item, style.sides) for placed in items})
    svg = _TEMPLATES.get_template("timeline.svg.j2").render(
        title=title, font=style.font, colour=style.colour, margin=SIDE_MARGIN, axis=AXIS_HEIGHT,
        width=layout.width + 2 * SIDE_MARGIN, height=chart_height(layout), sides=colours, prefix=style.prefix,
        lanes=[_lane(lane, layout.width) for lane in layout.lanes], ticks=list(_ticks(layout)),
        items=[_item(placed, style) for placed in items], tick=_SIZE + _FADE, size=_SIZE, fade=_FADE,
        bars=[bar for lane in layout.lanes for bar in _bars(lane, style)],
    )  # fmt: skip
    return Markup(svg.strip())


def chart_height(layout: Layout) -> float:
    """Return the height of the drawing of a layout in pixels."""
    return round(layout.height + AXIS_HEIGHT, 1)


def side_colour(item: TimelineItem, sides: Mapping[str, int]) -> str:
    """Return the name of the colour of an item: that of its letter for letters and articles, or grey."""
    is_about_letter = item.kind in ("letter", "article")
    return f"side_{sides.get(item.letter or '', 0)}" if is_about_letter else "side_0"


def _ticks(layout: Layout) -> Iterator[dict[str, Any]]:
    """Yield the days of the axis. At the edges, their texts stay inside the drawing."""
    for x, text in day_ticks(layout.window, layout.width):
        place = {"text_x": x, "anchor": "middle"}
        if x < _HALF_TICK_LABEL - SIDE_MARGIN:
            place = {"text_x": -SIDE_MARGIN, "anchor": "start"}
        elif x > layout.width + SIDE_MARGIN - _HALF_TICK_LABEL:
            place = {"text_x": layout.width + SIDE_MARGIN, "anchor": "end"}
        yield {"x": _round(x), "text": text, "bottom": layout.height, "y": _TICK_BASELINE, **place}


def _lane(lane: Lane, width: float) -> dict[str, Any]:
    """Return a lane with its heading and its notes. A note names its items on hover."""
    notes = [
        {
            "x": width if note.is_right else 0, "anchor": "end" if note.is_right else "start", "text": note.text,
            "y": lane.top + HEADING_HEIGHT + note.line * LINE_HEIGHT + _BASELINE + LINE_HEIGHT // 2,
            "hover": _item_list(note.items, _MAX_NOTE_ITEMS),
        }
        for note in lane.notes
    ]  # fmt: skip
    return {
        "top": lane.top, "height": lane.bottom - lane.top, "heading": lane.heading, "size": HEADING_SIZE,
        "heading_y": lane.top + _HEADING_BASELINE, "notes": notes, "note_size": WHEN_SIZE,
    }  # fmt: skip


def _item_list(items: Sequence[TimelineItem], limit: int) -> str:
    """Return the first items with their dates, and the number of the others, one a line."""
    lines = [f"{item.what}: {item.when}" for item in items[:limit]]
    if len(items) > limit:
        lines.append(f"and {len(items) - limit:,} more, in the table below")
    return "\n".join(lines)


def _item(placed: PlacedItem, style: TimelineStyle) -> dict[str, Any]:
    """Return the mark and the label of an item."""
    item, left, right = placed.item, placed.left, placed.right
    if item.shape == "range":
        # A band of few days is at least as wide as high.
        middle, half = (left + right) / 2, max((right - left) / 2, _SIZE)
        left, right = middle - half, middle + half
    areas = [mark_box(placed), label_box(placed)] if placed.label else [mark_box(placed)]
    cell, href = style.link(item.item) if style.link else ("", "")
    return {
        "shape": item.shape, "colour": side_colour(item, style.sides),
        "left": _round(left), "right": _round(right), "y": _round(placed.y),
        "areas": areas, "href": href, "cell": cell, "what": item.what, "when": f"{item.when}. {item.provenance}",
        "lines": list(_lines(placed)),
    }  # fmt: skip


def _bars(lane: Lane, style: TimelineStyle) -> Iterator[dict[str, Any]]:
    """Yield the bars: a part for the items that are known to the day, and above it a lighter one for the others."""
    base, full = lane.bottom - PAD, max((bar.height for bar in lane.bars), default=0)
    for bar in lane.bars:
        days = short_label("/".join(day.isoformat() for day in dict.fromkeys(bar.days)))
        yield {
            "x": _round(bar.left), "width": _round(max(bar.right - bar.left - _BAR_GAP, _BAR_GAP)),
            "base": _round(base), "y": _round(base - full), "top": _round(base - bar.height),
            "known_top": _round(base - bar.known_height), "when": _item_list(bar.items, _MAX_BAR_ITEMS),
            "href": style.zoom(bar.zoom) if style.zoom and bar.zoom else "",
            "what": f"{lane.heading}, {days}: {count_noun(len(bar.items), 'item')}",
        }  # fmt: skip


def _lines(placed: PlacedItem) -> Iterator[dict[str, Any]]:
    """Yield the lines of the label of an item: what it is, then when."""
    label = placed.label
    if label is None:
        return
    for number, text in enumerate(label.lines):
        is_what = number < label.what
        yield {
            "text": text, "x": _round(label.x), "y": _round(label.y + number * LINE_HEIGHT + _BASELINE),
            "anchor": "end" if label.ends else "start", "size": WHAT_SIZE if is_what else WHEN_SIZE,
            "weight": 600 if is_what and placed.item.kind == "letter" else 400, "colour": "ink" if is_what else "faint",
        }  # fmt: skip


def _round(value: float) -> float:
    return round(value, 1)
