"""Build a Plotly figure from a timeline layout, without Streamlit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from html import escape

import plotly.graph_objects as go

from components.charts.theme import BACKGROUND, INK, PlotlyDict
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

# Legend, colour and symbol of each kind. Blue, green, vermillion and purple of Okabe and Ito (2008) have a contrast of
# 3:1 on white. The symbols differ too.
KINDS = {
    "letter": ("★ letter", "#0072B2", "star"),
    "article": ("■ article", "#009E73", "square"),
    "reference": ("◆ what a letter refers to", "#D55E00", "diamond"),
    "context": ("● context", "#CC79A7", "circle"),
}
# Dash, suffix of the symbol and legend of each basis.
BASES = {
    "printed": ("solid", "", "filled, solid: printed"),
    "derived": ("dash", "-open", "hollow, dashed: ∴ derived from printed words"),
    "inferred": ("dashdot", "-open", "hollow, dashed and dotted: ≈ inferred"),
    "outside": ("dot", "-open", "hollow, dotted: ↗ from outside"),
}
TITLE = "When did each event happen, and which dates are imprecise?"
# All sizes are in pixels.
SIDE_MARGIN = 10
_AXIS_HEIGHT, _BOTTOM_MARGIN, _TITLE_SIZE, _TITLE_LINE_HEIGHT = 44, 8, 16, 22
_BAND_COLOUR, _GRID_COLOUR = "rgba(128,128,128,0.08)", "rgba(128,128,128,0.25)"
# Distance between the invisible marks on a line. It grows if there would be too many of them.
_HOVER_STEP, _MAX_HOVER_MARKS = 14.0, 1500
_HOVER_WIDTH = 340
_MAX_HOVER_ITEMS = 12


def timeline_figure(layout: Layout, *, dark: bool = False) -> PlotlyDict:
    """Return the figure of a layout as a dict.

    One unit of its y axis is a pixel from the top. A day is a mark. An imprecise date is a line. It ends in a cap,
    or in an arrow if it is open or goes on beyond the window. Marks and lines have their item as customdata.
    Visitors can only zoom in, because the labels are laid out for this width.
    """
    title = wrap_text(TITLE, layout.width, _TITLE_SIZE, bold=True)
    legend = wrap_text(_legend(layout), layout.width, WHEN_SIZE)
    top = len(title) * _TITLE_LINE_HEIGHT + _AXIS_HEIGHT
    bottom = len(legend) * LINE_HEIGHT + _BOTTOM_MARGIN
    hovers = {placed.item.item: _hover_text(placed.item) for placed in _all_items(layout)}
    legend_annotation = {**_annotation("<br>".join(legend), 0, 0, WHEN_SIZE), "yref": "paper"}
    annotations = [_title(title), *_lane_annotations(layout), *_labels(layout), legend_annotation]
    figure = go.Figure(
        data=[*_lines(layout), *_hover_marks(layout, hovers), *_marks(layout, hovers)],
        layout={
            "height": top + layout.height + bottom,
            "margin": {"l": SIDE_MARGIN, "r": SIDE_MARGIN, "t": top, "b": bottom},
            "font": {"color": INK[dark]}, "showlegend": False, "template": "none",
            "paper_bgcolor": BACKGROUND[dark], "plot_bgcolor": BACKGROUND[dark],
            "xaxis": _day_axis(layout, dark),
            "yaxis": {"visible": False, "range": [layout.height, 0], "fixedrange": True},
            "annotations": [_with_ink(annotation, dark) for annotation in annotations],
            "shapes": [_band(lane) for lane in layout.lanes],
            "hovermode": "closest", "dragmode": "zoom", "clickmode": "event+select",
        },
    )  # fmt: skip
    return dict(figure.to_dict())


def _day_axis(layout: Layout, dark: bool) -> PlotlyDict:
    """Return the axis above the lanes. It cannot leave the date window."""
    first, last = (day.isoformat() for day in layout.window)
    return {
        "type": "date", "range": [first, last], "minallowed": first, "maxallowed": last, "side": "top",
        "tickformat": "%-d %b<br>%Y", "nticks": max(3, int(layout.width / 110)), "tickfont": {"color": INK[dark]},
        "showgrid": True, "gridcolor": _GRID_COLOUR, "zeroline": False,
    }  # fmt: skip


def _legend(layout: Layout) -> str:
    """Return the meaning of the signs in this layout."""
    items = [placed.item for placed in _all_items(layout)]
    kinds = ", ".join(text for kind, (text, *_) in KINDS.items() if any(item.kind == kind for item in items))
    bases = [text for basis, (*_, text) in BASES.items() if any(item.basis == basis for item in items)]
    basis_legend = f" {'; '.join(bases).capitalize()}." if bases else ""
    return f"A mark is a day ({kinds}). A line is an imprecise date. ◀ and ▶: it is open or continues.{basis_legend}"


def _band(lane: Lane) -> PlotlyDict:
    return {
        "type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": lane.top, "y1": lane.bottom, "layer": "below",
        "fillcolor": _BAND_COLOUR, "line": {"width": 0},
    }  # fmt: skip


def _annotation(text: str, x: float, y: float, size: int, *, right: bool = False) -> PlotlyDict:
    """Return text below a height, aligned to the left or the right edge."""
    side = "right" if right else "left"
    return {"text": text, "x": x, "xref": "paper", "xanchor": side, "align": side, "y": y, "yanchor": "top",
            "font": {"size": size}}  # fmt: skip


def _title(lines: list[str]) -> PlotlyDict:
    """Return the title above the axis.

    Plotly's own title cuts off the first of two lines.
    """
    annotation = _annotation("<br>".join(f"<b>{line}</b>" for line in lines), 0, 1, _TITLE_SIZE)
    return {**annotation, "yref": "paper", "yanchor": "bottom", "yshift": _AXIS_HEIGHT - 4}


def _with_ink(annotation: PlotlyDict, dark: bool) -> PlotlyDict:
    return {**annotation, "showarrow": False, "font": {**annotation["font"], "color": INK[dark]}}


def _lane_annotations(layout: Layout) -> Iterator[PlotlyDict]:
    """Yield the heading and the notes of each lane.

    A note is, for example, the number of items outside the window.
    """
    for lane in layout.lanes:
        yield _annotation(f"<b>{escape(lane.heading)}</b>", 0, lane.top + 3, HEADING_SIZE)
        for note in lane.notes:
            y = lane.top + HEADING_HEIGHT + 4 + note.line * LINE_HEIGHT
            text = escape(note.text, quote=False)
            annotation = _annotation(text, int(note.is_right), y, WHEN_SIZE, right=note.is_right)
            yield {**annotation, "hovertext": _item_list(note.items)} if note.items else annotation


def _item_list(items: Iterable[TimelineItem]) -> str:
    """Return the first items with their dates, and the number of the others."""
    items = list(items)
    lines = [
        line
        for item in items[:_MAX_HOVER_ITEMS]
        for line in wrap_text(f"{item.what}: {item.when}", _HOVER_WIDTH, WHEN_SIZE)
    ]
    if len(items) > _MAX_HOVER_ITEMS:
        lines.append(f"and {len(items) - _MAX_HOVER_ITEMS:,} more, in the table below")
    return "<br>".join(escape(line, quote=False) for line in lines)


def _labels(layout: Layout) -> Iterator[PlotlyDict]:
    """Yield the labels of items: what happened, when, and the basis of the date."""
    for placed in _all_items(layout):
        if (label := placed.label) is not None:
            side = "right" if label.ends else "left"
            yield {
                "text": _label_html(label.lines, label.bold), "x": label.at.isoformat(), "y": label.y,
                "xanchor": side, "align": side, "xshift": label.shift if label.ends else -label.shift,
                "yanchor": "bottom", "borderpad": 0, "font": {"size": WHAT_SIZE},
            }  # fmt: skip


def _label_html(lines: Iterable[str], bold: int) -> str:
    """Return the lines of a label, the first `bold` ones in bold.

    They are escaped, because Plotly renders HTML.
    """
    escaped = [escape(line, quote=False) for line in lines]
    small = [f'<span style="font-size:{WHEN_SIZE}px">{line}</span>' for line in escaped[bold:]]
    return "<br>".join([*(f"<b>{line}</b>" for line in escaped[:bold]), *small])


def _hover_text(item: TimelineItem) -> str:
    what = wrap_text(item.what, _HOVER_WIDTH, WHAT_SIZE, bold=True)
    when = wrap_text(f"{item.when}; {item.known}", _HOVER_WIDTH, WHEN_SIZE)
    return _label_html([*what, *when], len(what))


def _all_items(layout: Layout) -> Iterator[PlacedItem]:
    return (placed for lane in layout.lanes for placed in lane.items)


def _by_style(layout: Layout, items: Iterable[PlacedItem]) -> dict[tuple[str, str, bool], list[PlacedItem]]:
    """Group items by kind, basis, and whether their lane is dense.

    Each group is one trace.
    """
    in_dense_lane = {placed.item.item for lane in layout.lanes if lane.row_height is not None for placed in lane.items}
    groups: dict[tuple[str, str, bool], list[PlacedItem]] = defaultdict(list)
    for placed in items:
        groups[placed.item.kind, placed.item.basis, placed.item.item in in_dense_lane].append(placed)
    return groups


def _imprecise(layout: Layout) -> list[PlacedItem]:
    return [placed for placed in _all_items(layout) if not placed.item.is_a_day]


def _lines(layout: Layout) -> Iterator[go.Scatter]:
    """Yield the lines of imprecise dates. `_hover_marks` makes them clickable."""
    for (kind, basis, dense), group in _by_style(layout, _imprecise(layout)).items():
        x = [day for placed in group for day in (placed.start.isoformat(), placed.end.isoformat(), None)]
        y = [height for placed in group for height in (placed.y, placed.y, None)]
        line = {"color": KINDS[kind][1], "width": 1 if dense else 4, "dash": BASES[basis][0]}
        yield go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip")


def _hover_marks(layout: Layout, hovers: dict[str, str]) -> Iterator[go.Scatter]:
    """Yield invisible marks along every line.

    Plotly handles hover and clicks only on marks.
    """
    lines = _imprecise(layout)
    if lines:
        total_days = sum((placed.end - placed.start for placed in lines), timedelta(0))
        pixel = (layout.window[1] - layout.window[0]) / layout.width
        step = max(_HOVER_STEP * pixel, total_days / _MAX_HOVER_MARKS, timedelta(days=1))
        points = [
            (placed, placed.start + step * number)
            for placed in lines
            for number in range((placed.end - placed.start) // step + 1)
        ]
        yield _scatter(points, hovers, {"opacity": 0, "size": 2 * HALF_MARK})


def _marks(layout: Layout, hovers: dict[str, str]) -> Iterator[go.Scatter]:
    """Yield days and the ends of lines."""
    for (kind, basis, dense), group in _by_style(layout, _all_items(layout)).items():
        _, colour, symbol = KINDS[kind]
        points, symbols = [], []
        for placed in group:
            for day, end_symbol in _ends(placed, symbol + BASES[basis][1]):
                points.append((placed, day))
                symbols.append(end_symbol)
        size = min(_row_height(layout, kind), 7.0) if dense else 2 * HALF_MARK - 1
        border = {"width": 1 if dense else 3, "color": colour}
        yield _scatter(points, hovers, {"color": colour, "size": size, "symbol": symbols, "line": border, "opacity": 1})


def _row_height(layout: Layout, kind: str) -> float:
    return next(lane.row_height or 0 for lane in layout.lanes if any(placed.item.kind == kind for placed in lane.items))


def _ends(placed: PlacedItem, symbol: str) -> list[tuple[date, str]]:
    if placed.item.is_a_day:
        return [(placed.start, symbol)]
    return [
        (placed.start, "triangle-left" if placed.starts_before else "line-ns"),
        (placed.end, "triangle-right" if placed.ends_after else "line-ns"),
    ]


def _scatter(points: list[tuple[PlacedItem, date]], hovers: dict[str, str], marker: PlotlyDict) -> go.Scatter:
    """Return marks with their items as customdata. A click does not dim the others."""
    unchanged = {"marker": {"opacity": marker["opacity"]}}
    ids = [placed.item.item for placed, _ in points]
    return go.Scatter(
        x=[day.isoformat() for _, day in points], y=[placed.y for placed, _ in points],
        customdata=ids, hovertext=[hovers[item] for item in ids], hoverinfo="text", mode="markers", marker=marker,
        selected=unchanged, unselected=unchanged, cliponaxis=False,
    )  # fmt: skip
