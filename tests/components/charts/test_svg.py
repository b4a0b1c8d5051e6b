"""Figures as SVG are well formed, complete and escaped."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest

from components.charts.svg import figure_to_svg
from components.charts.svg_axes import axis, number

SVG = "{http://www.w3.org/2000/svg}"


def parse(svg: str) -> ElementTree.Element:
    """Parse an SVG. Raises an error if it is not well formed."""
    return ElementTree.fromstring(svg)


def texts(svg: str) -> list[str]:
    """Return every line of text in an SVG."""
    return ["".join(line.itertext()) for line in parse(svg).iter(f"{SVG}tspan")]


@pytest.fixture
def dots() -> dict[str, Any]:
    """Return a figure with number axes, and with its own style for each mark."""
    figure = go.Figure(
        go.Scatter(
            x=[0, 1, 2], y=[0, 1, 1], mode="markers+text", text=["a", "b & c", ""], textposition="top center",
            marker={"size": [8, 16, 24], "color": ["#0072B2", "#D55E00", "#009E73"],
                    "symbol": ["circle", "x", "square"]},
        ),
        layout={
            "title": {"text": "Which?"}, "height": 300, "template": "none",
            "margin": {"l": 100, "r": 0, "t": 50, "b": 50},
            "xaxis": {"range": [0, 2], "tickvals": [0, 1, 2], "ticktext": ["none", "some", "all"]},
            "yaxis": {"range": [0, 1]},
            "shapes": [{"type": "line", "x0": 0, "x1": 2, "y0": 0.5, "y1": 0.5, "line": {"color": "#888", "width": 1}}],
            "annotations": [{"text": "half <b>of</b> it", "x": 2, "y": 0.5, "xanchor": "right", "showarrow": False}],
        },
    )  # fmt: skip
    return dict(figure.to_dict())


def test_other_figures_are_converted(dots: dict[str, Any]) -> None:
    svg = figure_to_svg(dots, 500)
    root = parse(svg)
    assert root.find(f"{SVG}title").text == "Which?"  # type: ignore[union-attr]
    assert {"none", "some", "all", "b & c", "half of it", "Which?", "0.5"} <= set(texts(svg))
    marks = [path.get("transform") for path in root.findall(f"{SVG}path") if path.get("transform")]
    assert marks == [
        "translate(100 250) scale(4)", "translate(300 50) scale(8)", "translate(500 50) scale(12)",
    ]  # fmt: skip
    assert {"#0072B2", "#D55E00", "#009E73"} <= {path.get("fill") for path in root.findall(f"{SVG}path")}
    assert 'd="M100,150L500,150"' in svg


def test_an_unsupported_symbol_raises_an_error(dots: dict[str, Any]) -> None:
    dots["data"][0]["marker"]["symbol"] = "hexagram"
    with pytest.raises(KeyError, match="hexagram"):
        figure_to_svg(dots, 500)


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        ("2024-11-01", "2024-11-04", ["1 Nov 2024", "2 Nov 2024", "3 Nov 2024", "4 Nov 2024"]),
        ("2024-01-15", "2025-01-15", ["1 Apr 2024", "1 Jul 2024", "1 Oct 2024", "1 Jan 2025"]),
        ("0001-01-01", "9999-12-31", ["1 Jan 2000", "1 Jan 4000", "1 Jan 6000", "1 Jan 8000"]),
        ("0001-01-01", "0001-01-02", ["1 Jan 1", "2 Jan 1"]),
        ("9999-12-30", "9999-12-31", ["30 Dec 9999", "31 Dec 9999"]),
    ],
)
def test_ticks_of_a_day_axis(first: str, last: str, ticks: list[str]) -> None:
    axis_ticks = axis({"type": "date", "range": [first, last]}, 0, 500).ticks
    assert [label.replace("<br>", " ") for _, label in axis_ticks] == ticks


def test_ticks_of_a_number_axis() -> None:
    assert [label for _, label in axis({"range": [0, 1]}, 0, 500).ticks] == ["0", "0.2", "0.4", "0.6", "0.8", "1"]
    assert [label for _, label in axis({"range": [40, 0]}, 0, 400).ticks] == ["0", "10", "20", "30", "40"]
    assert axis({"range": [10, 0]}, 0, 100).position(10) == 0 and axis({"range": [3, 3]}, 0, 100).position(3) == 50
    assert number("2024-11-02") - number("2024-11-01") == 1 and number("2024-11-01T12:00:00") % 1 == 0.5
