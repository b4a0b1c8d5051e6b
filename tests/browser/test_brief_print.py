"""The brief as its reader has it: downloaded by a click, opened without a network, printed on A4 and read."""

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
from tests.browser.conftest import close_panel
from tests.data.export.parsed_briefs import ParsedHtml, html

Visit = Callable[..., Page]
WHOLE = ("", Selection())
SOME = ("arguments?actor_type=Generals&kind=Proposals", Selection(actor_type=("general",), kind=("proposal",)))
PRINTED = ("timeline?printed=true", Selection(printed=True))
A4_AT_96_DPI = 794


def downloaded(page: Page, button: str, folder: Path) -> Path:
    """The file that a button gives, under the name that it suggests."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.fixture
def cut_off(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a file in a window without a network; the page must ask for nothing and have nothing to complain of."""
    contexts, asked, told = [], [], []

    def open_file(path: Path, *, width: int = A4_AT_96_DPI) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 1000})
        contexts.append(context)
        context.set_offline(True)
        context.route(re.compile("^(?!file:)"), lambda route: route.abort())
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield open_file
    for context in contexts:
        context.close()
    assert told == [] and all(url.startswith("file://") for url in asked)


def squeezed(text: str) -> str:
    """Text without blanks, ligatures and soft hyphens: a sheet of paper breaks lines anywhere."""
    return re.sub(r"[\s\u00ad]", "", unicodedata.normalize("NFKC", text))


def printed(page: Page, folder: Path) -> list[str]:
    """The text of each sheet of paper."""
    page.pdf(path=folder / "brief.pdf", format="A4")
    return [squeezed(sheet.extract_text()) for sheet in PdfReader(folder / "brief.pdf").pages]


def with_row(row: list[str], sheets: list[str]) -> list[str]:
    """The sheets that hold every line of a row."""
    lines = [squeezed(line) for cell in row for line in cell.split("\n")]
    return [sheet for sheet in sheets if all(line in sheet for line in lines)]


@pytest.mark.parametrize(("where", "selection"), [WHOLE, SOME, PRINTED], ids=["whole", "some", "printed"])
def test_every_row_is_on_paper(
    address: str, visit: Visit, cut_off: Callable[..., Page], shipped: Corpus, tmp_path: Path,
    where: str, selection: Selection,
) -> None:  # fmt: skip
    brief = downloaded(visit(f"{address}/{where}"), "Brief (HTML)", tmp_path)
    assert brief.name.startswith("cosigned_brief_") and brief.name.endswith(f"_{shipped.fingerprint}.html")
    page = cut_off(brief)
    expect(page.get_by_role("heading", level=1)).to_have_text(shipped.model.codebook.title)
    sheets = printed(page, tmp_path)
    held = {"comparison": "label", "appearances": "name", "timeline": "label", "statements": "words", "facts": "topic"}
    for table, column in held.items():
        for value in TableQuery(shipped, table, selection).rows[column]:
            assert any(squeezed(value) in sheet for sheet in sheets), value
    for caption, (headings, *rows) in ParsedHtml(brief.read_text("utf-8")).tables.items():
        for row in rows:
            on = with_row(row, sheets)
            assert on, f"not whole on one sheet: {row} of {caption}"
            assert any(all(squeezed(heading) in sheet for heading in headings) for sheet in on), caption


def test_no_heading_is_parted_from_its_rows(cut_off: Callable[..., Page], bridge: Corpus, tmp_path: Path) -> None:
    """Wherever on a sheet a table begins."""
    brief = tmp_path / "brief.html"
    brief.write_text(html(bridge, Selection()), "utf-8")
    page = cut_off(brief)
    for millimetres in range(0, 90, 6):
        page.evaluate(f"document.body.style.paddingTop = '{millimetres}mm'")
        sheets = printed(page, tmp_path)
        for caption, rows in ParsedHtml(brief.read_text("utf-8")).tables.items():
            assert any(squeezed(caption) in sheet for sheet in with_row(rows[1], sheets)), (caption, millimetres)


@pytest.mark.parametrize("width", [400, A4_AT_96_DPI, 1280])
def test_nothing_is_cut_at_any_width(
    address: str, visit: Visit, cut_off: Callable[..., Page], tmp_path: Path, width: int
) -> None:
    page = cut_off(downloaded(visit(address), "Brief (HTML)", tmp_path), width=width)
    for medium in ("screen", "print"):
        page.emulate_media(media=medium)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        # Words of the picture have no box of their own to be cut at: the picture as a whole must fit.
        every = "[...document.querySelectorAll('*')].filter(e => !e.ownerSVGElement)"
        wide = f"{every}.filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1)"
        assert page.evaluate(f"{wide}.map(e => e.outerHTML.slice(0, 200))") == []
        picture = page.locator("figure svg").bounding_box()
        assert picture is not None and picture["x"] >= 0 and picture["x"] + picture["width"] <= width


def test_light_on_paper_whatever_the_screen(
    address: str, visit: Visit, cut_off: Callable[..., Page], tmp_path: Path
) -> None:
    page = cut_off(downloaded(visit(address), "Brief (HTML)", tmp_path))
    page.emulate_media(color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(16, 21, 28)"
    page.emulate_media(color_scheme="dark", media="print")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"


def test_the_same_in_markdown(address: str, visit: Visit, shipped: Corpus, tmp_path: Path) -> None:
    brief = downloaded(visit(f"{address}/{SOME[0]}"), "Brief (Markdown)", tmp_path)
    assert brief.name == f"cosigned_brief_general_proposal_{shipped.fingerprint}.md"
    written = brief.read_text("utf-8")
    assert written.startswith(
        f"# {shipped.model.codebook.title}\n\n**3 of 31 arguments in 2 letters: generals; proposals**"
    )


def test_a_brief_leads_back_to_its_view(address: str, visit: Visit, tmp_path: Path) -> None:
    page = visit(f"{address}/{SOME[0]}&evidence=actors/macron/name")
    close_panel(page)
    brief = downloaded(page, "Brief (HTML)", tmp_path).read_text("utf-8")
    back = next(attrs["href"] for tag, attrs in ParsedHtml(brief).elements if tag == "a" and "http" in attrs["href"])
    assert back == f"{address}/{SOME[0]}"
    expect(visit(back).get_by_text("3 of 31 arguments in 2 letters: generals; proposals", exact=True)).to_be_visible()


def test_cite_this_view(address: str, visit: Visit) -> None:
    page = visit(f"{address}/actors?actor_type=Generals")
    page.get_by_text("Cite this view").click()
    cited = page.get_by_test_id("stSidebar").get_by_test_id("stCode")
    expect(cited).to_have_count(2)
    expect(cited.first).to_contain_text("Shown: 16 of 31 arguments in 2 letters: generals.")
    expect(cited.first).to_contain_text(f"{address}/actors?actor_type=Generals")
    expect(cited.last).to_contain_text("@misc{cosigned-")
