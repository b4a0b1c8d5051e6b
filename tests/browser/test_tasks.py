"""What analysts come for, from the screen alone: by mouse, and by keyboard alone in a narrow window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.actions import TIMEOUT, choose_option, download_rows, search_field, wait_for_rerun

WIDE, NARROW = 1280, 400
# More elements between two choices would be no way for people without a mouse.
MAX_TABS = 120
_FOCUS_START = """() => {
  document.activeElement.blur();
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
}"""
_HAS_FOCUS = "(node) => node === document.activeElement || node.contains(document.activeElement)"
# Arrows move between the buttons of a group.
_IS_IN_GROUP = """(node) => {
  const group = document.activeElement.closest("[role='group'], [role='toolbar'], [role='radiogroup']");
  return Boolean(group?.contains(node)) && document.activeElement.tagName === "BUTTON";
}"""


@dataclass
class Visitor:
    """Someone at a page, with a mouse or without one. `steps` counts clicks, or activations by key."""

    page: Page
    has_mouse: bool
    steps: int = 0

    def activate(self, target: Locator, key: str = "Enter") -> None:
        """Click an element, or move the focus to it and press a key."""
        expect(target).to_be_visible(timeout=TIMEOUT)
        self.steps += 1
        if self.has_mouse:
            target.click()
        else:
            self.focus(target)
            self.page.keyboard.press(key)

    def focus(self, target: Locator) -> None:
        """Move the focus to an element: with Tab from the start of the page, and with arrows inside a group."""
        handle = target.element_handle()
        self.page.evaluate(_FOCUS_START)
        for _ in range(MAX_TABS):
            if self.page.evaluate(_HAS_FOCUS, handle):
                return
            self.page.keyboard.press("ArrowRight" if self.page.evaluate(_IS_IN_GROUP, handle) else "Tab")
        pytest.fail(f"the keyboard does not reach {target}")

    def open_page(self, name: str) -> None:
        """Follow a link of the header."""
        self.activate(self.page.get_by_role("link", name=name, exact=True).first)
        expect(self.page).to_have_title(f"{name} · Cosigned")
        wait_for_rerun(self.page)


@pytest.fixture(params=["mouse", "keyboard"])
def visitor(request: pytest.FixtureRequest, address: str, visit: Callable[..., Page]) -> Visitor:
    """Return a visitor of the overview: with a mouse in a wide window, or without one in a narrow window."""
    has_mouse = request.param == "mouse"
    return Visitor(visit(address, width=WIDE if has_mouse else NARROW), has_mouse)


def no_part_is_cut(page: Page) -> bool:
    """Return whether the page does not scroll to the side."""
    scrolls: bool = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    return scrolls


def test_what_both_ask_and_what_only_one_argues(visitor: Visitor) -> None:
    page = visitor.page
    for asks in ("train soldiers inside Ukraine", "without combat troops"):
        expect(page.locator(".ask").get_by_text(asks)).to_be_visible()
    columns = page.locator(".argument-columns > section")
    both, alone = columns.filter(has_text="In both letters"), columns.filter(has_text="Only in “Intellectuals")
    expect(both.locator("li")).to_have_count(5)
    visitor.activate(alone.locator("summary"))
    expect(alone.locator("li")).to_have_count(9)
    expect(alone.locator("li").last).to_be_visible()
    assert no_part_is_cut(page) and visitor.steps == 1


def test_which_letter_came_first_and_how_sure(visitor: Visitor) -> None:
    answer = "“Intellectuals and military experts to the President” came first"
    expect(visitor.page.locator(".lead").filter(has_text=answer).last).to_contain_text("(high confidence)")
    visitor.open_page("Timeline")
    expect(visitor.page.get_by_text(answer)).to_be_visible()
    expect(visitor.page.get_by_text("high confidence").first).to_be_visible()
    assert no_part_is_cut(visitor.page)


def test_who_signed_and_the_military_as_a_csv(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open_page("People")
    for group, name in (("President · 8 signatories", "Nicolas Tenzer"), ("Minister · 5 signatories", "Anna Pic")):
        expect(page.get_by_text(group)).to_be_visible()
        expect(page.get_by_role("link", name=name).first).to_be_visible()
    if not visitor.has_mouse:
        visitor.activate(page.get_by_text("Filters", exact=True))
    visitor.activate(page.get_by_role("button", name="Military 3"), "Space")
    expect(page.get_by_text("3 of 13 signatories in 2 letters: military")).to_be_visible()
    page.keyboard.press("Escape")
    visitor.activate(page.get_by_text("Export", exact=True))
    rows = download_rows(page, "Table as shown (CSV, 3 rows)")
    assert [row["Name"].partition(" (")[0] for row in rows] == [
        "Nicolas Richoux",
        "Vincent Desportes",
        "Guillaume Ancel",
    ]
    assert no_part_is_cut(page) and visitor.steps + 1 <= (4 if visitor.has_mouse else 5)


def test_parliamentarians_and_military_give_no_false_agreement(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open_page("Arguments")
    if not visitor.has_mouse:
        visitor.activate(page.get_by_text("Filters", exact=True))
    visitor.activate(page.get_by_role("radio", name="Actor types"), "Space")
    heading = page.locator(".comparison-table thead")
    expect(heading).to_contain_text("Parliamentarians")
    expect(heading).to_contain_text("one letter, six types")
    parliamentarians = page.locator(".comparison-table tbody td").filter(has_text="Anna Pic")
    expect(parliamentarians.first).not_to_contain_text("Gattolin")
    expect(page.get_by_text("Similarity")).to_have_count(0)
    assert no_part_is_cut(page)


def test_a_person_by_a_third_spelling(visitor: Visitor) -> None:
    page = visitor.page
    if visitor.has_mouse:
        search_field(page).click()
    else:
        visitor.focus(search_field(page))
    page.keyboard.type("Kogutiak")
    expect(page.get_by_role("option", name="Volodymyr Kogutyak")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    panel = page.get_by_role("complementary")
    expect(panel).to_contain_text("Volodymyr Kogutyak")
    expect(panel).to_contain_text("vice president of the Ukrainian World Congress")
    assert no_part_is_cut(page)


def test_the_last_filter_is_undone(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open_page("People")
    if not visitor.has_mouse:
        visitor.activate(page.get_by_text("Filters", exact=True))
    choose_option(page, "Letter", "Five MPs to the Defence Minister")
    expect(page.get_by_text("5 of 13 signatories in “Five MPs to the Defence Minister”")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("13 signatories in 2 letters", exact=True)).to_be_visible()


def test_two_pages_for_a_colleague(visitor: Visitor) -> None:
    page = visitor.page
    visitor.activate(page.get_by_text("Export", exact=True))
    link = page.get_by_role("link", name="Brief (HTML)")
    expect(link).to_be_visible()
    with page.expect_download() as download:
        visitor.activate(link)
    assert download.value.suggested_filename.endswith(".html") and visitor.steps == 2
