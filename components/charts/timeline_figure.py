"""Build a Plotly figure from a timeline layout.

A day is a ring and a range is a band. A bound is a tick with a whisker that fades out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.charts import timeline_marks, timeline_text
from components.charts.day_axis import day_ticks, moment
from components.charts.theme import CLEAR, PAGE_FONT, ChartColours, PlotlyDict
from data.timeline.lanes import Lane, Layout

# Space for the axis above the lanes, and inside the left and right edge of the lanes. In pixels.
AXIS_HEIGHT, SIDE_MARGIN = 32, 12
_CORNER, _TICK = 8, 6


@dataclass(frozen=True)
class TimelineStyle:
    """How a timeline is drawn: the number of the colour of each letter, and whether the page is dark."""

    sides: Mapping[str, int]
    dark: bool = False


def timeline_figure(layout: Layout, style: TimelineStyle, open_cell: str = "") -> PlotlyDict:
    """Return the figure of a layout as a plain dict.

    Its x axis is the days and a margin. One unit of its y axis is a pixel from the top of the lanes. Marks have their
    item as customdata and labels as name. If another cell is open, the figure forgets the mark that was clicked.
    """
    colours = ChartColours(style.dark)
    axis = {"showgrid": True, "gridcolor": colours("line"), "zeroline": False, "showticklabels": False}
    ticks = list(day_ticks(layout.window, layout.width))
    return {
        "data": timeline_marks.traces(layout, style.sides, colours),
        "layout": {
            "height": chart_height(layout), "margin": {"l": 0, "r": 0, "t": AXIS_HEIGHT, "b": 0, "pad": 0},
            "font": {"family": PAGE_FONT, "color": colours("ink")}, "showlegend": False,
            "paper_bgcolor": CLEAR, "plot_bgcolor": CLEAR, "hoverlabel": colours.hover_label(),
            "xaxis": {
                **axis, "type": "date", "side": "top", "ticks": "outside", "ticklen": _TICK,
                "tickcolor": colours("line"), "tickvals": [moment(x, layout.window, layout.width) for x, _ in ticks],
                "range": [moment(x, layout.window, layout.width) for x in (-SIDE_MARGIN, layout.width + SIDE_MARGIN)],
            },
            "yaxis": {"visible": False, "range": [layout.height, 0], "fixedrange": True},
            "shapes": [_lane_shape(lane, layout, colours) for lane in layout.lanes],
            "annotations": timeline_text.texts(layout, ticks, colours, SIDE_MARGIN),
            "hovermode": "closest", "dragmode": "zoom", "clickmode": "event+select", "selectionrevision": open_cell,
        },
    }  # fmt: skip


def chart_height(layout: Layout) -> float:
    """Return the height of the figure of a layout in pixels."""
    return round(layout.height + AXIS_HEIGHT, 1)


def _lane_shape(lane: Lane, layout: Layout, colours: ChartColours) -> PlotlyDict:
    """Return a lane with round corners. Plotly has no such rectangles."""
    left, right = _CORNER / (layout.width + 2 * SIDE_MARGIN), 1 - _CORNER / (layout.width + 2 * SIDE_MARGIN)
    top, bottom = lane.top, lane.bottom
    upper, lower = top + _CORNER, bottom - _CORNER
    path = (
        f"M{left},{top}L{right},{top}Q1,{top} 1,{upper}L1,{lower}Q1,{bottom} {right},{bottom}"
        f"L{left},{bottom}Q0,{bottom} 0,{lower}L0,{upper}Q0,{top} {left},{top}Z"
    )
    return {
        "type": "path", "path": path, "xref": "paper", "yref": "y", "layer": "below", "line": {"width": 0},
        "fillcolor": colours("wash"),
    }  # fmt: skip
