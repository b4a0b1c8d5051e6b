"""The comparison and the counts in Chromium: rows, pages, pinned columns, downloads and print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.actions import (
    close_panel,
    controls_above_content,
    evidence_panel,
    go_to_page,
    open_exports,
    select_option,
    url_parameters,
    wait_for_rerun,
    wait_for_url_parameters,
)
from tests.browser.server import run_server
from tests.generator.__main__ import write_corpus

Visit = Callable[..., Page]
MPS = "Five MPs to the Defence Minister"


@pytest.fixture(scope="module")
def large_dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a dashboard on 60 letters with 120 arguments and return its address."""
    with run_server(write_corpus(tmp_path_factory.mktemp("sixty"), letters=60, arguments=120)) as server_address:
        yield server_address


def toggle(page: Page, argument: str) -> Locator:
    """Return the link that opens and closes the row of an argument."""
    return page.locator(f"#{argument} a.toggle")


def details(page: Page, argument: str) -> Locator:
    """Return what the open row of an argument shows."""
    return page.locator(f"#{argument} + tr.details")


@pytest.mark.parametrize("width", [1280, 400])
def test_open_row_shows_why_it_is_one_claim(address: str, visit: Visit, width: int) -> None:
    page = visit(f"{address}/arguments", width=width)
    expect(details(page, "red-lines")).to_have_count(0)
    page.evaluate("window.notReloaded = true")
    toggle(page, "red-lines").click()
    for title in ("Why one claim", "What each adds", "Close, but not the same"):
        expect(details(page, "red-lines").get_by_role("heading", name=title)).to_be_visible()
    expect(details(page, "red-lines")).to_contain_text("Medium confidence.")
    expect(details(page, "red-lines")).to_contain_text("not bowing to the so-called red lines")
    wait_for_url_parameters(page, open=["red-lines"])
    toggle(page, "no-combat-troops").click()
    wait_for_url_parameters(page, open=["red-lines", "no-combat-troops"])
    expect(details(page, "red-lines")).to_be_visible()
    assert page.evaluate("window.notReloaded"), "the page was reloaded"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.go_back()
    expect(details(page, "no-combat-troops")).to_have_count(0)
    expect(details(page, "red-lines")).to_be_visible()


