"""Build a dot matrix as a Plotly figure.

It shows who makes which arguments, and which sides are similar.

With many items, a matrix is easier to read than a network (Ghoniem, Fekete and Castagliola, "A comparison of the
readability of graphs using node-link and matrix-based representations", 2004).

The figure is a plain dict, because Plotly checks all labels again each time that one is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any, NamedTuple

import pandas as pd

from components.charts.theme import INK, PlotlyDict
from data.text.metrics import text_width, wrap_text

MARK_COLUMNS = ["row", "column", "share", "label", "hover", "cell", "against"]
# Blue and vermillion of Okabe and Ito (2008), by whether the mark is against. The shapes differ too.
_MARKERS = {False: ("#0072B2", "circle"), True: ("#D55E00", "x")}
# All sizes are in pixels.
_FONT_SIZE, _LINE_HEIGHT, _TITLE_HEIGHT = 12, 16, 44
# Row labels are left of the rows in a wide chart, else above them.
_MIN_WIDE, _ROW_LABEL_WIDTH = 700, 270
_MAX_RADIUS, _GAP = 11.0, 6
# In a cell with both stances, each mark is moved by this much from the line.
_STANCE_OFFSET = 11


class _Grid(NamedTuple):
    """Positions of columns and rows.

    Each row has the height of its line and the lines of its label.
    """

    left: float
    column_width: float
    columns: tuple[str, ...]
    rows: dict[str, tuple[float, list[str]]]
    bottom: float

    def column_left(self, column: str) -> float:
        """Return the left edge of a column."""
        return self.left + self.column_width * self.columns.index(column)


def columns_that_fit(width: int, labels: Iterable[str]) -> int:
    """Return how many columns with a dot and one of these labels fit into a width."""
    widest = max((text_width(label, _FONT_SIZE) for label in labels), default=0.0)
    return max(int((width - _row_label_width(width)) / (2 * _MAX_RADIUS + widest + 2 * _GAP)), 1)


def _row_label_width(width: int) -> int:
    return _ROW_LABEL_WIDTH if width >= _MIN_WIDE else 0


def dot_matrix(
    rows: Mapping[str, str], columns: Mapping[str, str], marks: pd.DataFrame, *,
    title: str, note: str = "", width: int, dark: bool,
) -> PlotlyDict:  # fmt: skip
    """Return a figure of this width. `rows` and `columns` are labels by id, in order.

    `note` is a line below the title. `marks` has the columns `MARK_COLUMNS`:

    - row, column: ids.
    - share: 0 to 1, the area of the dot.
    - label: text next to the dot, or empty.
    - hover: text on hover.
    - cell: address of the evidence, the customdata of the dot.
    - against: whether the mark is a cross.

    Columns that are too narrow for their labels get numbers, with a key above the chart.
    """
    ink, labelled = INK[dark], bool((marks["label"] != "").any())
    grid = _grid(rows, columns, marks, width)
    headings, headings_height = _column_headings(grid, columns, width, ink, centred=not labelled)
    placed = _place(grid, marks, labelled=labelled)
    mark_labels = [
        _annotation([mark.label], ink, x=mark.x + _MAX_RADIUS + 3, y=mark.y, yanchor="middle")
        for mark in placed[placed["label"] != ""].itertuples(index=False)
    ]
    note_lines = wrap_text(note, width - 8, _FONT_SIZE) if note else []
    notes = [_annotation(note_lines, ink, x=0, y=1, yref="paper", yshift=headings_height + 4)] if note_lines else []
    hidden = {"visible": False, "fixedrange": True}
    top = _TITLE_HEIGHT + headings_height + _LINE_HEIGHT * len(note_lines)
    layout = {
        "title": {
            "text": f"<b>{escape(title, quote=False)}</b>", "x": 0, "xref": "container", "y": 1,
            "yref": "container", "yanchor": "top", "pad": {"t": 6}, "font": {"size": 15, "color": ink},
        },
        "height": top + grid.bottom + 12, "margin": {"l": 0, "r": 0, "t": top, "b": 12}, "showlegend": False,
        "xaxis": {**hidden, "range": [0, width]}, "yaxis": {**hidden, "range": [grid.bottom, 0]},
        "hovermode": "closest", "dragmode": False,
        "annotations": [*notes, *headings, *_row_labels(grid, ink), *mark_labels], "shapes": _row_lines(grid, width),
    }  # fmt: skip
    return {"data": _traces(grid, placed, labelled=labelled), "layout": layout}


def _grid(rows: Mapping[str, str], columns: Mapping[str, str], marks: pd.DataFrame, width: int) -> _Grid:
    """Return a grid whose rows are high enough for their labels and marks."""
    label_width, positions, bottom = _row_label_width(width), {}, 0.0
    rows_with_both_stances = set(marks.loc[marks.duplicated(["row", "column"]), "row"])
    for row, label in rows.items():
        lines = wrap_text(label, (label_width or width) - 16, _FONT_SIZE, max_lines=3)
        label_height = _LINE_HEIGHT * len(lines)
        marks_height = 28 + (_STANCE_OFFSET * 2 if row in rows_with_both_stances else 0)
        height = max(label_height + 10, marks_height) if label_width else label_height + marks_height + 4
        positions[row] = (bottom + height / 2 if label_width else bottom + height - marks_height / 2, lines)
        bottom += height
    return _Grid(label_width, (width - label_width) / max(len(columns), 1), tuple(columns), positions, bottom)


def _column_headings(
    grid: _Grid, columns: Mapping[str, str], width: int, ink: str, *, centred: bool
) -> tuple[list[PlotlyDict], float]:
    """Return the column headings and their height.

    If a label does not fit, use numbers with a key.
    """
    # A label that is a number stays as it is, even if it is too wide.
    headings = {
        name: [label] if label.isdigit() else wrap_text(label, grid.column_width - _GAP, _FONT_SIZE)
        for name, label in columns.items()
    }
    key: list[str] = []
    if any(" ".join(lines) != columns[name] or len(lines) > 4 for name, lines in headings.items()):
        headings = {name: [str(number)] for number, name in enumerate(columns, start=1)}
        numbered = " · ".join(f"{headings[name][0]} {label}" for name, label in columns.items())
        key = wrap_text(numbered, width - 8, _FONT_SIZE)
    above: PlotlyDict = {"yref": "paper", "y": 1}
    shift, anchor = (grid.column_width / 2, "center") if centred else (0, "left")
    annotations = [
        _annotation(lines, ink, x=grid.column_left(name) + shift, xanchor=anchor, yshift=8, **above)
        for name, lines in headings.items()
    ]
    height = _LINE_HEIGHT * max(map(len, headings.values()), default=0) + 8
    if key:
        annotations.append(_annotation(key, ink, x=0, yshift=height, **above))
    return annotations, height + _LINE_HEIGHT * len(key)


def _row_labels(grid: _Grid, ink: str) -> list[PlotlyDict]:
    if not grid.left:
        return [_annotation(lines, ink, x=0, y=y - 13) for y, lines in grid.rows.values()]
    position: PlotlyDict = {"x": grid.left - 10, "xanchor": "right", "yanchor": "middle"}
    return [_annotation(lines, ink, y=y, **position) for y, lines in grid.rows.values()]


def _row_lines(grid: _Grid, width: int) -> list[PlotlyDict]:
    line = {"color": "rgba(128,128,128,0.25)", "width": 1}
    return [
        {"type": "line", "x0": grid.left, "x1": width, "y0": y, "y1": y, "layer": "below", "line": line}
        for y, _ in grid.rows.values()
    ]


def _place(grid: _Grid, marks: pd.DataFrame, *, labelled: bool) -> pd.DataFrame:
    """Return the marks with the columns x and y."""
    both_stances = marks.duplicated(["row", "column"], keep=False)
    offset = both_stances.astype(int) * marks["against"].map({True: _STANCE_OFFSET, False: -_STANCE_OFFSET}).astype(int)
    shift = _MAX_RADIUS + 2 if labelled else grid.column_width / 2
    return marks.assign(
        x=[grid.column_left(column) + shift for column in marks["column"]],
        y=[grid.rows[row][0] + dy for row, dy in zip(marks["row"], offset, strict=True)],
    )


def _traces(grid: _Grid, placed: pd.DataFrame, *, labelled: bool) -> list[PlotlyDict]:
    """Return one trace of dots for each stance."""
    max_radius = _MAX_RADIUS if labelled else min(_MAX_RADIUS, grid.column_width * 0.45)
    traces = []
    for against, marks in placed.groupby("against"):
        colour, symbol = _MARKERS[bool(against)]
        # Plotly dims what is not selected, unless both look the same.
        unchanged = {"marker": {"opacity": 1}}
        traces.append({
            "type": "scatter", "mode": "markers", "x": list(marks["x"]), "y": list(marks["y"]),
            "customdata": list(marks["cell"]), "hoverinfo": "text",
            "hovertext": [escape(text, quote=False) for text in marks["hover"]],
            "marker": {
                "color": colour, "symbol": symbol, "opacity": 1, "line": {"width": 0},
                "size": [2 * max(max_radius * share**0.5, 1.5) for share in marks["share"]],
            },
            "selected": unchanged, "unselected": unchanged,
        })  # fmt: skip
    return traces


def _annotation(lines: list[str], ink: str, **position: Any) -> PlotlyDict:
    """Return lines of text. By default, they start at the position and end above it."""
    position = {"xanchor": "left", "yanchor": "bottom", **position}
    text = "<br>".join(escape(line, quote=False) for line in lines)
    font = {"size": _FONT_SIZE, "color": ink}
    return {"text": text, "showarrow": False, "align": position["xanchor"], "font": font, **position}
