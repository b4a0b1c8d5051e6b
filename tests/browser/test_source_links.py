"""Sources in Chromium: links open in a new tab and the dashboard stays as it is, and passages are shown and printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.actions import (
    evidence_address,
    evidence_panel,
    wait_for_rerun,
)
from tests.browser.server import run_server

Visit = Callable[..., Page]
PANEL_DELAY = 2_000  # Milliseconds on the clock of the page. No click is delayed longer.
ADDRESS = "https://register.example/page?read=1"


@pytest.fixture
def linked_address(copy_of_bridge: Path) -> Iterator[str]:
    """Run the dashboard on a corpus whose register has a web address."""
    path = copy_of_bridge / "sources.yaml"
    path.write_text(path.read_text("utf-8").replace("address: register.example", f"address: '{ADDRESS}'"), "utf-8")
    with run_server(copy_of_bridge) as server_address:
        yield server_address


def follow(page: Page, click: Callable[[], None]) -> Request:
    """Click, and return the request of the new tab. No site is asked."""
    page.context.route("https://**", lambda route: route.fulfill(body="the register"))
    requests: list[Request] = []
    page.context.on("request", lambda request: requests.append(request))
    with page.expect_popup() as popup:
        click()
    popup.value.wait_for_load_state()
    assert popup.value.evaluate("window.opener") is None and popup.value.evaluate("document.referrer") == ""
    popup.value.close()
    page.context.unroute("https://**")
    return next(request for request in requests if request.url == ADDRESS)


def test_a_link_opens_a_new_tab_without_a_referrer(linked_address: str, visit: Visit) -> None:
    page = visit(f"{linked_address}/?evidence=facts/bridge-refused/value")
    panel = evidence_panel(page)
    request = follow(page, panel.get_by_role("link", name=ADDRESS).click)
    assert "referer" not in request.headers
    wait_for_rerun(page)
    expect(panel).to_contain_text(ADDRESS)
    assert evidence_address(page) == "facts/bridge-refused/value"


def test_passages_are_laid_out_when_they_are_near_and_all_are_printed(address: str, visit: Visit) -> None:
    page = visit(f"{address}/sources?read=mps-to-lecornu")
    last = page.locator(".passage").last
    words = last.locator("p").first
    assert not words.evaluate("node => node.checkVisibility({ contentVisibilityAuto: true })")
    last.scroll_into_view_if_needed()
    page.wait_for_function("node => node.checkVisibility({ contentVisibilityAuto: true })", arg=words.element_handle())
    expect(words).to_be_in_viewport()
    page.emulate_media(media="print")
    # The browser lays out the passages for paper with its next frame.
    shown = "nodes => nodes.every((node) => node.checkVisibility({ contentVisibilityAuto: true }))"
    page.wait_for_function(f"() => ({shown})([...document.querySelectorAll('.passage p')])")
