"""The dashboard as a visitor uses it: filter, read, download, share an address, follow a cell to its words."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from playwright.sync_api import Locator, Page, expect

from components.server.middleware import SECURITY_HEADERS
from data import DEFAULT_CORPUS
from tests.browser.conftest import answered, close_panel, drawn, query, serving, wait_for_query
from tests.conftest import BRIDGE

Visit = Callable[..., Page]
A_WHILE = 2_000  # milliseconds of the page's clock, which do not pass in truth: no click waits for longer
PAGES = ("", "actors", "arguments", "timeline", "letters", "quality")


def choose(page: Page, label: str, option: str, *, stays_open: bool = True) -> None:
    """Pick an option of a list; one that takes several stays open until it is closed."""
    box = page.get_by_role("combobox", name=label, exact=True)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    if stays_open:
        page.keyboard.press("Escape")
    answered(page)


def downloaded(page: Page, button: str) -> list[dict[str, str]]:
    """The rows of the CSV that a button gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    assert download.value.suggested_filename.startswith("cosigned_")
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def grid(page: Page) -> list[list[str]]:
    """The cells of the table on the page, row by row, as a screen reader finds them."""
    page.locator("[data-testid='stDataFrame'] canvas").first.wait_for()
    rows = page.locator("[data-testid='stDataFrame'] [role='row']")
    expect(rows.nth(1)).to_be_attached()
    return [row.locator("[role='gridcell']").all_text_contents() for row in rows.all()[1:]]


def test_filter_read_download_compare(address: str, visit: Visit) -> None:
    page = visit(f"{address}/actors")
    choose(page, "Actor type", "Military")
    choose(page, "Role", "Signatories")
    expect(page.get_by_text("3 of 13 signatories in 2 letters: military")).to_be_visible()
    shown = [[cell for cell in row if cell] for row in grid(page)]
    rows = downloaded(page, "Download CSV (3 rows)")
    assert [row["printed_name"] for row in rows] == ["Nicolas Richoux", "Vincent Desportes", "Guillaume Ansel"]
    for cells, row in zip(shown, rows, strict=True):
        assert cells[0].removesuffix(" ↗") == row["name"]
        assert {row["printed_name"], row["printed_description"], row["role"], row["actor_types"]} <= set(cells)


def test_the_comparison_downloads_as_it_stands(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments?kind=Threats")
    expect(page.locator("table.comparison-table summary")).to_have_count(6)
    labels = page.locator("table.comparison-table summary").all_inner_texts()
    rows = downloaded(page, "Download CSV (6 rows)")
    assert labels == [row["label"] for row in rows]


def test_an_address_restores_page_filter_and_search(address: str, visit: Visit) -> None:
    page = visit(f"{address}/actors")
    choose(page, "Actor type", "Members of parliament")
    page.get_by_role("textbox", name="Search").fill("anna")
    page.keyboard.press("Enter")
    expect(page.get_by_text("matching “anna”").first).to_be_visible()
    wait_for_query(page, actor_type=["Members of parliament"], search=["anna"])
    again = visit(page.url)
    expect(
        again.get_by_text("1 of 69 appearances in 2 letters: members of parliament; matching “anna”")
    ).to_be_visible()
    assert again.url == page.url


def test_the_filter_goes_along_from_page_to_page(address: str, visit: Visit) -> None:
    page = visit(f"{address}/actors?actor_type=Generals&printed=true")
    page.get_by_role("link", name="Arguments, side by side").click()
    expect(page.get_by_text("16 of 31 arguments in 2 letters: generals; printed content only")).to_be_visible()
    wait_for_query(page, actor_type=["Generals"], printed=["true"])


def test_ids_in_an_address_mean_the_same(address: str, visit: Visit) -> None:
    page = visit(f"{address}/actors?actor_type=military&role=signatory")
    expect(page.get_by_text("3 of 13 signatories in 2 letters: military")).to_be_visible()


def test_a_wild_address_gives_defaults(address: str, visit: Visit) -> None:
    page = visit(
        f"{address}/arguments?actor_type=%3Cscript%3E&letter=zz&kind=%00&theme[]=1&printed=perhaps&x=%F0%9F%98%80"
    )
    expect(page.get_by_text("31 arguments in 2 letters")).to_be_visible()
    expect(page.locator("[data-testid='stException']")).to_have_count(0)


def panel(page: Page) -> Locator:
    """The evidence panel, once it is open."""
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text("Evidence basis")).to_be_visible()
    return drawer


