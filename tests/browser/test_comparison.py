"""The comparison in Chromium: a row opens on its words, by mouse and by keyboard; pictures, pages, pins, paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import answered, close_panel, drawn, query, serving
from tests.generator.__main__ import write_corpus

Visit = Callable[..., Page]
# Whether every dot and label of the picture stands inside it.
_INSIDE = """() => {
  const frame = document.querySelector(".st-key-who_chart .js-plotly-plot").getBoundingClientRect();
  const nodes = [...document.querySelectorAll(".st-key-who_chart .annotation, .st-key-who_chart path.point")];
  const boxes = nodes.map((node) => node.getBoundingClientRect());
  return boxes.length > 50 && boxes.every((box) => box.left >= frame.left - 1 && box.right <= frame.right + 1);
}"""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard on sixty letters that make a hundred and twenty arguments."""
    with serving(write_corpus(tmp_path_factory.mktemp("sixty"), letters=60, arguments=120)) as where:
        yield where


@pytest.mark.parametrize("width", [1280, 400])
def test_a_row_opens_on_the_words_of_both_letters(address: str, visit: Visit, width: int) -> None:
    page = visit(f"{address}/arguments", width=width)
    words = page.locator("tbody:has(#red-lines) .quotes")
    expect(words).to_be_hidden()
    page.locator("#red-lines summary").click()
    expect(words).to_contain_text("dictated to by the red lines drawn by the Kremlin")
    expect(words).to_contain_text("not bowing to the so-called red lines")
    expect(words.get_by_text("Same argument (medium confidence)")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_row_opens_by_keyboard(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments")
    page.locator("#no-combat-troops summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("tbody:has(#no-combat-troops) .quotes")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("tbody:has(#no-combat-troops) .quotes")).to_be_hidden()


def test_an_open_row_stays_open_while_evidence_is_shown(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments")
    page.locator("#red-lines summary").click()
    page.locator("tbody:has(#red-lines) .quotes a.evidence-link").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    close_panel(page)
    expect(page.locator("tbody:has(#red-lines) .quotes")).to_be_visible()


def test_every_row_is_open_on_paper(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments")
    page.emulate_media(media="print")
    expect(page.locator(".quotes")).to_have_count(31)
    expect(page.locator(".quotes:visible")).to_have_count(31)


def test_the_counting_goes_along_from_page_to_page(address: str, visit: Visit) -> None:
    page = visit(address)
    page.get_by_role("radio", name="Signatory").click()
    answered(page)
    page.get_by_role("link", name="Arguments, side by side").click()
    expect(page.get_by_text("31 arguments in 2 letters: counted by signatory")).to_be_visible()
    answered(page)
    assert query(page)["count"] == ["Signatory"]
    page.get_by_role("link", name="Who argues what").click()
    expect(page.get_by_text("Counted by signatory.")).to_be_visible()


def test_an_address_may_use_ids(address: str, visit: Visit) -> None:
    page = visit(
        f"{address}/arguments?sides=actor_type&actor_type=general&actor_type=writer&depth=glance&count=signatory"
    )
    expect(page.get_by_text("In both actor types (16)")).to_be_visible()


def test_a_dot_opens_its_evidence(address: str, visit: Visit) -> None:
    page = visit(f"{address}/who")
    drawn(page)
    page.locator(".st-key-who_chart .scatterlayer path.point").first.click(force=True)
    expect(page.get_by_role("dialog")).to_contain_text("A European coalition of military instructors should be created")


def test_dots_and_labels_do_not_leave_the_picture(address: str, visit: Visit) -> None:
    for width in (1280, 400):
        page = visit(f"{address}/who?who=type", width=width)
        drawn(page)
        assert page.evaluate(_INSIDE)


def test_a_picture_can_be_taken_away(address: str, visit: Visit, tmp_path: Path) -> None:
    page = visit(f"{address}/who?who=actor")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download SVG").click()
    taken.value.save_as(tmp_path / "who.svg")
    svg = (tmp_path / "who.svg").read_text("utf-8")
    assert "Which arguments are addressed to whom?" in svg and "Emmanuel Macron ↗" in svg and "<script" not in svg
    page.locator(".st-key-who_chart .js-plotly-plot").hover()
    expect(page.locator(".st-key-who_chart [data-title='Download plot as a PNG']")).to_be_attached()


def test_sixty_letters_are_paged_pinned_and_sorted(many: str, visit: Visit) -> None:
    page = visit(f"{many}/arguments")
    heads = page.locator(".comparison-table thead th")
    expect(heads).to_have_count(12)
    pinned = heads.nth(4).inner_text()
    page.locator(".st-key-pin_columns").get_by_role("combobox").fill(pinned)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    answered(page)
    page.locator(".st-key-page").get_by_label("Page 2", exact=True).click()
    answered(page)
    assert heads.nth(2).inner_text() == pinned and heads.count() == 13
    page.get_by_text("By similarity").click()
    answered(page)
    assert heads.nth(2).inner_text() == pinned
    expect(page.get_by_text("Similarity of all pairs").first).to_be_attached()
    # The heading and the argument stay where they are while the table scrolls.
    frame = page.locator(".comparison-frame.wide")
    frame.evaluate("node => node.scrollTo(400, 600)")
    box, first = frame.bounding_box(), heads.first.bounding_box()
    assert box is not None and first is not None
    assert abs(first["x"] - box["x"]) < 2 and abs(first["y"] - box["y"]) < 40
    reloaded = visit(page.url)
    assert reloaded.locator(".comparison-table thead th").nth(2).inner_text() == pinned


def test_a_narrow_comparison_names_the_side_of_each_cell(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments", width=400)
    label = page.locator("#red-lines td").last.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label == '"Five MPs to the Defence Minister: "'
