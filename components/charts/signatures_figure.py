"""Build a Plotly figure of the signatures of letters over time: so far, or per day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from components.charts.theme import CLEAR, PAGE_FONT, ChartColours, PlotlyDict
from data.model.dates import parse_date
from data.schema.lists import Row

HEIGHT = 280
_TEXT_SIZE, _WITHDRAWN_OPACITY = 12, 0.45


def signatures_figure(
    days: Sequence[Row], titles: Mapping[str, str], sides: Mapping[str, int], *, per_day: bool, dark: bool
) -> PlotlyDict:
    """Return a figure of the days of the table `signatures_over_time`, with the letters of `titles` in their colours.

    So far, a letter is a line, and its withdrawn signatures are a dotted line. Per day it has bars, and withdrawn
    signatures are below zero.
    """
    colours = ChartColours(dark)
    traces: list[PlotlyDict] = []
    for letter, title in titles.items():
        rows, colour = [row for row in days if row["letter"] == letter], colours(f"side_{sides[letter]}")
        part = _bars if per_day else _lines
        traces += [part(rows, title, colour, name) for name in ("signed", "withdrawn")]
    return {"data": [trace for trace in traces if any(trace["y"])], "layout": _layout(colours)}


def _lines(rows: Sequence[Row], title: str, colour: str, name: str) -> PlotlyDict:
    dash = {"signed": "solid", "withdrawn": "dot"}[name]
    return {
        "type": "scatter", "mode": "lines+markers", **_points(rows, title, name, f"{name}_total", "so far"),
        "line": {"color": colour, "width": 2, "dash": dash, "shape": "hv"}, "marker": {"color": colour, "size": 4},
    }  # fmt: skip


def _bars(rows: Sequence[Row], title: str, colour: str, name: str) -> PlotlyDict:
    points = _points(rows, title, name, name, "on this day")
    sign, opacity = {"signed": (1, 1.0), "withdrawn": (-1, _WITHDRAWN_OPACITY)}[name]
    values = [sign * value for value in points["y"]]
    return {
        "type": "bar",
        **points,
        "y": values,
        "offsetgroup": points["name"],
        "marker": {"color": colour, "opacity": opacity},
    }


def _points(rows: Sequence[Row], title: str, name: str, column: str, when: str) -> PlotlyDict:
    hover = [f"{parse_date(row['date']).label}: {row[column]:,} {name} {when}" for row in rows]
    return {
        "x": [row["date"] for row in rows], "y": [row[column] for row in rows], "name": escape(title),
        "hovertext": [escape(f"{title}, {text}") for text in hover], "hoverinfo": "text",
    }  # fmt: skip


def _layout(colours: ChartColours) -> PlotlyDict:
    axis = {
        "gridcolor": colours("line"), "linecolor": colours("line"), "fixedrange": True,
        "tickfont": {"size": _TEXT_SIZE, "color": colours("soft")},
    }  # fmt: skip
    return {
        "height": HEIGHT, "margin": {"l": 48, "r": 8, "t": 12, "b": 32},
        "font": {"family": PAGE_FONT, "color": colours("ink")}, "showlegend": False, "barmode": "group",
        "paper_bgcolor": CLEAR, "plot_bgcolor": CLEAR, "hoverlabel": colours.hover_label(), "hovermode": "closest",
        "dragmode": False,
        "xaxis": {**axis, "type": "date", "showgrid": False, "tickformat": "%-d %b %Y", "nticks": 5},
        "yaxis": {**axis, "zeroline": True, "zerolinecolor": colours("faint"), "tickformat": ",d", "nticks": 6},
    }  # fmt: skip
