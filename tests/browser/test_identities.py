"""Deciding which signatures are one person by keyboard, and who signed both letters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.actions import close_panel, search_field, wait_for_rerun
from tests.browser.server import run_server
from tests.browser.test_accessibility import violations

Visit = Callable[..., Page]


def press(page: Page, key: str, progress: str) -> None:
    """Press a key outside of all fields, and wait for the progress that follows."""
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press(key)
    expect(page.get_by_role("status").filter(has_text=" of 3")).to_have_text(progress)
    wait_for_rerun(page)


@pytest.mark.parametrize("dark", [False, True])
def test_pairs_are_decided_by_keyboard_in_a_narrow_window(visit: Visit, two_lists: Path, dark: bool) -> None:
    with run_server(two_lists) as server_address:
        page = visit(f"{server_address}/identities", width=400, dark=dark)
        page.get_by_label("Who decides?").focus()
        page.keyboard.type("Sandra Dunn")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Decided by Sandra Dunn")).to_be_visible()
        wait_for_rerun(page)
        assert violations(page) == []
        press(page, "s", "2 of 3 · 1 same")
        press(page, "d", "3 of 3 · 1 same · 1 different")
        press(page, "u", "2 of 3 · 1 same")
        press(page, "n", "3 of 3 · 1 same · 1 skipped")
        page.get_by_label("Reason, if you like").focus()
        page.keyboard.type("sound")
        search_field(page).focus()
        page.keyboard.type("sdnu")
        page.keyboard.press("Escape")
        press(page, "s", "3 of 3 · 2 same · 1 skipped")
        assert page.evaluate("document.documentElement.scrollWidth") <= 400
        page.get_by_role("button", name="Save identities.csv").focus()
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        assert download.value.suggested_filename == "identities.csv"
        assert Path(download.value.path()).read_text("utf-8").splitlines() == [
            "a,b,decision,by,why",
            "for-the-bridge/nora-b-quill-b,guild-against/nora-b-quill-b,same,Sandra Dunn,",
            "for-the-bridge/piotr-zielonka,guild-against/peter-zielonka,same,Sandra Dunn,sound",
        ]
        assert violations(page) == []


def test_all_tabs_are_seen_in_a_narrow_window(visit: Visit, two_lists: Path) -> None:
    with run_server(two_lists) as server_address:
        tabs = visit(f"{server_address}/people", width=400).get_by_role("radio")
        boxes = [tab.bounding_box() for tab in tabs.all()]
    assert len(boxes) >= 3
    assert all(box and box["x"] + box["width"] <= 400 for box in boxes)


def test_numbers_lead_to_the_people_who_signed_both(visit: Visit, two_lists: Path) -> None:
    with run_server(two_lists) as server_address:
        page = visit(f"{server_address}/people?tab=both", width=400, dark=True)
        wait_for_rerun(page)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 400
        page = visit(f"{server_address}/people?tab=both")
        wait_for_rerun(page)
        assert violations(page) == []
        page.get_by_role("link", name="Same person?").last.focus()
        page.keyboard.press("Enter")
        expect(page).to_have_title("Who is who · Cosigned")
        expect(page.locator(".signature-pair")).to_contain_text("Marchetti")


def test_the_focus_returns_to_the_link_of_a_closed_person(visit: Visit, two_lists: Path) -> None:
    with run_server(two_lists) as server_address:
        for path, number in (("people?tab=both", 0), ("people?search=bell", 1)):
            page = visit(f"{server_address}/{path}")
            link = page.locator("a[data-actor=ada-bell]").nth(number)
            link.focus()
            page.keyboard.press("Enter")
            expect(page.get_by_role("complementary", name="Person")).to_be_focused()
            close_panel(page)
            expect(link).to_be_focused()
