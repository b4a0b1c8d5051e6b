"""The downloaded brief in Chromium: opened without a network and printed on A4."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from data import Corpus
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from tests.browser.actions import open_exports
from tests.data.export.parsed_briefs import ParsedHtml, html

Visit = Callable[..., Page]
UNFILTERED = ("", Selection())
FILTERED = ("arguments?actor_type=Generals&kind=Proposals", Selection(actor_type=("general",), kind=("proposal",)))
PRINTED = ("timeline?printed=true", Selection(printed=True))
A4_AT_96_DPI = 794
# Captions of tables that only screen readers have, with the printed heading above the table.
HEADINGS = {
    "Letters and signatories": "Who signed, and what they ask",
    "Arguments with their first words": "What they argue",
}


def download_file(page: Page, link: str, folder: Path) -> Path:
    """Download a file with a link of the menu of exports and save it under its suggested name."""
    open_exports(page)
    with page.expect_download() as download:
        page.get_by_role("link", name=link, exact=True).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.fixture
def open_offline(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a file in a window without a network.

    Assert that the page sends no request and logs no message.
    """
    contexts, requested_urls, messages = [], [], []

    def open_file(path: Path, *, width: int = A4_AT_96_DPI) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 1000})
        contexts.append(context)
        context.set_offline(True)
        context.route(re.compile("^(?!file:)"), lambda route: route.abort())
        page = context.new_page()
        page.on("request", lambda request: requested_urls.append(request.url))
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield open_file
    for context in contexts:
        context.close()
    assert messages == [] and all(url.startswith("file://") for url in requested_urls)


def remove_blanks(text: str) -> str:
    """Remove blanks, ligatures and soft hyphens, because a printed page breaks lines anywhere."""
    return re.sub(r"[\s\u00ad]", "", unicodedata.normalize("NFKC", text))


def print_pages(page: Page, folder: Path) -> list[str]:
    """Print the page on A4 and return the text of each printed page, without marks of contradictions."""
    page.pdf(path=folder / "brief.pdf", format="A4")
    texts = (remove_blanks(sheet.extract_text()) for sheet in PdfReader(folder / "brief.pdf").pages)
    return [re.sub(r"⚠contradicted(?:by.{,200}?(?=\[\d))?(?:\[\d+\])*", "", text) for text in texts]


def pages_with_row(row: list[str], sheets: list[str]) -> list[str]:
    """Return the printed pages that have every line of a row."""
    lines = [remove_blanks(line) for cell in row for line in cell.split("\n")]
    return [sheet for sheet in sheets if all(line in sheet for line in lines)]


def test_the_brief_has_two_to_four_pages(
    address: str, visit: Visit, open_offline: Callable[..., Page], shipped: Corpus, tmp_path: Path
) -> None:
    page = open_offline(download_file(visit(address), "Brief (HTML)", tmp_path))
    sheets = print_pages(page, tmp_path)
    assert 2 <= len(sheets) <= 4
    text = "".join(sheets)
    for table, column in (("comparison", "label"), ("letters", "asks"), ("letters", "date")):
        assert all(remove_blanks(value) in text for value in TableQuery(shipped, table).rows[column])
    signatories = TableQuery(shipped, "appearances", Selection(role=("signatory",))).rows
    assert all(remove_blanks(name) in text for name in signatories["name"])


@pytest.mark.parametrize(
    ("page_address", "selection"), [UNFILTERED, FILTERED, PRINTED], ids=["unfiltered", "filtered", "printed"]
)
def test_every_row_is_printed_whole_with_its_headings(
    address: str, visit: Visit, open_offline: Callable[..., Page], shipped: Corpus, tmp_path: Path,
    page_address: str, selection: Selection,
) -> None:  # fmt: skip
    brief = download_file(visit(f"{address}/{page_address}"), "Brief with all tables (HTML)", tmp_path)
    assert brief.name.startswith("cosigned_brief_full_") and brief.name.endswith(f"_{shipped.fingerprint}.html")
    page = open_offline(brief)
    expect(page.get_by_role("heading", level=1)).to_have_text(shipped.model.codebook.title)
    sheets = print_pages(page, tmp_path)
    main_columns = {
        "comparison": "label",
        "appearances": "name",
        "timeline": "label",
        "statements": "words",
        "facts": "topic",
    }
    for table, column in main_columns.items():
        for value in TableQuery(shipped, table, selection).rows[column]:
            assert any(remove_blanks(value) in sheet for sheet in sheets), value
    for caption, (headings, *rows) in ParsedHtml(brief.read_text("utf-8")).tables.items():
        for row in rows:
            row_pages = pages_with_row(row, sheets)
            assert row_pages, f"not whole on one page: {row} of {caption}"
            assert any(all(remove_blanks(heading) in sheet for heading in headings) for sheet in row_pages), caption


