"""Put the signatures of letters over time into a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from components.charts.picture import Picture
from components.charts.signatures_figure import signatures_figure
from components.charts.theme import PlotlyDict
from components.markup.templates import Html, render_part
from data.documents.day_axis import day_ticks
from data.schema import theme
from data.schema.lists import Row
from data.text.metrics import wrap_text
from data.timeline.items import DateWindow, shift_day
from data.timeline.lanes import x_position

TITLE = "Signatures over time"
# In pixels. The legend is above the lines or bars.
_WIDTH, _PLOT_HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 900, 300, 56, 40, 16, 28
_TEXT_SIZE, _LINE_HEIGHT, _BASELINE, _MARK = 13, 18, 13, 16
_MAX_TICKS = 6
# The share of a day that its bars fill.
_BARS = 0.8


@dataclass(frozen=True)
class _Scale:
    """Where days and numbers are drawn. `low` and `high` are the least and the greatest number."""

    window: DateWindow
    low: int
    high: int

    def x(self, day: str) -> float:
        """Return the position of a day."""
        return round(_LEFT + x_position(date.fromisoformat(day), self.window, _WIDTH - _LEFT - _RIGHT), 1)

    def y(self, number: int) -> float:
        """Return the height of a number, from the top of the lines or bars."""
        return round(_TOP + _PLOT_HEIGHT * (self.high - number) / (self.high - self.low), 1)

    def ticks(self) -> range:
        """Return round numbers, at least zero and one more."""
        steps = (factor * 10**power for power in range(10) for factor in (1, 2, 5))
        step = next(step for step in steps if (self.high - self.low) / step < _MAX_TICKS)
        return range(-(-self.low // step) * step, self.high + 1, step)


def signatures_picture(
    days: Sequence[Row], letters: Sequence[Row], selection: str, notes: Sequence[str], *, per_day: bool
) -> Picture:
    """Return the figure of these letters as a picture.

    `letters` have an id, a title, a side and a text with their counts. `selection` and `notes` are as in `Picture`.
    """
    titles, sides = ({letter["id"]: letter[key] for letter in letters} for key in ("title", "side"))
    traces = signatures_figure(days, titles, sides, per_day=per_day, dark=False)["data"]
    legend = list(_legend(letters))
    height = _LINE_HEIGHT * len(legend) + _TOP + _PLOT_HEIGHT + _BOTTOM
    title = f"{TITLE}, {'per day' if per_day else 'so far'}"
    chart = _svg(traces, legend, title, height)
    return Picture(chart, _WIDTH, height, title, selection, [note for note in notes if note])


def _svg(traces: Sequence[PlotlyDict], legend: Sequence[Row], title: str, height: int) -> Html:
    numbers, dates = ([value for trace in traces for value in trace[axis]] for axis in "yx")
    first, last = (date.fromisoformat(day) for day in (min(dates), max(dates)))
    day = timedelta(days=1)
    scale = _Scale((shift_day(first, -day), shift_day(last, day)), min(0, *numbers), max(1, *numbers))
    days = day_ticks(scale.window, _WIDTH - _LEFT - _RIGHT)
    return render_part(
        "signatures.svg.j2", title=title, width=_WIDTH, height=height, font=theme.PICTURE_FONT, size=_TEXT_SIZE,
        colour=theme.colour, legend=legend, top=_LINE_HEIGHT * len(legend), left=_LEFT, right=_WIDTH - _RIGHT,
        bottom=_TOP + _PLOT_HEIGHT, zero=scale.y(0),
        numbers=[{"y": scale.y(number), "text": f"{number:,}"} for number in scale.ticks()],
        days=[{"x": round(_LEFT + x, 1), "text": text} for x, text in days],
        lines=[_line(trace, scale) for trace in traces if trace["type"] == "scatter"], bars=list(_bars(traces, scale)),
    )  # fmt: skip


def _legend(letters: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """Yield the lines of the legend. The first of each letter has a mark in its colour."""
    y = 0
    for letter in letters:
        for number, text in enumerate(wrap_text(f"{letter['title']}: {letter['counts']}", _WIDTH - _MARK, _TEXT_SIZE)):
            yield {"y": y + _BASELINE, "text": text, "colour": "" if number else f"side_{letter['side']}"}
            y += _LINE_HEIGHT


def _line(trace: PlotlyDict, scale: _Scale) -> dict[str, Any]:
    """Return the steps of a letter. The last one goes on to its last day only."""
    xs, ys = [scale.x(day) for day in trace["x"]], [scale.y(number) for number in trace["y"]]
    steps = "".join(f"H{x}V{y}" for x, y in zip(xs[1:], ys[1:], strict=True))
    points = list(zip(xs, ys, strict=True))
    line = trace["line"]
    return {"path": f"M{xs[0]},{ys[0]}{steps}", "colour": line["color"], "dash": line["dash"], "points": points}


def _bars(traces: Sequence[PlotlyDict], scale: _Scale) -> Iterator[dict[str, Any]]:
    """Yield the bars of each day, with a place for each letter."""
    bars = [trace for trace in traces if trace["type"] == "bar"]
    groups = list(dict.fromkeys(trace["offsetgroup"] for trace in bars))
    ends = [x_position(day, scale.window, _WIDTH - _LEFT - _RIGHT) for day in (scale.window[0], scale.window[1])]
    days = (scale.window[1] - scale.window[0]).days
    width = max(_BARS * (ends[1] - ends[0]) / days / max(len(groups), 1), 1)
    for trace in bars:
        offset = width * (groups.index(trace["offsetgroup"]) - len(groups) / 2)
        for day, number in zip(trace["x"], trace["y"], strict=True):
            top, bottom = sorted((scale.y(number), scale.y(0)))
            yield {
                "x": round(scale.x(day) + offset, 1), "y": top, "width": round(width, 1),
                "height": round(bottom - top, 1), "colour": trace["marker"]["color"],
                "opacity": trace["marker"]["opacity"],
            }  # fmt: skip
