"""Filters in Chromium: search, selected rows, downloads and addresses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.actions import (
    choose_option,
    download_rows,
    evidence_panel,
    go_to_page,
    open_exports,
    search_field,
    wait_for_url_parameters,
    wait_until_idle,
)

Visit = Callable[..., Page]


@pytest.mark.parametrize("width", [1280, 400])
def test_military_signatories_are_a_readable_csv_after_three_clicks(address: str, visit: Visit, width: int) -> None:
    page = visit(f"{address}/people", width=width)
    if width == 400:
        page.get_by_text("Filters", exact=True).click()
    page.get_by_role("button", name="Military 3").click()
    expect(page.get_by_text("3 of 13 signatories in 2 letters: military")).to_be_visible()
    open_exports(page)
    rows = download_rows(page, "Table as shown (CSV, 3 rows)")
    assert list(rows[0]) == ["Letter", "Name", "Printed as", "Described as, in the article", "Type"]
    assert [row["Name"].partition(" (")[0] for row in rows] == page.locator(
        "th[scope=row] a[data-actor]"
    ).all_inner_texts()
    full = download_rows(page, "Full data (CSV, 3 rows)")
    assert [row["printed_name"] for row in full] == ["Nicolas Richoux", "Vincent Desportes", "Guillaume Ansel"]


def test_comparison_download_has_the_rows_of_the_page(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments?kind=Threats")
    expect(page.locator("table.comparison-table a.toggle")).to_have_count(4)
    labels = page.locator("table.comparison-table a.toggle").all_inner_texts()
    open_exports(page)
    rows = download_rows(page, "Table as shown (CSV, 4 rows)")
    assert labels == [row["Argument"] for row in rows]


def test_address_restores_page_filter_and_search(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people")
    choose_option(page, "More filters", "Members of parliament")
    search_field(page).fill("anna")
    page.keyboard.press("Enter")
    expect(page.get_by_text("matching “anna”").first).to_be_visible()
    wait_for_url_parameters(page, actor_type=["member-of-parliament"], search=["anna"])
    second_page = visit(page.url)
    expect(
        second_page.get_by_text("1 of 13 signatories in 2 letters: members of parliament; matching “anna”")
    ).to_be_visible()
    assert second_page.url == page.url


def test_links_between_pages_keep_the_filter(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people?actor_type=Generals&printed=true")
    page.get_by_role("link", name="Arguments", exact=True).click()
    expect(page.get_by_text("14 of 29 arguments in 2 letters: generals; articles only")).to_be_visible()
    wait_for_url_parameters(page, actor_type=["Generals"], printed=["true"])


def test_links_to_pages_leave_behind_what_belongs_to_one_page(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people?actor=anna-pic")
    page.get_by_role("link", name="Timeline", exact=True).click()
    expect(page.get_by_text("24 timeline items for 2 letters")).to_be_visible()
    expect(page).to_have_url(f"{address}/timeline")
    wait_until_idle(page)
    page.go_back()
    expect(page.get_by_role("complementary", name="Person")).to_be_visible()
    expect(page).to_have_url(f"{address}/people?actor=anna-pic")


@pytest.mark.parametrize("start", ["people?actor_type=military", "?actor_type=military"])
def test_the_link_to_the_overview_is_at_most_one_entry_of_the_history(address: str, visit: Visit, start: str) -> None:
    page = visit(f"{address}/{start}")
    entries = page.evaluate("history.length")
    go_to_page(page, "Overview")
    expect(page).to_have_url(f"{address}/?actor_type=military")
    wait_until_idle(page)
    assert page.evaluate("history.length") == entries + start.startswith("people")


def test_address_accepts_ids(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people?actor_type=military&role=signatory")
    expect(page.get_by_text("3 of 13 signatories in 2 letters: military")).to_be_visible()


def test_back_and_forward_undo_and_redo_a_filter(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people")
    choose_option(page, "More filters", "Generals")
    wait_for_url_parameters(page, actor_type=["general"])
    page.get_by_role("button", name="Experts 2").click()
    wait_for_url_parameters(page, actor_type=["general", "experts"])
    page.get_by_role("link", name="Arguments", exact=True).click()
    expect(page.get_by_text("14 of 29 arguments in 2 letters: generals, experts")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("4 of 13 signatories in 2 letters: generals, experts")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("2 of 13 signatories in 2 letters: generals")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("13 signatories in 2 letters", exact=True)).to_be_visible()
    page.go_forward()
    expect(page.get_by_text("2 of 13 signatories in 2 letters: generals")).to_be_visible()
    wait_for_url_parameters(page, actor_type=["general"])


@pytest.mark.parametrize(
    ("old", "new"),
    [("actors?actor_type=Generals", "people"), ("letters?search=levy", "sources"), ("bring", "upload")],
)
def test_earlier_addresses_of_pages_redirect(address: str, visit: Visit, old: str, new: str) -> None:
    page = visit(f"{address}/{old}")
    query = old.partition("?")[2]
    expect(page).to_have_url(f"{address}/{new}" + (f"?{query}" if query else ""))


@pytest.mark.parametrize("path", ["peopel?letter=mps-to-lecornu", "people/x/?letter=mps-to-lecornu"])
def test_a_page_that_does_not_exist_is_named_on_the_overview(address: str, visit: Visit, path: str) -> None:
    page = visit(f"{address}/{path}", width=400)
    name = path.partition("?")[0].strip("/")
    expect(page.get_by_text(f"There is no page `{name}`. Did you mean `people`? You see the overview.")).to_be_visible()
    expect(page.get_by_text("16 of 29 arguments").or_(page.get_by_text("in “Five MPs")).first).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("link", name="People", exact=True).click()
    expect(page).to_have_url(f"{address}/people?letter=mps-to-lecornu")
    expect(page.get_by_text("There is no page")).to_have_count(0)


def test_invalid_parameters_give_defaults(address: str, visit: Visit) -> None:
    page = visit(
        f"{address}/arguments?actor_type=%3Cscript%3E&letter=zz&kind=%00&theme[]=1&printed=perhaps&x=%F0%9F%98%80"
    )
    expect(page.get_by_text("29 arguments in 2 letters")).to_be_visible()
    expect(page.locator("[data-testid='stException']")).to_have_count(0)


def test_reset_button_clears_filters_and_search(address: str, visit: Visit) -> None:
    page = visit(f"{address}/timeline?search=zzz&letter=Five+MPs+to+the+Defence+Minister")
    expect(page.get_by_text("0 of 24 timeline items")).to_be_visible()
    page.get_by_role("button", name="Reset filters").last.click()
    expect(page.get_by_text("24 timeline items for 2 letters")).to_be_visible()
    expect(page).to_have_url(f"{address}/timeline")


def test_a_name_opens_the_person_at_the_right(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people?search=gattolin")
    page.get_by_role("link", name="André Gattolin", exact=True).focus()
    page.keyboard.press("Enter")
    person = page.get_by_role("complementary", name="Person")
    expect(person.get_by_role("heading", name="André Gattolin")).to_be_visible()
    expect(person).to_contain_text("academician and former senator")
    expect(page).to_have_url(f"{address}/people?search=gattolin&actor=andre-gattolin")
    person.get_by_role("link", name="academician and former senator").click()
    evidence_panel(page)
    page.keyboard.press("Escape")
    expect(person.get_by_role("heading", name="André Gattolin")).to_be_visible()
    page.keyboard.press("Escape")
    expect(person).to_have_count(0)
    expect(page).to_have_url(f"{address}/people?search=gattolin")


def test_next_shows_the_next_person(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people?actor=nicolas-richoux")
    person = page.get_by_role("complementary", name="Person")
    expect(person.get_by_role("heading", name="Nicolas Richoux")).to_be_visible()
    page.get_by_role("button", name="Next", exact=True).click()
    expect(person.get_by_role("heading", name="Vincent Desportes")).to_be_visible()


def test_a_heading_sorts_the_rows_within_their_groups(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people")
    page.get_by_role("link", name="Name", exact=True).click()
    wait_for_url_parameters(page, sort=["name"])
    names = page.locator("th[scope=row] a[data-actor]")
    expect(names.first).to_have_text("André Gattolin")
    page.get_by_role("link", name="Name ↑").click()
    expect(names.first).to_have_text("Xavier Tytelman")
    page.go_back()
    expect(names.first).to_have_text("André Gattolin")
