"""A picture has the chart, what it shows and where it is from, and stands alone as SVG."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from components.charts import timeline_chart
from components.charts.picture import Picture
from components.markup.templates import Html
from data import Corpus
from data.queries.selection import Selection
from data.timeline.items import DateWindow, default_window

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script> & \"]]> '"


def texts(svg: str) -> list[str]:
    """Return the texts of an SVG. Raises an error if it is not well formed."""
    return [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def window(corpus: Corpus) -> DateWindow:
    """Return the default window of a corpus."""
    days = default_window(corpus.tables["timeline"])
    assert days is not None
    return days


def test_picture(assert_snapshot: Callable[[str, str], None]) -> None:
    chart = Html('<rect width="300" height="40"/>')
    picture = Picture(chart, 300, 40, "Which letter came first?", "2 letters", ["Sources: A; B", "Cosigned · corpus 1"])
    assert_snapshot("picture", picture.svg())


def test_a_picture_of_the_timeline_says_what_it_shows_and_where_it_is_from(shipped: Corpus) -> None:
    address = "https://example.org/timeline?letter=mps-to-lecornu"
    selection = Selection(letter=("mps-to-lecornu",))
    svg = timeline_chart.picture(shipped, selection, window(shipped), 1200, ("context",), address).svg()
    lines = texts(svg)
    assert lines[0] == "What happened when, and how sure is it?"
    assert lines[1].endswith("17 Sep – 15 Dec 2024.") and "of 24 timeline items" in lines[1]
    assert "Five MPs to the Defence Minister ⚠ contradicted" in lines and re.search(r"Context: \d+, folded", svg)
    assert lines[-3:] == [
        "Sources of the dates: Ukrainska Pravda; Euromaidan Press",
        f"Cosigned · corpus {shipped.fingerprint}",
        address,
    ]
    root = ElementTree.fromstring(svg)
    assert root.get("width") == "1248" and "var(" not in svg and "<a" not in svg


def test_a_picture_without_an_address_has_none(shipped: Corpus) -> None:
    svg = timeline_chart.picture(shipped, Selection(), window(shipped), 1200, (), "").svg()
    assert texts(svg)[-1] == f"Cosigned · corpus {shipped.fingerprint}" and "http" not in svg.replace(SVG[1:-1], "")


def test_a_narrow_page_gives_a_picture_that_can_be_read(shipped: Corpus) -> None:
    picture = timeline_chart.picture(shipped, Selection(), window(shipped), 300, (), "")
    assert picture.width == 900


@pytest.mark.parametrize("field", ["title", "selection", "notes"])
def test_hostile_text_is_escaped(field: str) -> None:
    values = {"title": "Title", "selection": "2 letters", "notes": ["Sources"]}
    values[field] = [HOSTILE] if field == "notes" else HOSTILE
    svg = Picture(Html(""), 900, 10, **values).svg()  # type: ignore[arg-type]
    assert HOSTILE in texts(svg) and "<script" not in svg
