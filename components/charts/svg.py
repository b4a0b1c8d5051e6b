"""A plotly figure's dict as a standalone SVG, in pure Python: for files and for print, with no script inside.

Plotly's own export (kaleido) drives a browser, which a server need not have. This paints what our figures use and no
more: scatter traces of marks and lines, annotations without arrows, rectangles and lines as shapes, axes of days or of
numbers. The figure's colours are taken as they are; its ground is white.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from typing import Any

from components.charts.svg_axes import Axis, axis
from data.text.metrics import text_width

Part = dict[str, Any]
FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"
_INK = "#17202B"
_SIZE = 12
_LINE = 1.3
_DASHES = {"dash": "9 6", "dot": "3 3", "dashdot": "9 5 3 5"}
# Outlines of marks, for a mark whose half is 1, as plotly draws them.
_SHAPES = {
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
_PLACES = {"left": "start", "center": "middle", "right": "end"}
_TAG = re.compile(r"<[^>]*>")
_FONT_SIZE = re.compile(r"font-size:\s*(\d+(?:\.\d+)?)px")


def figure_to_svg(figure: Part, width: float, title: str = "") -> str:
    """A figure's dict as SVG, so many pixels wide and as tall as its layout says. KeyError for a mark unknown here.

    `title` names it for those who do not see it; without it, the figure's own title does.
    """
    layout = figure["layout"]
    height = float(layout.get("height") or 450)
    margin = {side: float((layout.get("margin") or {}).get(side, 40)) for side in "lrtb"}
    right, bottom = width - margin["r"], height - margin["b"]
    x = axis(layout.get("xaxis") or {}, margin["l"], right)
    y = axis(layout.get("yaxis") or {}, bottom, margin["t"])
    named, heading = _title(layout.get("title") or {}, margin["l"])
    parts = [
        *_shapes(layout, x, y, "below"), *_grid(x, y), *_traces(figure["data"], x, y), *_shapes(layout, x, y, "above"),
        *_notes(layout, x, y), *_ticks(x, y, width), heading,
    ]  # fmt: skip
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{_n(width)}" height="{_n(height)}" '
        f'viewBox="0 0 {_n(width)} {_n(height)}" font-family="{FONT}" font-size="{_SIZE}" fill="{_INK}">'
        f"<title>{_safe(title) or named}</title>"
        f'<rect width="100%" height="100%" fill="#FFFFFF"/>{"".join(parts)}</svg>'
    )


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _title(title: Part, left: float) -> tuple[str, str]:
    """The title's plain words, and the title painted at the upper left."""
    words = str(title.get("text") or "")
    size = float((title.get("font") or {}).get("size") or 16)
    plain = _safe(unescape(_TAG.sub(" ", words)))
    return plain, _text(words, left, 6, size, "left", "top", _INK) if words else ""


def _shapes(layout: Part, x: Axis, y: Axis, layer: str) -> Iterator[str]:
    """Rectangles and lines, under or over the traces."""
    for shape in layout.get("shapes") or ():
        if (shape.get("layer") or "above") == layer:
            x0, x1 = (_on(x, shape, "x", shape[end]) for end in ("x0", "x1"))
            y0, y1 = (_on(y, shape, "y", shape[end]) for end in ("y0", "y1"))
            drawn = _stroke(shape.get("line") or {})
            if shape.get("type") == "line":
                yield f'<path d="M{_n(x0)},{_n(y0)}L{_n(x1)},{_n(y1)}" {drawn}/>'
            else:
                corner = f'x="{_n(min(x0, x1))}" y="{_n(min(y0, y1))}"'
                size = f'width="{_n(abs(x1 - x0))}" height="{_n(abs(y1 - y0))}"'
                yield f"<rect {corner} {size} {_filled(shape.get('fillcolor'))} {drawn}/>"


