"""Convert a Plotly figure to a standalone SVG without scripts.

Plotly's own export (kaleido) needs a browser on the server. This module supports only what our figures use: scatter
traces of marks, lines and text, annotations without arrows, rectangles, lines, and axes of days or numbers. Colours are
kept. The background is white.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from typing import Any

from components.charts.svg_axes import Axis, axis
from components.charts.theme import FONT, INK, PlotlyDict
from data.text.metrics import text_width

Point = tuple[float, float]
_INK = INK[False]
_FONT_SIZE = 12
# Height of a line of text, in font sizes.
_LINE_HEIGHT = 1.3
_DASHES = {"dash": "9 6", "dot": "3 3", "dashdot": "9 5 3 5"}
# Plotly's outlines of symbols, for a mark of radius 1.
_SYMBOLS = {
    "square": "M-1,-1H1V1H-1Z",
    "diamond": "M0,-1.3L1.3,0L0,1.3L-1.3,0Z",
    "triangle-left": "M-1.15,0L.58,1L.58,-1Z",
    "triangle-right": "M1.15,0L-.58,1L-.58,-1Z",
    "triangle-up": "M0,-1.15L1,.58L-1,.58Z",
    "triangle-down": "M0,1.15L1,-.58L-1,-.58Z",
    "line-ns": "M0,-1.4V1.4",
    "line-ew": "M-1.4,0H1.4",
    "cross": "M-1.2,-.4H-.4V-1.2H.4V-.4H1.2V.4H.4V1.2H-.4V.4H-1.2Z",
    "x": "M-1,-.5L-.5,-1L0,-.5L.5,-1L1,-.5L.5,0L1,.5L.5,1L0,.5L-.5,1L-1,.5L-.5,0Z",
    "star": "M0,-1.4L.33,-.45L1.33,-.43L.53,.17L.82,1.13L0,.56L-.82,1.13L-.53,.17L-1.33,-.43L-.33,-.45Z",
    "circle": "M1,0A1,1 0 1,1 -1,0A1,1 0 1,1 1,0Z",
}
_TEXT_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_TAG = re.compile(r"<[^>]*>")
_FONT_SIZE_STYLE = re.compile(r"font-size:\s*(\d+(?:\.\d+)?)px")


def figure_to_svg(figure: PlotlyDict, width: float, title: str = "") -> str:
    """Return a figure as SVG, `width` pixels wide and as high as its layout says.

    `title` is the accessible name, by default the title of the figure. Raises `KeyError` for an unsupported symbol.
    """
    layout = figure["layout"]
    height = float(layout.get("height") or 450)
    margin = {side: float((layout.get("margin") or {}).get(side, 40)) for side in "lrtb"}
    right, bottom = width - margin["r"], height - margin["b"]
    x = axis(layout.get("xaxis") or {}, margin["l"], right)
    y = axis(layout.get("yaxis") or {}, bottom, margin["t"])
    figure_title, heading = _title(layout.get("title") or {}, margin["l"])
    elements = [
        *_shapes(layout, x, y, "below"), *_grid_lines(x, y), *_traces(figure["data"], x, y),
        *_shapes(layout, x, y, "above"), *_annotations(layout, x, y), *_tick_labels(x, y, width), heading,
    ]  # fmt: skip
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{_number(width)}" height="{_number(height)}" '
        f'viewBox="0 0 {_number(width)} {_number(height)}" font-family="{FONT}" font-size="{_FONT_SIZE}" '
        f'fill="{_INK}"><title>{_escape(title) or figure_title}</title>'
        f'<rect width="100%" height="100%" fill="#FFFFFF"/>{"".join(elements)}</svg>'
    )


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _title(title: PlotlyDict, left: float) -> tuple[str, str]:
    """Return the title as plain text, and as an element in the upper left corner."""
    text = str(title.get("text") or "")
    size = float((title.get("font") or {}).get("size") or 16)
    plain = _escape(unescape(_TAG.sub(" ", text)))
    return plain, _text(text, left, 6, size, "left", "top", _INK) if text else ""


def _shapes(layout: PlotlyDict, x: Axis, y: Axis, layer: str) -> Iterator[str]:
    """Yield the rectangles and lines below or above the traces."""
    for shape in layout.get("shapes") or ():
        if (shape.get("layer") or "above") == layer:
            x0, x1 = (_position(x, shape, "x", shape[end]) for end in ("x0", "x1"))
            y0, y1 = (_position(y, shape, "y", shape[end]) for end in ("y0", "y1"))
            stroke = _stroke(shape.get("line") or {})
            if shape.get("type") == "line":
                yield f'<path d="{_path([(x0, y0), (x1, y1)])}" {stroke}/>'
            else:
                corner = f'x="{_number(min(x0, x1))}" y="{_number(min(y0, y1))}"'
                size = f'width="{_number(abs(x1 - x0))}" height="{_number(abs(y1 - y0))}"'
                yield f"<rect {corner} {size} {_fill(shape.get('fillcolor'))} {stroke}/>"


def _position(scale: Axis, element: PlotlyDict, name: str, value: Any) -> float:
    """Return the pixel of a value on an axis.

    If the element refers to the paper, the value is a share of the axis.
    """
    reference = str(element.get(f"{name}ref") or name)
    if reference == "paper" or reference.endswith("domain"):
        return scale.position_of_share(float(value))
    return scale.position(value)


def _colour(value: Any, name: str) -> str:
    """Return a colour as SVG attributes.

    Older viewers need rgba() as a colour and an opacity.
    """
    rgba = re.fullmatch(r"rgba\(\s*(\d+),\s*(\d+),\s*(\d+),\s*([\d.]+)\s*\)", str(value or "none"))
    if rgba:
        red, green, blue, alpha = rgba.groups()
        return f'{name}="rgb({red},{green},{blue})" {name}-opacity="{alpha}"'
    return f'{name}="{escape(str(value or "none"))}"'


def _fill(value: Any) -> str:
    return _colour(value, "fill")


def _stroke(line: PlotlyDict, colour: Any = None, width: Any = None) -> str:
    stroke_width = float(line.get("width", 2) if width is None else width)
    if not stroke_width:
        return 'stroke="none"'
    dash = _DASHES.get(str(line.get("dash") or ""))
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'{_colour(colour or line.get("color") or _INK, "stroke")} stroke-width="{_number(stroke_width)}"{dashes}'


def _grid_lines(x: Axis, y: Axis) -> Iterator[str]:
    for scale, other, is_x in ((x, y, True), (y, x, False)):
        if scale.options.get("visible", True) and scale.options.get("showgrid", True):
            stroke = _stroke({"width": 1, "color": scale.options.get("gridcolor") or "#E3E6EB"})
            ends = other.position_of_share(0), other.position_of_share(1)
            for tick, _ in scale.ticks:
                line = [(tick, end) if is_x else (end, tick) for end in ends]
                yield f'<path d="{_path(line)}" {stroke}/>'


def _tick_labels(x: Axis, y: Axis, width: float) -> Iterator[str]:
    """Yield the labels of both axes.

    Labels at the ends are moved to stay inside the picture.
    """
    for scale, other, is_x in ((x, y, True), (y, x, False)):
        if not scale.options.get("visible", True) or scale.options.get("showticklabels") is False:
            continue
        font = scale.options.get("tickfont") or {}
        size, ink = float(font.get("size") or _FONT_SIZE), font.get("color") or _INK
        far_side = scale.options.get("side") in ("top", "right")
        edge = other.position_of_share(1 if far_side else 0)
        for tick, label in scale.ticks:
            if is_x:
                half = max(text_width(line, size, bold=True) for line in label.split("<br>")) / 2
                left = min(max(tick, half), width - half)
                y_shift, vertical = (-6, "bottom") if far_side else (6, "top")
                yield _text(label, left, edge + y_shift, size, "center", vertical, ink)
            else:
                x_shift, align = (6, "left") if far_side else (-6, "right")
                yield _text(label, edge + x_shift, tick, size, align, "middle", ink)


def _traces(traces: Sequence[PlotlyDict], x: Axis, y: Axis) -> Iterator[str]:
    for trace in traces:
        mode = str(trace.get("mode") or "markers")
        points = [
            None if x_value is None or y_value is None else (x.position(x_value), y.position(y_value))
            for x_value, y_value in zip(trace["x"], trace["y"], strict=True)
        ]
        if "lines" in mode:
            yield f'<path d="{_path(points)}" fill="none" {_stroke(trace.get("line") or {})}/>'
        if "markers" in mode:
            yield from _marks(trace.get("marker") or {}, points)
        if "text" in mode:
            yield from _point_texts(trace, points)


def _path(points: Sequence[Point | None]) -> str:
    """Return a line through points, interrupted at None."""
    path, command = [], "M"
    for point in points:
        path.append(f"{command}{_number(point[0])},{_number(point[1])}" if point else "")
        command = "L" if point else "M"
    return "".join(path)


def _setting(value: Any, index: int, default: Any) -> Any:
    """Return a setting of one mark.

    The value is a list with one item per mark, or the same for all marks.
    """
    setting = value[index] if isinstance(value, (list, tuple)) else value
    return default if setting is None else setting


def _marks(marker: PlotlyDict, points: Sequence[Point | None]) -> Iterator[str]:
    line = marker.get("line") or {}
    for index, point in enumerate(points):
        opacity = float(_setting(marker.get("opacity"), index, 1))
        if point is None or not opacity:
            continue
        symbol = str(_setting(marker.get("symbol"), index, "circle"))
        radius = float(_setting(marker.get("size"), index, 6)) / 2
        colour, width = _setting(marker.get("color"), index, _INK), float(_setting(line.get("width"), index, 0))
        hollow = symbol.endswith("-open") or symbol.startswith("line-")
        edge = colour if hollow else _setting(line.get("color"), index, colour)
        # The transform scales the stroke too, so divide its width by the scale.
        stroke = _stroke({}, edge, (width or (1 if hollow else 0)) / radius if radius else 0)
        faint = f' opacity="{_number(opacity)}"' if opacity < 1 else ""
        transform = f"translate({_number(point[0])} {_number(point[1])}) scale({_number(radius)})"
        outline = _SYMBOLS[symbol.removesuffix("-open")]
        yield f'<path d="{outline}" transform="{transform}" {_fill(None if hollow else colour)} {stroke}{faint}/>'


def _point_texts(trace: PlotlyDict, points: Sequence[Point | None]) -> Iterator[str]:
    """Yield the text of a trace's points, at the side that `textposition` says."""
    font, texts = trace.get("textfont") or {}, trace.get("text")
    for index, point in enumerate(points):
        text = str(_setting(texts, index, ""))
        if point is not None and text:
            y_side, _, x_side = str(_setting(trace.get("textposition"), index, "middle center")).partition(" ")
            align = {"left": "right", "right": "left"}.get(x_side, "center")
            vertical = {"top": "bottom", "bottom": "top"}.get(y_side, "middle")
            dx, dy = {"left": 8, "right": -8}.get(align, 0), {"bottom": -8, "top": 8}.get(vertical, 0)
            size, ink = float(_setting(font.get("size"), index, _FONT_SIZE)), _setting(font.get("color"), index, _INK)
            yield _text(text, point[0] + dx, point[1] + dy, size, align, vertical, ink)


