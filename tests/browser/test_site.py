"""The site in one file, opened from disk with the network cut off: tables, evidence, keyboard, print and screens."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data import Corpus, open_corpus
from data.queries.selection import Selection
from data.site import content
from data.site.content import MAX_WRITTEN_ROWS
from data.site.site import site_html
from tests.browser.actions import TIMEOUT
from tests.browser.test_accessibility import violations
from tests.data.export.parsed_briefs import with_hostile_text
from tests.data.site.test_site import HOSTILE
from tests.generator.__main__ import write_corpus

Open = Callable[..., Page]
CELL = "arguments/red-lines/mps-to-lecornu"


@pytest.fixture(scope="module")
def site(shipped: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the site of the default corpus."""
    path = tmp_path_factory.mktemp("site") / "site.html"
    path.write_text(site_html(shipped, Selection(), date(2026, 11, 26)), "utf-8")
    return path


@pytest.fixture
def open_site(site: Path, browser: Browser) -> Iterator[Open]:
    """Return a function that opens an address of the site. Assert that it requests and logs nothing."""
    requested: list[str] = []
    console: list[str] = []
    contexts = []

    def open_address(address: str = "", *, path: Path = site, width: int = 1280, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, offline=True, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(TIMEOUT)
        page.on("request", lambda request: requested.append(request.url.partition("#")[0]))
        page.on("console", lambda message: console.append(message.text))
        page.on("pageerror", lambda error: console.append(str(error)))
        page.goto(f"{path.as_uri()}#{address}")
        return page

    yield open_address
    for context in contexts:
        context.close()
    assert {url.partition(":")[0] for url in requested} == {"file"} and len(set(requested)) == 1
    assert console == []


def test_a_table_is_searched_and_sorted_by_keyboard(open_site: Open) -> None:
    page = open_site("people")
    rows = page.locator("[data-table=people] tbody tr.row")
    expect(rows).to_have_count(13)
    field = page.get_by_role("searchbox", name="Search: Signatories")
    field.focus()
    page.keyboard.type("levy")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Bernard-Henri Lévy")
    page.keyboard.press("Control+A")
    page.keyboard.type("Vincent army")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Vincent Desportes")
    expect(page.get_by_role("status").filter(has_text="1 of 13 signatures")).to_be_visible()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Name").first).to_have_attribute("aria-sort", "ascending")
    names = [text.splitlines()[0] for text in rows.locator("th").all_inner_texts()]
    assert names == sorted(names) and len(names) == 13
    page.keyboard.press("Enter")
    expect(rows.first).to_contain_text(names[-1])


def test_a_cell_opens_its_evidence_and_gives_the_focus_back(open_site: Open) -> None:
    page = open_site("arguments")
    link = page.locator(f"a[href='#{CELL}']").first
    link.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("complementary", name="Evidence")
    for text in ("not allow themselves to be dictated to by the red lines", "quoted", "passage 8 of 17", "Source:"):
        expect(panel).to_contain_text(text)
    assert page.url.endswith(f"#{CELL}")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(link).to_be_focused()
    assert page.url.endswith("#arguments")


def test_the_focus_stays_on_the_page_to_which_a_link_of_the_panel_leads(open_site: Open) -> None:
    page = open_site("people")
    page.get_by_role("link", name="Vincent Desportes").first.click()
    panel = page.get_by_role("complementary", name="Evidence")
    panel.locator("a[href^='#passages/']").first.click()
    expect(page.locator(".page.current h2")).to_contain_text("Where is it from")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.locator(".page.current h2")).to_be_focused()


@pytest.mark.parametrize("address", ["people/../%", "__proto__", "%E0%A4%A", "</script><!--", "a" * 10_000])
def test_an_address_that_the_site_does_not_have_gets_a_sentence(open_site: Open, address: str) -> None:
    page = open_site(address)
    panel = page.get_by_role("complementary", name="Evidence")
    expect(panel).to_contain_text("This site does not have what this address names. Its filters may leave it out.")
    expect(page.locator(".page.current h2")).to_contain_text("Who wrote to whom")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    page.evaluate("location.hash = 'people'")
    expect(page.locator(".page.current h2")).to_contain_text("Who signed")
    page.evaluate("location.hash = 'arguments/left-out'")
    expect(panel).to_contain_text("This site does not have")
    expect(page.locator(".page.current h2")).to_contain_text("Who signed")


def test_an_address_opens_the_same_and_a_row_opens_inside(open_site: Open) -> None:
    page = open_site(CELL)
    expect(page.get_by_role("complementary", name="Evidence")).to_contain_text("red lines drawn by the Kremlin")
    page = open_site("arguments")
    row = page.get_by_role("link", name="The Kremlin's red lines should not dictate European choices").first
    row.focus()
    page.keyboard.press("Enter")
    expect(row).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_text("Both refuse to let red lines")).to_be_visible()
    page.keyboard.press("Enter")
    expect(row).to_have_attribute("aria-expanded", "false")
    page.go_back()
    expect(page.get_by_text("Both refuse to let red lines")).to_be_visible()


