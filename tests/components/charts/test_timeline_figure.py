"""The timeline figure has its title, legend, marks and lines, and few traces."""

from __future__ import annotations

from html import escape
from typing import Any

import pytest

from components.charts import timeline_figure
from data import Corpus
from data.timeline.items import default_window, full_window, timeline_items
from data.timeline.lanes import Layout
from data.timeline.layout import lay_out
from tests.data.timeline.test_items import shipped_items
from tests.generator import dates


def layout_of(corpus: Corpus, width: float = 880) -> Layout:
    items = shipped_items(corpus)
    view = default_window(items)
    assert view is not None
    return lay_out(timeline_items(items), view, width)


@pytest.fixture
def figure(shipped: Corpus) -> dict[str, Any]:
    """Return the default timeline of the shipped corpus."""
    return timeline_figure.timeline_figure(layout_of(shipped))


def annotations(figure: dict[str, Any]) -> str:
    return "\n".join(annotation["text"] for annotation in figure["layout"]["annotations"])


def test_the_title_is_a_question_and_the_legend_has_the_signs_in_use(figure: dict[str, Any]) -> None:
    text = annotations(figure)
    assert "When did each event happen, and which dates are imprecise?" in text
    legend = text.split("A mark is a day")[1].replace("<br>", " ")
    for sign in ("★ letter", "■ article", "hollow, dotted: ↗ from outside", "Hollow, dashed: ∴ derived"):
        assert sign in legend
    assert "printed;" not in legend and "filled" not in legend.lower(), "no item has a printed date"


def test_every_item_in_the_window_can_be_clicked_and_has_a_hover_text(shipped: Corpus, figure: dict[str, Any]) -> None:
    layout = layout_of(shipped)
    drawn = {drawn.item.item: drawn.item for lane in layout.lanes for drawn in lane.items}
    marks = [trace for trace in figure["data"] if trace["mode"] == "markers" and trace["marker"]["opacity"]]
    assert {item for trace in marks for item in trace["customdata"]} == set(drawn)
    for trace in marks:
        for item, hover in zip(trace["customdata"], trace["hovertext"], strict=True):
            assert escape(drawn[item].when, quote=False) in hover.replace("<br>", " ").replace("</span>", "")


def test_a_line_can_be_clicked_along_its_length(shipped: Corpus, figure: dict[str, Any]) -> None:
    (hover_marks,) = (
        trace for trace in figure["data"] if trace["mode"] == "markers" and not trace["marker"]["opacity"]
    )
    marks_on_line = hover_marks["customdata"].count("six-mirages")
    assert marks_on_line >= 40, "there is a mark every few pixels"
    assert hover_marks["customdata"].count("article-on-mps-letter") == 0


def test_dates_of_every_basis_look_different(shipped: Corpus, figure: dict[str, Any]) -> None:
    dashes = {trace["line"]["dash"] for trace in figure["data"] if trace["mode"] == "lines"}
    assert dashes == {"dot", "dash", "dashdot"}
    items = shipped_items(shipped)
    items.loc[items["item"] == "troop-talks", "basis"] = "printed"
    view = default_window(items)
    assert view is not None
    symbols = {
        item: symbol
        for trace in timeline_figure.timeline_figure(lay_out(timeline_items(items), view, 880))["data"]
        if isinstance(trace.get("marker", {}).get("symbol"), (list, tuple))
        for item, symbol in zip(trace["customdata"], trace["marker"]["symbol"], strict=True)
    }
    assert symbols["troop-talks"] == "circle" and symbols["scalp-hint"] == "circle-open"
    assert symbols["six-mirages"] == "triangle-right" and symbols["article-on-open-letter"] == "line-ns"


def test_visitors_can_only_zoom_in(figure: dict[str, Any]) -> None:
    axis = figure["layout"]["xaxis"]
    assert [axis["minallowed"], axis["maxallowed"]] == list(axis["range"]) == ["2024-09-17", "2024-12-15"]
    assert figure["layout"]["yaxis"]["fixedrange"]


def test_two_thousand_items_are_a_few_traces() -> None:
    items = dates.timeline_rows(2000)
    view = full_window(items)
    assert view is not None
    figure = timeline_figure.timeline_figure(lay_out(timeline_items(items), view, 880))
    assert len(figure["data"]) <= 12
    assert sum(len(trace["x"]) for trace in figure["data"]) < 8000
    assert "too many to label" in annotations(figure) and figure["layout"]["height"] < 1200


def test_hostile_text_is_escaped(shipped: Corpus) -> None:
    items = shipped_items(shipped)
    items["label"] = '<a href="https://evil.example">x</a> <script>1</script> & more'
    view = default_window(items)
    assert view is not None
    figure = timeline_figure.timeline_figure(lay_out(timeline_items(items), view, 880))
    hovers = [hover for trace in figure["data"] for hover in trace.get("hovertext") or ()]
    for text in (annotations(figure), *hovers):
        assert "<a" not in text and "<script" not in text
    assert "&lt;a" in annotations(figure)


@pytest.mark.parametrize("dark", [False, True])
def test_background_and_ink_follow_the_theme(shipped: Corpus, dark: bool) -> None:
    layout = timeline_figure.timeline_figure(layout_of(shipped), dark=dark)["layout"]
    assert layout["paper_bgcolor"] == ("#10151C" if dark else "#FFFFFF")
    assert {note["font"]["color"] for note in layout["annotations"]} == {"#E8ECF1" if dark else "#17202B"}
