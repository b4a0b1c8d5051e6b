"""The view on who argues what shows counts, and opens their evidence."""

from __future__ import annotations

import asyncio
import re

import pytest
from starlette.requests import Request

from components.cards.support import counts_differ
from components.server.routes import renamed_page
from data import Corpus
from data.catalog.available import CORPUS_VARIABLE
from data.evidence.cells import parse_cell_address
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import evidence
from data.queries.table_query import TableQuery
from tests.components.app import html, linked_cells, messages, page, plain_text, texts
from tests.conftest import BRIDGE, CLOCK


def headings(content: str) -> list[str]:
    """Return the columns of the table of counts."""
    head = content.split('<table class="count-table">')[1].split("</thead>")[0]
    return [plain_text(column) for column in re.findall(r'<th scope="col">(.*?)</th>', head)[1:]]


def titles(content: str) -> list[str]:
    """Return the titles of the lists."""
    return [" ".join(plain_text(title).split()) for title in re.findall(r"<h2>(.*?)</h2>", content, flags=re.S)]


@pytest.fixture
def clock_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open the pages with the corpus about a clock, in which not all signatories make an argument."""
    monkeypatch.setenv(CORPUS_VARIABLE, str(CLOCK))


@pytest.mark.usefixtures("clock_pages")
def test_counts_are_in_a_table() -> None:
    content = html(page("arguments", view="who", count=["Signatory"]))
    assert headings(content) == [
        "Trades8 signatories", "People of the town52 signatories", "Bodies4 signatories",
        "Former bell-ringers1 signatory",
    ]  # fmt: skip
    row = next(row for row in content.split("<tr>") if "Striking costs the town nothing" in row)
    assert "1 of 52" in plain_text(row) and row.count("not mentioned") >= 1


@pytest.mark.usefixtures("clock_pages")
def test_shares_replace_counts() -> None:
    content = html(page("arguments", view="who", count=["Signatory"], figures=["Shares"]))
    assert "75%" in content and "6 of 8" not in content


@pytest.mark.usefixtures("clock_pages")
def test_a_count_out_of_one_is_a_sign() -> None:
    content = html(page("arguments", view="who"))
    assert 'title="1 of 1">✓</span>' in content
    assert "1 of 2" in plain_text(content)


@pytest.mark.usefixtures("clock_pages")
def test_types_that_signed_one_letter_share_a_column(clock: Corpus) -> None:
    """The count is of the signatories of all three types, and its evidence is their statement and signatures."""
    app = page("arguments", view="who", who="type", count="signatory")
    content = html(app)
    assert headings(content)[0] == ("Bakers, night nurses, former bell-ringersone letter, three types, 10 signatories")
    assert len(headings(content)) == 5 and "their agreement is no finding" in messages(app)
    cells = [cell for cell, text in linked_cells(content) if text == "10 of 10"]
    assert len(cells) == 3 and "Bakers and 2 more" in content
    index = EvidenceIndex(clock.tables)
    for cell in cells:
        assert parse_cell_address(cell).column == "type_baker.nurse.bell-ringer"
        items = evidence(index, parse_cell_address(cell)).items
        assert len({item.words for item in items}) > 10 and {item.letter for item in items} == {"keep-the-bell"}
    names = [cell for cell, text in linked_cells(content) if text in ("Bakers", "night nurses", "former bell-ringers")]
    assert [evidence(index, parse_cell_address(cell)).value for cell in names] == [
        "Bakers", "Night nurses", "Former bell-ringers",
    ]  # fmt: skip


@pytest.mark.usefixtures("clock_pages")
def test_support_is_before_opposition() -> None:
    content = html(page("arguments", view="who", who="type", count="signatory"))
    for cell in re.findall(r"<td.*?</td>", content, flags=re.S):
        against = [text.endswith("against") for text in map(plain_text, re.findall(r'<a class="evi.*?</a>', cell))]
        assert against == sorted(against)


def test_a_former_senator_is_not_counted_as_a_parliamentarian() -> None:
    """Each letter is then one column, so that there is nothing to count."""
    for count, numbers in (("letter", ("", "")), ("signatory", (", 8 of 8", " (5 of 5)"))):
        content = html(page("arguments", view="who", count=count))
        first = (
            "Military, experts, intellectuals, civil society, former military, former senators "
            f"(one letter, six types{numbers[0]})"
        )
        second = f"Parliamentarians{numbers[1]}"
        assert sorted(titles(content))[:3] == [f"15{second}", f"5{first}; {second}", f"9{first}"]
        assert "2 of 2" not in content


def test_a_former_office_alone_is_still_in_the_view() -> None:
    content = html(page("arguments", view="who", actor_type="former-senator"))
    assert titles(content)[0] == "14Former senators"


def test_equal_counts_are_lists_instead_of_a_table() -> None:
    """Each addressee gets one letter, so that a table would say “1 of 1” in every cell."""
    app = page("arguments", view="who", who=["Addressees"])
    content = html(app)
    assert "Every count is 1 of 1, so the arguments are listed by addressee." in texts(app)
    assert "count-table" not in content
    assert [title for title in titles(content) if "Macron" in title or "Lecornu" in title] == [
        "5Emmanuel Macron ↗, Sébastien Lecornu ⚠ contradicted by Ukrinform: Emmanuel Macron",
        "15Sébastien Lecornu ⚠ contradicted by Ukrinform: Emmanuel Macron",
        "9Emmanuel Macron ↗",
    ]  # fmt: skip


def test_ranks_are_shown_for_more_than_two_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """With two letters, they would only repeat which letter has more signatories."""
    assert "another rank" not in html(page("arguments", view="who"))
    monkeypatch.setenv(CORPUS_VARIABLE, str(CLOCK))
    assert "arguments have another rank" in html(page("arguments", view="who"))


def test_both_stances_of_a_count_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    assert "against" in plain_text(html(page("arguments", view="who")))


def test_counts_differ_if_not_all_make_an_argument(shipped: Corpus, clock: Corpus) -> None:
    assert not counts_differ(TableQuery(shipped, "support").rows)
    assert counts_differ(TableQuery(clock, "support").rows)


def test_an_empty_view_can_be_reset() -> None:
    app = page("arguments", view="who", search="no such words")
    assert [button.label for button in app.button if button.key == "reset_empty"] == ["Reset filters"]


@pytest.mark.parametrize("count", ["letter", "signatory"])
@pytest.mark.parametrize("who", ["group", "type", "actor"])
@pytest.mark.usefixtures("clock_pages")
def test_a_count_opens_its_evidence(clock: Corpus, count: str, who: str) -> None:
    linked = linked_cells(html(page("arguments", view="who", count=count, who=who)))
    counts = [(parse_cell_address(cell), text) for cell, text in linked if cell.startswith("support/")]
    numbers = [(cell, text) for cell, text in counts if cell.column in ("letters", "signatories")]
    index = EvidenceIndex(clock.tables)
    assert counts and numbers
    for cell, text in numbers:
        shown = re.search(r"(\d+) of \d+", text)
        assert shown
        assert evidence(index, cell).value == shown[1]


@pytest.mark.parametrize("query", ["", "count=signatory&who=type"])
def test_the_earlier_address_leads_to_the_view(query: str) -> None:
    request = Request({"type": "http", "path": "/who", "query_string": query.encode(), "headers": []})
    response = asyncio.run(renamed_page(request))
    assert response.headers["location"] == "./arguments?" + "&".join(filter(None, (query, "view=who")))
