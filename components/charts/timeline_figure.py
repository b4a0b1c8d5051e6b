"""Layouts to plotly figures. No Streamlit here, so a figure can be made, tested and exported anywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from html import escape
from typing import Any

import plotly.graph_objects as go

from data.text.metrics import wrap_text
from data.timeline.items import TimelineItem
from data.timeline.lanes import (
    HALF_MARK,
    HEADING_HEIGHT,
    HEADING_SIZE,
    LINE_HEIGHT,
    WHAT_SIZE,
    WHEN_SIZE,
    Lane,
    Layout,
    PlacedItem,
)

# Okabe and Ito's blue, green, vermillion and purple (2008): the four that reach 3:1 on white; shapes say the same.
KINDS = {
    "letter": ("★ letter", "#0072B2", "star"),
    "article": ("■ article", "#009E73", "square"),
    "reference": ("◆ what a letter refers to", "#D55E00", "diamond"),
    "context": ("● context", "#CC79A7", "circle"),
}
BASES = {
    "printed": ("solid", "", "filled, solid: printed"),
    "derived": ("dash", "-open", "hollow, dashed: ∴ derived from printed words"),
    "outside": ("dot", "-open", "hollow, dotted: ↗ from outside"),
}
# Text and ground by whether the theme is dark: a PNG takes its ground along.
INK, GROUND = {False: "#17202B", True: "#E8ECF1"}, {False: "#FFFFFF", True: "#10151C"}
TITLE = "When did what happen, and what is not known to the day?"
# Pixels beside the layout: at each side, for the axis, under all.
SIDE = 10
_AXIS, _BELOW, _TITLE_SIZE, _TITLE_HEIGHT = 44, 8, 16, 22
_BAND, _GRID = "rgba(128,128,128,0.08)", "rgba(128,128,128,0.25)"
# Pixels between the marks, not seen, that make a line answer to the pointer; further apart where lines are many.
_TOUCH, _MOST_TOUCHES = 14.0, 1500
_HOVER_WIDTH = 340
# A figure's dict: what plotly takes and gives.
Part = dict[str, Any]


def timeline_figure(layout: Layout, *, dark: bool = False) -> Part:
    """What is dated, laid out, as a figure's dict: one unit of its y axis is a pixel from the top.

    A day is a mark; what is not known to the day is a line, with a cap at each end that is in view and an arrow where
    it goes on, open or beyond the view. Each mark, and each point of a line, carries its item as customdata. One can
    zoom in only, so that labels laid out for this width do not come to meet.
    """
    title, key = (
        wrap_text(TITLE, layout.width, _TITLE_SIZE, bold=True),
        wrap_text(_key(layout), layout.width, WHEN_SIZE),
    )
    top, bottom = len(title) * _TITLE_HEIGHT + _AXIS, len(key) * LINE_HEIGHT + _BELOW
    hovers = {drawn.item.item: _hover(drawn.item) for drawn in _all(layout)}
    under = {**_note("<br>".join(key), 0, 0, WHEN_SIZE), "yref": "paper"}
    notes = [_title(title), *_headings(layout), *_labels(layout), under]
    figure = go.Figure(
        data=[*_lines(layout), *_touches(layout, hovers), *_marks(layout, hovers)],
        layout={
            "height": top + layout.height + bottom, "margin": {"l": SIDE, "r": SIDE, "t": top, "b": bottom},
            "font": {"color": INK[dark]}, "showlegend": False, "template": "none",
            "paper_bgcolor": GROUND[dark], "plot_bgcolor": GROUND[dark],
            "xaxis": _days(layout, dark), "yaxis": {"visible": False, "range": [layout.height, 0], "fixedrange": True},
            "annotations": [_inked(note, dark) for note in notes], "shapes": [_band(lane) for lane in layout.lanes],
            "hovermode": "closest", "dragmode": "zoom", "clickmode": "event+select",
        },
    )  # fmt: skip
    return dict(figure.to_dict())


def _days(layout: Layout, dark: bool) -> Part:
    """The axis of days, over the lanes; it cannot leave the days in view."""
    first, last = (day.isoformat() for day in layout.window)
    return {
        "type": "date", "range": [first, last], "minallowed": first, "maxallowed": last, "side": "top",
        "tickformat": "%-d %b<br>%Y", "nticks": max(3, int(layout.width / 110)), "tickfont": {"color": INK[dark]},
        "showgrid": True, "gridcolor": _GRID, "zeroline": False,
    }  # fmt: skip


def _key(layout: Layout) -> str:
    """What the signs mean: those that are drawn."""
    items = [drawn.item for lane in layout.lanes for drawn in lane.items]
    kinds = ", ".join(words for kind, (words, *_) in KINDS.items() if any(item.kind == kind for item in items))
    bases = [words for basis, (*_, words) in BASES.items() if any(item.basis == basis for item in items)]
    how = f" {'; '.join(bases).capitalize()}." if bases else ""
    return (
        f"A mark is a day ({kinds}); a line is what is not known to the day; ◀ and ▶: it goes on, open or beyond these "
        f"days.{how}"
    )


def _band(lane: Lane) -> Part:
    return {
        "type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": lane.top, "y1": lane.bottom, "layer": "below",
        "fillcolor": _BAND, "line": {"width": 0},
    }  # fmt: skip


def _note(text: str, x: float, y: float, size: int, *, right: bool = False) -> Part:
    """Text under a height, at the left edge or, with x 1, at the right one."""
    side = "right" if right else "left"
    return {"text": text, "x": x, "xref": "paper", "xanchor": side, "align": side, "y": y, "yanchor": "top",
            "font": {"size": size}}  # fmt: skip


def _title(lines: list[str]) -> Part:
    """The question that the picture answers, over the axis; plotly's own title cuts the first of two lines."""
    note = _note("<br>".join(f"<b>{line}</b>" for line in lines), 0, 1, _TITLE_SIZE)
    return {**note, "yref": "paper", "yanchor": "bottom", "yshift": _AXIS - 4}


