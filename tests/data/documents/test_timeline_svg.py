"""The drawing of the timeline has a mark and a label for each item, links to evidence, and no HTML of the corpus."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from components.markup.links import EvidenceTarget
from data import Corpus
from data.documents.timeline_svg import TimelineStyle, chart_height, timeline_svg
from data.schema import theme
from data.timeline.items import default_window, full_window, timeline_items
from data.timeline.lanes import WHISKER, Layout
from data.timeline.layout import lay_out
from tests.data.timeline.test_items import shipped_items
from tests.generator import dates

SVG = "{http://www.w3.org/2000/svg}"
SIDES = {"intellectuals-to-president": 1, "mps-to-lecornu": 2}
PICTURE = TimelineStyle(SIDES, theme.colour, theme.PICTURE_FONT)
PAGE = TimelineStyle(
    SIDES,
    lambda name: f"var(--{name})",
    link=lambda item: EvidenceTarget(f"timeline/{item}", f"?evidence={item}"),
    zoom=lambda days: f"?dates={days[0]}&dates={days[1]}",
)
HOSTILE = "<script>alert(1)</script> <image href='https://evil.example'/> & \"]]>"


def layout_of(corpus: Corpus, width: float = 876, label: str = "") -> Layout:
    """Return the layout of the default window. With `label`, all items have this label."""
    items = shipped_items(corpus)
    if label:
        items["label"] = label
    view = default_window(items)
    assert view is not None
    return lay_out(timeline_items(items), view, width)


def drawing(layout: Layout, style: TimelineStyle = PAGE) -> ElementTree.Element:
    return ElementTree.fromstring(timeline_svg(layout, style, "The timeline"))


def texts(root: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def links(root: ElementTree.Element) -> dict[str, ElementTree.Element]:
    return {link.get("data-evidence", "").removeprefix("timeline/"): link for link in root.iter(f"{SVG}a")}


def test_every_item_in_the_window_is_a_link_and_its_hover_says_how_it_is_known(shipped: Corpus) -> None:
    layout = layout_of(shipped)
    drawn = links(drawing(layout))
    assert set(drawn) == {placed.item.item for lane in layout.lanes for placed in lane.items}
    letter = drawn["letter-mps-to-lecornu"]
    assert letter.get("href") == "?evidence=letter-mps-to-lecornu"
    assert letter.get("data-what") == "Five MPs to the Defence Minister"
    assert letter.get("data-when") == "no later than 1 December 2024. ↗ outside: somebody"
    assert "Five MPs to the Defence Minister" in " ".join(texts(letter)) and texts(letter)[-1].startswith("≤ 1 Dec")


def test_a_bound_is_a_tick_with_a_whisker_that_fades_out(shipped: Corpus) -> None:
    root = drawing(layout_of(shipped))
    until, since = (links(root)[item] for item in ("letter-mps-to-lecornu", "north-korean-troops-arrive"))
    stops = {
        gradient.get("id"): [stop.get("stop-opacity") for stop in gradient]
        for gradient in root.iter(f"{SVG}linearGradient")
    }
    assert stops["until-side_2"] == ["0", "0.6"] and stops["since-side_0"] == ["0.6", "0"]
    for link, gradient, at_right in ((until, "until-side_2", True), (since, "since-side_0", False)):
        whisker, tick = link.find(f"{SVG}rect"), link.find(f"{SVG}path")
        assert whisker is not None and tick is not None and whisker.get("fill") == f"url(#{gradient})"
        left, width = float(whisker.get("x", 0)), float(whisker.get("width", 0))
        assert width == pytest.approx(WHISKER, abs=0.2)
        tick_x = float(tick.get("d", "")[1:].split(",")[0])
        assert tick_x == pytest.approx(left + width if at_right else left, abs=0.11)


def test_days_are_rings_and_ranges_bands_in_the_colour_of_their_letter(shipped: Corpus) -> None:
    drawn = links(drawing(layout_of(shipped), PAGE))
    ring = drawn["article-on-mps-letter"].find(f"{SVG}circle")
    band = drawn["article-on-open-letter"].find(f"{SVG}rect")
    assert ring is not None and ring.get("stroke") == "var(--side_2)" and ring.get("fill") == "var(--ground)"
    assert band is not None and band.get("fill") == "var(--side_1)" and band.get("fill-opacity") == "0.4"


@pytest.mark.parametrize("width", [276, 876])
def test_the_picture_has_the_same_marks_and_texts_without_links(shipped: Corpus, width: float) -> None:
    layout = layout_of(shipped, width)
    svg = timeline_svg(layout, PICTURE, "The timeline")
    root, page = ElementTree.fromstring(svg), drawing(layout)
    assert root.get("aria-label") == "The timeline" and root.get("role") == "img"
    assert float(root.get("height", 0)) == chart_height(layout) and float(root.get("width", 0)) == width + 24
    assert texts(root) == texts(page) and not links(root)
    assert len(list(root.iter(f"{SVG}circle"))) == len(list(page.iter(f"{SVG}circle"))) > 0
    assert "rgba" not in svg and "var(" not in svg and theme.colour("side_1") in svg


def test_two_thousand_items_are_bars_that_lead_to_their_days() -> None:
    items = dates.timeline_rows(2000)
    view = full_window(items)
    assert view is not None
    layout = lay_out(timeline_items(items), view, 876)
    svg = timeline_svg(layout, PAGE, "Many")
    root = ElementTree.fromstring(svg)
    assert any("too many to label" in text for text in texts(root)) and len(svg) < 300_000
    bars = [bar for lane in layout.lanes for bar in lane.bars]
    drawn = list(root.iter(f"{SVG}a"))
    zooms = [bar.zoom for bar in bars if bar.zoom]
    assert [link.get("href") for link in drawn] == [f"?dates={first}&dates={last}" for first, last in zooms]
    assert len(drawn) == len(bars)
    many = max(bars, key=lambda bar: len(bar.items))
    link = drawn[bars.index(many)]
    assert str(link.get("aria-label")).endswith(f": {len(many.items)} items. Show these days")
    assert link.get("data-evidence") is None and f"and {len(many.items) - 5} more, in the table below" in str(
        link.get("data-when")
    )
    known, others, area = link.iter(f"{SVG}rect")
    assert float(known.get("height", 0)) == pytest.approx(many.known_height, abs=0.11)
    assert float(others.get("height", 0)) == pytest.approx(many.height - many.known_height, abs=0.11)
    assert area.get("class") == "area" and float(area.get("height", 0)) == pytest.approx(many.height, abs=0.11)
    assert root.get("role") == "group"
    picture = ElementTree.fromstring(timeline_svg(layout, PICTURE, "Many"))
    assert [title.text for title in picture.iter(f"{SVG}title")] == [link.get("data-what") for link in drawn]
    assert not list(picture.iter(f"{SVG}a")) and len(list(picture.iter(f"{SVG}rect"))) == 2 * len(bars) + len(
        layout.lanes
    )
    assert picture.get("role") == "img"


def test_hostile_text_is_escaped(shipped: Corpus) -> None:
    svg = timeline_svg(layout_of(shipped, label=HOSTILE), PAGE, HOSTILE)
    root = ElementTree.fromstring(svg)
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert names <= {"svg", "defs", "linearGradient", "stop", "path", "circle", "rect", "a", "text"}
    assert any("<script>alert(1)</script>" in text for text in texts(root))
    assert {link.get("data-what") for link in links(root).values()} >= {HOSTILE}
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
