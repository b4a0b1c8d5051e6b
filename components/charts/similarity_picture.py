"""Put the dot matrix of similarity into a picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from components.charts.picture import Picture
from components.charts.similarity_figure import (
    AXIS_HEIGHT,
    LABEL_GAP,
    RIGHT_MARGIN,
    ROW,
    TEXT_SIZE,
    column_width,
    similarity_figure,
)
from components.charts.theme import PlotlyDict
from components.markup.templates import Html, render_part
from data.schema import theme
from data.schema.lists import Row
from data.text.metrics import wrap_text

TITLE = "How similar are the arguments?"
_WIDTH, _LINE_SPACING, _BASELINE = 900, 1.3, 0.35


def similarity_picture(
    pairs: Sequence[Row], labels: Mapping[str, str], selection: str, notes: Sequence[str]
) -> Picture:
    """Return the figure of these sides as a picture. `selection` and `notes` are as in `Picture`."""
    figure = similarity_figure(pairs, labels, _WIDTH, dark=False, linked=False)
    chart = _svg(figure, list(labels.values()))
    return Picture(chart, _WIDTH, figure["layout"]["height"], TITLE, selection, [note for note in notes if note])


def _svg(figure: PlotlyDict, labels: Sequence[str]) -> Html:
    (dots,), layout = figure["data"], figure["layout"]
    left, column = layout["margin"]["l"], column_width(len(labels), _WIDTH)
    xs = [left + (number + 0.5) * column for number in range(len(labels))]
    ys = [AXIS_HEIGHT + (number + 0.5) * ROW for number in range(len(labels))]
    grid = [f"M{x},{AXIS_HEIGHT}V{layout['height']}" for x in xs[:-1]]
    grid += [f"M{left},{y}H{layout['width'] - RIGHT_MARGIN}" for y in ys]
    marks = [
        {"x": xs[x], "y": ys[y], "radius": size / 2}
        for x, y, size in zip(dots["x"], dots["y"], dots["marker"]["size"], strict=True)
    ]
    shares = zip(marks, dots["text"], strict=True) if "text" in dots["mode"] else ()
    texts = [_text(mark["x"] + mark["radius"] + 3, mark["y"], "start", text.strip()) for mark, text in shares]
    texts += [_text(x, AXIS_HEIGHT / 2, "middle", str(number)) for number, x in enumerate(xs[:-1], 1)]
    texts += [text for number, name in enumerate(labels) for text in _name(number, name, left, ys[number])]
    return render_part(
        "similarity.svg.j2", title=TITLE, width=layout["width"], height=layout["height"], font=theme.PICTURE_FONT,
        size=TEXT_SIZE, line=theme.colour("line"), fill=dots["marker"]["color"], ink=theme.colour("ink"),
        grid=grid, dots=marks, texts=texts,
    )  # fmt: skip


def _name(number: int, name: str, left: float, y: float) -> Iterator[dict[str, Any]]:
    """Yield the lines of the name of a row."""
    lines = wrap_text(f"{number + 1} {name}", left - LABEL_GAP, TEXT_SIZE, max_lines=2)
    for place, line in enumerate(lines):
        yield _text(left - 6, y + (place - (len(lines) - 1) / 2) * _LINE_SPACING * TEXT_SIZE, "end", line)


def _text(x: float, y: float, anchor: str, text: str) -> dict[str, Any]:
    """Return a text whose middle has the height `y`."""
    return {"x": x, "y": round(y + _BASELINE * TEXT_SIZE, 1), "anchor": anchor, "text": text}
