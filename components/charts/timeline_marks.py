"""Build the marks of the timeline figure. Items of the same look share a trace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from components.charts.day_axis import moment
from components.charts.theme import ChartColours, PlotlyDict
from components.charts.timeline_text import hover_text
from data.timeline.items import TimelineItem
from data.timeline.lanes import HALF_MARK, Lane, Layout, PlacedItem

# Half the height of marks with labels and of whiskers, and the width of lines. In pixels.
_SIZE, _FADE, _STROKE, _MAX_DENSE_SIZE = 6, 4, 3, 3.5
_BAND_OPACITY, _WHISKER_OPACITY, _DENSE_OPACITY = 0.4, 0.6, 0.35
# Plotly draws a vertical tick 1.4 times as high as its size.
_TICK_HEIGHT = 1.4
# Distance between the invisible marks on a line. It grows if there would be too many of them.
_HOVER_STEP, _MAX_HOVER_MARKS = 12.0, 1500
Point = tuple[PlacedItem, float]


@dataclass(frozen=True)
class _Look:
    """The colour of a mark, and the height of its row in a dot plot."""

    colour: str
    row_height: float | None

    @property
    def size(self) -> float:
        """Half the height of a mark."""
        return _SIZE if self.row_height is None else min(self.row_height / 2, _MAX_DENSE_SIZE)


def side_colour(item: TimelineItem, sides: Mapping[str, int]) -> str:
    """Return the name of the colour of an item: that of its letter for letters and articles, or grey."""
    is_about_letter = item.kind in ("letter", "article")
    return f"side_{sides.get(item.letter or '', 0)}" if is_about_letter else "side_0"


def traces(layout: Layout, sides: Mapping[str, int], colours: ChartColours) -> list[PlotlyDict]:
    """Return the traces of a layout."""
    groups: dict[_Look, list[PlacedItem]] = defaultdict(list)
    for lane in layout.lanes:
        for placed in lane.items:
            groups[_Look(side_colour(placed.item, sides), lane.row_height)].append(placed)
    drawing = _Drawing(layout, colours)
    return [
        *(trace for look, group in groups.items() for trace in drawing.lines(look, group)),
        drawing.hover_marks(layout.lanes),
        *(trace for look, group in groups.items() for trace in drawing.points(look, group)),
    ]


@dataclass(frozen=True)
class _Drawing:
    """A layout with its colours."""

    layout: Layout
    colours: ChartColours

    def lines(self, look: _Look, group: Iterable[PlacedItem]) -> Iterator[PlotlyDict]:
        """Yield the bands of ranges and the whiskers of bounds."""
        group = list(group)
        bands = [placed for placed in group if placed.item.shape == "range"]
        whiskers = [placed for placed in group if placed.item.bound]
        if bands:
            yield self._bands(look, bands)
        if whiskers and look.row_height is not None:
            colour = self.colours(look.colour, _DENSE_OPACITY)
            yield self._strokes([(item, item.left, item.right) for item in whiskers], {"color": colour, "width": 2})
        elif whiskers:
            yield from (self._whisker(look, placed) for placed in whiskers)

    def _bands(self, look: _Look, bands: Iterable[PlacedItem]) -> PlotlyDict:
        """Return thick lines with round ends. A band of few days is at least as wide as high."""
        ends = []
        for placed in bands:
            left, right = placed.left + look.size, placed.right - look.size
            middle = (placed.left + placed.right) / 2
            ends.append((placed, min(left, middle), max(right, middle)))
        colour, height = self.colours(look.colour), 2 * look.size
        opacity = _BAND_OPACITY if look.row_height is None else 1
        marker = {"color": colour, "size": height, "line": {"width": 0}, "opacity": 1}
        return {
            **self._strokes(ends, {"color": colour, "width": height}), "mode": "lines+markers", "marker": marker,
            "opacity": opacity, "unselected": {"marker": {"opacity": 1}},
        }  # fmt: skip

    def _strokes(self, ends: Iterable[tuple[PlacedItem, float, float]], line: PlotlyDict) -> PlotlyDict:
        """Return lines between two edges each."""
        x: list[str | None] = []
        y: list[float | None] = []
        for placed, left, right in ends:
            x += [self._moment(left), self._moment(right), None]
            y += [placed.y, placed.y, None]
        return {
            "type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip", "cliponaxis": False,
        }  # fmt: skip

    def _whisker(self, look: _Look, placed: PlacedItem) -> PlotlyDict:
        """Return the whisker of a bound, which fades out at its open end."""
        left, right = self._moment(placed.left), self._moment(placed.right)
        top, bottom = placed.y - _FADE, placed.y + _FADE
        faded, strong = (self.colours(look.colour, opacity) for opacity in (0, _WHISKER_OPACITY))
        ends = (faded, strong) if placed.item.shape == "until" else (strong, faded)
        return {
            "type": "scatter", "mode": "lines", "x": [left, right, right, left, left],
            "y": [top, top, bottom, bottom, top], "line": {"width": 0}, "fill": "toself", "hoverinfo": "skip",
            "fillgradient": {"type": "horizontal", "colorscale": list(enumerate(ends))}, "cliponaxis": False,
        }  # fmt: skip

    def hover_marks(self, lanes: Iterable[Lane]) -> PlotlyDict:
        """Return invisible marks along bands and whiskers. Plotly handles hover and clicks only on marks.

        They are drawn if there are none too, because Streamlit refuses a figure without a trace.
        """
        lines = [placed for lane in lanes for placed in lane.items if placed.item.shape != "day"]
        step = max(_HOVER_STEP, sum(placed.right - placed.left for placed in lines) / _MAX_HOVER_MARKS)
        points = [
            (placed, placed.left + step * number)
            for placed in lines
            for number in range(int((placed.right - placed.left) // step) + 1)
        ]
        return self._marks(points, {"opacity": 0, "size": 2 * HALF_MARK})

    def points(self, look: _Look, group: Iterable[PlacedItem]) -> Iterator[PlotlyDict]:
        """Yield the rings of days and the ticks of bounds."""
        group, colour = list(group), self.colours(look.colour)
        dense = look.row_height is not None
        line = {"color": colour, "width": 1 if dense else _STROKE}
        days: list[Point] = [(placed, placed.left) for placed in group if placed.item.shape == "day"]
        if days:
            fill = colour if dense else self.colours("ground")
            yield self._marks(days, {"color": fill, "size": 2 * look.size, "line": line, "opacity": 1})
        bounds = [
            (placed, placed.right if placed.item.shape == "until" else placed.left)
            for placed in group
            if placed.item.bound
        ]
        if bounds:
            height = 2 * (look.size + (1 if dense else _FADE)) / _TICK_HEIGHT
            yield self._marks(bounds, {"symbol": "line-ns", "size": height, "line": line, "opacity": 1})

    def _marks(self, points: Iterable[Point], marker: PlotlyDict) -> PlotlyDict:
        """Return marks with their items as customdata. A click does not dim the others."""
        points = list(points)
        unchanged = {"marker": {"opacity": marker["opacity"]}}
        hovers = {placed.item.item: hover_text(placed.item, self.colours) for placed, _ in points}
        ids = [placed.item.item for placed, _ in points]
        return {
            "type": "scatter", "mode": "markers", "x": [self._moment(x) for _, x in points],
            "y": [placed.y for placed, _ in points], "customdata": ids, "hovertext": [hovers[item] for item in ids],
            "hoverinfo": "text", "marker": marker, "selected": unchanged, "unselected": unchanged, "cliponaxis": False,
        }  # fmt: skip

    def _moment(self, x: float) -> str:
        return moment(x, self.layout.window, self.layout.width)
