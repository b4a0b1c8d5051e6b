"""What the browser tests do on a page: wait, navigate, filter, download, read tables and evidence."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from data.timeline.layout import MIN_WIDTH

TIMEOUT = 120_000  # Milliseconds. Waits are much shorter unless the machine is busy.

_IDLE_APP = "[data-testid='stApp'][data-test-script-state='notRunning']"
# The script of the page records the measured width and the width that the server used.
_LAYOUT_IS_CURRENT = """(minWidth) => {
  const { measured, drawnFor } = document.documentElement.dataset;
  return measured !== undefined && Math.max(minWidth, Math.floor(measured / 100) * 100) === Number(drawnFor);
}"""
# Streamlit reruns the page when R is pressed. It ignores the key during a run. When the browser is idle, the page shows
# every run that has started: a key between the start and its display would leave the sign of a requested run forever.
_REQUEST_RERUN = """() => new Promise((resolve) => requestIdleCallback(() => {
  const state = () => document.querySelector("[data-testid='stApp']").dataset.testScriptState;
  if (state() !== "notRunning") return resolve(false);
  const key = { key: "r", code: "KeyR", keyCode: 82, which: 82, bubbles: true };
  document.body.dispatchEvent(new KeyboardEvent("keydown", key));
  document.body.dispatchEvent(new KeyboardEvent("keyup", key));
  resolve(true);
}))"""
# Effects that follow a run, such as a new address, have ended when the browser is idle.
_WAIT_FOR_IDLE_BROWSER = "() => new Promise((resolve) => requestIdleCallback(() => resolve()))"
_CHART_IS_DRAWN = """() => {
  const [svg, ...replaced] = document.querySelectorAll(".timeline-chart svg");
  // The drawing is made for the measured width of the page, which is rounded down to a step.
  return svg && !replaced.length && Math.abs(svg.viewBox.baseVal.width - document.documentElement.dataset.drawnFor) < 1;
}"""


# Buttons that belong together, such as tabs, count as one control.
_CONTROLS = """() => {
  const kinds = ["stButtonGroup", "stMultiSelect", "stSelectbox", "stCheckbox", "stPopover", "stButton"];
  const all = document.querySelectorAll(kinds.map((kind) => `[data-testid="${kind}"]`).join(", "));
  const contents = "table, .count-lists, .card-grid, .letter-list, .passages, .timeline-chart";
  const content = document.querySelector(contents).getBoundingClientRect().top;
  return [...all].filter((node) => node.checkVisibility() && !node.closest(".st-key-header")
    && node.getBoundingClientRect().top < content).length;
}"""


def controls_above_content(page: Page) -> int:
    """Return the number of controls above the content of a page, without those of the header."""
    number: int = page.evaluate(_CONTROLS)
    return number


def wait_until_idle(page: Page) -> None:
    """Wait until the page is complete, has the layout of its width, and is idle."""
    page.get_by_text("Cosigned · corpus").wait_for(timeout=TIMEOUT)
    page.wait_for_function(_LAYOUT_IS_CURRENT, arg=MIN_WIDTH, timeout=TIMEOUT)
    page.wait_for_selector(_IDLE_APP, timeout=TIMEOUT)
    page.evaluate(_WAIT_FOR_IDLE_BROWSER)


def wait_for_rerun(page: Page) -> None:
    """Request one more run and wait for its end, so that all earlier requests are done.

    The run is requested with the current address. If the server changes the address, wait for that first.
    """
    requested = False
    while not requested:
        page.wait_for_selector(_IDLE_APP, timeout=TIMEOUT)
        requested = page.evaluate(_REQUEST_RERUN)
    wait_until_idle(page)


def wait_for_timeline(page: Page) -> None:
    """Wait until the timeline has the width of the window. It replaces an earlier one."""
    wait_until_idle(page)
    page.wait_for_function(_CHART_IS_DRAWN, timeout=TIMEOUT)
    page.evaluate(_WAIT_FOR_IDLE_BROWSER)


def timeline_mark(page: Page, item: str) -> tuple[float, float]:
    """Return the centre of the first mark of an item of the timeline."""
    box = page.locator(f'.timeline-chart a[data-evidence^="timeline/{item}/"] .area').first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def go_to_page(page: Page, name: str) -> None:
    """Follow the link of the header to another page of the dashboard."""
    page.get_by_role("link", name=name, exact=True).first.click()
    expect(page).to_have_title(f"{name} · Cosigned")
    wait_for_rerun(page)


def url_parameters(page: Page) -> dict[str, list[str]]:
    """Return the parameters in the address of the page."""
    return parse_qs(urlsplit(page.url).query)


def wait_for_url_parameters(page: Page, **expected: list[str]) -> None:
    """Wait until the address has exactly these parameters."""
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == expected, timeout=TIMEOUT)


def select_option(page: Page, label: str, option: str) -> None:
    """Select another option of a list, wait for the new address, and close the list, which stays open."""
    before = page.url
    box = page.get_by_role("combobox", name=label, exact=True)
    box.click()
    box.fill(option)
    # An option of a filter has its count after its name.
    page.get_by_role("option", name=re.compile(rf"^{re.escape(option)}( [\d,]+)?$")).click()
    page.wait_for_url(lambda url: url != before, timeout=TIMEOUT)
    page.keyboard.press("Escape")
    wait_for_rerun(page)


def choose_option(page: Page, menu: str, option: str) -> None:
    """Choose one of the frequent options in a menu of filters, wait for the new address, and close the menu."""
    before = page.url
    page.get_by_role("button", name=menu, exact=True).click()
    # An option has its count after its name.
    page.get_by_role("dialog").get_by_role("button", name=re.compile(rf"^{re.escape(option)} [\d,]+$")).click()
    page.wait_for_url(lambda url: url != before, timeout=TIMEOUT)
    page.keyboard.press("Escape")
    wait_for_rerun(page)


def search_field(page: Page) -> Locator:
    """Return the search field of the header."""
    return page.get_by_role("combobox", name="Search", exact=True)


def open_exports(page: Page) -> None:
    """Open the menu of exports."""
    page.get_by_text("Export", exact=True).click()


def download_rows(page: Page, link: str) -> list[dict[str, str]]:
    """Download a CSV with a link and return its rows."""
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    assert download.value.suggested_filename.startswith("cosigned_")
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def evidence_panel(page: Page) -> Locator:
    """Wait for the evidence panel and return it."""
    panel = page.get_by_role("complementary", name="Evidence")
    expect(panel.get_by_role("article")).to_be_visible()
    return panel


def close_panel(page: Page) -> None:
    """Close the evidence panel by keyboard and wait until the address has no cell."""
    page.keyboard.press("Escape")
    expect(page.get_by_role("complementary")).to_have_count(0)
    page.wait_for_url(lambda url: "evidence=" not in url, timeout=TIMEOUT)
    wait_for_rerun(page)


def evidence_address(page: Page) -> str:
    """Return the cell in the address of the page, or an empty string."""
    return url_parameters(page).get("evidence", [""])[0]