def _inked(note: Part, dark: bool) -> Part:
    return {**note, "showarrow": False, "font": {**note["font"], "color": INK[dark]}}


def _headings(layout: Layout) -> Iterator[Part]:
    """What each lane is, and what it has to say: that it is dense, and what lies beyond its edges."""
    for lane in layout.lanes:
        yield _note(f"<b>{escape(lane.heading)}</b>", 0, lane.top + 3, HEADING_SIZE)
        for remark in lane.notes:
            y = lane.top + HEADING_HEIGHT + 4 + remark.line * LINE_HEIGHT
            note = _note(escape(remark.text, quote=False), int(remark.is_right), y, WHEN_SIZE, right=remark.is_right)
            yield {**note, "hovertext": _named(remark.items)} if remark.items else note


def _named(items: Iterable[TimelineItem], most: int = 12) -> str:
    """The first of these items by name and date, and how many more there are."""
    items = list(items)
    lines = [line for item in items[:most] for line in wrap_text(f"{item.what}: {item.when}", _HOVER_WIDTH, WHEN_SIZE)]
    more = [f"and {len(items) - most:,} more, in the table below"] if len(items) > most else []
    return "<br>".join(escape(line, quote=False) for line in (*lines, *more))


def _labels(layout: Layout) -> Iterator[Part]:
    """The words over each item: what happened, then when and how that is known."""
    for drawn in _all(layout):
        if (label := drawn.label) is not None:
            side = "right" if label.ends else "left"
            yield {
                "text": _lettered(label.lines, label.bold), "x": label.at.isoformat(), "y": label.y,
                "xanchor": side, "align": side, "xshift": label.shift if label.ends else -label.shift,
                "yanchor": "bottom", "borderpad": 0, "font": {"size": WHAT_SIZE},
            }  # fmt: skip


def _lettered(lines: Iterable[str], bold: int) -> str:
    """Lines of a label, the first ones bold; always escaped, for plotly reads marks of emphasis and links."""
    safe = [escape(line, quote=False) for line in lines]
    small = [f'<span style="font-size:{WHEN_SIZE}px">{line}</span>' for line in safe[bold:]]
    return "<br>".join([*(f"<b>{line}</b>" for line in safe[:bold]), *small])