def test_row_opens_and_closes_by_keyboard(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments")
    toggle(page, "no-combat-troops").focus()
    page.keyboard.press("Enter")
    expect(details(page, "no-combat-troops")).to_be_visible()
    expect(toggle(page, "no-combat-troops")).to_be_focused()
    expect(toggle(page, "no-combat-troops")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    expect(details(page, "no-combat-troops")).to_have_count(0)
    expect(toggle(page, "no-combat-troops")).to_be_focused()


def test_row_stays_open_while_evidence_is_open(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments?open=red-lines")
    details(page, "red-lines").locator("a.evidence-link").first.click()
    evidence_panel(page)
    toggle(page, "create-coalition").click()
    expect(details(page, "create-coalition")).to_be_visible()
    evidence_panel(page)
    close_panel(page)
    expect(details(page, "red-lines")).to_be_visible()
    wait_for_url_parameters(page, open=["red-lines", "create-coalition"])


def test_all_rows_can_be_open_in_print(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments?words=all")
    page.emulate_media(media="print")
    expect(page.locator("tr.details")).to_have_count(29)
    expect(page.locator("tr.details:visible")).to_have_count(29)


@pytest.mark.parametrize("parameters", ["", "?sides=actor_type", "?view=who", "?kind=Threats&printed=true"])
def test_first_row_is_above_the_fold_below_few_controls(address: str, visit: Visit, parameters: str) -> None:
    page = visit(f"{address}/arguments{parameters}", width=1280, height=800)
    row = page.locator(".comparison-table .argument, .count-lists li").first.bounding_box()
    assert row is not None and row["y"] + row["height"] <= 800
    assert 0 < controls_above_content(page) <= 8


def test_a_part_of_the_bar_leads_to_its_first_row(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments", width=1280, height=800)
    expect(toggle(page, "france-leads")).not_to_be_in_viewport()
    page.locator(".comparison-bar").get_by_text("15 only").click()
    expect(toggle(page, "france-leads")).to_be_in_viewport()
    expect(toggle(page, "france-leads")).to_be_focused()
    expect(page).to_have_url(f"{address}/arguments")


def test_headings_stay_visible(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments", width=1280, height=800)
    toggle(page, "no-combat-troops").scroll_into_view_if_needed()
    expect(page.locator(".comparison-table thead").get_by_text(MPS)).to_be_in_viewport()


def test_views_are_in_the_history(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments?count=signatory")
    page.get_by_role("radio", name="Who argues what").click()
    expect(page.get_by_role("heading", name="Who argues what?")).to_be_visible()
    wait_for_url_parameters(page, count=["signatory"], view=["who"])
    expect(page.get_by_text("2 letters; counted by signatory")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="What do they argue, and in whose words?")).to_be_visible()


def test_links_between_pages_keep_the_counting_unit(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments?view=who")
    page.get_by_role("button", name="View").click()
    page.get_by_role("radio", name="Signatory", exact=True).click()
    wait_for_url_parameters(page, view=["who"], count=["signatory"])
    page.keyboard.press("Escape")
    go_to_page(page, "People")
    go_to_page(page, "Arguments")
    expect(page.get_by_text("29 arguments in 2 letters: counted by signatory")).to_be_visible()
    wait_for_rerun(page)
    assert url_parameters(page)["count"] == ["signatory"]


def test_address_accepts_ids_of_options(address: str, visit: Visit) -> None:
    page = visit(
        f"{address}/arguments?sides=actor_type&actor_type=general&actor_type=member-of-parliament&depth=glance"
        "&count=signatory"
    )
    expect(page.get_by_role("heading", name="In both actor types 5")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 400])
def test_count_opens_its_evidence(address: str, visit: Visit, width: int) -> None:
    page = visit(f"{address}/who?count=signatory", width=width)
    expect(page).to_have_url(f"{address}/arguments?count=signatory&view=who")
    only_parliament = page.locator(".count-lists section").filter(has_text="France could take a leading role")
    only_parliament.get_by_role("link", name="5 of 5").click()
    expect(evidence_panel(page)).to_contain_text("France could take a leading role in the coalition")


def test_count_of_those_who_signed_together_opens_their_words_and_signatures(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments?view=who&count=signatory")
    page.locator(".count-lists").get_by_role("link", name="8 of 8").first.click()
    expect(evidence_panel(page)).to_contain_text("A European coalition of military instructors should be created")
    expect(evidence_panel(page)).to_contain_text("Gattolin")


def test_export_has_the_table_of_the_view(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments?view=who&count=signatory")
    open_exports(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Table as shown").click()
    content = Path(download.value.path()).read_text("utf-8-sig")
    assert '"Parliamentarians","France could take a leading role in the coalition"' in content


def test_comparison_of_sixty_letters_has_pages_pins_and_sorting(large_dashboard: str, visit: Visit) -> None:
    page = visit(f"{large_dashboard}/arguments")
    heads = page.locator(".comparison-table thead th")
    expect(heads).to_have_count(9)
    pinned = heads.nth(4).inner_text()
    page.get_by_role("button", name="View").click()
    page.get_by_role("radio", name="By similarity").click()
    wait_for_rerun(page)
    select_option(page, "Pin columns", pinned)
    page.locator(".st-key-page").get_by_label("Page 2", exact=True).click()
    wait_for_rerun(page)
    assert heads.nth(1).inner_text() == pinned and heads.count() == 10
    expect(page.get_by_role("heading", name="Similarity")).to_be_attached()
    frame = page.locator(".comparison-frame.wide")
    frame.evaluate("node => node.scrollTo(400, 600)")
    box, first = frame.bounding_box(), heads.first.bounding_box()
    assert box is not None and first is not None
    assert abs(first["x"] - box["x"]) < 2 and abs(first["y"] - box["y"]) < 40
    reloaded = visit(page.url)
    assert reloaded.locator(".comparison-table thead th").nth(1).inner_text() == pinned


def test_narrow_comparison_names_the_side_of_each_cell(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments", width=400)
    label = page.locator("#red-lines td").last.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label == f'"{MPS}"'
