"""Corpora in Chromium: saved files, uploads and the choice of a corpus."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.actions import go_to_page, wait_for_rerun, wait_for_url_parameters, wait_until_idle
from tests.browser.server import run_server
from tests.conftest import BRIDGE, zip_bytes

FILES = {path.relative_to(BRIDGE).as_posix(): path.read_bytes() for path in BRIDGE.rglob("*") if path.is_file()}
LETTER = "letters/for-the-bridge.yaml"
TITLE = "Two letters about a bridge"


@pytest.fixture
def editable_corpus(copy_of_bridge: Path) -> Iterator[tuple[Path, str]]:
    """Return the folder of a corpus that the test may change, and the address of its server."""
    with run_server(copy_of_bridge) as server_address:
        yield copy_of_bridge, server_address


def switch_articles_only_twice(page: Page) -> None:
    """Click twice. The page has the same selection as before."""
    page.get_by_test_id("stCheckbox").get_by_text("Articles only").click()
    wait_for_url_parameters(page, printed=["true"])
    wait_for_rerun(page)
    page.get_by_test_id("stCheckbox").get_by_text("Articles only").click()
    wait_for_url_parameters(page)
    wait_for_rerun(page)


def test_next_click_shows_saved_file_or_its_last_valid_version(
    editable_corpus: tuple[Path, str], visit: Callable[..., Page]
) -> None:
    corpus, server_address = editable_corpus
    page = visit(server_address)
    before = page.locator(".card h2").all_inner_texts()
    path = corpus / LETTER
    text = path.read_text("utf-8")
    path.write_text(text.replace("short_title: ", "short_title: Revised ", 1), "utf-8")
    switch_articles_only_twice(page)
    after = page.locator(".card h2").all_inner_texts()
    assert any(title.startswith("Revised ") for title in after) and len(after) == len(before)
    path.write_text("id: [", "utf-8")
    switch_articles_only_twice(page)
    assert page.locator(".card h2").all_inner_texts() == after
    expect(page.get_by_text(f"The last valid version is shown for: {LETTER}")).to_be_visible()
    expect(page.get_by_text(f"{LETTER}:2:1: Invalid YAML")).to_be_visible()
    path.write_text(text, "utf-8")
    switch_articles_only_twice(page)
    assert page.locator(".card h2").all_inner_texts() == before
    expect(page.get_by_text("last valid version")).to_have_count(0)


def test_date_window_without_dates_is_reset(editable_corpus: tuple[Path, str], visit: Callable[..., Page]) -> None:
    corpus, server_address = editable_corpus
    page = visit(f"{server_address}/timeline?dates=2020-05-01&dates=2020-05-10")
    expect(page.get_by_text("10 May 2020").first).to_be_visible()
    for path in (corpus / "events.yaml", *(corpus / "letters").glob("*.yaml")):
        path.write_text(re.sub(r"2020-0[45]", "2020-01", path.read_text("utf-8")), "utf-8")
    for name in ("Overview", "Timeline"):
        go_to_page(page, name)
    expect(page.get_by_text("came first, ").first).to_be_visible()
    expect(page.locator(".timeline-chart svg")).to_be_visible()
    expect(page.get_by_text("10 May 2020")).to_have_count(0)


def upload_corpus(page: Page, server_address: str, files: dict[str, bytes]) -> None:
    """Upload a zip of these files and open it."""
    page.goto(f"{server_address}/upload")
    wait_until_idle(page)
    upload = {"name": "bridge.zip", "mimeType": "application/zip", "buffer": zip_bytes(files)}
    page.locator("input[type=file]").first.set_input_files([upload])
    page.get_by_role("button", name="Open this corpus").click()
    expect(page.get_by_text("Only this session can see it")).to_be_visible()
    wait_for_rerun(page)


def test_upload_is_visible_only_in_its_session_and_links_keep_it(address: str, visit: Callable[..., Page]) -> None:
    page, other_session = visit(address), visit(f"{address}/?actor_type=Military")
    page.bring_to_front()  # Chromium gives hidden pages little time.
    loads = []
    files = FILES | {LETTER: FILES[LETTER].replace(b"short_title: ", b"short_title: Private ", 1)}
    upload_corpus(page, address, files)
    page.on("load", lambda *_: loads.append(page.url))
    expect(page.get_by_role("heading", name="Private").first).to_be_visible()
    for name in ("Sources", "Timeline"):
        go_to_page(page, name)
        expect(page.get_by_text("Only this session can see it")).to_be_visible()
    go_to_page(page, "Overview")
    page.locator(".cosigned a[href*='read=']").first.click()
    expect(page.get_by_label("Letter to read")).to_be_visible()
    wait_for_rerun(page)
    expect(page.get_by_text("Only this session can see it")).to_be_visible()
    assert loads == []
    other_session.bring_to_front()
    other_session.get_by_test_id("stCheckbox").get_by_text("Articles only").click()
    wait_for_url_parameters(other_session, actor_type=["Military"], printed=["true"])
    wait_for_rerun(other_session)
    assert "Private" not in other_session.locator("body").inner_text() and "actor_type=Military" in other_session.url
    new_session = visit(page.url)
    assert "Private" not in new_session.locator("body").inner_text()
    page.bring_to_front()
    page.reload()
    wait_until_idle(page)
    assert "Private" not in page.locator("body").inner_text()


def test_link_to_a_letter_keeps_filter_and_session(address: str, visit: Callable[..., Page]) -> None:
    page = visit(f"{address}/?actor_type=Military")
    loads = []
    page.on("load", lambda *_: loads.append(page.url))
    page.locator(".cosigned a[href*='read=']").first.click()
    expect(page).to_have_url(f"{address}/sources?actor_type=Military&read=intellectuals-to-president&facts=true")
    wait_for_rerun(page)
    expect(page.get_by_role("heading", name="Intellectuals and military experts to the President")).to_be_visible()
    assert loads == []


def test_corpus_is_selected_on_screen(tmp_path: Path, copy_of_bridge: Path, visit: Callable[..., Page]) -> None:
    corpora = tmp_path / "corpora"
    corpora.mkdir()
    copy_of_bridge.rename(corpora / "bridge")
    (corpora / "empty").mkdir()
    (corpora / "other" / "letters").mkdir(parents=True)
    for name, content in FILES.items():
        if name.endswith(".yaml") and not name.startswith("coding/"):
            (corpora / "other" / name).write_bytes(content.replace(b"short_title: ", b"short_title: Other ", 1))
    with run_server(corpora) as server_address:
        page = visit(f"{server_address}/?corpus=other")
        expect(page.get_by_role("heading", name="Other").first).to_be_visible()
        page.locator(".st-key-corpus").get_by_role("combobox").click()
        page.get_by_role("option", name="bridge").click()
        expect(page.get_by_role("heading", name="Neighbours for the bridge").first).to_be_visible()
        expect(page.get_by_role("heading", name="Other")).to_have_count(0)