def test_heading_is_on_the_page_of_the_first_row(
    open_offline: Callable[..., Page], bridge: Corpus, tmp_path: Path
) -> None:
    """Start the first table at different heights of the page."""
    brief = tmp_path / "brief.html"
    brief.write_text(html(bridge, Selection()), "utf-8")
    page = open_offline(brief)
    for millimetres in range(0, 90, 6):
        page.evaluate(f"document.body.style.paddingTop = '{millimetres}mm'")
        sheets = print_pages(page, tmp_path)
        for caption, rows in ParsedHtml(brief.read_text("utf-8")).tables.items():
            heading = remove_blanks(HEADINGS.get(caption, caption))
            # A group of rows has a heading of its own.
            first = rows[1:2] if any(rows[1][1:]) else rows[1:3]
            assert any(all(heading in sheet and pages_with_row(row, [sheet]) for row in first) for sheet in sheets), (
                caption,
                millimetres,
            )


@pytest.mark.parametrize("width", [400, A4_AT_96_DPI, 1280])
def test_content_fits_any_width(
    address: str, visit: Visit, open_offline: Callable[..., Page], tmp_path: Path, width: int
) -> None:
    page = open_offline(download_file(visit(address), "Brief with all tables (HTML)", tmp_path), width=width)
    for medium in ("screen", "print"):
        page.emulate_media(media=medium)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        # Elements inside an SVG have no box that could be cut. The SVG itself is checked below.
        elements = "[...document.querySelectorAll('*')].filter(e => !e.ownerSVGElement)"
        cut_elements = f"{elements}.filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1)"
        assert page.evaluate(f"{cut_elements}.map(e => e.outerHTML.slice(0, 200))") == []
        picture = page.locator("figure svg").bounding_box()
        assert picture is not None and picture["x"] >= 0 and picture["x"] + picture["width"] <= width


def test_print_is_light_in_dark_mode(
    address: str, visit: Visit, open_offline: Callable[..., Page], tmp_path: Path
) -> None:
    page = open_offline(download_file(visit(address), "Brief (HTML)", tmp_path))
    page.emulate_media(color_scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(background) == "rgb(16, 21, 28)"
    page.emulate_media(color_scheme="dark", media="print")
    assert page.evaluate(background) == "rgb(255, 255, 255)"


def test_markdown_brief_starts_with_title_and_selection(
    address: str, visit: Visit, shipped: Corpus, tmp_path: Path
) -> None:
    brief = download_file(visit(f"{address}/{FILTERED[0]}"), "Brief (Markdown)", tmp_path)
    assert brief.name == f"cosigned_brief_general_proposal_{shipped.fingerprint}.md"
    text = brief.read_text("utf-8")
    assert text.startswith(
        f"# {shipped.model.codebook.title}\n\n**2 of 29 arguments in 2 letters: generals; proposals**"
    )


def test_exports_name_no_address_of_this_machine(address: str, visit: Visit, tmp_path: Path) -> None:
    """The server of the tests has an address that only this machine can open."""
    page = visit(f"{address}/{FILTERED[0]}")
    host = address.removeprefix("http://")
    for link in ("Brief (HTML)", "Brief (Markdown)"):
        brief = download_file(page, link, tmp_path).read_text("utf-8")
        assert host not in brief and "Link to this view" not in brief
        page.keyboard.press("Escape")
    for link in ("Citation (text)", "Citation (BibTeX)"):
        assert host not in download_file(page, link, tmp_path).read_text("utf-8")
        page.keyboard.press("Escape")


def test_citation_names_selection_and_version(address: str, visit: Visit, shipped: Corpus, tmp_path: Path) -> None:
    page = visit(f"{address}/people?actor_type=Generals")
    citation = download_file(page, "Citation (text)", tmp_path).read_text("utf-8")
    assert "Shown: 2 of 13 signatories in 2 letters: generals." in citation
    assert f"corpus version {shipped.fingerprint}" in citation
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy Citation (BibTeX)").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@misc{cosigned-")
