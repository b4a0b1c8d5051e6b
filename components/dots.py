"""A matrix of dots as a plotly figure: who argues what, which of them argue alike. No Streamlit here.

Dots on a grid are read faster than the ties of a network once there are more than a few (Ghoniem, Fekete and
Castagliola, "A comparison of the readability of graphs using node-link and matrix-based representations", 2004).
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from data.lettering import wrapped

INK = {False: "#17202B", True: "#E8ECF1"}
# Okabe and Ito's blue and vermillion (2008): for and against, which differ in shape too.
_MARKS = {False: ("#0072B2", "circle"), True: ("#D55E00", "x")}
_SIZE, _HEADING = 12, 12
_LINE = 16
# Labels stand beside the rows where the picture is this wide, else over them.
_WIDE, _BESIDE, _NARROW = 700, 340, 44
_LARGEST = 11.0


def dots(
    rows: Mapping[str, str], columns: Mapping[str, str], marks: pd.DataFrame, *, title: str, width: int, dark: bool
) -> dict[str, Any]:
    """A figure's dict, so many pixels wide. `rows` and `columns` are labels by id, in order.

    `marks` have the columns row, column, share (0 to 1: a dot's area), words (beside the dot, or empty), hover, cell
    (its customdata) and against (drawn as a cross). A column that is too narrow for its label is numbered, and named
    over the picture.
    """
    figure, beside = go.Figure(), width >= _WIDE
    left = _BESIDE if beside else 0
    across = (width - left - 8) / max(len(columns), 1)
    heads, key = _headings(columns, across, width)
    top = 44 + _LINE * (len(key) + max(len(head) for head in heads.values())) if heads else 60
    places, bottom = _places(rows, width, beside)
    ink = INK[dark]
    over = {"yref": "paper", "y": 1}
    for number, name in enumerate(columns):
        _note(
            figure, "<br>".join(heads[name]), ink, x=left + across * (number + 0.5), xanchor="center", yshift=8, **over
        )
    if key:
        _note(figure, "<br>".join(key), ink, x=0, yshift=8 + _LINE, **over)
    at = {"x": left - 10, "xanchor": "right", "yanchor": "middle"} if beside else {"x": 0}
    for line, label in places.values():
        _note(figure, "<br>".join(label), ink, y=line if beside else line - 13, **at)
        figure.add_shape(
            type="line", x0=left, x1=width, y0=line, y1=line, layer="below",
            line={"color": "rgba(128,128,128,0.25)", "width": 1},
        )  # fmt: skip
    _draw(figure, marks, {name: line for name, (line, _) in places.items()},
          {name: left + across * (place + 0.5) for place, name in enumerate(columns)}, across, ink)  # fmt: skip
    hidden = {"visible": False, "fixedrange": True}
    figure.update_layout(
        title={
            "text": f"<b>{escape(title, quote=False)}</b>", "x": 0, "xref": "container", "y": 1, "yref": "container",
            "yanchor": "top", "pad": {"t": 6}, "font": {"size": 15, "color": ink},
        },
        height=top + bottom + 12, margin={"l": 0, "r": 0, "t": top, "b": 12}, showlegend=False, hovermode="closest",
        xaxis={**hidden, "range": [0, width]}, yaxis={**hidden, "range": [bottom, 0]}, dragmode=False,
    )  # fmt: skip
    return dict(figure.to_dict())


def _headings(columns: Mapping[str, str], across: float, width: int) -> tuple[dict[str, list[str]], list[str]]:
    """The lines over each column; where they would not fit, its number, and the lines of a key."""
    heads = {name: wrapped(label, across - 6, _HEADING) for name, label in columns.items()}
    words = all(" ".join(lines) == columns[name] and len(lines) < 5 for name, lines in heads.items())
    if words:
        return {name: [escape(line, quote=False) for line in lines] for name, lines in heads.items()}, []
    numbered = {name: [str(number)] for number, name in enumerate(columns, start=1)}
    key = " · ".join(f"{numbered[name][0]} {label}" for name, label in columns.items())
    return numbered, [escape(line, quote=False) for line in wrapped(key, width - 8, _SIZE)]


def _places(rows: Mapping[str, str], width: int, beside: bool) -> tuple[dict[str, tuple[float, list[str]]], float]:
    """For each row its place and the lines of its label; and where the last one ends."""
    places, down = {}, 0.0
    for name, label in rows.items():
        lines = [
            escape(line, quote=False) for line in wrapped(label, (_BESIDE if beside else width) - 16, _SIZE, most=3)
        ]
        height = max(_LINE * len(lines) + 10, 28) if beside else _LINE * len(lines) + 32
        places[name] = (down + height / 2 if beside else down + height - 14, lines)
        down += height
    return places, down


def _draw(
    figure: go.Figure,
    marks: pd.DataFrame,
    down: Mapping[str, float],
    across: Mapping[str, float],
    room: float,
    ink: str,
) -> None:
    """The dots, as one trace of those for and one of those against, and the words beside them."""
    spoken = bool((marks["words"] != "").any())
    largest = _LARGEST if spoken else min(_LARGEST, room * 0.45)
    for against, part in marks.groupby("against"):
        colour, symbol = _MARKS[bool(against)]
        # Where some are for and some against, the cross stands beside the dot.
        x = [across[name] - (12 + (16 if against else 0) if spoken else 0) for name in part["column"]]
        figure.add_scatter(
            x=x, y=[down[name] for name in part["row"]], mode="markers", customdata=list(part["cell"]),
            hovertext=[escape(words, quote=False) for words in part["hover"]], hoverinfo="text",
            marker={"color": colour, "symbol": symbol, "opacity": 1, "line": {"width": 0},
                    "size": [2 * max(largest * share**0.5, 1.5) for share in part["share"]]},
            selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
        )  # fmt: skip
    for mark in marks[marks["words"] != ""].itertuples(index=False):
        words = escape(mark.words, quote=False)
        _note(figure, words, ink, x=across[mark.column] + 3, y=down[mark.row], yanchor="middle")


def _note(figure: go.Figure, words: str, ink: str, **where: Any) -> None:
    """Words at a place: beginning there and standing on it, unless it says otherwise."""
    placed = {"xanchor": "left", "yanchor": "bottom", **where}
    figure.add_annotation(
        text=words, showarrow=False, align=placed["xanchor"], font={"size": _SIZE, "color": ink}, **placed
    )
