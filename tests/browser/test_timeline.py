"""The timeline as a visitor uses it: no two labels meet, marks and lines lead to evidence, pictures to take away."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, answered, close_panel, drawn, query, serving
from tests.browser.test_dashboard import evidence_of, panel
from tests.generator import dates

Visit = Callable[..., Page]
Box = tuple[float, float, float, float]
CHART = ".js-plotly-plot:visible"
# The words in the picture as they are drawn: left, right, top, bottom, and what they say.
WORDS = """() => [...document.querySelectorAll('.js-plotly-plot .annotation text')]
  .map((text) => [text.getBoundingClientRect(), text.textContent])
  .filter(([box]) => box.width > 0)
  .map(([box, words]) => [box.left, box.right, box.top, box.bottom, words])"""
# The middle of each mark that is seen, by the item that it stands for.
MARKS = """() => {
  const found = {};
  for (const group of document.querySelectorAll('.js-plotly-plot .scatterlayer .trace .points')) {
    for (const mark of group.querySelectorAll('path')) {
      const box = mark.getBoundingClientRect();
      if (getComputedStyle(mark).opacity === '0' || !box.height) continue;
      (found[mark.__data__.data] ??= []).push([box.x + box.width / 2, box.y + box.height / 2]);
    }
  }
  return found;
}"""


def labels(page: Page) -> list[tuple[Box, str]]:
    """Every text in the picture: its box as the browser draws it, and its words."""
    return [((left, right, top, bottom), words) for left, right, top, bottom, words in page.evaluate(WORDS)]


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes share more than an edge."""
    return min(one[1], other[1]) - max(one[0], other[0]) > 1 and min(one[3], other[3]) - max(one[2], other[2]) > 1


def mark(page: Page, item: str) -> tuple[float, float]:
    """The middle of the first mark of an item."""
    x, y = page.evaluate(MARKS)[item][0]
    return x, y


@pytest.mark.parametrize("width", [1280, 400, 1700])
@pytest.mark.parametrize("dates", ["", "?dates=2022-11-01&dates=2025-08-14", "?dates=2024-11-05&dates=2024-11-20"])
def test_no_two_labels_meet_and_none_sticks_out(address: str, visit: Visit, width: int, dates: str) -> None:
    page = visit(f"{address}/timeline{dates}", width=width, height=900)
    drawn(page)
    shown = labels(page)
    assert len(shown) >= 10
    assert [(one[1], other[1]) for one, other in combinations(shown, 2) if meet(one[0], other[0])] == []
    chart = page.locator(CHART).bounding_box()
    assert chart is not None
    assert all(box[0] >= chart["x"] - 1 and box[1] <= chart["x"] + chart["width"] + 1 for box, _ in shown)
    assert all(box[2] >= chart["y"] - 1 and box[3] <= chart["y"] + chart["height"] + 1 for box, _ in shown)


def resized(page: Page, width: int) -> None:
    """Give the window another width, and wait until the page's script has measured it."""
    before = page.evaluate("document.documentElement.dataset.measured")
    page.set_viewport_size({"width": width, "height": 900})
    measured = "(before) => document.documentElement.dataset.measured !== before"
    page.wait_for_function(measured, arg=before, timeout=PATIENCE)


def test_the_layout_follows_the_width_of_the_window_and_asks_no_more_than_that(address: str, browser: Browser) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    asked: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: asked.append(frame)))
    page.goto(f"{address}/timeline")
    drawn(page)
    wide, at_first = page.locator(CHART).bounding_box(), len(asked)
    resized(page, 1290)
    answered(page)  # This asks once.
    assert len(asked) == at_first + 1, "a few pixels are no reason to ask"
    resized(page, 500)
    drawn(page)
    narrow = page.locator(CHART).bounding_box()
    assert wide is not None and narrow is not None and narrow["height"] > wide["height"] + 50
    assert not any(meet(one[0], other[0]) for one, other in combinations(labels(page), 2))
    assert len(asked) == at_first + 2
    page.context.close()


