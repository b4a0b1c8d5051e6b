"""The network page in Chromium: a number and a line open their link, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

Visit = Callable[..., Page]


def panel(page: Page) -> Locator:
    """Return the panel with a link."""
    return page.get_by_role("complementary", name="Link")


def test_a_number_opens_its_formula_by_mouse(address: str, visit: Visit) -> None:
    page = visit(f"{address}/network")
    page.locator(".network-matrix a").last.click()
    expect(panel(page)).to_contain_text("Laurent Mazaury – Xavier Roseren")
    page.get_by_role("button", name="Close").click()
    expect(panel(page)).to_be_hidden()


def test_a_number_opens_its_formula_by_keyboard(address: str, visit: Visit) -> None:
    page = visit(f"{address}/network")
    number = page.locator(".network-matrix a").first
    number.focus()
    page.keyboard.press("Enter")
    expect(panel(page)).to_contain_text("14 = ")
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(number).to_be_focused()


def test_a_line_of_the_drawing_opens_its_link(address: str, visit: Visit) -> None:
    page = visit(f"{address}/network", height=1800)
    line = page.get_by_role("link", name="Anna Pic – Frédéric Petit: 20")
    line.focus()
    page.keyboard.press("Enter")
    expect(panel(page)).to_contain_text("Anna Pic – Frédéric Petit")
    assert "link=Anna+Pic" in page.url


def test_words_of_a_link_open_their_evidence_and_lead_back(address: str, visit: Visit) -> None:
    page = visit(f"{address}/network?link=Anna%20Pic/Constance%20Le%20Grip")
    panel(page).locator("[data-evidence]").first.click()
    evidence = page.get_by_role("complementary", name="Evidence")
    expect(evidence.get_by_role("article")).to_be_visible()
    evidence.get_by_role("button", name="Close").click()
    expect(panel(page)).to_contain_text("Anna Pic – Constance Le Grip")


def test_the_matrix_scrolls_within_itself_at_400_pixels(address: str, visit: Visit) -> None:
    page = visit(f"{address}/network", width=400)
    frame = page.locator(".network-frame").first
    expect(frame).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth")
