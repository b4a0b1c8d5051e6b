"""A matrix of dots as a plotly figure's dict: who argues what, which of them argue alike. No Streamlit here.

The dict is put together as it is: plotly would check every label again each time one is added.

Dots on a grid are read faster than the ties of a network once there are more than a few (Ghoniem, Fekete and
Castagliola, "A comparison of the readability of graphs using node-link and matrix-based representations", 2004).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any, NamedTuple

import pandas as pd

from data.text.metrics import text_width, wrap_text

Part = dict[str, Any]
INK = {False: "#17202B", True: "#E8ECF1"}
# Okabe and Ito's blue and vermillion (2008): for and against, which differ in shape too.
_MARKS = {False: ("#0072B2", "circle"), True: ("#D55E00", "x")}
_SIZE, _LINE, _TITLE = 12, 16, 44
# Labels stand beside the rows where the picture is this wide, else over them.
_WIDE, _BESIDE = 700, 270
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


def max_columns(width: int, words: Iterable[str]) -> int:
    """How many columns fit into a picture so many pixels wide, with a dot and these words in each."""
    widest = max((text_width(said, _SIZE) for said in words), default=0.0)
    return max(int((width - _room(width)) / (2 * _LARGEST + widest + 2 * _GAP)), 1)


def _room(width: int) -> int:
    return _BESIDE if width >= _WIDE else 0


def dot_matrix(
    rows: Mapping[str, str], columns: Mapping[str, str], marks: pd.DataFrame, *,
    title: str, under: str = "", width: int, dark: bool,
) -> Part:  # fmt: skip
    """A figure's dict, so many pixels wide. `rows` and `columns` are labels by id, in order; `under` the title stands
    what a picture that is taken away must say of itself.

    `marks` have the columns row, column, share (0 to 1: a dot's area), words (beside the dot, or empty), hover, cell
    (its customdata) and against (drawn as a cross). A column that is too narrow for its label is numbered, and named
    over the picture.
    """
    ink, spoken = INK[dark], bool((marks["words"] != "").any())
    grid = _grid(rows, columns, marks, width)
    heads, tall = _heads(grid, columns, width, ink, centred=not spoken)
    placed = _placed(grid, marks, spoken=spoken)
    beside = placed[placed["words"] != ""].itertuples(index=False)
    words = [_note([mark.words], ink, x=mark.x + _LARGEST + 3, y=mark.y, yanchor="middle") for mark in beside]
    told = wrap_text(under, width - 8, _SIZE) if under else []
    said = [_note(told, ink, x=0, y=1, yref="paper", yshift=tall + 4)] if told else []
    hidden, top = {"visible": False, "fixedrange": True}, _TITLE + tall + _LINE * len(told)
    layout = {
        "title": {
            "text": f"<b>{escape(title, quote=False)}</b>", "x": 0, "xref": "container", "y": 1,
            "yref": "container", "yanchor": "top", "pad": {"t": 6}, "font": {"size": 15, "color": ink},
        },
        "height": top + grid.bottom + 12, "margin": {"l": 0, "r": 0, "t": top, "b": 12}, "showlegend": False,
        "xaxis": {**hidden, "range": [0, width]}, "yaxis": {**hidden, "range": [grid.bottom, 0]},
        "hovermode": "closest", "dragmode": False,
        "annotations": [*said, *heads, *_labels(grid, ink), *words], "shapes": _lines(grid, width),
    }  # fmt: skip
    return {"data": _traces(grid, placed, spoken=spoken), "layout": layout}


def _grid(rows: Mapping[str, str], columns: Mapping[str, str], marks: pd.DataFrame, width: int) -> _Grid:
    """Rows as tall as their labels and their marks need."""
    room, places, down = _room(width), {}, 0.0
    split = set(marks.loc[marks.duplicated(["row", "column"]), "row"])
    for name, label in rows.items():
        lines = wrap_text(label, (room or width) - 16, _SIZE, max_lines=3)
        words, drawn = _LINE * len(lines), 28 + (_APART * 2 if name in split else 0)
        height = max(words + 10, drawn) if room else words + drawn + 4
        places[name] = (down + height / 2 if room else down + height - drawn / 2, lines)
        down += height
    return _Grid(room, (width - room) / max(len(columns), 1), tuple(columns), places, down)


def _heads(grid: _Grid, columns: Mapping[str, str], width: int, ink: str, *, centred: bool) -> tuple[list[Part], float]:
    """Over each column its label, or, where one would not fit, its number, and a key over all; how tall that is."""
    # A number stands as it is, however narrow its column.
    heads = {
        name: [label] if label.isdigit() else wrap_text(label, grid.across - _GAP, _SIZE)
        for name, label in columns.items()
    }
    key: list[str] = []
    if any(" ".join(lines) != columns[name] or len(lines) > 4 for name, lines in heads.items()):
        heads = {name: [str(number)] for number, name in enumerate(columns, start=1)}
        named = " · ".join(f"{heads[name][0]} {label}" for name, label in columns.items())
        key = wrap_text(named, width - 8, _SIZE)
    over: Part = {"yref": "paper", "y": 1}
    into, anchor = (grid.across / 2, "center") if centred else (0, "left")
    notes = [
        _note(lines, ink, x=grid.begin(name) + into, xanchor=anchor, yshift=8, **over) for name, lines in heads.items()
    ]
    tall = _LINE * max(map(len, heads.values()), default=0) + 8
    return [*notes, *([_note(key, ink, x=0, yshift=tall, **over)] if key else [])], tall + _LINE * len(key)


def _labels(grid: _Grid, ink: str) -> list[Part]:
    """The label of each row."""
    if not grid.left:
        return [_note(label, ink, x=0, y=y - 13) for y, label in grid.rows.values()]
    at: Part = {"x": grid.left - 10, "xanchor": "right", "yanchor": "middle"}
    return [_note(label, ink, y=y, **at) for y, label in grid.rows.values()]


def _lines(grid: _Grid, width: int) -> list[Part]:
    """The line of each row, under its dots."""
    line = {"color": "rgba(128,128,128,0.25)", "width": 1}
    return [
        {"type": "line", "x0": grid.left, "x1": width, "y0": y, "y1": y, "layer": "below", "line": line}
        for y, _ in grid.rows.values()
    ]


def _placed(grid: _Grid, marks: pd.DataFrame, *, spoken: bool) -> pd.DataFrame:
    """The marks with their places, x and y."""
    both = marks.duplicated(["row", "column"], keep=False)
    aside = both.astype(int) * marks["against"].map({True: _APART, False: -_APART}).astype(int)
    into = _LARGEST + 2 if spoken else grid.across / 2
    return marks.assign(
        x=[grid.begin(column) + into for column in marks["column"]],
        y=[grid.rows[row][0] + shift for row, shift in zip(marks["row"], aside, strict=True)],
    )


def _traces(grid: _Grid, placed: pd.DataFrame, *, spoken: bool) -> list[Part]:
    """The dots, as one trace of those for and one of those against."""
    largest = _LARGEST if spoken else min(_LARGEST, grid.across * 0.45)
    traces = []
    for against, part in placed.groupby("against"):
        colour, symbol = _MARKS[bool(against)]
        sizes = [2 * max(largest * share**0.5, 1.5) for share in part["share"]]
        kept = {"marker": {"opacity": 1}}
        traces.append({
            "type": "scatter", "mode": "markers", "x": list(part["x"]), "y": list(part["y"]),
            "customdata": list(part["cell"]), "hoverinfo": "text",
            "hovertext": [escape(words, quote=False) for words in part["hover"]],
            "marker": {"color": colour, "symbol": symbol, "opacity": 1, "line": {"width": 0}, "size": sizes},
            "selected": kept, "unselected": kept,
        })  # fmt: skip
    return traces


def _note(lines: list[str], ink: str, **where: Any) -> Part:
    """Lines of words at a place: beginning there and standing on it, unless it says otherwise."""
    placed = {"xanchor": "left", "yanchor": "bottom", **where}
    words = "<br>".join(escape(line, quote=False) for line in lines)
    font = {"size": _SIZE, "color": ink}
    return {"text": words, "showarrow": False, "align": placed["xanchor"], "font": font, **placed}
