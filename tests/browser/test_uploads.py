"""Corpora in Chromium: saved files, uploads and the choice of a corpus."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from components.state import refusals
from data.cli.main import main
from data.files.limits import MAX_UPLOAD_MB
from tests.browser.actions import go_to_page, url_parameters, wait_for_rerun, wait_for_url_parameters, wait_until_idle
from tests.browser.server import run_server
from tests.browser.test_accessibility import violations
from tests.conftest import BRIDGE, zip_bytes
from tests.generator.signature_lists import SIZES, draw_lists

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


def write_list(path: Path) -> Path:
    """Write a list of 3,080 signatories with name, organisation, country and day."""
    rows = draw_lists(["pause"], SIZES[:1]).rows["pause"]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Name", "Organisation", "Country", "Day"])
        writer.writerows([row.name, row.affiliation, row.country, row.signed] for row in rows)
    return path


@pytest.mark.parametrize("width", [1280, 400])
def test_a_loaded_file_has_no_barrier(address: str, visit: Callable[..., Page], tmp_path: Path, width: int) -> None:
    page = visit(f"{address}/upload", width=width, dark=width == 400)
    page.get_by_test_id("stFileUploaderDropzone").locator("input").first.set_input_files(write_list(tmp_path / "a.csv"))
    expect(page.get_by_text("3,080 rows read, none left out.")).to_be_visible()
    wait_for_rerun(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_list_of_thousands_is_on_screen_by_the_steps_of_the_guide(
    address: str, visit: Callable[..., Page], tmp_path: Path
) -> None:
    path = write_list(tmp_path / "pause_giant_experiments_signatories.csv")
    page = visit(address)
    page.get_by_text("More", exact=True).click()
    page.get_by_role("link", name="Upload letters").click()
    expect(page).to_have_title("Upload letters · Cosigned")
    with page.expect_file_chooser() as chooser:
        page.get_by_test_id("stFileUploaderDropzone").locator("button").first.click()
    chooser.value.set_files(path)
    expect(page.get_by_label("Title of the letter")).to_have_value("Pause giant experiments")
    fields = ["Name", "Organisation", "Country", "Day"]
    read_as = [page.get_by_role("combobox", name=f"Field of {name}").input_value() for name in fields]
    assert read_as == ["Name *", "Affiliation", "Country", "Signed"]
    expect(page.get_by_text("3,080 rows read, none left out.")).to_be_visible()
    with page.expect_download() as report:
        page.get_by_role("button", name="Download report (JSON)").click()
    with page.expect_download() as corpus:
        page.get_by_role("button", name="Download corpus (zip)").click()
    page.get_by_role("button", name="Open on all pages").click()
    expect(page.get_by_text("Only this session can see it")).to_be_visible()
    expect(page.get_by_role("heading", name="Pause giant experiments").first).to_be_visible()
    wait_for_rerun(page)
    go_to_page(page, "People")
    expect(page.get_by_role("radio", name="Signatories 3,080")).to_be_visible()
    out = tmp_path / "out"
    command = ["import", str(path), str(out), "--report", str(tmp_path / "report.json")]
    assert main([*command, "--letter", "Pause giant experiments", "--title", "Pause giant experiments"]) == 0
    assert Path(report.value.path()).read_bytes() == (tmp_path / "report.json").read_bytes()
    with ZipFile(corpus.value.path()) as archive:
        kept = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    letter = "letters/pause-giant-experiments"
    for name in (f"{letter}.yaml", f"{letter}.signatures.csv", "codebook.yaml"):
        assert kept[name] == (out / name).read_bytes()


def test_a_list_is_opened_by_keyboard_on_a_narrow_screen(address: str, visit: Callable[..., Page]) -> None:
    page = visit(f"{address}/upload", width=400)
    text = (
        "name,day,colour ![z](https://evil.example/p.png)\n<b>Nora</b> Quill,03/04/2024,red\nIda Fern,04/05/2024,blue\n"
    )
    with page.expect_file_chooser() as chooser:
        page.get_by_test_id("stFileUploaderDropzone").locator("button").first.press("Enter")
    chooser.value.set_files([{"name": "bakers.csv", "mimeType": "text/csv", "buffer": text.encode()}])
    question = page.get_by_role("combobox", name="could be two days")
    question.wait_for()
    wait_for_rerun(page)
    question.focus()
    question.press("ArrowDown")
    first = page.get_by_role("option", name="Day first")
    expect(first).to_be_visible()
    question.press("Home")
    # The list marks its options after the key: Enter before that would choose the last one.
    expect(first).to_have_attribute("data-focused", "true")
    question.press("Enter")
    expect(page.get_by_text("Dates are written as in 2024-11-20.")).to_be_visible()
    wait_for_rerun(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 400
    page.get_by_role("button", name="Open on all pages").press("Enter")
    expect(page.get_by_text("Only this session can see it")).to_be_visible()
    wait_for_rerun(page)
    go_to_page(page, "People")
    expect(page.get_by_text("<b>Nora</b> Quill").first).to_be_visible()


def upload_corpus(page: Page, server_address: str, files: dict[str, bytes]) -> None:
    """Upload a zip of these files and open it."""
    page.goto(f"{server_address}/upload")
    wait_until_idle(page)
    upload = {"name": "bridge.zip", "mimeType": "application/zip", "buffer": zip_bytes(files)}
    page.get_by_role("tab", name="Corpus", exact=True).click()
    page.get_by_role("tabpanel", name="Corpus", exact=True).locator("input[type=file]").set_input_files([upload])
    page.get_by_role("button", name="Open on all pages").click()
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
    page.locator(".cosigned a[href^='sources?'][href*='read=']").first.click()
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
    link = page.locator(".cosigned a[href^='sources?'][href*='read=']").first
    href = link.get_attribute("href") or ""
    link.click()
    expect(page).to_have_url(f"{address}/{href}")
    assert url_parameters(page).items() >= {"actor_type": ["Military"], "read": ["intellectuals-to-president"]}.items()
    wait_for_rerun(page)
    expect(
        page.get_by_role("heading", name="Intellectuals and military experts to the President", exact=True)
    ).to_be_visible()
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


@pytest.mark.parametrize("status", [*refusals.SENTENCES, 500])
def test_a_file_that_the_server_refuses_says_why_and_the_others_stay(
    address: str, visit: Callable[..., Page], status: int
) -> None:
    page = visit(f"{address}/upload")
    files = page.locator("input[type=file]").first
    files.set_input_files({"name": "good.csv", "mimeType": "text/csv", "buffer": b"name\nNora Quill\nZoe Ash\n"})
    expect(page.get_by_text("good.csv: 2 rows")).to_be_visible()
    page.route("**/_stcore/upload_file/**", lambda route: route.fulfill(status=status))
    page.locator("input[type=file]").first.set_input_files(
        [
            {"name": "refused.csv", "mimeType": "text/csv", "buffer": b"name\nCarl Dorn\n"},
            {"name": "large.csv", "mimeType": "text/csv", "buffer": b"a" * (MAX_UPLOAD_MB * 1024 * 1024 + 1)},
        ]
    )
    chips = page.get_by_test_id("stFileChip")
    sentence = refusals.SENTENCES.get(status, refusals.OTHER)
    expect(chips.filter(has_text="refused.csv").get_by_text(sentence)).to_be_in_viewport(ratio=1)
    expect(chips.filter(has_text="large.csv").get_by_text(refusals.TOO_LARGE)).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("good.csv: 2 rows")).to_be_visible()
