"""The comparison and its charts in Chromium: rows, pages, pinned columns, downloads and print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.actions import (
    close_panel,
    url_parameters,
    wait_for_chart,
    wait_for_rerun,
    wait_for_url_parameters,
)
from tests.browser.server import run_server
from tests.generator.__main__ import write_corpus

Visit = Callable[..., Page]
# The chart has more than 50 dots and labels, all inside its frame.
_IS_INSIDE = """() => {
  const frame = document.querySelector(".st-key-who_chart .js-plotly-plot").getBoundingClientRect();
  const nodes = [...document.querySelectorAll(".st-key-who_chart .annotation, .st-key-who_chart path.point")];
  const boxes = nodes.map((node) => node.getBoundingClientRect());
  return boxes.length > 50 && boxes.every((box) => box.left >= frame.left - 1 && box.right <= frame.right + 1);
}"""


@pytest.fixture(scope="module")
def large_dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a dashboard on 60 letters with 120 arguments and return its address."""
    with run_server(write_corpus(tmp_path_factory.mktemp("sixty"), letters=60, arguments=120)) as server_address:
        yield server_address


@pytest.mark.parametrize("width", [1280, 400])
def test_expanded_row_shows_quotes_of_both_letters(address: str, visit: Visit, width: int) -> None:
    page = visit(f"{address}/arguments", width=width)
    quotes = page.locator("tbody:has(#red-lines) .quotes")
    expect(quotes).to_be_hidden()
    page.locator("#red-lines summary").click()
    expect(quotes).to_contain_text("dictated to by the red lines drawn by the Kremlin")
    expect(quotes).to_contain_text("not bowing to the so-called red lines")
    expect(quotes.get_by_text("Same argument (medium confidence)")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_row_expands_by_keyboard(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments")
    page.locator("#no-combat-troops summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("tbody:has(#no-combat-troops) .quotes")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("tbody:has(#no-combat-troops) .quotes")).to_be_hidden()


def test_row_stays_expanded_while_evidence_is_open(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments")
    page.locator("#red-lines summary").click()
    page.locator("tbody:has(#red-lines) .quotes a.evidence-link").first.click()
    expect(page.get_by_role("complementary")).to_be_visible()
    close_panel(page)
    expect(page.locator("tbody:has(#red-lines) .quotes")).to_be_visible()


def test_all_rows_are_expanded_in_print(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments")
    page.emulate_media(media="print")
    expect(page.locator(".quotes")).to_have_count(29)
    expect(page.locator(".quotes:visible")).to_have_count(29)


def test_links_between_pages_keep_the_counting_unit(address: str, visit: Visit) -> None:
    page = visit(f"{address}/who")
    page.get_by_role("radio", name="Signatory", exact=True).click()
    wait_for_url_parameters(page, count=["signatory"])
    page.get_by_role("link", name="Arguments", exact=True).click()
    expect(page.get_by_text("29 arguments in 2 letters: counted by signatory")).to_be_visible()
    wait_for_rerun(page)
    assert url_parameters(page)["count"] == ["signatory"]
    page.get_by_role("button", name="More").click()
    page.get_by_role("link", name="Who argues what").click()
    expect(page.get_by_text("Counted by signatory.")).to_be_visible()


def test_address_accepts_ids_of_options(address: str, visit: Visit) -> None:
    page = visit(
        f"{address}/arguments?sides=actor_type&actor_type=general&actor_type=member-of-parliament&depth=glance&count=signatory"
    )
    expect(page.get_by_text("In both actor types (5)")).to_be_visible()


def test_dot_opens_its_evidence(address: str, visit: Visit) -> None:
    page = visit(f"{address}/who")
    wait_for_chart(page)
    page.locator(".st-key-who_chart .scatterlayer path.point").first.click(force=True)
    expect(page.get_by_role("complementary")).to_contain_text(
        "A European coalition of military instructors should be created"
    )


def test_dots_and_labels_are_inside_the_chart(address: str, visit: Visit) -> None:
    for width in (1280, 400):
        page = visit(f"{address}/who?who=type", width=width)
        wait_for_chart(page)
        assert page.evaluate(_IS_INSIDE)


def test_chart_downloads_as_svg_and_png(address: str, visit: Visit, tmp_path: Path) -> None:
    page = visit(f"{address}/who?who=actor")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download SVG").click()
    download.value.save_as(tmp_path / "who.svg")
    svg = (tmp_path / "who.svg").read_text("utf-8")
    assert "Which arguments are addressed to whom?" in svg and "Emmanuel Macron ↗" in svg and "<script" not in svg
    page.locator(".st-key-who_chart .js-plotly-plot").hover()
    expect(page.locator(".st-key-who_chart [data-title='Download plot as a PNG']")).to_be_attached()


def test_comparison_of_sixty_letters_has_pages_pins_and_sorting(large_dashboard: str, visit: Visit) -> None:
    page = visit(f"{large_dashboard}/arguments")
    heads = page.locator(".comparison-table thead th")
    expect(heads).to_have_count(12)
    pinned = heads.nth(4).inner_text()
    page.locator(".st-key-pin_columns").get_by_role("combobox").fill(pinned)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    wait_for_rerun(page)
    page.locator(".st-key-page").get_by_label("Page 2", exact=True).click()
    wait_for_rerun(page)
    assert heads.nth(2).inner_text() == pinned and heads.count() == 13
    page.get_by_text("By similarity").click()
    wait_for_rerun(page)
    assert heads.nth(2).inner_text() == pinned
    expect(page.get_by_text("Similarity of all pairs").first).to_be_attached()
    frame = page.locator(".comparison-frame.wide")
    frame.evaluate("node => node.scrollTo(400, 600)")
    box, first = frame.bounding_box(), heads.first.bounding_box()
    assert box is not None and first is not None
    assert abs(first["x"] - box["x"]) < 2 and abs(first["y"] - box["y"]) < 40
    reloaded = visit(page.url)
    assert reloaded.locator(".comparison-table thead th").nth(2).inner_text() == pinned


def test_narrow_comparison_names_the_side_of_each_cell(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments", width=400)
    label = page.locator("#red-lines td").last.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label == '"Five MPs to the Defence Minister: "'
