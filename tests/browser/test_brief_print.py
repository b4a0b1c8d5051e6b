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
from tests.browser.actions import close_panel
from tests.data.export.parsed_briefs import ParsedHtml, html

Visit = Callable[..., Page]
UNFILTERED = ("", Selection())
FILTERED = ("arguments?actor_type=Generals&kind=Proposals", Selection(actor_type=("general",), kind=("proposal",)))
PRINTED = ("timeline?printed=true", Selection(printed=True))
A4_AT_96_DPI = 794


def download_file(page: Page, button: str, folder: Path) -> Path:
    """Download a file with a button and save it under its suggested name."""
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
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
    """Print the page on A4 and return the text of each printed page."""
    page.pdf(path=folder / "brief.pdf", format="A4")
    return [remove_blanks(sheet.extract_text()) for sheet in PdfReader(folder / "brief.pdf").pages]


def pages_with_row(row: list[str], sheets: list[str]) -> list[str]:
    """Return the printed pages that have every line of a row."""
    lines = [remove_blanks(line) for cell in row for line in cell.split("\n")]
    return [sheet for sheet in sheets if all(line in sheet for line in lines)]


@pytest.mark.parametrize(
    ("page_address", "selection"), [UNFILTERED, FILTERED, PRINTED], ids=["unfiltered", "filtered", "printed"]
)
def test_every_row_is_printed_whole_with_its_headings(
    address: str, visit: Visit, open_offline: Callable[..., Page], shipped: Corpus, tmp_path: Path,
    page_address: str, selection: Selection,
) -> None:  # fmt: skip
    brief = download_file(visit(f"{address}/{page_address}"), "Brief (HTML)", tmp_path)
    assert brief.name.startswith("cosigned_brief_") and brief.name.endswith(f"_{shipped.fingerprint}.html")
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


def test_caption_is_on_the_page_of_the_first_row(
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
            assert any(remove_blanks(caption) in sheet for sheet in pages_with_row(rows[1], sheets)), (
                caption,
                millimetres,
            )


@pytest.mark.parametrize("width", [400, A4_AT_96_DPI, 1280])
def test_content_fits_any_width(
    address: str, visit: Visit, open_offline: Callable[..., Page], tmp_path: Path, width: int
) -> None:
    page = open_offline(download_file(visit(address), "Brief (HTML)", tmp_path), width=width)
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


def test_brief_links_to_its_view(address: str, visit: Visit, tmp_path: Path) -> None:
    page = visit(f"{address}/{FILTERED[0]}&evidence=actors/macron/name")
    close_panel(page)
    brief = download_file(page, "Brief (HTML)", tmp_path).read_text("utf-8")
    view_address = next(
        attrs["href"] for tag, attrs in ParsedHtml(brief).elements if tag == "a" and "http" in attrs["href"]
    )
    assert view_address == f"{address}/{FILTERED[0]}"
    expect(
        visit(view_address).get_by_text("2 of 29 arguments in 2 letters: generals; proposals", exact=True)
    ).to_be_visible()


def test_citation_names_selection_and_address(address: str, visit: Visit) -> None:
    page = visit(f"{address}/people?actor_type=Generals")
    page.get_by_role("button", name="Export").click()
    page.get_by_text("Cite this view").click()
    citations = page.get_by_test_id("stExpander").get_by_test_id("stCode")
    expect(citations).to_have_count(2)
    expect(citations.first).to_contain_text("Shown: 14 of 29 arguments in 2 letters: generals.")
    expect(citations.first).to_contain_text(f"{address}/people?actor_type=Generals")
    expect(citations.last).to_contain_text("@misc{cosigned-")
