"""The pages in Chromium: first visits, widths and hostile text."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from data import DEFAULT_CORPUS
from tests.browser.actions import controls_above_content, open_exports, search_field, wait_for_rerun, wait_until_idle
from tests.browser.server import run_server

Visit = Callable[..., Page]
PAGES = ("", "people", "arguments", "timeline", "sources", "network", "quality")
MAX_CONTROLS = 8
# From the first paint on, counts the filters that were visible, and the pixels by which the page was too wide.
_WATCH_FIRST_PAINT = """
window.seen = { button: 0, filters: 0, excess: 0 };
new MutationObserver(() => {
  const isVisible = (node) => node.checkVisibility();
  const visible = (selector) => [...document.querySelectorAll(selector)].filter(isVisible).length;
  seen.button = Math.max(seen.button, visible(".filter-button"));
  const filters = '.st-key-filters :is([data-testid="stPopover"], [data-testid="stButtonGroup"])';
  seen.filters = Math.max(seen.filters, visible(filters));
  seen.excess = Math.max(seen.excess, document.documentElement.scrollWidth - innerWidth);
}).observe(document, { childList: true, subtree: true, attributes: true });
"""


def test_overview_address_redirects_to_the_first_page(address: str, visit: Visit) -> None:
    page = visit(f"{address}/overview?actor_type=Generals")
    expect(page.get_by_text("14 of 29 arguments in 2 letters: generals")).to_be_visible()
    expect(page.get_by_text("Page not found")).to_have_count(0)


def test_a_link_that_is_drawn_again_while_it_is_pressed_is_followed(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people")
    page.get_by_role("link", name="Timeline").hover()
    page.mouse.down()
    page.get_by_role("navigation", name="Pages").evaluate("(links) => { links.innerHTML = links.innerHTML; }")
    page.mouse.up()
    expect(page.get_by_role("heading", level=1, name="What happened when, and how sure is it?")).to_be_visible()


@pytest.mark.parametrize("name", ["people", "sources?read=Five+MPs+to+the+Defence+Minister&passage=P8"])
def test_first_visit_of_a_new_server_can_be_any_page(visit: Visit, name: str) -> None:
    with run_server(DEFAULT_CORPUS) as server_address:
        page = visit(f"{server_address}/{name}")
        expect(page.get_by_role("link", name="Overview")).to_be_visible()
        expect(search_field(page)).to_be_visible()


def test_overview_fits_the_first_screen(address: str, visit: Visit) -> None:
    page = visit(address, width=1280, height=800)
    visible = [".card-grid", *(f".argument-columns section:nth-child({column}) li:first-child" for column in (1, 2, 3))]
    for selector in visible:
        box = page.locator(selector).first.bounding_box()
        assert box is not None and box["y"] + box["height"] <= 800, selector


@pytest.mark.parametrize("name", PAGES)
def test_few_controls_are_above_the_content(address: str, visit: Visit, name: str) -> None:
    assert controls_above_content(visit(f"{address}/{name}")) <= MAX_CONTROLS


@pytest.mark.parametrize("name", PAGES)
def test_pages_fit_a_narrow_screen(address: str, visit: Visit, name: str) -> None:
    page = visit(f"{address}/{name}", width=400, height=800)
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    main = page.get_by_test_id("stMain")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 0


@pytest.mark.parametrize("name", ["", "sources"])
def test_a_narrow_screen_never_shows_the_wide_filters(address: str, browser: Browser, name: str) -> None:
    page = browser.new_page(viewport={"width": 400, "height": 800})
    page.add_init_script(_WATCH_FIRST_PAINT)
    page.goto(f"{address}/{name}")
    wait_until_idle(page)
    assert page.evaluate("window.seen") == {"button": 1, "filters": 0, "excess": 0}
    page.get_by_text("Filters", exact=True).click()
    expect(page.get_by_test_id("stPopoverButton").first).to_be_visible()
    page.close()


def test_the_filters_of_a_narrow_screen_stay_open_and_are_counted(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people", width=400)
    page.get_by_text("Filters", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Military 3").click()
    expect(page.locator("#filter-count")).to_have_text("1 active")
    wait_until_idle(page)
    expect(page.get_by_role("button", name="Military 3")).to_be_visible()


def test_a_label_shows_everything_that_markdown_and_streamlit_read_as_it_is(visit: Visit, copy_of_bridge: Path) -> None:
    label = (
        "-> :red[x] **b** *i* _i_ __b__ a_b ~s~ $x^2$ $$y$$ [l](http://evil.example) ![z](//evil.example/p.png) `c` "
        ":material/home: :material_home: :smile: :+1: :streamlit: ::small :small www.evil.example http://a.b a@b.org "
        "<https://x.example> <!-- c --> &amp; &#65; <- <-> -- >= <= ~= \\* \\ [^1] | a | # +"
    )
    codebook = copy_of_bridge / "codebook.yaml"
    content = codebook.read_text("utf-8").replace("label: Residents", f"label: {json.dumps(label)}")
    codebook.write_text(content, "utf-8")
    with run_server(copy_of_bridge) as server_address:
        page = visit(f"{server_address}/people")
        wait_until_idle(page)
        pill = page.locator(".st-key-type_pills button").filter(has_text="red")
        assert pill.inner_text().replace("\N{WORD JOINER}", "") == f"{label} 2"


def test_hostile_text_is_shown_and_sends_no_request(visit: Visit, copy_of_bridge: Path) -> None:
    """Show corpus text literally. The fixture `visit` asserts that no request leaves the server."""
    images = "<img src=https://evil.example/1.png> ![x](https://evil.example/2.png)"
    hostile = f"{images} $x$ :red[y] <script>document.title='ran'</script>"
    article = copy_of_bridge / "texts" / "a.txt"
    (copy_of_bridge / "texts" / "for-the-bridge.txt").write_text(
        article.read_text("utf-8").replace("have asked", hostile + " have asked"), "utf-8"
    )
    article.unlink()
    for path in copy_of_bridge.rglob("*.yaml"):
        content = path.read_text("utf-8")
        for text in (
            "The flood took the ferry",
            "Ada Bell",
            "Two people ask for a bridge.",
            "Neighbours for the bridge",
        ):
            content = content.replace(text, f'"{hostile} {len(text)}"')
        path.write_text(content, "utf-8")
    hostile_pages = (
        "sources?read=" + quote(hostile + " 25"),
        "?evidence=statements/for-the-bridge.P1.build-bridge/words",
    )
    with run_server(copy_of_bridge) as server_address:
        page = visit(server_address)
        for name in (*PAGES, *hostile_pages):
            page.goto(f"{server_address}/{name}")
            wait_until_idle(page)
            if name in hostile_pages:
                wait_for_rerun(page)
                expect(page.get_by_text(hostile).filter(visible=True).first).to_be_visible()
            assert page.title() != "ran"
            assert page.locator("img[src*='evil']").count() == 0
            assert page.locator("[data-testid='stException']").count() == 0


def test_the_export_menu_makes_a_file_or_says_why_not(address: str, visit: Visit) -> None:
    page = visit(f"{address}/network?letter=mps-to-lecornu")
    open_exports(page)
    page.get_by_text("More formats").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Networks (GraphML, GEXF, CSV)").click()
    assert zipfile.is_zipfile(download.value.path())
    assert download.value.suggested_filename.endswith(".networks.zip")
    expect(page.locator(".made")).to_have_text("“Networks (GraphML, GEXF, CSV)” is made.")
    page.route("**/exports/**", lambda route: route.fulfill(status=422, body="There is no <b>statement</b>."))
    page.get_by_role("link", name="Networks (GraphML, GEXF, CSV)").click()
    expect(page.locator(".made")).to_have_text("There is no <b>statement</b>.")
    page.unroute("**/exports/**")
    page.route("**/exports/**", lambda route: route.abort())
    page.get_by_role("link", name="Networks (GraphML, GEXF, CSV)").click()
    expect(page.locator(".made")).to_have_text("“Networks (GraphML, GEXF, CSV)” did not arrive. Try again.")
