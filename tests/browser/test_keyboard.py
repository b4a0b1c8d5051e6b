"""One visit by keyboard alone in a narrow window: filter, table, evidence, download, decisions and import."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.actions import close_panel, evidence_panel, wait_for_rerun
from tests.browser.server import run_server
from tests.browser.test_tasks import NARROW, Visitor

SHEET = "name,affiliation\nNora Quill,Bakers of the Old Town\nIda Fern,Mill Street School\n"


def test_a_whole_visit_by_keyboard(two_lists: Path, visit: Callable[..., Page]) -> None:
    with run_server(two_lists) as address:
        visitor = Visitor(visit(f"{address}/people", width=NARROW), has_mouse=False)
        filter_and_read(visitor)
        decide(visitor)
        import_a_sheet(visitor)


def filter_and_read(visitor: Visitor) -> None:
    """Filter the table of signatories, open a value, download the rows, and reset the filter."""
    page = visitor.page
    visitor.activate(page.get_by_text("Filters", exact=True))
    visitor.activate(page.get_by_role("button", name="Letter", exact=True))
    visitor.activate(page.get_by_role("dialog").get_by_role("button").last)
    expect(page).to_have_url(re.compile("letter="))
    page.keyboard.press("Escape")
    wait_for_rerun(page)
    table = page.locator(".data-table")
    value = table.locator("a.evidence-link").first
    visitor.activate(value)
    expect(evidence_panel(page)).to_be_focused()
    close_panel(page)
    expect(value).to_be_focused()
    visitor.activate(page.get_by_text("Export", exact=True))
    with page.expect_download() as download:
        visitor.activate(page.get_by_role("link", name=re.compile("Table as shown")))
    assert Path(download.value.path()).read_text("utf-8-sig").count("\n") > 2
    page.keyboard.press("Escape")
    visitor.activate(page.get_by_role("button", name="Reset filters"))
    expect(page).not_to_have_url(re.compile("letter="))


def decide(visitor: Visitor) -> None:
    """Decide one pair of signatures and save the decisions."""
    page = visitor.page
    visitor.activate(page.get_by_text("More", exact=True))
    visitor.open_page("Who is who")
    visitor.focus(page.get_by_label("Who decides?"))
    page.keyboard.type("Sandra Dunn")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Decided by Sandra Dunn")).to_be_visible()
    wait_for_rerun(page)
    page.keyboard.press("Tab")
    page.keyboard.press("s")
    expect(page.get_by_role("status").filter(has_text="1 same")).to_be_visible()
    wait_for_rerun(page)
    with page.expect_download() as download:
        visitor.activate(page.get_by_role("button", name="Save identities.csv"))
    assert ",same,Sandra Dunn," in Path(download.value.path()).read_text("utf-8")


def import_a_sheet(visitor: Visitor) -> None:
    """Import a list of signatories and open it on all pages."""
    page = visitor.page
    visitor.activate(page.get_by_text("More", exact=True))
    visitor.open_page("Upload letters")
    with page.expect_file_chooser() as chooser:
        visitor.activate(page.get_by_test_id("stFileUploaderDropzone").locator("button").first)
    chooser.value.set_files([{"name": "bakers.csv", "mimeType": "text/csv", "buffer": SHEET.encode()}])
    visitor.activate(page.get_by_role("button", name="Open on all pages"))
    expect(page.get_by_text("Only this session can see it")).to_be_visible()
    wait_for_rerun(page)
    visitor.open_page("People")
    expect(page.get_by_role("status").filter(has_text="2 signatories")).to_be_visible()
