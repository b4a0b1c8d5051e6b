"""Convert a Plotly figure to a standalone SVG without scripts.

Plotly's own export (kaleido) needs a browser on the server. This module supports only what the timeline uses: scatter
traces of circles, ticks, lines and areas with a gradient, paths as shapes, annotations without arrows, and one axis of
days with lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from components.charts.theme import PlotlyDict
from components.markup.templates import Html, render_part
from data.schema import theme

Point = tuple[float, float]
# Plotly's height of a line in font sizes, the share of it above the baseline, and the height of a tick in radii.
_LINE_HEIGHT, _BASELINE, _TICK_HEIGHT = 1.3, 0.8, 1.4
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_RGBA = re.compile(r"rgba\((\d+),(\d+),(\d+),([\d.]+)\)")
_PAIR = re.compile(r"([\d.]+),([\d.]+)")
_STYLED_LINE = re.compile(r'<span style="([^"]*)">(.*)</span>')


def figure_to_svg(figure: PlotlyDict, width: float, title: str = "") -> Html:
    """Return a figure as SVG, `width` pixels wide and as high as its layout says. `title` is its accessible name."""
    canvas = _Canvas(figure["layout"], width)
    return render_part(
        "figure.svg.j2", title=title, width=width, height=canvas.height, font=theme.PICTURE_FONT,
        gradients=[_gradient(trace, number) for number, trace in enumerate(figure["data"]) if "fillgradient" in trace],
        shapes=list(canvas.shapes()), ticks=list(canvas.ticks()),
        traces=[canvas.trace(trace, number) for number, trace in enumerate(figure["data"])],
        texts=list(canvas.texts()),
    )  # fmt: skip


@dataclass(frozen=True)
class _Canvas:
    """The layout of a figure of a width, and where its values are. Left and right have no margin."""

    layout: PlotlyDict
    width: float

    @property
    def height(self) -> float:
        """The height of the figure."""
        return float(self.layout["height"])

    def x(self, value: Any, reference: str = "x") -> float:
        """Return the pixel of a moment, or of a share of the axis if the reference is the paper."""
        if reference == "paper":
            return _round(float(value) * self.width)
        first, last, moment = (datetime.fromisoformat(str(end)) for end in (*self.layout["xaxis"]["range"], value))
        return _round((moment - first) / (last - first) * self.width)

    def y(self, value: Any, reference: str = "y") -> float:
        """Return the pixel of a height, or of a share of the axis if the reference is the paper."""
        top, bottom = float(self.layout["margin"]["t"]), self.height - float(self.layout["margin"]["b"])
        last, first = (0, 1) if reference == "paper" else self.layout["yaxis"]["range"]
        return _round(top + (float(value) - first) / ((last - first) or 1) * (bottom - top))

    def shapes(self) -> Iterator[dict[str, Any]]:
        """Yield the shapes below the lines of the axis."""
        for shape in self.layout["shapes"]:
            path = _PAIR.sub(lambda pair: f"{self.x(pair[1], 'paper')},{self.y(pair[2])}", shape["path"])
            yield {"path": path, **_paint(shape["fillcolor"])}

    def ticks(self) -> Iterator[dict[str, Any]]:
        """Yield the lines of the axis, which begin above it."""
        axis = self.layout["xaxis"]
        top = float(self.layout["margin"]["t"]) - axis["ticklen"]
        for value in axis["tickvals"]:
            yield {"path": f"M{self.x(value)},{top}V{self.height}", **_paint(axis["gridcolor"])}

    def trace(self, trace: PlotlyDict, number: int) -> dict[str, Any]:
        """Return a trace: its opacity, the stroke and the fill of its line, and its marks."""
        points = [
            None if x is None or y is None else (self.x(x), self.y(y))
            for x, y in zip(trace["x"], trace["y"], strict=True)
        ]
        line, fill = trace.get("line") or {}, f"url(#fade-{number})" if "fillgradient" in trace else "none"
        has_line = "lines" in trace["mode"] and (line["width"] or fill != "none")
        stroke = _paint(line["color"]) | {"width": line["width"]} if line.get("width") else None
        return {
            "opacity": trace.get("opacity", 1), "path": _path(points) if has_line else "", "stroke": stroke,
            "fill": fill, "marks": list(_marks(trace["marker"], points)) if "markers" in trace["mode"] else [],
        }  # fmt: skip

    def texts(self) -> Iterator[dict[str, Any]]:
        """Yield the lines of annotations."""
        for annotation in self.layout["annotations"]:
            lines = annotation["text"].split("<br>")
            size = annotation["font"]["size"] * _LINE_HEIGHT
            middle = self.y(annotation["y"], annotation.get("yref", "y")) - annotation.get("yshift", 0)
            for number, line in enumerate(lines):
                style, text = _STYLED_LINE.fullmatch(line).groups()  # type: ignore[union-attr]
                yield {
                    "x": _round(self.x(annotation["x"], annotation["xref"]) + annotation.get("xshift", 0)),
                    "y": _round(middle + (number - len(lines) / 2 + _BASELINE) * size),
                    "anchor": _ANCHORS[annotation["xanchor"]], "text": unescape(text),
                    **dict(part.split(":") for part in style.replace("-", "_").split(";")),
                }  # fmt: skip


def _round(value: float) -> float:
    return round(value, 1)


def _paint(colour: str) -> dict[str, Any]:
    """Return a colour and its opacity. Older viewers cannot read both in one value."""
    rgba = _RGBA.fullmatch(colour)
    if rgba is None:
        return {"colour": colour, "opacity": 1}
    red, green, blue = (int(part) for part in rgba.groups()[:3])
    return {"colour": f"#{red:02x}{green:02x}{blue:02x}", "opacity": float(rgba[4])}


def _gradient(trace: PlotlyDict, number: int) -> dict[str, Any]:
    stops = [{"offset": offset, **_paint(colour)} for offset, colour in trace["fillgradient"]["colorscale"]]
    return {"id": f"fade-{number}", "stops": stops}


def _path(points: Sequence[Point | None]) -> str:
    """Return a line through points, interrupted at None."""
    path, command = [], "M"
    for point in points:
        path.append(f"{command}{point[0]},{point[1]}" if point else "")
        command = "L" if point else "M"
    return "".join(path)


def _marks(marker: PlotlyDict, points: Sequence[Point | None]) -> Iterator[dict[str, Any]]:
    """Yield circles, and ticks as paths. Invisible marks are left out."""
    if not marker["opacity"]:
        return
    line, radius = marker["line"], marker["size"] / 2
    stroke = _paint(line["color"]) | {"width": line["width"]} if line["width"] else None
    for point in filter(None, points):
        half = _round(radius * _TICK_HEIGHT)
        is_tick = marker.get("symbol") == "line-ns"
        yield {
            "path": f"M{point[0]},{_round(point[1] - half)}v{2 * half}" if is_tick else "", "stroke": stroke,
            "x": point[0], "y": point[1], "radius": _round(radius), "fill": marker.get("color", "none"),
        }  # fmt: skip