@pytest.mark.parametrize(("scheme", "written"), [("light", MAX_WRITTEN_ROWS), ("dark", 0)])
def test_no_page_has_a_barrier_and_text_is_literal(
    open_site: Open, copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch, scheme: str, written: int
) -> None:
    monkeypatch.setattr(content, "MAX_WRITTEN_ROWS", written)
    monkeypatch.setattr(content, "FIRST_ROWS", 0)
    path, corpus = copy_of_bridge / "site.html", with_hostile_text(copy_of_bridge, HOSTILE)
    path.write_text(site_html(corpus, Selection(), date(2026, 11, 26)), "utf-8")
    page = open_site(path=path, color_scheme=scheme)
    expect(page.locator("[data-table=people] tr.row th a", has_text=HOSTILE.split("\u2028")[0])).to_have_count(1)
    assert page.locator("img").count() == 0
    opened = ("arguments/bridge-costs", "arguments/bridge-costs/guild-against")
    for address in ("overview", "people", *opened, "timeline", "sources"):
        page.evaluate("address => { location.hash = address; }", address)
        expect(page.locator(".page.current h2")).to_be_visible()
        assert violations(page) == [], address


@pytest.mark.parametrize("address", ["overview", "people", "arguments/red-lines", "timeline", "sources"])
def test_nothing_scrolls_sideways_at_400_pixels(open_site: Open, address: str) -> None:
    page = open_site(address, width=400)
    expect(page.locator(".page.current h2")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    for field in page.get_by_role("searchbox").all():
        field.fill("e")
        box = field.bounding_box()
        assert box and (box["x"], box["width"]) == (16, 368)


def test_paper_has_everything_and_no_controls(open_site: Open) -> None:
    page = open_site("people")
    page.emulate_media(media="print")
    expect(page.locator("[data-table=sources] tr.row").nth(100)).to_be_visible()
    visible = "nodes => nodes.filter(node => node.checkVisibility()).length"
    for selector in ("h2", ".part .words", "tr.row th", ".cite pre"):
        shown = page.locator(selector).evaluate_all(visible)
        assert shown == page.locator(selector).count() > 0, selector
    assert page.locator(".part .words").count() > 40
    assert page.locator(".controls, nav, .panel").evaluate_all(visible) == 0
    page.emulate_media(media="screen")
    expect(page.locator("[data-table=sources] tr.row")).to_have_count(50)


def test_without_the_script_the_content_is_readable(open_site: Open) -> None:
    page = open_site(java_script_enabled=False)
    for text in ("Who wrote to whom", "What happened when", "not allow themselves to be dictated", "Guillaume Ancel"):
        expect(page.get_by_text(text).first).to_be_visible()
    assert page.locator("tr.row").count() > 300


@pytest.fixture(scope="module")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a site of many letters and signatories. `make test-all` takes those that a site must bear."""
    folder = tmp_path_factory.mktemp("large")
    size = (200, 10_000) if os.environ.get("COSIGNED_LARGE_PROGRAMS") == "required" else (12, 1_100)
    corpus = open_corpus(write_corpus(folder / "corpus", letters=size[0], arguments=150, signatories=size[1]))
    path = folder / "site.html"
    path.write_text(site_html(corpus, Selection(), date(2026, 11, 26)), "utf-8")
    return path


def test_rows_that_the_script_makes_are_searched_sorted_turned_and_opened(open_site: Open, large_site: Path) -> None:
    page = open_site("people", path=large_site)
    table = page.locator("[data-table=people]")
    rows = table.locator("tr.row")
    expect(rows).to_have_count(50)
    first = rows.first.inner_text()
    table.get_by_role("button", name="Next").click()
    expect(table.get_by_role("status")).to_contain_text("51 to 100 shown")
    assert rows.first.inner_text() != first
    name = rows.nth(3).locator("th a").inner_text()
    table.get_by_role("searchbox").fill(name.lower())
    expect(rows.first.locator("th")).to_contain_text(name)
    rows.first.locator("th a").click()
    panel = page.get_by_role("complementary", name="Evidence")
    expect(panel).to_contain_text(name)
    panel.locator("a[href^='#arguments/']").first.click()
    expect(page.locator(".page.current h2")).to_contain_text("What do they argue")
    expect(page.locator("tr.details .part").first).to_be_visible()
    address = page.url.partition("#")[2]
    page = open_site(address, path=large_site)
    expect(page.locator("tr.details .part").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("[data-table=people] tr.row").nth(500)).to_be_attached()
    assert page.locator("[data-table=people] tr.row").count() == 1000
    note = page.get_by_text(re.compile(r"^The first 1,000 of [\d,]+ rows are printed\.$"))
    expect(note.first).to_be_visible()
    page.emulate_media(media="screen")
    expect(note).to_have_count(0)
