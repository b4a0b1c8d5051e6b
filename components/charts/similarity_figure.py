"""Build a dot matrix of the similarity of all pairs of sides as a Plotly figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from components.charts.theme import CLEAR, PAGE_FONT, ChartColours, PlotlyDict
from components.markup.templates import macros
from data.evidence.cells import Cell
from data.evidence.index import row_key
from data.schema.lists import Row
from data.text.metrics import wrap_text

# In pixels: the height of a row and of the axis, the widest dot, and the text and width of a label.
ROW, AXIS_HEIGHT, _DOT, TEXT_SIZE, _LABEL_WIDTH = 34, 28, 28, 12, 230
_MIN_WIDE, _NARROW_LABEL_WIDTH = 600, 110
# A column is not wider than this, so that dots stay near their names. A narrower one has no place for a percentage.
_MAX_COLUMN, _MIN_COLUMN_WITH_TEXT, LABEL_GAP, RIGHT_MARGIN = 76, 50, 20, 8
# Narrower columns have a number on each fifth.
_MIN_NUMBERED_COLUMN, _NUMBER_STEP = 18, 5
# The text of a dot is not wider than the chart, where the browser would cut it.
_HOVER_MARGIN, _HOVER_LINES = 20, 5


def similarity_figure(
    pairs: Sequence[Row], labels: Mapping[str, str], width: int, *, dark: bool, linked: bool, open_cell: str = ""
) -> PlotlyDict:
    """Return a figure of these sides, in their order. The area of a dot is the overlap.

    A side has a number, and its column too. Dots fill the lower half of the square. With `linked`, they have their cell
    as customdata. If another cell is open, the figure forgets the dot that was clicked.
    """
    colours = ChartColours(dark)
    numbers = {side: number for number, side in enumerate(labels)}
    shown = [pair for pair in pairs if pair["side"] in labels and pair["other"] in labels and pair["overlap"]]
    ends = [sorted((numbers[pair["side"]], numbers[pair["other"]])) for pair in shown]
    unchanged = {"marker": {"opacity": 1}}
    column = column_width(len(labels), width)
    has_texts, widest_dot = column >= _MIN_COLUMN_WITH_TEXT, min(column, _DOT)
    hover_width = _chart_width(len(labels), width) - _HOVER_MARGIN
    return {
        "data": [{
            "type": "scatter", "mode": "markers+text" if has_texts else "markers",
            "text": [f" {pair['overlap']:.0%}" for pair in shown], "textposition": "middle right",
            "textfont": {"size": TEXT_SIZE, "color": colours("ink")},
            "x": [column for column, _ in ends], "y": [row for _, row in ends],
            "customdata": [_cell(pair) if linked else "" for pair in shown],
            "hovertext": [_hover(pair, hover_width) for pair in shown], "hoverinfo": "text",
            "marker": {
                "color": colours("accent"), "size": [max(widest_dot * pair["overlap"] ** 0.5, 3) for pair in shown],
                "opacity": 1, "line": {"width": 0},
            },
            "selected": unchanged, "unselected": unchanged, "cliponaxis": False,
        }],
        "layout": {**_layout(labels, width, colours), "selectionrevision": open_cell},
    }  # fmt: skip


def _layout(labels: Mapping[str, str], width: int, colours: ChartColours) -> PlotlyDict:
    """Return the axes, with the names of rows and the numbers of columns."""
    label_width = _label_width(width)
    step = 1 if column_width(len(labels), width) >= _MIN_NUMBERED_COLUMN else _NUMBER_STEP
    numbered = [number for number in range(1, len(labels)) if number == 1 or number % step == 0]
    axis = {"gridcolor": colours("line"), "zeroline": False, "fixedrange": True, "tickfont": {"size": TEXT_SIZE}}
    names = [_html(f"{number} {label}", label_width, colours("ink")) for number, label in enumerate(labels.values(), 1)]
    return {
        "height": ROW * len(labels) + AXIS_HEIGHT,
        "width": _chart_width(len(labels), width),
        "margin": {"l": label_width + LABEL_GAP, "r": RIGHT_MARGIN, "t": AXIS_HEIGHT, "b": 0},
        "font": {"family": PAGE_FONT, "color": colours("ink")}, "showlegend": False,
        "paper_bgcolor": CLEAR, "plot_bgcolor": CLEAR, "hoverlabel": colours.hover_label(),
        "xaxis": {
            **axis, "side": "top", "range": [-0.5, len(labels) - 1.5], "tickangle": 0,
            "tickvals": [number - 1 for number in numbered], "ticktext": list(map(str, numbered)),
        },
        "yaxis": {
            **axis, "range": [len(labels) - 0.5, -0.5], "tickvals": list(range(len(labels))),
            "ticktext": names,
        },
        "hovermode": "closest", "dragmode": False, "clickmode": "event+select",
    }  # fmt: skip


def _label_width(width: int) -> int:
    return _LABEL_WIDTH if width >= _MIN_WIDE else _NARROW_LABEL_WIDTH


def column_width(sides: int, width: int) -> int:
    """Return the width of a column in a chart that is at most `width` pixels wide."""
    return min((width - _label_width(width) - LABEL_GAP - RIGHT_MARGIN) // max(sides - 1, 1), _MAX_COLUMN)


def _chart_width(sides: int, width: int) -> int:
    return _label_width(width) + LABEL_GAP + column_width(sides, width) * (sides - 1) + RIGHT_MARGIN


def _cell(pair: Row) -> str:
    return str(Cell("similarity", row_key("similarity", pair), "overlap"))


def _html(text: str, width: int, colour: str) -> str:
    """Return a text in lines of at most a width, escaped for Plotly."""
    lines = wrap_text(text, width, TEXT_SIZE, max_lines=2)
    style = {"size": TEXT_SIZE, "colour": colour, "weight": 400}
    return str(macros("chart_label.html.j2").chart_label([{"text": line, **style} for line in lines]))


def _hover(pair: Row, width: int) -> str:
    overlap = f"{pair['overlap']:.0%} = {pair['shared']} / {pair['either']}"
    text = f"{pair['side_label']}; {pair['other_label']}: {overlap}"
    lines = wrap_text(text, min(2 * _LABEL_WIDTH, width), TEXT_SIZE, max_lines=_HOVER_LINES)
    return str(macros("chart_label.html.j2").chart_lines(lines))
