"""The timeline's figure: what it says, how it is drawn, and that it stays light."""

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
    """The shipped timeline as it first shows."""
    return timeline_figure.timeline_figure(layout_of(shipped))


def words(figure: dict[str, Any]) -> str:
    return "\n".join(note["text"] for note in figure["layout"]["annotations"])


def test_its_title_is_a_question_and_its_key_says_what_is_drawn(figure: dict[str, Any]) -> None:
    said = words(figure)
    assert "When did each event happen, and which dates are imprecise?" in said
    key = said.split("A mark is a day")[1].replace("<br>", " ")
    for sign in ("★ letter", "■ article", "hollow, dotted: ↗ from outside", "Hollow, dashed: ∴ derived"):
        assert sign in key
    assert "printed;" not in key and "filled" not in key.lower(), "nothing printed is drawn"


def test_every_item_in_view_can_be_clicked_and_is_told_on_hover(shipped: Corpus, figure: dict[str, Any]) -> None:
    layout = layout_of(shipped)
    drawn = {drawn.item.item: drawn.item for lane in layout.lanes for drawn in lane.items}
    marks = [trace for trace in figure["data"] if trace["mode"] == "markers" and trace["marker"]["opacity"]]
    assert {item for trace in marks for item in trace["customdata"]} == set(drawn)
    for trace in marks:
        for item, hover in zip(trace["customdata"], trace["hovertext"], strict=True):
            assert escape(drawn[item].when, quote=False) in hover.replace("<br>", " ").replace("</span>", "")


def test_a_line_answers_to_the_pointer_along_all_of_it(shipped: Corpus, figure: dict[str, Any]) -> None:
    (touches,) = (trace for trace in figure["data"] if trace["mode"] == "markers" and not trace["marker"]["opacity"])
    along = touches["customdata"].count("six-mirages")
    assert along >= 40, "a mark every few pixels of a line as wide as the picture"
    assert touches["customdata"].count("article-on-mps-letter") == 0


def test_printed_derived_and_outside_are_drawn_apart(shipped: Corpus, figure: dict[str, Any]) -> None:
    dashes = {trace["line"]["dash"] for trace in figure["data"] if trace["mode"] == "lines"}
    assert dashes == {"dot", "dash"}
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


def test_one_can_only_zoom_in(figure: dict[str, Any]) -> None:
    axis = figure["layout"]["xaxis"]
    assert [axis["minallowed"], axis["maxallowed"]] == list(axis["range"]) == ["2024-10-26", "2024-12-15"]
    assert figure["layout"]["yaxis"]["fixedrange"]


def test_two_thousand_items_are_a_few_traces() -> None:
    items = dates.rows(2000)
    view = full_window(items)
    assert view is not None
    figure = timeline_figure.timeline_figure(lay_out(timeline_items(items), view, 880))
    assert len(figure["data"]) <= 12
    assert sum(len(trace["x"]) for trace in figure["data"]) < 8000
    assert "too many to label" in words(figure) and figure["layout"]["height"] < 1200


def test_hostile_words_are_escaped(shipped: Corpus) -> None:
    items = shipped_items(shipped)
    items["label"] = '<a href="https://evil.example">x</a> <script>1</script> & more'
    view = default_window(items)
    assert view is not None
    figure = timeline_figure.timeline_figure(lay_out(timeline_items(items), view, 880))
    hovers = [hover for trace in figure["data"] for hover in trace.get("hovertext") or ()]
    for text in (words(figure), *hovers):
        assert "<a" not in text and "<script" not in text
    assert "&lt;a" in words(figure)


@pytest.mark.parametrize("dark", [False, True])
def test_its_ground_and_its_ink_go_together(shipped: Corpus, dark: bool) -> None:
    layout = timeline_figure.timeline_figure(layout_of(shipped), dark=dark)["layout"]
    assert layout["paper_bgcolor"] == ("#10151C" if dark else "#FFFFFF")
    assert {note["font"]["color"] for note in layout["annotations"]} == {"#E8ECF1" if dark else "#17202B"}