def _on(scale: Axis, part: Part, name: str, value: Any) -> float:
    """Where a value stands in pixels: on the axis, or as a share of the space that it spans."""
    whole = str(part.get(f"{name}ref") or name)
    return scale.share(float(value)) if whole == "paper" or whole.endswith("domain") else scale.at(value)


def _colour(value: Any, name: str) -> str:
    """A colour as SVG attributes; CSS's rgba() as a colour and its opacity, which older readers need."""
    found = re.fullmatch(r"rgba\(\s*(\d+),\s*(\d+),\s*(\d+),\s*([\d.]+)\s*\)", str(value or "none"))
    if found:
        red, green, blue, alpha = found.groups()
        return f'{name}="rgb({red},{green},{blue})" {name}-opacity="{alpha}"'
    return f'{name}="{escape(str(value or "none"))}"'


def _filled(value: Any) -> str:
    return _colour(value, "fill")


def _stroke(line: Part, colour: Any = None, width: Any = None) -> str:
    thick = float(line.get("width", 2) if width is None else width)
    if not thick:
        return 'stroke="none"'
    dash = _DASHES.get(str(line.get("dash") or ""))
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'{_colour(colour or line.get("color") or _INK, "stroke")} stroke-width="{_n(thick)}"{dashes}'


def _grid(x: Axis, y: Axis) -> Iterator[str]:
    for scale, other, vertical in ((x, y, True), (y, x, False)):
        if scale.look.get("visible", True) and scale.look.get("showgrid", True):
            drawn = _stroke({"width": 1, "color": scale.look.get("gridcolor") or "#E3E6EB"})
            ends = other.share(0), other.share(1)
            for place, _ in scale.ticks:
                line = [(place, end) if vertical else (end, place) for end in ends]
                yield f'<path d="{_path(line)}" {drawn}/>'


def _ticks(x: Axis, y: Axis, width: float) -> Iterator[str]:
    """The words along the axes, at the side where the axis stands; none sticks out of the picture."""
    for scale, other, vertical in ((x, y, True), (y, x, False)):
        if not scale.look.get("visible", True) or scale.look.get("showticklabels") is False:
            continue
        font = scale.look.get("tickfont") or {}
        size, ink = float(font.get("size") or _SIZE), font.get("color") or _INK
        over = scale.look.get("side") in ("top", "right")
        edge = other.share(1 if over else 0)
        for place, words in scale.ticks:
            if vertical:
                half = max(text_width(line, size, bold=True) for line in words.split("<br>")) / 2
                place = min(max(place, half), width - half)
                yield _text(words, place, edge + (-6 if over else 6), size, "center", "bottom" if over else "top", ink)
            else:
                yield _text(words, edge + (6 if over else -6), place, size, "left" if over else "right", "middle", ink)


def _traces(traces: Sequence[Part], x: Axis, y: Axis) -> Iterator[str]:
    for trace in traces:
        mode = str(trace.get("mode") or "markers")
        points = [
            None if one is None or other is None else (x.at(one), y.at(other))
            for one, other in zip(trace["x"], trace["y"], strict=True)
        ]
        if "lines" in mode:
            yield f'<path d="{_path(points)}" fill="none" {_stroke(trace.get("line") or {})}/>'
        if "markers" in mode:
            yield from _marks(trace.get("marker") or {}, points)
        if "text" in mode:
            yield from _words(trace, points)


def _path(points: Sequence[tuple[float, float] | None]) -> str:
    """A line through points; it breaks where there is none."""
    path, pen = [], "M"
    for point in points:
        path.append(f"{pen}{_n(point[0])},{_n(point[1])}" if point else "")
        pen = "L" if point else "M"
    return "".join(path)


def _each(value: Any, place: int, otherwise: Any) -> Any:
    """What a setting says of one mark: the same of all, or one for each."""
    found = value[place] if isinstance(value, (list, tuple)) else value
    return otherwise if found is None else found