def test_a_mark_and_a_line_open_their_evidence(address: str, visit: Visit) -> None:
    page = visit(f"{address}/timeline", width=1280, height=1500)
    drawn(page)
    page.mouse.click(*mark(page, "troop-talks"))
    expect(panel(page)).to_contain_text("United24")
    assert evidence_of(page) == "timeline/troop-talks/when"
    close_panel(page)
    x, y = mark(page, "letter-mps-to-lecornu")
    page.mouse.click(x + 260, y)
    expect(panel(page)).to_contain_text("Ukrainska Pravda")
    assert evidence_of(page) == "timeline/letter-mps-to-lecornu/when"


def test_handles_move_by_keyboard_and_live_in_the_address(address: str, visit: Visit) -> None:
    page = visit(f"{address}/timeline", width=1280, height=900)
    drawn(page)
    page.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(f"{address}/timeline?dates=2024-10-27&dates=2024-12-15")
    page.get_by_role("button", name="All dates").click()
    expect(page.locator(CHART).get_by_text("The EU's training mission is launched")).to_be_visible()
    expect(page.get_by_role("button", name="All dates")).to_be_disabled()
    again = visit(page.url, height=900)
    drawn(again)
    expect(again.get_by_role("button", name="All dates")).to_be_disabled()


def test_one_cannot_zoom_out_of_the_days_in_view(address: str, visit: Visit) -> None:
    page = visit(f"{address}/timeline", width=1280, height=900)
    drawn(page)
    chart = f"document.querySelector('{CHART.removesuffix(':visible')}')"
    days = f"() => {chart}._fullLayout.xaxis.range.map(String)"
    before = page.evaluate(days)
    page.locator(CHART).hover()
    page.evaluate(f"() => {{ {chart}.on('plotly_relayout', () => {{ window.zoomed = true; }}); }}")
    page.locator(".modebar-btn[data-title='Zoom out']").click()
    page.wait_for_function("window.zoomed", timeout=PATIENCE)
    after = page.evaluate(days)
    assert [day[:10] for day in after] == [day[:10] for day in before] == ["2024-10-26", "2024-12-15"]


def test_the_picture_as_png_and_as_svg(address: str, visit: Visit) -> None:
    page = visit(f"{address}/timeline", width=1280, height=900)
    drawn(page)
    page.locator(CHART).hover()
    with page.expect_download() as png:
        page.locator(".modebar-btn[data-title='Download plot as a PNG']").click()
    assert png.value.suggested_filename.startswith("cosigned_timeline_picture_")
    assert Path(png.value.path()).read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as svg:
        page.get_by_role("button", name="Download SVG").click()
    root = ElementTree.fromstring(Path(svg.value.path()).read_bytes())
    assert svg.value.suggested_filename.endswith(".svg") and root.get("width") == "900"
    assert any("Five MPs to the Defence Minister" in text for text in root.itertext())


def test_a_finger_on_the_picture_scrolls_the_page(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 400, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}/timeline")
    drawn(page)
    main = page.get_by_test_id("stMain")
    main.evaluate(
        "element => element.addEventListener('scrollend', () => { window.scrolls = (window.scrolls ?? 0) + 1 })"
    )
    finger = context.new_cdp_session(page)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": 200, "y": 700}]})
    for step in range(1, 16):
        finger.send(
            "Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": 200, "y": 700 - 12 * step}]}
        )
        page.evaluate("() => new Promise(requestAnimationFrame)")
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_function("window.scrolls === 1", timeout=PATIENCE)
    assert main.evaluate("element => element.scrollTop") > 100
    main.evaluate("element => element.scrollTo(0, 0)")
    page.wait_for_function("window.scrolls === 2", timeout=PATIENCE)
    page.touchscreen.tap(*mark(page, "article-on-open-letter"))
    panel(page)
    assert evidence_of(page) == "timeline/article-on-open-letter/when"
    context.close()


def test_many_dates_are_drawn_and_their_lists_turn_pages(visit: Visit, copy_of_bridge: Path) -> None:
    dates.add_events(copy_of_bridge, 300)
    with serving(copy_of_bridge) as fresh:
        page = visit(f"{fresh}/timeline", width=1280, height=1500)
        page.get_by_role("button", name="All dates").click()
        answered(page)
        drawn(page)
        expect(page.locator(CHART).get_by_text("301 items, too many to label")).to_be_visible()
        assert len(page.evaluate(MARKS)) > 300
        page.get_by_role("button", name="Page 2").first.click()
        expect(page.get_by_text("with reasons: 26 to 50")).to_be_visible()
        answered(page)
        assert query(page)["uncertain"] == ["2"]
