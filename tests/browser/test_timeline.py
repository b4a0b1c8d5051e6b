"""The timeline in Chromium: layout, evidence, lanes, pictures and touch."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.actions import (
    TIMEOUT,
    close_panel,
    evidence_address,
    evidence_panel,
    open_exports,
    timeline_mark,
    url_parameters,
    wait_for_rerun,
    wait_for_timeline,
    wait_until_idle,
)
from tests.browser.server import run_server
from tests.generator import dates

Visit = Callable[..., Page]
CHART = ".timeline-chart"
# The labels of the chart: left, right, top, bottom and text.
LABELS = f"""() => [...document.querySelectorAll("{CHART} text")]
  .map((text) => [text.getBoundingClientRect(), text.textContent])
  .map(([box, label]) => [box.left, box.right, box.top, box.bottom, label])"""


class Label(NamedTuple):
    """A text of the chart."""

    left: float
    right: float
    top: float
    bottom: float
    text: str


def labels(page: Page) -> list[Label]:
    """Return the texts of the chart."""
    return [Label(*values) for values in page.evaluate(LABELS)]


def overlaps(page_labels: list[Label]) -> list[tuple[str, str]]:
    """Return the texts that overlap by more than two pixels, because the box of a line is higher than its letters."""
    return [
        (a.text, b.text)
        for a, b in combinations(page_labels, 2)
        if min(a.right, b.right) - max(a.left, b.left) > 2 and min(a.bottom, b.bottom) - max(a.top, b.top) > 2
    ]


def label(page: Page, text: str) -> Locator:
    """Return the label of the chart that has a text."""
    return page.locator(f"{CHART} a").filter(has_text=text)


@pytest.mark.parametrize("width", [1280, 400, 1700])
@pytest.mark.parametrize("dates", ["", "&dates=2022-11-01&dates=2025-08-14", "&dates=2024-11-05&dates=2024-11-20"])
def test_labels_do_not_overlap_and_are_inside_the_chart(address: str, visit: Visit, width: int, dates: str) -> None:
    page = visit(f"{address}/timeline?lanes=letters&lanes=referred&lanes=context{dates}", width=width, height=900)
    wait_for_timeline(page)
    page_labels = labels(page)
    assert len(page_labels) >= 10 and overlaps(page_labels) == []
    chart = page.locator(CHART).bounding_box()
    assert chart is not None
    assert min(label.left for label in page_labels) >= chart["x"] - 1
    assert max(label.right for label in page_labels) <= chart["x"] + chart["width"] + 1
    assert min(label.top for label in page_labels) >= chart["y"] - 1
    assert max(label.bottom for label in page_labels) <= chart["y"] + chart["height"] + 1


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
    wait_for_timeline(page)
    wide, frame_count = page.locator(CHART).bounding_box(), len(frames)
    resize_window(page, 1290)
    wait_for_rerun(page)  # It sends one frame.
    assert len(frames) == frame_count + 1, "a change of a few pixels sends no request"
    resize_window(page, 500)
    wait_for_timeline(page)
    narrow = page.locator(CHART).bounding_box()
    assert (
        wide is not None and narrow is not None and narrow["height"] / narrow["width"] > wide["height"] / wide["width"]
    )
    assert overlaps(labels(page)) == []
    assert len(frames) == frame_count + 2
    page.context.close()


def test_mark_label_and_row_open_their_evidence(address: str, visit: Visit) -> None:
    page = visit(f"{address}/timeline", width=1280, height=1500)
    wait_for_timeline(page)
    label(page, "Five MPs to the Defence Minister").click()
    expect(evidence_panel(page)).to_contain_text("Ukrainska Pravda")
    assert evidence_address(page) == "timeline/letter-mps-to-lecornu/when"
    close_panel(page)
    wait_for_timeline(page)
    x, y = timeline_mark(page, "letter-mps-to-lecornu")
    page.mouse.click(x - 60, y)  # On the whisker.
    expect(evidence_panel(page)).to_contain_text("Ukrainska Pravda")
    close_panel(page)
    page.locator("[data-evidence='timeline/article-on-open-letter/when']").first.focus()
    page.keyboard.press("Enter")
    expect(evidence_panel(page)).to_contain_text("Inferred from the number of the page")


def test_hover_shows_the_whole_label_and_how_it_is_known(address: str, visit: Visit) -> None:
    page = visit(f"{address}/timeline", width=1280, height=900)
    wait_for_timeline(page)
    page.mouse.move(*timeline_mark(page, "letter-mps-to-lecornu"))
    hover = page.locator(f"{CHART} .hover")
    expect(hover).to_contain_text("no later than 1 December 2024")
    expect(hover).to_contain_text("Ukrainska")


def test_lanes_fold_and_the_address_keeps_them(address: str, visit: Visit) -> None:
    page = visit(f"{address}/timeline", width=1280, height=900)
    wait_for_timeline(page)
    expect(page.locator(CHART).filter(has_text="Context: 16, folded").first).to_be_visible()
    page.get_by_role("button", name="Context").press("Enter")
    expect(label(page, "Headline: Macron backs US approval")).to_be_visible()
    page.wait_for_url(lambda url: "lanes=context" in url, timeout=TIMEOUT)
    page.go_back()
    expect(page.locator(CHART).filter(has_text="Context: 16, folded").first).to_be_visible()


def test_lanes_are_drawn_once_if_a_filter_changes_them(address: str, visit: Visit) -> None:
    """Streamlit draws switches whose labels have changed without their values first."""
    page = visit(f"{address}/timeline", width=1280, height=900)
    wait_for_timeline(page)
    switches = page.get_by_role("button", name=re.compile("^(Letters|Referred to|Context)$"))
    expect(switches).to_have_count(3)
    page.evaluate(
        """() => {
          window.changes = 0;
          const observer = new MutationObserver((found) => { window.changes += found.length; });
          observer.observe(document.body, { subtree: true, attributeFilter: ["aria-pressed"] });
        }"""
    )
    for count in (1, 3):
        page.locator(".st-key-printed label").click()
        expect(switches).to_have_count(count)
        wait_until_idle(page)
    assert page.evaluate("window.changes") == 0


def test_the_picture_downloads_as_svg_and_png_with_the_axis_of_the_screen(address: str, visit: Visit) -> None:
    page = visit(f"{address}/timeline?dates=2024-11-01&dates=2024-12-01", width=1280, height=900)
    wait_for_timeline(page)
    open_exports(page)
    with page.expect_download() as svg:
        page.get_by_role("link", name="Picture (SVG)").click()
    assert re.fullmatch(r"cosigned_timeline_picture_\w+\.svg", svg.value.suggested_filename)
    root = ElementTree.fromstring(Path(svg.value.path()).read_bytes())
    texts = list(root.itertext())
    assert "1 Nov – 1 Dec 2024" in " ".join(texts)
    assert not any(address in text for text in texts), "only this machine can open the address of the test server"
    days = [shown.text for shown in labels(page) if re.fullmatch(r"\d+ (Nov|Dec)( 2024)?", shown.text)]
    assert len(days) > 3 and set(days) <= set(texts)
    with page.expect_download() as png:
        page.get_by_role("link", name="Picture (PNG)").click()
    assert png.value.suggested_filename == svg.value.suggested_filename.replace(".svg", ".png")
    content = Path(png.value.path()).read_bytes()
    assert content.startswith(b"\x89PNG")
    assert int.from_bytes(content[16:20]) == 2 * float(root.get("width", "0"))
    with page.expect_download() as again:
        page.get_by_role("link", name="Picture (PNG)").click()
    assert Path(again.value.path()).read_bytes() == content


def test_touch_on_the_figure_scrolls_the_page(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 400, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}/timeline")
    wait_for_timeline(page)
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
    page.wait_for_function("() => window.scrolls === 1", timeout=TIMEOUT)
    assert main.evaluate("element => element.scrollTop") > 100
    main.evaluate("element => element.scrollTo(0, 200)")
    page.wait_for_function("() => window.scrolls === 2", timeout=TIMEOUT)
    wait_for_timeline(page)
    label(page, "The article on the open").tap()
    evidence_panel(page)
    assert evidence_address(page) == "timeline/article-on-open-letter/when"
    context.close()


def test_many_dates_are_bars_that_lead_to_their_days(visit: Visit, copy_of_bridge: Path) -> None:
    dates.add_events(copy_of_bridge, 300)
    with run_server(copy_of_bridge) as server_address:
        page = visit(f"{server_address}/timeline?lanes=context", width=1280, height=1500)
        page.locator(".st-key-period button").first.click()
        page.get_by_role("button", name="All", exact=True).click()
        expect(page.get_by_role("button", name="All", exact=True)).to_be_disabled()
        page.locator("h1").click()
        wait_for_timeline(page)
        expect(page.locator(CHART).get_by_text("301 items, too many to label")).to_be_visible()
        bars = page.locator(f"{CHART} svg a")
        assert 20 < bars.count() < 140, "the drawing does not grow with the dates"
        page.get_by_role("button", name="Next page").click()
        expect(page.get_by_text("Rows 101 to 200 of 305")).to_be_visible()
        wait_for_rerun(page)
        assert url_parameters(page)["rows"] == ["2"]
        bars.nth(30).focus()
        days = parse_qs(urlsplit(str(bars.nth(30).get_attribute("href"))).query)["dates"]
        page.keyboard.press("Enter")
        expect(page.locator(CHART).get_by_text("too many to label")).to_have_count(0)
        expect(bars.first).to_have_attribute("data-evidence", re.compile("^timeline/"))
        expect(page.locator(CHART)).to_be_focused()
        assert url_parameters(page)["dates"] == days and url_parameters(page)["rows"] == ["2"]
