"""Frames to plotly figures. No Streamlit here, so a figure can be made, tested and exported anywhere."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

# Okabe and Ito's blue, green, vermillion and purple (2008): the four that reach 3:1 on white; shapes say the same.
LANES = {
    "letter": ("Letter", "#0072B2", "star"),
    "article": ("Article", "#009E73", "square"),
    "reference": ("A letter refers to it", "#D55E00", "diamond"),
    "context": ("Context", "#CC79A7", "circle"),
}
DASHES = {"printed": "solid", "derived": "dash", "outside": "dot"}
INK = {False: "#17202B", True: "#E8ECF1"}
LINE_PIXELS, GAP_PIXELS = 16, 26
WIDEST_LABEL = 56
# How many marks that are not seen lie on a line across the whole view.
_ALONG = 60
_MARGIN = {True: timedelta(days=14), False: timedelta(days=90)}
# An open end is drawn this far, so that however far one zooms out it does not seem to end where the view did.
_OPEN = timedelta(days=3650)


def timeline(items: pd.DataFrame, *, dark: bool = False) -> dict[str, Any]:
    """What is dated, one row an item, as a figure's dict.

    `items` are timeline rows with a column `known`: how the date is known, in words. A day is a mark; what is not
    known to the day is a line between two caps, and an arrow where it goes on, open or beyond the view. Dotted lines
    and hollow marks rest on outside sources, dashed lines are derived. Items without a date are not drawn.
    The first view spans what the articles mention and is known to the day; the rest is seen when one zooms out.
    Each mark carries its item as customdata.
    """
    dated = items[items["edtf"].notna()]
    view = _view(dated)
    figure, place = go.Figure(), 0
    for _, item in dated.iterrows():
        label, lines = _label(item)
        place += lines * LINE_PIXELS + GAP_PIXELS
        _add(figure, item, label, place, view, INK[dark])
    figure.update_layout(
        height=place + 80, margin={"l": 8, "r": 8, "t": 42, "b": 8}, showlegend=False,
        yaxis={"visible": False, "range": [place + 30, 0], "fixedrange": True},
        xaxis={
            "type": "date", "range": [day.isoformat() for day in view], "tickformat": "%-d %b<br>%Y", "nticks": 7,
            "tickfont": {"color": INK[dark]},
            "side": "top",
            "showgrid": True,
            "gridcolor": "rgba(128,128,128,0.25)",
        },
        hovermode="closest", dragmode="pan",
    )  # fmt: skip
    return dict(figure.to_dict())


def _view(dated: pd.DataFrame) -> tuple[date, date]:
    """The days of what the articles mention that are known to the day, with a margin; all bounds where none is."""
    days = dated[(dated["precision"] == "day") & dated["letter"].notna()]
    bounds = pd.concat([(days if len(days) else dated)[side] for side in ("earliest", "latest")]).dropna()
    margin = _MARGIN[bool(len(days))]
    return _moved(date.fromisoformat(bounds.min()), -margin), _moved(date.fromisoformat(bounds.max()), margin)


def _moved(day: date, by: timedelta) -> date:
    """A day moved, and held inside the calendar."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min


def _label(item: pd.Series) -> tuple[str, int]:
    """What happened, then its lane, when it was and how that is known; wrapped, with the number of lines."""
    what = [f"<b>{escape(line, quote=False)}</b>" for line in wrap(item["label"], WIDEST_LABEL)]
    lane = LANES[item["kind"]][0] + (
        ", in no article" if item["kind"] == "context" and pd.isna(item["passage"]) else ""
    )
    rest = wrap(f"{lane}: {item['when']}; {item['known']}", WIDEST_LABEL + 8)
    lines = [*what, *(escape(line, quote=False) for line in rest)]
    return "<br>".join(lines), len(lines)


def _add(figure: go.Figure, item: pd.Series, label: str, place: int, view: tuple[date, date], ink: str) -> None:
    """One item, so many pixels from the top: its extent, its marks, and its label over it.

    Labels are held to the left edge, each above its own line, so that no two meet.
    """
    _, colour, symbol = LANES[item["kind"]]
    earliest, latest = (
        None if pd.isna(item[side]) else date.fromisoformat(item[side]) for side in ("earliest", "latest")
    )
    start, end = earliest or _moved(view[0], -_OPEN), latest or _moved(view[1], _OPEN)
    hollow = "" if item["basis"] == "printed" else "-open"
    shape = f"{symbol}{hollow}" if start == end else "line-ns"
    days = sorted({day for day in (earliest, latest) if day is not None})
    line = {"color": colour, "width": 4, "dash": DASHES[item["basis"]]}
    marker = {"color": colour, "size": 13, "symbol": shape, "line": {"width": 3, "color": colour}}
    if start != end:
        _scatter(figure, item, label, [start, end], place, mode="lines", line=line)
    # Only marks can be clicked: a line, or the arrow of what lies beyond the view, has marks that are not seen.
    _scatter(figure, item, label, _along(start, end, view), place, mode="markers", marker={**marker, "opacity": 0})
    _scatter(figure, item, label, days, place, mode="markers", marker=marker)
    beside = {"xref": "paper", "y": place, "showarrow": False}
    font = {"size": 12, "color": ink}
    figure.add_annotation(
        x=0, xanchor="left", yanchor="bottom", yshift=7, align="left", text=label, font=font, **beside
    )
    for goes_on, x, anchor, arrow in ((start < view[0], 0, "left", "◀"), (end > view[1], 1, "right", "▶")):
        if goes_on:
            figure.add_annotation(x=x, xanchor=anchor, text=arrow, font={"size": 20, "color": colour}, **beside)


def _scatter(figure: go.Figure, item: pd.Series, label: str, days: list[date], place: int, **drawn: Any) -> None:
    """Days of an item. A mark that is clicked says which item it is; the others are not dimmed for that."""
    opacity = drawn.get("marker", {}).get("opacity", 1)
    kept = {name: {"marker": {"opacity": opacity}} for name in ("selected", "unselected")}
    figure.add_scatter(
        x=[day.isoformat() for day in days], y=[place] * len(days), customdata=[item["item"]] * len(days),
        hovertext=label, hoverinfo="text", **drawn, **(kept if "marker" in drawn else {}),
    )  # fmt: skip


def _along(start: date, end: date, view: tuple[date, date]) -> list[date]:
    """Days that stand close together on what is seen of an extent; its nearest edge where none of it is."""
    first, last = max(start, view[0]), min(end, view[1])
    if first > last:
        return [view[0] if end < view[0] else view[1]]
    step = max((view[1] - view[0]) / _ALONG, timedelta(days=1))
    return [first + step * i for i in range(int((last - first) / step) + 1)]