def _annotations(layout: PlotlyDict, x: Axis, y: Axis) -> Iterator[str]:
    for annotation in layout.get("annotations") or ():
        font = annotation.get("font") or {}
        left = _position(x, annotation, "x", annotation["x"]) + float(annotation.get("xshift") or 0)
        top = _position(y, annotation, "y", annotation["y"]) - float(annotation.get("yshift") or 0)
        align, vertical = annotation.get("xanchor") or "center", annotation.get("yanchor") or "middle"
        size = float(font.get("size") or _FONT_SIZE)
        yield _text(str(annotation["text"]), left, top, size, align, vertical, font.get("color") or _INK)


def _text(text: str, x: float, y: float, size: float, align: str, vertical: str, ink: str) -> str:
    """Return lines of text at a position.

    `align` (left, center, right) and `vertical` (top, middle, bottom) name the part of the text that is there.
    """
    lines = re.split(r"<br\s*/?>", text)
    height = len(lines) * size * _LINE_HEIGHT
    top = y - {"top": 0.0, "middle": height / 2, "bottom": height}.get(vertical, height / 2)
    spans = "".join(
        f'<tspan x="{_number(x)}" y="{_number(top + (index + 0.78) * size * _LINE_HEIGHT)}"{_style(line)}>'
        f"{_plain_text(line)}</tspan>"
        for index, line in enumerate(lines)
    )
    anchor = _TEXT_ANCHORS.get(align, "middle")
    return f'<text font-size="{_number(size)}" text-anchor="{anchor}" {_fill(ink)}>{spans}</text>'


def _style(line: str) -> str:
    bold = ' font-weight="bold"' if "<b>" in line else ""
    size = _FONT_SIZE_STYLE.search(line)
    return bold + (f' font-size="{size[1]}"' if size else "")


def _plain_text(line: str) -> str:
    """Return a line without Plotly's tags, escaped."""
    return _escape(unescape(_TAG.sub("", line)))


def _escape(text: str) -> str:
    """Return text as XML, without characters that XML or readers cannot show."""
    printable = (character for character in text.replace("\u00a0", " ") if character.isprintable())
    return escape("".join(printable), quote=False)
