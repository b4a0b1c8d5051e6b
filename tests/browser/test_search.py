"""The search field in Chromium: suggestions while typing, keys, history and hostile names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.actions import evidence_address, search_field, wait_for_rerun, wait_for_url_parameters
from tests.browser.server import run_server

Visit = Callable[..., Page]
_IS_INSIDE = "node => node.getBoundingClientRect().left >= 0 && node.getBoundingClientRect().right <= innerWidth"


def suggestion(page: Page, name: str) -> Locator:
    """Return the suggestion with this label."""
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option", name=name)


@pytest.mark.parametrize("width", [1280, 400])
def test_a_misspelt_person_is_opened_by_keyboard_alone(address: str, visit: Visit, width: int) -> None:
    page = visit(f"{address}/overview", width=width)
    entries = page.evaluate("history.length")
    page.locator("body").press("Tab")
    while not page.evaluate("document.activeElement.getAttribute('aria-label') === 'Search'"):
        page.keyboard.press("Tab")
    page.keyboard.type("Kogutiak", delay=20)
    expect(page.get_by_text("Did you mean … (people)")).to_be_visible()
    expect(suggestion(page, "Volodymyr Kogutyak")).to_be_visible()
    field = search_field(page)
    expect(field).to_be_focused()
    expect(field).to_have_value("Kogutiak")
    assert page.get_by_role("listbox", name="Suggestions").evaluate(_IS_INSIDE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("history.length") == entries, "typing adds no entry to the history"
    page.keyboard.press("ArrowDown")
    expect(suggestion(page, "Volodymyr Kogutyak")).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == suggestion(page, "Volodymyr Kogutyak").get_attribute("id")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}/people?actor=volodymyr-kogutyak")
    expect(page.get_by_role("heading", name="Volodymyr Kogutyak")).to_be_visible()
    expect(field).to_have_value("")
    expect(field).to_have_attribute("aria-expanded", "false")


def test_each_kind_of_suggestion_has_its_number(address: str, visit: Visit) -> None:
    page = visit(f"{address}/timeline?letter=mps-to-lecornu")
    search_field(page).fill("kremlin")
    for heading in ("People 1", "Arguments 1", "Words in the letters 2"):
        expect(page.get_by_role("group", name=heading)).to_be_visible()
    suggestion(page, "red lines should not dictate").click()
    expect(page).to_have_url(f"{address}/arguments?open=red-lines")


def test_a_confirmed_search_is_one_entry_of_the_history(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people?letter=mps-to-lecornu")
    field = search_field(page)
    for words in ("anna", "pic"):
        field.fill(words)
        field.press("Enter")
        wait_for_url_parameters(page, letter=["mps-to-lecornu"], search=[words])
        wait_for_rerun(page)
    page.go_back()
    expect(field).to_have_value("anna")
    page.go_back()
    expect(field).to_have_value("")
    wait_for_url_parameters(page, letter=["mps-to-lecornu"])
    page.go_forward()
    expect(field).to_have_value("anna")
    expect(page.get_by_text("matching “anna”").first).to_be_visible()
    field.fill("")
    field.press("Tab")
    wait_for_url_parameters(page, letter=["mps-to-lecornu"])


def test_escape_closes_the_list_and_then_the_panel(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments?evidence=comparison/no-combat-troops/label")
    panel = page.get_by_role("complementary", name="Evidence")
    expect(panel).to_be_visible()
    field = search_field(page)
    field.fill("kremlin")
    expect(suggestion(page, "Kremlin").first).to_be_visible()
    field.press("Escape")
    expect(page.get_by_role("listbox", name="Suggestions")).to_have_count(0)
    wait_for_rerun(page)
    expect(panel).to_be_visible()
    assert evidence_address(page) and field.input_value() == "kremlin"
    field.press("Escape")
    expect(panel).to_have_count(0)


def test_nothing_found_is_said_and_enter_searches(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people")
    search_field(page).fill("zzzzzz")
    expect(page.get_by_role("option", name="Nothing found. Enter searches all tables.")).to_be_visible()
    search_field(page).press("ArrowDown")
    search_field(page).press("Enter")
    wait_for_url_parameters(page, search=["zzzzzz"])


def test_a_search_on_a_page_without_one_opens_the_people(address: str, visit: Visit) -> None:
    page = visit(f"{address}/quality")
    search_field(page).fill("military experts zzz")
    search_field(page).press("Enter")
    expect(page).to_have_url(f"{address}/people?search=military+experts+zzz")


def test_hostile_names_are_text(visit: Visit, copy_of_bridge: Path) -> None:
    hostile = "<img src=x onerror=\"document.title='ran'\">"
    actors = copy_of_bridge / "actors.yaml"
    also = f"  also: [{{text: {hostile!r}, basis: inferred, note: invented}}]\n"
    text = actors.read_text("utf-8")
    line = "- {id: ada-bell, name: Ada Bell, kind: person, types: [neighbour, shopkeeper]}\n"
    assert line in text
    block = "- id: ada-bell\n  name: Ada Bell\n  kind: person\n  types: [neighbour, shopkeeper]\n"
    escaped = also.replace(repr(hostile), "'" + hostile.replace("'", "''") + "'")
    actors.write_text(text.replace(line, block + escaped), "utf-8")
    with run_server(copy_of_bridge) as address:
        page = visit(f"{address}/overview")
        search_field(page).fill("img src")
        expect(suggestion(page, f"Ada Bell also {hostile} ≈")).to_be_visible()
        assert page.locator("[role=listbox] img").count() == 0 and "ran" not in page.title()


def test_enter_opens_the_only_person_that_is_meant(address: str, visit: Visit) -> None:
    page = visit(address)
    field = search_field(page)
    field.click()
    field.press_sequentially("BHL")
    expect(suggestion(page, "Bernard-Henri Lévy")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("complementary")).to_contain_text("Bernard-Henri Lévy")
    expect(page).to_have_title("People · Cosigned")
