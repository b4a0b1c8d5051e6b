"""The dates of the timeline in Chromium: chosen by dragging, double click and keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page, expect

from tests.browser.actions import (
    TIMEOUT,
    close_panel,
    evidence_address,
    evidence_panel,
    url_parameters,
    wait_for_rerun,
    wait_for_timeline,
)

CHART = ".timeline-chart"
Visit = Callable[..., Page]


def wait_for_window(page: Page, days: list[str]) -> None:
    """Wait until the chart has these days."""
    first, last = (date.fromisoformat(day) for day in days)
    text = re.compile(f"Timeline from {first.day} {first:%B %Y} to {last.day} {last:%B %Y}")
    expect(page.locator(f"{CHART} svg")).to_have_attribute("aria-label", text)


def drag(page: Page, first: float, last: float) -> None:
    """Drag over the chart between two shares of its width."""
    box = page.locator(CHART).bounding_box()
    assert box is not None
    y = box["y"] + 45
    page.mouse.move(box["x"] + first * box["width"], y)
    page.mouse.down()
    page.mouse.move(box["x"] + last * box["width"], y + 4, steps=5)
    page.mouse.up()


def test_dragging_zooms_and_a_double_click_shows_all_dates(address: str, visit: Visit) -> None:
    page = visit(f"{address}/timeline", width=1280, height=900)
    wait_for_timeline(page)
    entries = page.evaluate("history.length")
    drag(page, 0.5, 0.75)
    page.wait_for_url(lambda url: "dates=" in url, timeout=TIMEOUT)
    zoomed = url_parameters(page)["dates"]
    wait_for_window(page, zoomed)
    wait_for_timeline(page)
    assert "2024-10-30" <= zoomed[0] <= "2024-11-02" and zoomed[1] < "2024-11-25"
    assert page.evaluate("history.length") == entries + 1
    expect(page.locator(".st-key-period button").first).to_have_text(re.compile(r"(Oct|Nov) – \d+ Nov 2024"))
    drag(page, 0.4, 0.1)
    page.wait_for_function("(days) => !location.search.includes(days)", arg=zoomed[1], timeout=TIMEOUT)
    closer = url_parameters(page)["dates"]
    assert zoomed[0] < closer[0] < closer[1] < zoomed[1], "a drag to the left counts as one to the right"
    wait_for_window(page, closer)
    wait_for_timeline(page)
    assert evidence_address(page) == "", "a drag opens nothing"
    page.go_back()
    wait_for_window(page, zoomed)
    wait_for_timeline(page)
    page.locator(CHART).dblclick(position={"x": 300, "y": 40})
    page.wait_for_url(lambda url: "dates=2022-11-01&dates=2026-01-14" in url, timeout=TIMEOUT)
    wait_for_timeline(page)
    wait_for_window(page, ["2022-11-01", "2026-01-14"])


def test_a_drag_goes_on_while_the_chart_is_replaced(address: str, visit: Visit) -> None:
    page = visit(f"{address}/timeline", width=1280, height=900)
    wait_for_timeline(page)
    box = page.locator(CHART).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 45)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 45, steps=3)
    expect(page.locator(f"{CHART} .selection")).to_be_visible()
    page.evaluate("document.querySelector('.timeline-chart').dataset.earlier = true")
    page.evaluate("document.querySelector('.st-key-printed input').click()")
    page.wait_for_url(lambda url: "printed=true" in url, timeout=TIMEOUT)
    expect(page.locator(f"{CHART}[data-earlier]")).to_have_count(0)
    expect(page.locator(f"{CHART} .selection")).to_be_visible()
    page.mouse.move(box["x"] + 0.75 * box["width"], box["y"] + 45)
    page.mouse.up()
    page.wait_for_url(lambda url: "dates=" in url and "printed=true" in url, timeout=TIMEOUT)
    wait_for_window(page, url_parameters(page)["dates"])


def test_a_closed_panel_stays_closed_after_double_clicks(address: str, visit: Visit) -> None:
    page = visit(f"{address}/timeline?evidence=timeline/letter-mps-to-lecornu/when", width=1280, clock=True)
    evidence_panel(page)
    close_panel(page)
    wait_for_timeline(page)
    page.locator(CHART).dblclick(position={"x": 300, "y": 40})
    page.wait_for_url(lambda url: "dates=2022-11-01" in url, timeout=TIMEOUT)
    page.get_by_role("heading", name="What happened when").dblclick()
    page.clock.run_for(2_000)
    wait_for_rerun(page)
    expect(page.get_by_role("complementary")).to_have_count(0)
    assert evidence_address(page) == ""


def test_the_period_is_set_by_keyboard(address: str, visit: Visit) -> None:
    page = visit(f"{address}/timeline", width=1280, height=900)
    wait_for_timeline(page)
    page.locator(".st-key-period button").first.press("Enter")
    page.get_by_role("slider").first.press("ArrowRight")
    expect(page).to_have_url(f"{address}/timeline?dates=2024-09-18&dates=2024-12-15")
    page.get_by_role("button", name="All", exact=True).press("Enter")
    page.wait_for_url(lambda url: "dates=2022-11-01&dates=2026-01-14" in url, timeout=TIMEOUT)
    expect(page.get_by_role("button", name="All", exact=True)).to_be_disabled()
    wait_for_window(page, ["2022-11-01", "2026-01-14"])
