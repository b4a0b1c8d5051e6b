"""Build the texts of the timeline figure: labels of days, lanes and items, and texts on hover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from components.charts.day_axis import moment
from components.charts.theme import ChartColours, PlotlyDict
from components.markup.templates import macros
from data.text.metrics import wrap_text
from data.timeline.items import TimelineItem
from data.timeline.lanes import (
    HEADING_HEIGHT,
    HEADING_SIZE,
    LINE_HEIGHT,
    WHAT_SIZE,
    WHEN_SIZE,
    Lane,
    Layout,
    PlacedItem,
)

# Plotly's lines are 1.3 font sizes high.
_FONT_SIZE = LINE_HEIGHT / 1.3
_MAX_NOTE_ITEMS, _HOVER_WIDTH = 12, 340
# From the centre of a line to the place where Plotly centres it.
_BASELINE_SHIFT = 0.75
_HALF_TICK_LABEL, _TICK_LABEL_SHIFT = 40, 16
Line = dict[str, Any]


def texts(layout: Layout, ticks: Iterable[tuple[float, str]], colours: ChartColours, margin: float) -> list[PlotlyDict]:
    """Return all texts of a figure. `ticks` are positions and texts of days. `margin` is inside the edges of lanes."""
    return [
        *(_tick_label(x, text, layout, colours, margin) for x, text in ticks),
        *(text for lane in layout.lanes for text in _lane_texts(lane, colours, margin)),
        *(
            _label(placed, layout, colours)
            for lane in layout.lanes
            for placed in lane.items
            if placed.label is not None
        ),
    ]


def hover_text(item: TimelineItem, colours: ChartColours) -> str:
    """Return the whole label of an item, its date in words and how it is known."""
    what = wrap_text(item.what, _HOVER_WIDTH, WHAT_SIZE, bold=True)
    when = wrap_text(f"{item.when}. {item.provenance}", _HOVER_WIDTH, WHEN_SIZE)
    return _html([*_lines(what, WHAT_SIZE, colours("ink"), 600), *_lines(when, WHEN_SIZE, colours("soft"))])


def _html(lines: Sequence[Line]) -> str:
    return str(macros("chart_label.html.j2").chart_label(lines))


def _lines(texts: Iterable[str], size: float, colour: str, weight: int = 400) -> list[Line]:
    return [{"text": text, "size": size, "colour": colour, "weight": weight} for text in texts]


def _annotation(lines: Sequence[Line], y: float, **position: Any) -> PlotlyDict:
    """Return lines of text, whose centre is at a height."""
    return {
        "text": _html(lines), "y": y, "yanchor": "middle", "yshift": _BASELINE_SHIFT, "xref": "paper", "borderpad": 0,
        "align": position["xanchor"], "showarrow": False, "font": {"size": _FONT_SIZE}, **position,
    }  # fmt: skip


def _tick_label(x: float, text: str, layout: Layout, colours: ChartColours, margin: float) -> PlotlyDict:
    """Return the label of a day. At the edges, it stays inside the figure."""
    position: PlotlyDict = {"x": moment(x, layout.window, layout.width), "xref": "x", "xanchor": "center"}
    if x < _HALF_TICK_LABEL - margin:
        position = {"x": 0, "xanchor": "left"}
    elif x > layout.width + margin - _HALF_TICK_LABEL:
        position = {"x": 1, "xanchor": "right"}
    # Plotly hides what is outside the range of an axis.
    above = {"yref": "paper", "yshift": _TICK_LABEL_SHIFT + _BASELINE_SHIFT}
    return _annotation(_lines([text], WHEN_SIZE, colours("faint")), 1, **position, **above)


def _lane_texts(lane: Lane, colours: ChartColours, margin: float) -> Iterator[PlotlyDict]:
    """Yield the heading and the notes of a lane. A note names its items on hover."""
    heading = _lines([lane.heading], HEADING_SIZE, colours("ink"), 600)
    yield _annotation(heading, lane.top + 15, x=0, xanchor="left", xshift=margin)
    for note in lane.notes:
        y = lane.top + HEADING_HEIGHT + (note.line + 1) * LINE_HEIGHT - 4
        side: PlotlyDict = {"x": 1, "xanchor": "right", "xshift": -margin} if note.is_right else {
            "x": 0, "xanchor": "left", "xshift": margin
        }  # fmt: skip
        hover = {"hovertext": _item_list(note.items, colours)} if note.items else {}
        yield _annotation(_lines([note.text], WHEN_SIZE, colours("soft")), y, **side, **hover)


def _item_list(items: Sequence[TimelineItem], colours: ChartColours) -> str:
    """Return the first items with their dates, and the number of the others."""
    texts = [
        line
        for item in items[:_MAX_NOTE_ITEMS]
        for line in wrap_text(f"{item.what}: {item.when}", _HOVER_WIDTH, WHEN_SIZE)
    ]
    if len(items) > _MAX_NOTE_ITEMS:
        texts.append(f"and {len(items) - _MAX_NOTE_ITEMS:,} more, in the table below")
    return _html(_lines(texts, WHEN_SIZE, colours("ink")))


def _label(placed: PlacedItem, layout: Layout, colours: ChartColours) -> PlotlyDict:
    """Return the label of an item, at a fixed distance from its mark. A click on it is reported."""
    label, item = placed.label, placed.item
    assert label is not None
    weight = 600 if item.kind == "letter" else 400
    lines = [
        *_lines(label.lines[: label.what], WHAT_SIZE, colours("ink"), weight),
        *_lines(label.lines[label.what :], WHEN_SIZE, colours("faint")),
    ]
    edge, side = placed.left if label.ends or label.is_below else placed.right, "right" if label.ends else "left"
    return _annotation(
        lines, label.y + len(lines) * LINE_HEIGHT / 2,
        x=moment(edge, layout.window, layout.width), xref="x", xanchor=side, xshift=label.x - edge,
        name=item.item, captureevents=True, hovertext=hover_text(item, colours),
    )  # fmt: skip