def evidence_of(page: Page) -> str:
    """The cell that the address names."""
    return query(page).get("evidence", [""])[0]


def nothing_opens(page: Page) -> None:
    """No panel is open, and none opens later: whatever the page waits for happens, and the server answers it."""
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.clock.run_for(A_WHILE)
    answered(page)
    expect(page.get_by_role("dialog")).to_have_count(0)


def click_cell(page: Page, x: int, y: int) -> None:
    """Click into the table on the page, so many pixels from its corner."""
    grid(page)
    page.locator("[data-testid='stDataFrame'] .dvn-scroller").click(position={"x": x, "y": y})


def test_follow_a_cell_to_its_words(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments?search=no+signs+of+weakness")
    page.locator("table.comparison-table summary").first.click()
    cell = page.locator(".quotes td[data-label='Five MPs to the Defence Minister']").first
    expect(cell).to_contain_text("France and other European countries must show no signs of weakness")
    page.evaluate("window.untouched = true")
    cell.get_by_role("link", name="no signs of weakness").focus()
    page.keyboard.press("Enter")
    drawer = panel(page)
    expect(drawer).to_contain_text("with negotiations coming into view")
    expect(drawer).to_contain_text("P7")
    assert page.evaluate("window.untouched"), "the page was loaded anew"
    assert evidence_of(page) == "statements/mps-to-lecornu.P8.no-weakness/words"
    again = visit(page.url)
    expect(panel(again)).to_contain_text("with negotiations coming into view")
    drawer.get_by_role("link", name="P8 in the letter").click()
    here = page.locator(".card.current")
    expect(here).to_contain_text("P8 ● quoted")
    answered(page)
    asked = query(page)
    assert (asked["read"], asked["passage"]) == (["Five MPs to the Defence Minister"], ["P8"])
    assert "evidence" not in asked


def test_the_panel_closes_and_leaves_the_page_as_it_was(address: str, visit: Visit) -> None:
    page = visit(f"{address}/arguments?kind=Limits")
    page.locator("#no-combat-troops").get_by_role("link", name="reported").click()
    panel(page)
    close_panel(page)
    expect(page).to_have_url(f"{address}/arguments?kind=Limits")
    page.get_by_role("link", name="– not mentioned").first.click()
    expect(panel(page)).to_contain_text("None of the 10 passages")


def test_an_argument_of_the_overview_leads_to_its_words(address: str, visit: Visit) -> None:
    page = visit(f"{address}/?printed=true")
    page.get_by_role("link", name="European countries must show no signs of weakness").click()
    expect(panel(page)).to_contain_text("“France and other European countries must show no signs of weakness”")
    assert query(page)["printed"] == ["true"]


def test_a_cell_of_a_sortable_table_opens_its_evidence(address: str, visit: Visit) -> None:
    page = visit(f"{address}/actors?search=ancel")
    click_cell(page, 90, 54)
    expect(panel(page)).to_contain_text("Le Point, via Yahoo")
    assert evidence_of(page) == "appearances/intellectuals-to-president/guillaume-ansel/signatory/name"
    close_panel(page)
    page.locator("[data-testid='stDataFrame'] .dvn-scroller").click(position={"x": 260, "y": 54})
    expect(panel(page)).to_contain_text("“ex-military”")
    assert evidence_of(page).endswith("/printed_description")


def test_the_same_cell_opens_again_and_a_tick_does_not(address: str, visit: Visit) -> None:
    page = visit(f"{address}/actors?search=gattolin", clock=True)
    for _ in range(2):
        click_cell(page, 90, 54)
        panel(page)
        close_panel(page)
    click_cell(page, 16, 54)
    expect(page.get_by_role("heading", name="Names (2)")).to_be_visible()
    nothing_opens(page)


def test_closing_the_panel_opens_no_other(address: str, visit: Visit) -> None:
    """Cells at random, opened and closed, some at once and some later; after each, the page is as it was."""
    page = visit(f"{address}/actors", clock=True)
    grid(page)
    chance = random.Random(11)
    for _ in range(12):
        click_cell(page, chance.choice([90, 210, 300, 500, 700]), 54 + 35 * chance.randrange(9))
        panel(page)
        if chance.random() < 0.5:
            page.clock.run_for(A_WHILE)
        close_panel(page)
        nothing_opens(page)
        expect(page).to_have_url(f"{address}/actors")


def test_the_overview_may_be_named(address: str, visit: Visit) -> None:
    page = visit(f"{address}/overview?actor_type=Generals")
    expect(page.get_by_text("16 of 31 arguments in 2 letters: generals")).to_be_visible()
    expect(page.get_by_text("Page not found")).to_have_count(0)


def test_by_keyboard_a_cell_opens_with_enter_and_not_before(address: str, visit: Visit) -> None:
    page = visit(f"{address}/actors", clock=True)
    grid(page)
    inside = "document.activeElement.closest('[data-testid=stDataFrame] table, [data-testid=stDataFrame] canvas')"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(f"{inside} !== null"):
            break
    for key in ("ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
        nothing_opens(page)
    page.keyboard.press("Enter")
    panel(page)
    assert evidence_of(page) == "appearances/intellectuals-to-president/vincent-desportes/signatory/role"


def test_a_mark_of_the_timeline_opens_its_evidence(address: str, visit: Visit) -> None:
    page = visit(f"{address}/timeline?letter=Five+MPs+to+the+Defence+Minister")
    drawn(page)
    box = page.locator(".js-plotly-plot .points path").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(panel(page)).to_contain_text("Ukrainska Pravda")
    assert evidence_of(page) == "timeline/letter-mps-to-lecornu/when"
    close_panel(page)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(panel(page)).to_contain_text("Ukrainska Pravda")


def test_a_span_leads_to_its_coding_and_back(visit: Visit) -> None:
    with serving(BRIDGE) as fresh:
        page = visit(f"{fresh}/letters?read=Neighbours+for+the+bridge")
        span = page.locator("mark#s-a2")
        expect(span).to_contain_text("Build the bridge by spring")
        span.get_by_text("Build the bridge by spring").click()
        assert page.evaluate("document.querySelector(':target').id") == "c-a2"
        page.locator("#c-a2 a.statement-number").click()
        assert page.evaluate("document.querySelector(':target').id") == "s-a2"
        page.locator(".article-text").first.get_by_role("link", name="Ada Bell").click()
        expect(panel(page)).to_contain_text("“Ada Bell”")


def test_pick_a_row_to_see_the_actor(address: str, visit: Visit) -> None:
    page = visit(f"{address}/actors?search=gattolin")
    grid(page)
    page.locator("[data-testid='stDataFrame'] .dvn-scroller").click(position={"x": 16, "y": 54})
    expect(page.get_by_role("heading", name="André Gattolin")).to_be_visible()
    expect(page.get_by_role("cell", name="academician and former senator")).to_be_visible()
    expect(page).to_have_url(f"{address}/actors?search=gattolin&actor=Andre+Gattolin")


def test_clear_the_filter(address: str, visit: Visit) -> None:
    page = visit(f"{address}/timeline?search=zzz&letter=Five+MPs+to+the+Defence+Minister")
    expect(page.get_by_text("0 of 24 timeline items")).to_be_visible()
    page.get_by_test_id("stMain").get_by_role("button", name="Reset filters").click()
    expect(page.get_by_text("24 timeline items for 2 letters")).to_be_visible()
    expect(page).to_have_url(f"{address}/timeline")


@pytest.mark.parametrize("name", ["actors", "letters?read=Five+MPs+to+the+Defence+Minister&passage=P8"])
def test_the_first_visit_after_a_start_may_be_any_page(visit: Visit, name: str) -> None:
    with serving(DEFAULT_CORPUS) as fresh:
        page = visit(f"{fresh}/{name}")
        expect(page.get_by_role("link", name="Overview")).to_be_visible()
        expect(page.get_by_role("textbox", name="Search")).to_be_visible()


def test_the_overview_fits_the_first_screen(address: str, visit: Visit) -> None:
    page = visit(address, width=1280, height=800)
    for selector in (".card-grid", ".argument-lists", ".argument-lists + p"):
        box = page.locator(selector).bounding_box()
        assert box is not None and box["y"] + box["height"] <= 800, selector


@pytest.mark.parametrize("name", PAGES)
def test_nothing_sticks_out_of_a_narrow_screen(address: str, visit: Visit, name: str) -> None:
    page = visit(f"{address}/{name}", width=400, height=800)
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    main = page.get_by_test_id("stMain")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 0


def test_hostile_text_is_shown_and_fetches_nothing(visit: Visit, copy_of_bridge: Path) -> None:
    """The window's own check is that no request leaves the server."""
    fetch = "<img src=https://evil.example/1.png> ![x](https://evil.example/2.png)"
    hostile = f"{fetch} $x$ :red[y] <script>document.title='ran'</script>"
    article = copy_of_bridge / "texts" / "a.txt"
    (copy_of_bridge / "texts" / "for-the-bridge.txt").write_text(
        article.read_text("utf-8").replace("have asked", hostile + " have asked"), "utf-8"
    )
    article.unlink()
    for path in copy_of_bridge.rglob("*.yaml"):
        content = path.read_text("utf-8")
        for words in (
            "The flood took the ferry",
            "Ada Bell",
            "Two people ask for a bridge.",
            "Neighbours for the bridge",
        ):
            content = content.replace(words, f'"{hostile} {len(words)}"')
        path.write_text(content, "utf-8")
    seen = ("letters?read=" + quote(hostile + " 25"), "?evidence=statements/for-the-bridge.P1.build-bridge/words")
    with serving(copy_of_bridge) as fresh:
        for name in (*PAGES, *seen):
            page = visit(f"{fresh}/{name}")
            answered(page)
            if name in seen:
                expect(page.get_by_text(hostile).filter(visible=True).first).to_be_visible()
            assert page.title() != "ran"
            assert page.locator("img[src*='evil']").count() == 0
            assert page.locator("[data-testid='stException']").count() == 0


@pytest.mark.parametrize("path", ["//evil.example/?actor_type=military", "/%2Fevil.example/?actor_type=military"])
def test_no_redirect_leaves_the_server(address: str, path: str) -> None:
    connection = HTTPConnection(address.removeprefix("http://"))
    connection.request("GET", path)
    where = connection.getresponse().headers.get("Location") or "?"
    assert where.startswith("?")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200), ("/timeline", 200), ("/no-such-page", 200), ("/_stcore/health", 200), ("/favicon.png", 200),
        ("/?actor_type=military", 307), ("/overview", 307), ("/tables/letters.csv", 200),
        ("/tables/nothing.csv", 404), ("/tables/letters.csv?raw=perhaps", 400), ("/media/nothing.png", 404),
    ],
)  # fmt: skip
def test_every_answer_is_hardened(address: str, path: str, status: int) -> None:
    """Send each security header with pages, files, tables, redirects and errors."""
    connection = HTTPConnection(address.removeprefix("http://"))
    connection.request("GET", path)
    answer = connection.getresponse()
    assert answer.status == status
    assert {name: answer.headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
    policy = set(SECURITY_HEADERS["Content-Security-Policy"].split("; "))
    assert {"default-src 'self'", "object-src 'none'", "frame-ancestors 'self'", "base-uri 'self'"} <= policy
    assert SECURITY_HEADERS["X-Content-Type-Options"] == "nosniff"
    assert SECURITY_HEADERS["Referrer-Policy"] == "same-origin"
    assert {"camera=()", "geolocation=()", "microphone=()"} == set(SECURITY_HEADERS["Permissions-Policy"].split(", "))


def test_a_choice_in_the_list_outlives_an_older_pick(address: str, visit: Visit) -> None:
    page = visit(f"{address}/actors?search=gattolin")
    grid(page)
    page.locator("[data-testid='stDataFrame'] .dvn-scroller").click(position={"x": 16, "y": 54})
    expect(page.get_by_role("heading", name="André Gattolin")).to_be_visible()
    for words in ("pic", "anna", ""):
        page.get_by_role("textbox", name="Search").fill(words)
        page.keyboard.press("Enter")
        answered(page)
        if words == "pic":
            choose(page, "Actor, as printed", "Anna Pic", stays_open=False)
        expect(page.get_by_role("heading", name="Anna Pic")).to_be_visible()


def test_tables_have_stable_addresses(address: str) -> None:
    with urlopen(f"{address}/tables/appearances.csv?actor_type=MILITARY&role=signatory&raw=true") as answer:
        rows = list(csv.DictReader(io.StringIO(answer.read().decode())))
        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        assert "military_signatory" in answer.headers["Content-Disposition"]
    assert [row["printed_name"] for row in rows] == ["Nicolas Richoux", "Vincent Desportes", "Guillaume Ansel"]


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("appearances.csv?actor_type=militry", 400, "There is no actor type `militry`. Did you mean `military`?"),
        ("appearances.csv?raw=perhaps", 400, "`raw` must be true or false."),
        ("appearences.csv", 404, "There is no table `appearences`. Did you mean `appearances`?"),
    ],
)
def test_a_wrong_table_address_gets_a_sentence(address: str, path: str, status: int, sentence: str) -> None:
    with pytest.raises(HTTPError) as raised:
        urlopen(f"{address}/tables/{path}")
    assert raised.value.code == status
    assert sentence in raised.value.read().decode()
