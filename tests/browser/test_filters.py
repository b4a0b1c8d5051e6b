"""Filters in Chromium: search, selected rows, downloads and addresses."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.actions import (
    download_rows,
    search_field,
    select_option,
    table_rows,
    wait_for_rerun,
    wait_for_url_parameters,
)

Visit = Callable[..., Page]


def test_filtered_table_and_download_have_the_same_rows(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people")
    select_option(page, "Actor type", "Military")
    select_option(page, "Role", "Signatories")
    expect(page.get_by_text("3 of 13 signatories in 2 letters: military")).to_be_visible()
    visible_rows = [[cell for cell in row if cell] for row in table_rows(page)]
    rows = download_rows(page, "Download CSV (3 rows)")
    assert [row["printed_name"] for row in rows] == ["Nicolas Richoux", "Vincent Desportes", "Guillaume Ansel"]
    for cells, row in zip(visible_rows, rows, strict=True):
        assert cells[0].removesuffix(" ↗") == row["name"]
        assert {row["printed_name"], row["printed_description"], row["role"], row["actor_types"]} <= set(cells)


def test_comparison_download_has_the_rows_of_the_page(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments?kind=Threats")
    expect(page.locator("table.comparison-table a.toggle")).to_have_count(4)
    labels = page.locator("table.comparison-table a.toggle").all_inner_texts()
    page.get_by_role("button", name="Export").click()
    rows = download_rows(page, "Table as shown (4 rows)")
    assert labels == [row["Argument"] for row in rows]


def test_address_restores_page_filter_and_search(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people")
    select_option(page, "Actor type", "Members of parliament")
    search_field(page).fill("anna")
    page.keyboard.press("Enter")
    expect(page.get_by_text("matching “anna”").first).to_be_visible()
    wait_for_url_parameters(page, actor_type=["member-of-parliament"], search=["anna"])
    second_page = visit(page.url)
    expect(
        second_page.get_by_text("1 of 71 appearances in 2 letters: members of parliament; matching “anna”")
    ).to_be_visible()
    assert second_page.url == page.url


def test_links_between_pages_keep_the_filter(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people?actor_type=Generals&printed=true")
    page.get_by_role("link", name="Arguments", exact=True).click()
    expect(page.get_by_text("14 of 29 arguments in 2 letters: generals; articles only")).to_be_visible()
    wait_for_url_parameters(page, actor_type=["Generals"], printed=["true"])


def test_address_accepts_ids(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people?actor_type=military&role=signatory")
    expect(page.get_by_text("3 of 13 signatories in 2 letters: military")).to_be_visible()


def test_back_and_forward_undo_and_redo_a_filter(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people")
    select_option(page, "Actor type", "Generals")
    wait_for_url_parameters(page, actor_type=["general"])
    select_option(page, "Role", "Signatories")
    wait_for_url_parameters(page, actor_type=["general"], role=["signatory"])
    page.get_by_role("link", name="Arguments", exact=True).click()
    expect(page.get_by_text("14 of 29 arguments in 2 letters: generals")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("2 of 13 signatories in 2 letters: generals")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("2 of 71 appearances in 2 letters: generals")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("71 appearances in 2 letters", exact=True)).to_be_visible()
    page.go_forward()
    expect(page.get_by_text("2 of 71 appearances in 2 letters: generals")).to_be_visible()
    wait_for_url_parameters(page, actor_type=["general"])


@pytest.mark.parametrize(
    ("old", "new"),
    [("actors?actor_type=Generals", "people"), ("letters?search=levy", "sources"), ("bring", "upload")],
)
def test_earlier_addresses_of_pages_redirect(address: str, visit: Visit, old: str, new: str) -> None:
    page = visit(f"{address}/{old}")
    query = old.partition("?")[2]
    expect(page).to_have_url(f"{address}/{new}" + (f"?{query}" if query else ""))


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


def test_selected_row_shows_the_actor(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people?search=gattolin")
    table_rows(page)
    page.locator("[data-testid='stDataFrame'] .dvn-scroller").click(position={"x": 16, "y": 54})
    expect(page.get_by_role("heading", name="André Gattolin")).to_be_visible()
    expect(page.get_by_role("cell", name="academician and former senator")).to_be_visible()
    expect(page).to_have_url(f"{address}/people?search=gattolin&actor=andre-gattolin")


def test_option_of_the_list_replaces_a_selected_row(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people?search=gattolin")
    table_rows(page)
    page.locator("[data-testid='stDataFrame'] .dvn-scroller").click(position={"x": 16, "y": 54})
    expect(page.get_by_role("heading", name="André Gattolin")).to_be_visible()
    for search in ("pic", "anna", ""):
        search_field(page).fill(search)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url, words=search: parse_qs(urlsplit(url).query).get("search", [""])[0] == words)
        wait_for_rerun(page)
        if search == "pic":
            select_option(page, "Actor, as printed", "Anna Pic", multiple=False)
        expect(page.get_by_role("heading", name="Anna Pic")).to_be_visible()
