"""The timeline in Chromium: layout, evidence, date window, downloads and touch."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.actions import (
    TIMEOUT,
    close_panel,
    evidence_address,
    evidence_panel,
    url_parameters,
    wait_for_chart,
    wait_for_rerun,
)
from tests.browser.server import run_server
from tests.generator import dates

Visit = Callable[..., Page]
Box = tuple[float, float, float, float]
CHART = ".js-plotly-plot:visible"
# The labels of the chart: left, right, top, bottom and text.
LABELS = """() => [...document.querySelectorAll('.js-plotly-plot .annotation text')]
  .map((text) => [text.getBoundingClientRect(), text.textContent])
  .filter(([box]) => box.width > 0)
  .map(([box, label]) => [box.left, box.right, box.top, box.bottom, label])"""
# The centres of the visible markers, by item.
MARKERS = """() => {
  const centres = {};
  for (const group of document.querySelectorAll('.js-plotly-plot .scatterlayer .trace .points')) {
    for (const marker of group.querySelectorAll('path')) {
      const box = marker.getBoundingClientRect();
      if (getComputedStyle(marker).opacity === '0' || !box.height) continue;
      (centres[marker.__data__.data] ??= []).push([box.x + box.width / 2, box.y + box.height / 2]);
    }
  }
  return centres;
}"""


def labels(page: Page) -> list[tuple[Box, str]]:
    """Return the box and the text of each label of the chart."""
    return [((left, right, top, bottom), text) for left, right, top, bottom, text in page.evaluate(LABELS)]


def overlap(first: Box, second: Box) -> bool:
    """Return whether two boxes overlap by more than a pixel."""
    return (
        min(first[1], second[1]) - max(first[0], second[0]) > 1
        and min(first[3], second[3]) - max(first[2], second[2]) > 1
    )


def marker_centre(page: Page, item: str) -> tuple[float, float]:
    """Return the centre of the first marker of an item."""
    x, y = page.evaluate(MARKERS)[item][0]
    return x, y


@pytest.mark.parametrize("width", [1280, 400, 1700])
@pytest.mark.parametrize("dates", ["", "?dates=2022-11-01&dates=2025-08-14", "?dates=2024-11-05&dates=2024-11-20"])
def test_labels_do_not_overlap_and_are_inside_the_chart(address: str, visit: Visit, width: int, dates: str) -> None:
    page = visit(f"{address}/timeline{dates}", width=width, height=900)
    wait_for_chart(page)
    page_labels = labels(page)
    assert len(page_labels) >= 10
    assert [(a[1], b[1]) for a, b in combinations(page_labels, 2) if overlap(a[0], b[0])] == []
    chart = page.locator(CHART).bounding_box()
    assert chart is not None
    assert all(box[0] >= chart["x"] - 1 and box[1] <= chart["x"] + chart["width"] + 1 for box, _ in page_labels)
    assert all(box[2] >= chart["y"] - 1 and box[3] <= chart["y"] + chart["height"] + 1 for box, _ in page_labels)


def resize_window(page: Page, width: int) -> None:
    """Set the width of the window and wait until the page has measured it."""
    before = page.evaluate("document.documentElement.dataset.measured")
    page.set_viewport_size({"width": width, "height": 900})
    width_is_measured = "(before) => document.documentElement.dataset.measured !== before"
    page.wait_for_function(width_is_measured, arg=before, timeout=TIMEOUT)


def test_new_width_gives_a_new_layout_with_one_request(address: str, browser: Browser) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    frames: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: frames.append(frame)))
    page.goto(f"{address}/timeline")
    wait_for_chart(page)
    wide, frame_count = page.locator(CHART).bounding_box(), len(frames)
    resize_window(page, 1290)
    wait_for_rerun(page)  # It sends one frame.
    assert len(frames) == frame_count + 1, "a change of a few pixels sends no request"
    resize_window(page, 500)
    wait_for_chart(page)
    narrow = page.locator(CHART).bounding_box()
    assert wide is not None and narrow is not None and narrow["height"] > wide["height"] + 50
    assert not any(overlap(a[0], b[0]) for a, b in combinations(labels(page), 2))
    assert len(frames) == frame_count + 2
    page.context.close()


def test_marker_and_line_open_their_evidence(address: str, visit: Visit) -> None:
    page = visit(f"{address}/timeline", width=1280, height=1500)
    wait_for_chart(page)
    page.mouse.click(*marker_centre(page, "troop-talks"))
    expect(evidence_panel(page)).to_contain_text("United24")
    assert evidence_address(page) == "timeline/troop-talks/when"
    close_panel(page)
    x, y = marker_centre(page, "letter-mps-to-lecornu")
    page.mouse.click(x + 260, y)
    expect(evidence_panel(page)).to_contain_text("Ukrainska Pravda")
    assert evidence_address(page) == "timeline/letter-mps-to-lecornu/when"


def test_slider_moves_by_keyboard_and_changes_the_address(address: str, visit: Visit) -> None:
    page = visit(f"{address}/timeline", width=1280, height=900)
    wait_for_chart(page)
    page.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(f"{address}/timeline?dates=2024-09-18&dates=2024-12-15")
    page.get_by_role("button", name="All dates").click()
    expect(page.locator(CHART).get_by_text("The EU's training mission is launched")).to_be_visible()
    expect(page.get_by_role("button", name="All dates")).to_be_disabled()
    second_page = visit(page.url, height=900)
    wait_for_chart(second_page)
    expect(second_page.get_by_role("button", name="All dates")).to_be_disabled()


def test_zooming_out_stops_at_the_date_window(address: str, visit: Visit) -> None:
    page = visit(f"{address}/timeline", width=1280, height=900)
    wait_for_chart(page)
    chart = f"document.querySelector('{CHART.removesuffix(':visible')}')"
    days = f"() => {chart}._fullLayout.xaxis.range.map(String)"
    before = page.evaluate(days)
    page.locator(CHART).hover()
    page.evaluate(f"() => {{ {chart}.on('plotly_relayout', () => {{ window.zoomed = true; }}); }}")
    page.locator(".modebar-btn[data-title='Zoom out']").click()
    page.wait_for_function("window.zoomed", timeout=TIMEOUT)
    after = page.evaluate(days)
    assert [day[:10] for day in after] == [day[:10] for day in before] == ["2024-09-17", "2024-12-15"]


def test_figure_downloads_as_png_and_svg(address: str, visit: Visit) -> None:
    page = visit(f"{address}/timeline", width=1280, height=900)
    wait_for_chart(page)
    page.locator(CHART).hover()
    with page.expect_download() as png:
        page.locator(".modebar-btn[data-title='Download plot as a PNG']").click()
    assert png.value.suggested_filename.startswith("cosigned_timeline_picture_")
    assert Path(png.value.path()).read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as svg:
        page.get_by_role("button", name="Download SVG").click()
    root = ElementTree.fromstring(Path(svg.value.path()).read_bytes())
    assert svg.value.suggested_filename.endswith(".svg") and root.get("width") == "1200"
    assert any("Five MPs to the Defence Minister" in text for text in root.itertext())


def test_touch_on_the_figure_scrolls_the_page(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 400, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}/timeline")
    wait_for_chart(page)
    main = page.get_by_test_id("stMain")
    main.evaluate(
        "element => element.addEventListener('scrollend', () => { window.scrolls = (window.scrolls ?? 0) + 1 })"
    )
    touch = context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": 200, "y": 700}]})
    for step in range(1, 16):
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": 200, "y": 700 - 12 * step}]})
        page.evaluate("() => new Promise(requestAnimationFrame)")
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_function("window.scrolls === 1", timeout=TIMEOUT)
    assert main.evaluate("element => element.scrollTop") > 100
    main.evaluate("element => element.scrollTo(0, 200)")
    page.wait_for_function("window.scrolls === 2", timeout=TIMEOUT)
    page.touchscreen.tap(*marker_centre(page, "article-on-open-letter"))
    evidence_panel(page)
    assert evidence_address(page) == "timeline/article-on-open-letter/when"
    context.close()


def test_many_dates_are_drawn_and_their_lists_have_pages(visit: Visit, copy_of_bridge: Path) -> None:
    dates.add_events(copy_of_bridge, 300)
    with run_server(copy_of_bridge) as server_address:
        page = visit(f"{server_address}/timeline", width=1280, height=1500)
        page.get_by_role("button", name="All dates").click()
        expect(page.get_by_role("button", name="All dates")).to_be_disabled()
        wait_for_chart(page)
        expect(page.locator(CHART).get_by_text("301 items, too many to label")).to_be_visible()
        assert len(page.evaluate(MARKERS)) > 300
        page.get_by_role("button", name="Page 2").first.click()
        expect(page.get_by_text("with reasons: 26 to 50")).to_be_visible()
        wait_for_rerun(page)
        assert url_parameters(page)["uncertain"] == ["2"]