def _hover(item: TimelineItem) -> str:
    what = wrap_text(item.what, _HOVER_WIDTH, WHAT_SIZE, bold=True)
    return _lettered([*what, *wrap_text(f"{item.when}; {item.known}", _HOVER_WIDTH, WHEN_SIZE)], len(what))


def _all(layout: Layout) -> Iterator[PlacedItem]:
    return (drawn for lane in layout.lanes for drawn in lane.items)


def _by_look(layout: Layout, wanted: Iterable[PlacedItem]) -> dict[tuple[str, str, bool], list[PlacedItem]]:
    """Items that look the same, by kind, basis and whether their lane is dense: a trace each, however many they are."""
    dense = {drawn.item.item for lane in layout.lanes if lane.row_height is not None for drawn in lane.items}
    found: dict[tuple[str, str, bool], list[PlacedItem]] = defaultdict(list)
    for drawn in wanted:
        found[drawn.item.kind, drawn.item.basis, drawn.item.item in dense].append(drawn)
    return found


def _lines(layout: Layout) -> Iterator[go.Scatter]:
    """The lines of what is not known to the day; where the pointer meets them is told by `_touches`."""
    for (kind, basis, dense), some in _by_look(layout, (d for d in _all(layout) if not d.item.is_a_day)).items():
        x = [day for drawn in some for day in (drawn.start.isoformat(), drawn.end.isoformat(), None)]
        y = [height for drawn in some for height in (drawn.y, drawn.y, None)]
        line = {"color": KINDS[kind][1], "width": 1 if dense else 4, "dash": BASES[basis][0]}
        yield go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip")


def _touches(layout: Layout, hovers: dict[str, str]) -> Iterator[go.Scatter]:
    """Marks along every line that are not seen: only marks answer to the pointer."""
    lines = [drawn for drawn in _all(layout) if not drawn.item.is_a_day]
    if lines:
        days = sum((drawn.end - drawn.start for drawn in lines), timedelta(0))
        pixel = (layout.window[1] - layout.window[0]) / layout.width
        step = max(_TOUCH * pixel, days / _MOST_TOUCHES, timedelta(days=1))
        points = [
            (drawn, drawn.start + step * i) for drawn in lines for i in range((drawn.end - drawn.start) // step + 1)
        ]
        yield _points(points, hovers, {"opacity": 0, "size": 2 * HALF_MARK})


def _marks(layout: Layout, hovers: dict[str, str]) -> Iterator[go.Scatter]:
    """Days, and the ends of lines: a cap where the end is in view, an arrow where the line goes on."""
    for (kind, basis, dense), some in _by_look(layout, _all(layout)).items():
        _, colour, symbol = KINDS[kind]
        points, symbols = [], []
        for drawn in some:
            for day, shape in _ends(drawn, symbol + BASES[basis][1]):
                points.append((drawn, day))
                symbols.append(shape)
        size = min(_pitch(layout, kind), 7.0) if dense else 2 * HALF_MARK - 1
        border = {"width": 1 if dense else 3, "color": colour}
        yield _points(points, hovers, {"color": colour, "size": size, "symbol": symbols, "line": border, "opacity": 1})


def _pitch(layout: Layout, kind: str) -> float:
    return next(lane.row_height or 0 for lane in layout.lanes if any(drawn.item.kind == kind for drawn in lane.items))


def _ends(drawn: PlacedItem, symbol: str) -> list[tuple[date, str]]:
    if drawn.item.is_a_day:
        return [(drawn.start, symbol)]
    return [
        (drawn.start, "triangle-left" if drawn.starts_before else "line-ns"),
        (drawn.end, "triangle-right" if drawn.ends_after else "line-ns"),
    ]


def _points(points: list[tuple[PlacedItem, date]], hovers: dict[str, str], marker: Part) -> go.Scatter:
    """Marks that say which item they are when they are clicked; the others are not dimmed for that."""
    kept = {"marker": {"opacity": marker["opacity"]}}
    return go.Scatter(
        x=[day.isoformat() for _, day in points], y=[drawn.y for drawn, _ in points],
        customdata=[drawn.item.item for drawn, _ in points], hovertext=[hovers[drawn.item.item] for drawn, _ in points],
        hoverinfo="text", mode="markers", marker=marker, selected=kept, unselected=kept, cliponaxis=False,
    )  # fmt: skip
