"""The evidence panel in Chromium: opened from cells, links and charts, closed by keyboard."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.actions import (
    TIMEOUT,
    close_panel,
    evidence_address,
    evidence_panel,
    timeline_mark,
    url_parameters,
    wait_for_rerun,
    wait_for_timeline,
    wait_for_url_parameters,
)  # fmt: skip
from tests.browser.server import run_server
from tests.conftest import BRIDGE
from tests.generator.__main__ import write_corpus

Visit = Callable[..., Page]
PANEL_DELAY = 2_000  # Milliseconds on the clock of the page. No click is delayed longer.


def assert_no_panel_opens(page: Page) -> None:
    """Assert that no panel is open and none opens after all timers and runs of the page."""
    expect(page.get_by_role("complementary")).to_have_count(0)
    page.clock.run_for(PANEL_DELAY)
    wait_for_rerun(page)
    expect(page.get_by_role("complementary")).to_have_count(0)


def test_link_opens_evidence_without_reload_and_leads_to_passage(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments?search=no+signs+of+weakness")
    page.locator("table.comparison-table a.toggle").first.click()
    cell = page.locator("tr.details section", has_text="Five MPs to the Defence Minister").last
    expect(cell).to_contain_text("France and other European countries must show no signs of weakness")
    page.evaluate("window.notReloaded = true")
    cell.get_by_role("link", name="no signs of weakness").focus()
    page.keyboard.press("Enter")
    panel = evidence_panel(page)
    expect(panel).to_contain_text("with negotiations coming into view")
    expect(panel).to_contain_text("P7")
    assert page.evaluate("window.notReloaded"), "the page was reloaded"
    assert evidence_address(page) == "statements/mps-to-lecornu.P8.no-weakness/words"
    second_page = visit(page.url)
    expect(evidence_panel(second_page)).to_contain_text("with negotiations coming into view")
    panel.get_by_role("link", name="P8 in the letter").click()
    passage = page.locator(".passage.current")
    expect(passage).to_contain_text("P8 ● quoted")
    wait_for_rerun(page)
    parameters = url_parameters(page)
    assert (parameters["read"], parameters["passage"]) == (["mps-to-lecornu"], ["P8"])
    assert "evidence" not in parameters


def test_evidence_keeps_a_filter_that_is_on_its_way(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people")
    cell = page.locator(".data-table a[data-evidence]").first
    name = cell.get_attribute("data-evidence")
    assert name is not None
    cell.evaluate("(link) => { document.querySelector('.st-key-printed input').click(); link.click(); }")
    evidence_panel(page)
    wait_for_url_parameters(page, printed=["true"], evidence=[name])
    expect(page.locator(".st-key-printed input")).to_be_checked()


def test_two_links_at_once_are_both_followed(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people")
    page.locator(".data-table a[data-evidence]").first.evaluate(
        "(link) => { document.querySelector('.data-table th a').click(); link.click(); }"
    )
    evidence_panel(page)
    assert {"sort", "evidence"} <= set(url_parameters(page))


def test_a_link_is_followed_that_is_clicked_before_the_page_is_ready(address: str, profile: BrowserContext) -> None:
    held: list[Route] = []
    with profile.new_page() as page:
        page.set_default_timeout(TIMEOUT)
        page.route("**/TextInput.*.js", lambda route: held.append(route))
        page.goto(f"{address}/people", wait_until="commit")
        page.locator(".data-table a[data-evidence]").first.click()
        expect(page.locator(".st-key-browser_events input")).to_have_count(0)
        for route in held:
            route.continue_()
        page.unroute("**/TextInput.*.js")
        evidence_panel(page)


def test_closed_panel_leaves_page_and_address_unchanged(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments?kind=Limits")
    page.locator("#no-combat-troops").get_by_role("link", name="rather than deploying combat troops").click()
    evidence_panel(page)
    close_panel(page)
    expect(page).to_have_url(f"{address}/arguments?kind=Limits")
    page.get_by_role("link", name="– not mentioned").first.click()
    expect(evidence_panel(page)).to_contain_text("None of the 10 passages")


def test_argument_of_the_overview_opens_its_evidence(address: str, visit: Visit) -> None:
    page = visit(f"{address}/?printed=true")
    page.locator(".argument-columns summary").last.click()
    page.get_by_role("link", name="European countries, France included, must not look weak").click()
    expect(evidence_panel(page)).to_contain_text("“France and other European countries must show no signs of weakness”")
    assert url_parameters(page)["printed"] == ["true"]


def test_marks_and_cells_of_a_table_open_their_evidence(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people?search=ancel")
    page.locator("th[scope=row] a[data-evidence]", has_text="↗").click()
    expect(evidence_panel(page)).to_contain_text("Le Point, via Yahoo")
    assert evidence_address(page) == "signatures/intellectuals-to-president/guillaume-ansel/name"
    close_panel(page)
    page.get_by_role("link", name="ex-military").click()
    expect(evidence_panel(page)).to_contain_text("… ex-military …")
    assert evidence_address(page).endswith("/description")


def test_closing_the_panel_opens_no_other_panel(address: str, visit: Visit) -> None:
    """Open and close the evidence of random cells, some without a pause. Then go back to one in the history."""
    page = visit(f"{address}/people", clock=True)
    cells = page.locator(".data-table a[data-evidence]")
    rng = random.Random(11)
    for _ in range(6):
        cells.nth(rng.randrange(cells.count())).click()
        evidence_panel(page)
        if rng.random() < 0.5:
            page.clock.run_for(PANEL_DELAY)
        close_panel(page)
        assert_no_panel_opens(page)
        expect(page).to_have_url(f"{address}/people")
    page.go_back()
    evidence_panel(page)


def test_enter_opens_the_focused_cell(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people", clock=True)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('td a[data-evidence]') !== null"):
            break
    assert_no_panel_opens(page)
    page.keyboard.press("Enter")
    evidence_panel(page)
    assert evidence_address(page) == "signatures/intellectuals-to-president/nicolas-richoux/description"


def test_timeline_marker_opens_its_evidence_twice(address: str, visit: Visit) -> None:
    page = visit(f"{address}/timeline?letter=Five+MPs+to+the+Defence+Minister")
    for _ in range(2):
        wait_for_timeline(page)
        page.mouse.click(*timeline_mark(page, "letter-mps-to-lecornu"))
        expect(evidence_panel(page)).to_contain_text("Ukrainska Pravda")
        assert evidence_address(page) == "timeline/letter-mps-to-lecornu/when"
        close_panel(page)


def test_article_span_and_coding_link_to_each_other(visit: Visit) -> None:
    with run_server(BRIDGE) as server_address:
        page = visit(f"{server_address}/sources?read=Neighbours+for+the+bridge")
        span = page.locator("mark#s-a2")
        expect(span).to_contain_text("Build the bridge by spring")
        span.get_by_text("Build the bridge by spring").click()
        assert page.evaluate("document.querySelector(':target').id") == "c-a2"
        page.locator("#c-a2 a.statement-number").click()
        assert page.evaluate("document.querySelector(':target').id") == "s-a2"
        page.locator(".article-text").first.get_by_role("link", name="Ada Bell").click()
        expect(evidence_panel(page)).to_contain_text("… Ada Bell …")


def test_panel_docks_at_the_right_and_covers_nothing(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments?kind=Limits&evidence=arguments/no-combat-troops/label")
    panel, table = evidence_panel(page).bounding_box(), page.locator("table.comparison-table").bounding_box()
    assert panel is not None and table is not None
    assert table["x"] + table["width"] <= panel["x"] and panel["x"] + panel["width"] <= 1280
    page.set_viewport_size({"width": 1000, "height": 800})
    drawer = evidence_panel(page).bounding_box()
    assert drawer is not None and drawer["y"] + drawer["height"] == 800 and drawer["width"] == 1000
    page.set_viewport_size({"width": 400, "height": 800})
    drawer = evidence_panel(page).bounding_box()
    assert drawer is not None and drawer["height"] <= 0.85 * 800
    evidence_panel(page).evaluate("node => node.scrollTo(0, node.scrollHeight)")
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.get_by_role("complementary")).to_have_count(0)
    expect(page).to_have_url(f"{address}/arguments?kind=Limits")


def test_keyboard_moves_into_the_panel_and_back_to_the_link(address: str, visit: Visit) -> None:
    page = visit(f"{address}/overview")
    link = page.locator("a[data-evidence]").nth(1)
    link.focus()
    page.keyboard.press("Enter")
    expect(evidence_panel(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Previous")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("complementary")).to_have_count(0)
    expect(link).to_be_focused()


def test_previous_and_next_follow_the_links_of_the_page(address: str, visit: Visit) -> None:
    page = visit(f"{address}/overview")
    links = page.locator("a[data-evidence]:visible")
    cells = links.evaluate_all("links => links.map((link) => link.dataset.evidence)")
    assert cells[0] != cells[1] != cells[2]
    links.first.click()
    evidence_panel(page)
    previous, following = (page.get_by_role("button", name=name, exact=True) for name in ("Previous", "Next"))
    expect(previous).to_be_disabled()
    for cell in cells[1:3]:
        following.focus()
        page.keyboard.press("Enter")
        page.wait_for_function("cell => new URLSearchParams(location.search).get('evidence') === cell", arg=cell)
        expect(page.locator("a[aria-current=true]").first).to_have_attribute("data-evidence", cell)
        expect(following).to_be_focused()
    previous.click()
    page.wait_for_function("cell => new URLSearchParams(location.search).get('evidence') === cell", arg=cells[1])


def test_panel_changes_the_width_of_charts_only(address: str, visit: Visit) -> None:
    """The server draws charts for the width of the main column. Other pages need no second run."""
    page = visit(f"{address}/overview", clock=True)
    width = "document.documentElement.dataset.drawnFor"
    before = page.evaluate(width)
    page.locator("a[data-evidence]").first.click()
    evidence_panel(page)
    page.clock.run_for(PANEL_DELAY)
    wait_for_rerun(page)
    assert page.evaluate(width) == before
    page = visit(f"{address}/timeline")
    page.locator("a[data-evidence]:visible").first.click()
    evidence_panel(page)
    page.wait_for_function(f"before => Number({width}) < before", arg=int(before))


def test_every_source_is_readable_on_a_phone(address: str, visit: Visit) -> None:
    page = visit(f"{address}/sources?list=sources", width=400)
    table = page.locator(".sources-table")
    expect(table).to_contain_text("All statements of Five MPs to the Defence Minister")
    assert table.evaluate("node => node.scrollWidth <= node.clientWidth && node.clientWidth <= 400")
    table.get_by_role("link", name="Addressee: Sébastien Lecornu").first.click()
    expect(evidence_panel(page)).to_contain_text("Ukrainska Pravda")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 400


def test_escape_closes_a_list_of_options_before_the_panel(visit: Visit, tmp_path: Path) -> None:
    with run_server(write_corpus(tmp_path, letters=6, arguments=12)) as many_letters:
        page = visit(f"{many_letters}/sources")
        page.locator(".passage h3 a").first.click()
        evidence_panel(page)
        page.get_by_role("combobox", name="Letter to read").click()
        expect(page.get_by_role("listbox")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("listbox")).to_have_count(0)
        wait_for_rerun(page)
        evidence_panel(page)
        close_panel(page)


def test_a_link_is_copied_where_the_browser_has_no_clipboard(address: str, visit: Visit) -> None:
    """Browsers have none for pages of another machine without HTTPS."""
    page = visit(f"{address}/arguments?evidence=comparison/no-combat-troops/label")
    page.evaluate("""() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      document.addEventListener("copy", () => (window.copied = document.activeElement.value));
    }""")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert unquote(page.evaluate("window.copied")) == page.url
