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
from tests.components.app import html, linked_cells, page, plain_text, texts
from tests.conftest import BRIDGE


def headings(content: str) -> list[str]:
    """Return the columns of the table of counts."""
    head = content.split('<table class="count-table">')[1].split("</thead>")[0]
    return [plain_text(column) for column in re.findall(r'<th scope="col">(.*?)</th>', head)[1:]]


def test_counts_are_in_a_table() -> None:
    content = html(page("arguments", view="who", count=["Signatory"]))
    assert "Parliamentarians6 signatories" in headings(content)
    row = next(row for row in content.split("<tr>") if "France could take a leading role" in row)
    assert "5 of 6" in plain_text(row) and row.count("not mentioned") >= 4


def test_shares_replace_counts() -> None:
    content = html(page("arguments", view="who", count=["Signatory"], figures=["Shares"]))
    assert "83%" in content and "5 of 6" not in content


def test_a_count_out_of_one_is_a_sign() -> None:
    content = html(page("arguments", view="who"))
    assert 'title="1 of 1">✓</span>' in content
    assert "1 of 2" in plain_text(content)


def test_equal_counts_are_lists_instead_of_a_table() -> None:
    """Each addressee gets one letter, so that a table would say “1 of 1” in every cell."""
    app = page("arguments", view="who", who=["Addressees"])
    content = html(app)
    assert "Every count is 1 of 1, so the arguments are listed by addressee." in texts(app)
    assert "count-table" not in content
    lists = [plain_text(title) for title in re.findall(r"<h2>(.*?)</h2>", content, flags=re.S)]
    assert [" ".join(title.split()) for title in lists if "Macron" in title or "Lecornu" in title] == [
        "5Emmanuel Macron ↗, Sébastien Lecornu ⚠ contradicted", "15Sébastien Lecornu ⚠ contradicted",
        "9Emmanuel Macron ↗",
    ]  # fmt: skip


def test_ranks_are_shown_if_they_differ(shipped: Corpus) -> None:
    assert "24 of 29 arguments have another rank" in html(page("arguments", view="who"))
    assert "another rank" not in html(page("arguments", view="who", letter=["Five MPs to the Defence Minister"]))


def test_both_stances_of_a_count_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    assert "against" in plain_text(html(page("arguments", view="who")))


def test_counts_differ_if_not_all_make_an_argument(shipped: Corpus) -> None:
    support = TableQuery(shipped, "support").rows
    assert not counts_differ(support[support["who_kind"] == "actor"])
    assert counts_differ(support[support["who_kind"] == "group"])


def test_an_empty_view_can_be_reset() -> None:
    app = page("arguments", view="who", search="no such words")
    assert [button.label for button in app.button if button.key == "reset_empty"] == ["Reset filters"]


@pytest.mark.parametrize("count", ["letter", "signatory"])
@pytest.mark.parametrize("who", ["group", "type", "actor"])
def test_a_count_opens_its_evidence(shipped: Corpus, count: str, who: str) -> None:
    linked = linked_cells(html(page("arguments", view="who", count=count, who=who)))
    counts = [(parse_cell_address(cell), text) for cell, text in linked if cell.startswith("support/")]
    numbers = [(cell, text) for cell, text in counts if cell.column in ("letters", "signatories")]
    index = EvidenceIndex(shipped.tables)
    assert counts and bool(numbers) == (count == "signatory" or who == "group")
    for cell, text in numbers:
        shown = re.search(r"(\d+) of \d+", text)
        assert shown
        assert evidence(index, cell).value == shown[1]


@pytest.mark.parametrize("query", ["", "count=signatory&who=type"])
def test_the_earlier_address_leads_to_the_view(query: str) -> None:
    request = Request({"type": "http", "path": "/who", "query_string": query.encode(), "headers": []})
    response = asyncio.run(renamed_page(request))
    assert response.headers["location"] == "./arguments?" + "&".join(filter(None, (query, "view=who")))
