"""The timeline as SVG has a mark for each date, a link to its evidence, and no other HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from components.charts.timeline_svg import TimelineStyle, timeline_svg
from data import Corpus
from data.timeline.items import default_window, full_window, timeline_items
from data.timeline.lanes import WHISKER, Layout
from data.timeline.layout import lay_out
from tests.data.timeline.test_items import shipped_items
from tests.generator import dates

SVG = "{http://www.w3.org/2000/svg}"
SIDES = {"intellectuals-to-president": 1, "mps-to-lecornu": 2}
PAGE, PICTURE = TimelineStyle(SIDES), TimelineStyle(SIDES, is_page=False)


def layout_of(corpus: Corpus, width: float = 880) -> Layout:
    """Return the layout of the default window."""
    items = shipped_items(corpus)
    view = default_window(items)
    assert view is not None
    return lay_out(timeline_items(items), view, width)


def items_of(svg: str) -> dict[str, ElementTree.Element]:
    """Return the element of each item, by item."""
    links = ElementTree.fromstring(svg).iter(f"{SVG}a")
    return {link.get("data-item", ""): link for link in links}


def texts(element: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in element.iter(f"{SVG}text")]


@pytest.mark.parametrize("style", [PAGE, PICTURE], ids=["page", "picture"])
def test_timeline(shipped: Corpus, style: TimelineStyle, assert_snapshot: Callable[[str, str], None]) -> None:
    window = default_window(shipped_items(shipped))
    assert window is not None
    layout = lay_out(timeline_items(shipped_items(shipped)), window, 880, ["context"])
    assert_snapshot(f"timeline_{'page' if style.is_page else 'picture'}", timeline_svg(layout, "The timeline", style))


def test_a_bound_is_a_tick_with_a_whisker_that_fades_out(shipped: Corpus) -> None:
    items = items_of(timeline_svg(layout_of(shipped), "", PAGE))
    for name, shape, at in (("letter-mps-to-lecornu", "until", 1), ("north-korean-troops-arrive", "since", 0)):
        (whisker,) = items[name].findall(f"{SVG}rect")
        (tick,) = items[name].findall(f"{SVG}path")
        left, width = (float(whisker.get(attribute, "")) for attribute in ("x", "width"))
        assert width == WHISKER and re.fullmatch(rf"url\(#timeline-{shape}-side_\d\)", whisker.get("fill", ""))
        assert tick.get("d", "").startswith(f"M{round(left + at * width, 1)} ")
    assert items["article-on-open-letter"].find(f"{SVG}rect").get("rx") == "6"  # type: ignore[union-attr]
    assert items["article-on-mps-letter"].find(f"{SVG}circle") is not None


def test_a_label_says_how_the_date_is_known(shipped: Corpus) -> None:
    letter = items_of(timeline_svg(layout_of(shipped), "", PAGE))["letter-mps-to-lecornu"]
    assert texts(letter) == ["Five MPs to the Defence Minister", "≤ 1 Dec · other source"]
    title = letter.find(f"{SVG}title")
    assert title is not None
    assert title.text == "Five MPs to the Defence Minister: no later than 1 December 2024. ↗ outside: somebody"


def test_letters_and_articles_have_the_colour_of_their_letter(shipped: Corpus) -> None:
    svg = timeline_svg(layout_of(shipped), "", PICTURE)
    for colour in ("#b4451a", "#0b5cad", "#5f6a7a"):
        assert f'stroke="{colour}"' in svg
    assert "var(" not in svg and "<a" not in svg, "a picture has its own colours and no links"
    page = timeline_svg(layout_of(shipped), "", PAGE)
    assert 'stroke="var(--side-1)"' in page and "#b4451a" not in page


def test_every_item_in_the_window_is_a_link_to_its_evidence(shipped: Corpus) -> None:
    layout = layout_of(shipped)
    links = items_of(timeline_svg(layout, "", PAGE))
    assert set(links) == {placed.item.item for lane in layout.lanes for placed in lane.items}
    for item, link in links.items():
        assert link.get("data-evidence") == f"timeline/{item}/when"
        assert link.get("href") == f"?evidence=timeline%2F{item}%2Fwhen" and link.get("tabindex") is None


def test_two_thousand_items_are_drawn_without_labels(shipped: Corpus) -> None:
    items = dates.timeline_rows(2000)
    view = full_window(items)
    assert view is not None
    svg = timeline_svg(lay_out(timeline_items(items), view, 880), "", PAGE)
    links = items_of(svg)
    assert len(links) == 2000 and {link.get("tabindex") for link in links.values()} == {"-1"}
    assert "too many to label" in svg and len(svg) < 1_200_000


@pytest.mark.parametrize("style", [PAGE, PICTURE], ids=["page", "picture"])
def test_hostile_text_is_escaped(shipped: Corpus, style: TimelineStyle) -> None:
    items = shipped_items(shipped)
    items["label"] = "<script>alert(1)</script> <image href='https://evil.example'/> & \"]]>"
    view = default_window(items)
    assert view is not None
    root = ElementTree.fromstring(timeline_svg(lay_out(timeline_items(items), view, 880), items["label"][0], style))
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert names <= {
        "svg", "title", "rect", "path", "circle", "text", "a", "g", "defs", "linearGradient", "stop",
    }  # fmt: skip
    assert any("<script>alert(1)</script>" in text for text in texts(root))
    hrefs = [value for element in root.iter() for name, value in element.attrib.items() if "href" in name]
    assert all(href.startswith("?evidence=") for href in hrefs)
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
