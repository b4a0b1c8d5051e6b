"""In Chromium: a saved file is shown at the next click, a dropped corpus in its session, links keep the session."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import answered, serving, settled, turn_to
from tests.conftest import BRIDGE, zipped

FOLDER = {path.relative_to(BRIDGE).as_posix(): path.read_bytes() for path in BRIDGE.rglob("*") if path.is_file()}
LETTER = "letters/for-the-bridge.yaml"
TITLE = "Two letters about a bridge"


@pytest.fixture
def own(copy_of_bridge: Path) -> Iterator[tuple[Path, str]]:
    """A corpus that the test may change, and where it is served."""
    with serving(copy_of_bridge) as where:
        yield copy_of_bridge, where


def click_something(page: Page) -> None:
    page.get_by_role("radio", name="Signatory").click()
    answered(page)
    page.get_by_role("radio", name="Letter", exact=True).click()
    answered(page)


def test_a_saved_file_is_shown_at_the_next_click_and_a_broken_one_as_it_was(
    own: tuple[Path, str], visit: Callable[..., Page]
) -> None:
    corpus, where = own
    page = visit(where)
    before = page.locator("h3").all_inner_texts()
    path = corpus / LETTER
    text = path.read_text("utf-8")
    path.write_text(text.replace("short_title: ", "short_title: Anew ", 1), "utf-8")
    click_something(page)
    after = page.locator("h3").all_inner_texts()
    assert any(title.startswith("Anew ") for title in after) and len(after) == len(before)
    path.write_text("id: [", "utf-8")
    click_something(page)
    assert page.locator("h3").all_inner_texts() == after
    expect(page.get_by_text(f"The last valid version is shown for: {LETTER}")).to_be_visible()
    expect(page.get_by_text(f"{LETTER}:2:1: Invalid YAML")).to_be_visible()
    path.write_text(text, "utf-8")
    click_something(page)
    assert page.locator("h3").all_inner_texts() == before
    expect(page.get_by_text("last valid version")).to_have_count(0)


def test_days_in_view_that_no_date_reaches_any_more_are_let_go(
    own: tuple[Path, str], visit: Callable[..., Page]
) -> None:
    corpus, where = own
    page = visit(f"{where}/timeline?dates=2020-05-01&dates=2020-05-10")
    expect(page.get_by_text("10 May 2020").first).to_be_visible()
    for path in (corpus / "events.yaml", *(corpus / "letters").glob("*.yaml")):
        path.write_text(re.sub(r"2020-0[45]", "2020-01", path.read_text("utf-8")), "utf-8")
    for name in ("Overview", "Timeline"):
        turn_to(page, name)
    expect(page.get_by_role("heading", name="Order of the letters")).to_be_visible()
    expect(page.get_by_text("Dates in view")).to_be_visible()
    expect(page.get_by_text("10 May 2020")).to_have_count(0)


def drop(page: Page, where: str, files: dict[str, bytes]) -> None:
    page.goto(f"{where}/bring")
    settled(page)
    given = {"name": "bridge.zip", "mimeType": "application/zip", "buffer": zipped(files)}
    page.locator("input[type=file]").first.set_input_files([given])
    page.get_by_role("button", name="Open this corpus").click()
    expect(page.get_by_text("Only this session can see it")).to_be_visible()
    answered(page)


def test_a_dropped_corpus_is_seen_in_its_session_alone_and_links_keep_it(
    address: str, visit: Callable[..., Page]
) -> None:
    page, other = visit(address), visit(f"{address}/?actor_type=Military")
    loads = []
    wild = FOLDER | {LETTER: FOLDER[LETTER].replace(b"short_title: ", b"short_title: Secretly ", 1)}
    drop(page, address, wild)
    page.on("load", lambda *_: loads.append(page.url))
    expect(page.get_by_role("heading", name="Secretly").first).to_be_visible()
    for name in ("Letters", "Timeline"):
        turn_to(page, name)
        expect(page.get_by_text("Only this session can see it")).to_be_visible()
    turn_to(page, "Overview")
    page.locator(".cosigned a[href^='letters?']").first.click()
    expect(page.get_by_label("Letter to read")).to_be_visible()
    answered(page)
    expect(page.get_by_text("Only this session can see it")).to_be_visible()
    assert loads == []
    other.get_by_role("radio", name="Signatory").click()
    answered(other)
    assert "Secretly" not in other.locator("body").inner_text() and "actor_type=Military" in other.url
    third = visit(page.url)
    assert "Secretly" not in third.locator("body").inner_text()
    page.reload()
    settled(page)
    assert "Secretly" not in page.locator("body").inner_text()


def test_a_link_to_a_letter_keeps_the_filter_and_the_session(address: str, visit: Callable[..., Page]) -> None:
    page = visit(f"{address}/?actor_type=Military")
    loads = []
    page.on("load", lambda *_: loads.append(page.url))
    page.locator(".cosigned a[href^='letters?']").first.click()
    expect(page).to_have_url(f"{address}/letters?actor_type=Military&read=Generals+and+intellectuals+to+the+President")
    answered(page)
    expect(page.get_by_role("heading", name="Generals and intellectuals to the President")).to_be_visible()
    assert loads == []


def test_several_corpora_are_chosen_on_screen(tmp_path: Path, copy_of_bridge: Path, visit: Callable[..., Page]) -> None:
    several = tmp_path / "several"
    several.mkdir()
    copy_of_bridge.rename(several / "bridge")
    (several / "empty").mkdir()
    (several / "other" / "letters").mkdir(parents=True)
    for name, content in FOLDER.items():
        if name.endswith(".yaml") and not name.startswith("coding/"):
            (several / "other" / name).write_bytes(content.replace(b"short_title: ", b"short_title: Other ", 1))
    with serving(several) as where:
        page = visit(f"{where}/?corpus=other")
        expect(page.get_by_role("heading", name="Other").first).to_be_visible()
        page.locator(".st-key-corpus").get_by_role("combobox").click()
        page.get_by_role("option", name="bridge").click()
        expect(page.get_by_role("heading", name="Neighbours for the bridge").first).to_be_visible()
        expect(page.get_by_role("heading", name="Other")).to_have_count(0)
