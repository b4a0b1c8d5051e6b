"""The timeline figure has a mark and a label for each item, few traces, and no HTML of the corpus."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest

from components.charts.svg import figure_to_svg
from components.charts.timeline_figure import TimelineStyle, timeline_figure
from data import Corpus
from data.schema import theme
from data.timeline.items import default_window, full_window, timeline_items
from data.timeline.lanes import WHISKER, Layout
from data.timeline.layout import lay_out
from tests.data.timeline.test_items import shipped_items
from tests.generator import dates

SVG = "{http://www.w3.org/2000/svg}"
STYLE = TimelineStyle({"intellectuals-to-president": 1, "mps-to-lecornu": 2})
HOSTILE = "<script>alert(1)</script> <image href='https://evil.example'/> & \"]]>"


def layout_of(corpus: Corpus, width: float = 876, label: str = "") -> Layout:
    """Return the layout of the default window. With `label`, all items have this label."""
    items = shipped_items(corpus)
    if label:
        items["label"] = label
    view = default_window(items)
    assert view is not None
    return lay_out(timeline_items(items), view, width)


@pytest.fixture
def figure(shipped: Corpus) -> dict[str, Any]:
    """Return the default timeline of the shipped corpus."""
    return timeline_figure(layout_of(shipped), STYLE)


def marks_of(figure: dict[str, Any], *, visible: bool = True) -> list[dict[str, Any]]:
    return [trace for trace in figure["data"] if "customdata" in trace and bool(trace["marker"]["opacity"]) is visible]


def annotations(figure: dict[str, Any]) -> str:
    return "\n".join(annotation["text"] for annotation in figure["layout"]["annotations"])


def svg_texts(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_every_item_in_the_window_can_be_clicked_and_its_hover_says_how_it_is_known(
    shipped: Corpus, figure: dict[str, Any]
) -> None:
    drawn = {placed.item.item: placed.item for lane in layout_of(shipped).lanes for placed in lane.items}
    traces = [*marks_of(figure), *marks_of(figure, visible=False)]
    hovers = {
        item: hover for trace in traces for item, hover in zip(trace["customdata"], trace["hovertext"], strict=True)
    }
    assert set(hovers) == set(drawn)
    letter = re.sub("<br>", " ", hovers["letter-mps-to-lecornu"])
    text = re.sub("<[^>]*>", "", letter)
    assert text == "Five MPs to the Defence Minister no later than 1 December 2024. ↗ outside: somebody"
    labels = {note["name"]: note["hovertext"] for note in figure["layout"]["annotations"] if "name" in note}
    assert labels == hovers


def test_a_bound_is_a_tick_with_a_whisker_that_fades_out(figure: dict[str, Any]) -> None:
    whiskers = [trace for trace in figure["data"] if "fillgradient" in trace]
    ends = [[colour.rsplit(",", 1)[1] for _, colour in trace["fillgradient"]["colorscale"]] for trace in whiskers]
    assert ["0)", "0.6)"] in ends and ["0.6)", "0)"] in ends
    svg = ElementTree.fromstring(figure_to_svg(figure, 900))
    fading = [path for path in svg.iter(f"{SVG}path") if (path.get("fill") or "").startswith("url(#fade-")]
    gradients = {gradient.get("id") for gradient in svg.iter(f"{SVG}linearGradient")}
    assert {(path.get("fill") or "")[5:-1] for path in fading} == gradients and len(fading) == len(whiskers)
    left, right = (float(x) for x in re.findall(r"[ML]([\d.]+),", fading[0].get("d") or "")[:2])
    assert right - left == pytest.approx(WHISKER, abs=0.2)
    ticks = [trace for trace in marks_of(figure) if trace["marker"].get("symbol") == "line-ns"]
    assert {"letter-mps-to-lecornu", "north-korean-troops-arrive"} <= {
        i for trace in ticks for i in trace["customdata"]
    }


def test_letters_have_their_colours_in_both_modes(shipped: Corpus) -> None:
    for dark in (False, True):
        figure = timeline_figure(layout_of(shipped), TimelineStyle(STYLE.sides, dark))
        colours = {trace["marker"]["line"].get("color") for trace in marks_of(figure)}
        assert {theme.colour(name, dark=dark) for name in ("side_0", "side_1", "side_2")} <= colours
        assert figure["layout"]["paper_bgcolor"] == "rgba(0,0,0,0)"


def test_another_open_cell_clears_the_clicked_mark(shipped: Corpus, figure: dict[str, Any]) -> None:
    assert timeline_figure(layout_of(shipped), STYLE, "timeline/a/when") != figure


@pytest.mark.parametrize("width", [276, 876])
def test_every_text_mark_and_band_is_in_the_picture(shipped: Corpus, width: float) -> None:
    figure = timeline_figure(layout_of(shipped, width), STYLE)
    svg = figure_to_svg(figure, width + 24, "The timeline")
    root = ElementTree.fromstring(svg)
    assert root.get("aria-label") == "The timeline" and float(root.get("height", 0)) == figure["layout"]["height"]
    assert len(svg_texts(svg)) == sum(len(note["text"].split("<br>")) for note in figure["layout"]["annotations"])
    assert "Five MPs to the Defence Minister" in " ".join(svg_texts(svg)) and "≤ 1 Dec" in " ".join(svg_texts(svg))
    rings = [trace for trace in marks_of(figure) if "symbol" not in trace["marker"]]
    circles = [circle for circle in root.iter(f"{SVG}circle") if circle.get("stroke")]
    assert len(circles) == sum(len(trace["x"]) for trace in rings)
    assert any(group.get("opacity") == "0.4" for group in root.iter(f"{SVG}g"))
    assert "rgba" not in svg and "var(" not in svg


def test_two_thousand_items_are_a_few_traces_without_labels() -> None:
    items = dates.timeline_rows(2000)
    view = full_window(items)
    assert view is not None
    figure = timeline_figure(lay_out(timeline_items(items), view, 876), STYLE)
    assert len(figure["data"]) <= 20 and sum(len(trace["x"]) for trace in figure["data"]) < 9000
    assert "too many to label" in annotations(figure)
    assert len(figure_to_svg(figure, 900)) < 1_200_000


def test_hostile_text_is_escaped(shipped: Corpus) -> None:
    figure = timeline_figure(layout_of(shipped, label=HOSTILE), STYLE)
    hovers = [hover for trace in figure["data"] for hover in trace.get("hovertext") or ()]
    for text in (annotations(figure), *hovers):
        assert "<script" not in text and "<image" not in text
    assert "&lt;script" in annotations(figure)
    svg = figure_to_svg(figure, 900, HOSTILE)
    root = ElementTree.fromstring(svg)
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert names <= {"svg", "defs", "linearGradient", "stop", "path", "circle", "g", "text"}
    assert any("<script>alert(1)</script>" in text for text in svg_texts(svg))
    assert not [name for element in root.iter() for name in element.attrib if "href" in name or name.startswith("on")]