def _marks(marker: Part, points: Sequence[tuple[float, float] | None]) -> Iterator[str]:
    line = marker.get("line") or {}
    for place, point in enumerate(points):
        opacity = float(_each(marker.get("opacity"), place, 1))
        if point is None or not opacity:
            continue
        symbol, half = str(_each(marker.get("symbol"), place, "circle")), float(_each(marker.get("size"), place, 6)) / 2
        colour, width = _each(marker.get("color"), place, _INK), float(_each(line.get("width"), place, 0))
        hollow = symbol.endswith("-open") or symbol.startswith("line-")
        edge = colour if hollow else _each(line.get("color"), place, colour)
        # The outline is scaled with the mark, so its width is divided by the scale.
        drawn = _stroke({}, edge, (width or (1 if hollow else 0)) / half if half else 0)
        faint = f' opacity="{_n(opacity)}"' if opacity < 1 else ""
        where = f"translate({_n(point[0])} {_n(point[1])}) scale({_n(half)})"
        shape = _SHAPES[symbol.removesuffix("-open")]
        yield f'<path d="{shape}" transform="{where}" {_filled(None if hollow else colour)} {drawn}{faint}/>'


def _words(trace: Part, points: Sequence[tuple[float, float] | None]) -> Iterator[str]:
    """The text of a trace's points, beside them as its `textposition` says."""
    font, texts = trace.get("textfont") or {}, trace.get("text")
    for place, point in enumerate(points):
        words = str(_each(texts, place, ""))
        if point is not None and words:
            upright, _, sideways = str(_each(trace.get("textposition"), place, "middle center")).partition(" ")
            align = {"left": "right", "right": "left"}.get(sideways, "center")
            stands = {"top": "bottom", "bottom": "top"}.get(upright, "middle")
            dx, dy = {"left": 8, "right": -8}.get(align, 0), {"bottom": -8, "top": 8}.get(stands, 0)
            size, ink = float(_each(font.get("size"), place, _SIZE)), _each(font.get("color"), place, _INK)
            yield _text(words, point[0] + dx, point[1] + dy, size, align, stands, ink)


def _notes(layout: Part, x: Axis, y: Axis) -> Iterator[str]:
    """Annotations: words at a place on the axes or in the picture."""
    for note in layout.get("annotations") or ():
        font = note.get("font") or {}
        across = _on(x, note, "x", note["x"]) + float(note.get("xshift") or 0)
        down = _on(y, note, "y", note["y"]) - float(note.get("yshift") or 0)
        align, stands = note.get("xanchor") or "center", note.get("yanchor") or "middle"
        size = float(font.get("size") or _SIZE)
        yield _text(str(note["text"]), across, down, size, align, stands, font.get("color") or _INK)


def _text(words: str, x: float, y: float, size: float, align: str, stands: str, ink: str) -> str:
    """Lines of text that begin, are centred or end at a place, and stand under it, around it or over it."""
    lines = re.split(r"<br\s*/?>", words)
    height = len(lines) * size * _LINE
    top = y - {"top": 0.0, "middle": height / 2, "bottom": height}.get(stands, height / 2)
    spans = "".join(
        f'<tspan x="{_n(x)}" y="{_n(top + (place + 0.78) * size * _LINE)}"{_style(line)}>{_plain(line)}</tspan>'
        for place, line in enumerate(lines)
    )
    return f'<text font-size="{_n(size)}" text-anchor="{_PLACES.get(align, "middle")}" {_filled(ink)}>{spans}</text>'


def _style(line: str) -> str:
    bold = ' font-weight="bold"' if "<b>" in line else ""
    found = _FONT_SIZE.search(line)
    return bold + (f' font-size="{found[1]}"' if found else "")


def _plain(line: str) -> str:
    """A line without plotly's marks of emphasis."""
    return _safe(unescape(_TAG.sub("", line)))


def _safe(words: str) -> str:
    """Words as XML can hold them: escaped, without what is no character to be read."""
    kept = (character for character in words.replace("\u00a0", " ") if character.isprintable())
    return escape("".join(kept), quote=False)
