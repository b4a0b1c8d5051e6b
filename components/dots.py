"""A matrix of dots as a plotly figure: who argues what, which of them argue alike. No Streamlit here.

Dots on a grid are read faster than the ties of a network once there are more than a few (Ghoniem, Fekete and
Castagliola, "A comparison of the readability of graphs using node-link and matrix-based representations", 2004).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from data.lettering import text_width, wrapped

INK = {False: "#17202B", True: "#E8ECF1"}
# Okabe and Ito's blue and vermillion (2008): for and against, which differ in shape too.
_MARKS = {False: ("#0072B2", "circle"), True: ("#D55E00", "x")}
_SIZE, _LINE, _TITLE = 12, 16, 44
# Labels stand beside the rows where the picture is this wide, else over them.
_WIDE, _BESIDE = 700, 340
_LARGEST, _GAP = 11.0, 6
# Where some are for and others against in one cell, their marks stand so far over and under the line.
_APART = 11


class _Grid(NamedTuple):
    """Where things stand, in pixels: the left edge and the width of columns, and each row's line and label."""

    left: float
    across: float
    columns: tuple[str, ...]
    rows: dict[str, tuple[float, list[str]]]
    bottom: float

    def begin(self, column: str) -> float:
        """The left edge of a column."""
        return self.left + self.across * self.columns.index(column)


def fitting(width: int, words: Iterable[str]) -> int:
    """How many columns fit into a picture so many pixels wide, with a dot and these words in each."""
    widest = max((text_width(said, _SIZE) for said in words), default=0.0)
    return max(int((width - _room(width)) / (2 * _LARGEST + widest + 2 * _GAP)), 1)


def _room(width: int) -> int:
    return _BESIDE if width >= _WIDE else 0


def dots(
    rows: Mapping[str, str], columns: Mapping[str, str], marks: pd.DataFrame, *, title: str, width: int, dark: bool
) -> dict[str, Any]:
    """A figure's dict, so many pixels wide. `rows` and `columns` are labels by id, in order.

    `marks` have the columns row, column, share (0 to 1: a dot's area), words (beside the dot, or empty), hover, cell
    (its customdata) and against (drawn as a cross). A column that is too narrow for its label is numbered, and named
    over the picture.
    """
    figure, ink, spoken = go.Figure(), INK[dark], bool((marks["words"] != "").any())
    grid = _grid(rows, columns, marks, width)
    top = _TITLE + _head(figure, grid, columns, width, ink, centred=not spoken)
    _label(figure, grid, width, ink)
    _draw(figure, grid, marks, ink, spoken=spoken)
    hidden = {"visible": False, "fixedrange": True}
    figure.update_layout(
        title={
            "text": f"<b>{escape(title, quote=False)}</b>", "x": 0, "xref": "container", "y": 1, "yref": "container",
            "yanchor": "top", "pad": {"t": 6}, "font": {"size": 15, "color": ink},
        },
        height=top + grid.bottom + 12, margin={"l": 0, "r": 0, "t": top, "b": 12}, showlegend=False,
        xaxis={**hidden, "range": [0, width]}, yaxis={**hidden, "range": [grid.bottom, 0]},
        hovermode="closest", dragmode=False,
    )  # fmt: skip
    return dict(figure.to_dict())


def _grid(rows: Mapping[str, str], columns: Mapping[str, str], marks: pd.DataFrame, width: int) -> _Grid:
    """Rows as tall as their labels and their marks need."""
    room, places, down = _room(width), {}, 0.0
    split = set(marks.loc[marks.duplicated(["row", "column"]), "row"])
    for name, label in rows.items():
        lines = wrapped(label, (room or width) - 16, _SIZE, most=3)
        words, drawn = _LINE * len(lines), 28 + (_APART * 2 if name in split else 0)
        height = max(words + 10, drawn) if room else words + drawn + 4
        places[name] = (down + height / 2 if room else down + height - drawn / 2, lines)
        down += height
    return _Grid(room, (width - room) / max(len(columns), 1), tuple(columns), places, down)


def _head(figure: go.Figure, grid: _Grid, columns: Mapping[str, str], width: int, ink: str, *, centred: bool) -> float:
    """Over each column its label, or, where one would not fit, its number, and a key over all; how tall that is."""
    # A number stands as it is, however narrow its column.
    heads = {
        name: [label] if label.isdigit() else wrapped(label, grid.across - _GAP, _SIZE)
        for name, label in columns.items()
    }
    key: list[str] = []
    if any(" ".join(lines) != columns[name] or len(lines) > 4 for name, lines in heads.items()):
        heads = {name: [str(number)] for number, name in enumerate(columns, start=1)}
        named = " · ".join(f"{heads[name][0]} {label}" for name, label in columns.items())
        key = wrapped(named, width - 8, _SIZE)
    over = {"yref": "paper", "y": 1}
    tall = _LINE * max(map(len, heads.values()), default=0) + 8
    for name, lines in heads.items():
        at = {"x": grid.begin(name) + grid.across / 2, "xanchor": "center"} if centred else {"x": grid.begin(name)}
        _note(figure, lines, ink, yshift=8, **at, **over)
    if key:
        _note(figure, key, ink, x=0, yshift=tall, **over)
    return tall + _LINE * len(key)


def _label(figure: go.Figure, grid: _Grid, width: int, ink: str) -> None:
    """The label of each row, and its line."""
    line = {"color": "rgba(128,128,128,0.25)", "width": 1}
    for y, label in grid.rows.values():
        if grid.left:
            _note(figure, label, ink, x=grid.left - 10, y=y, xanchor="right", yanchor="middle")
        else:
            _note(figure, label, ink, x=0, y=y - 13)
        figure.add_shape(type="line", x0=grid.left, x1=width, y0=y, y1=y, layer="below", line=line)


def _draw(figure: go.Figure, grid: _Grid, marks: pd.DataFrame, ink: str, *, spoken: bool) -> None:
    """The dots, as one trace of those for and one of those against, and the words beside them."""
    largest = _LARGEST if spoken else min(_LARGEST, grid.across * 0.45)
    both = marks.duplicated(["row", "column"], keep=False)
    aside = both.astype(int) * marks["against"].map({True: _APART, False: -_APART}).astype(int)
    into = largest + 2 if spoken else grid.across / 2
    placed = marks.assign(
        x=[grid.begin(column) + into for column in marks["column"]],
        y=[grid.rows[row][0] + shift for row, shift in zip(marks["row"], aside, strict=True)],
    )
    for against, part in placed.groupby("against"):
        colour, symbol = _MARKS[bool(against)]
        figure.add_scatter(
            x=list(part["x"]), y=list(part["y"]), mode="markers", customdata=list(part["cell"]),
            hovertext=[escape(words, quote=False) for words in part["hover"]], hoverinfo="text",
            marker={"color": colour, "symbol": symbol, "opacity": 1, "line": {"width": 0},
                    "size": [2 * max(largest * share**0.5, 1.5) for share in part["share"]]},
            selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
        )  # fmt: skip
    for mark in placed[placed["words"] != ""].itertuples(index=False):
        _note(figure, [mark.words], ink, x=mark.x + largest + 3, y=mark.y, yanchor="middle")


def _note(figure: go.Figure, lines: list[str], ink: str, **where: Any) -> None:
    """Lines of words at a place: beginning there and standing on it, unless it says otherwise."""
    placed = {"xanchor": "left", "yanchor": "bottom", **where}
    words = "<br>".join(escape(line, quote=False) for line in lines)
    figure.add_annotation(
        text=words, showarrow=False, align=placed["xanchor"], font={"size": _SIZE, "color": ink}, **placed
    )
