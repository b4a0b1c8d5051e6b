"""The page on who argues what shows counts, and opens their evidence."""

from __future__ import annotations

import pytest

from components.charts.support_chart import SupportSlice, figure
from data import Corpus
from data.evidence.cells import Cell
from data.evidence.index import EvidenceIndex, row_key
from data.evidence.lookup import evidence
from data.queries.filters import parse_selection
from data.queries.table_query import TableQuery
from tests.components.app import html, page
from tests.components.html_tables import read_tables


def test_the_table_shows_counts_of_addressees(shipped: Corpus) -> None:
    app = page("who", count=["Signatory"], who=["Addressees"], figures=["Shares"])
    (table,) = read_tables(html(app))
    assert set(table.texts("Who")) == {"Emmanuel Macron (outside)", "Sébastien Lecornu (contradicted)"}
    assert set(table.texts("Counted")) == {"signatories"} and set(table.texts("Share")) == {"100%"}
    assert len(table.rows) == 34 and set(table.texts("Of")) == {"5", "8"}
    assert "24 of 29 arguments have another rank" in html(app)


def test_an_empty_page_can_be_reset() -> None:
    app = page("who", search="no such words")
    assert [button.label for button in app.button if button.key == "reset_empty"] == ["Reset filters"]


@pytest.mark.parametrize("count", ["letter", "signatory"])
@pytest.mark.parametrize("who", ["group", "type", "actor"])
def test_a_dot_opens_the_evidence_of_its_count(shipped: Corpus, count: str, who: str) -> None:
    selection = parse_selection(shipped, {"count": [count]})
    support = TableQuery(shipped, "support", selection).rows.query("who_kind == @who")
    part = SupportSlice(who, tuple(support["argument"]), tuple(support["who"]), shares=False, whole=True)
    chart = figure(shipped, selection, part, width=900, dark=False)
    index = EvidenceIndex(shipped.tables)
    assert len(support) > 0
    for row in support.to_dict("records"):
        cell = Cell("support", row_key("support", row), row["counted"])
        assert evidence(index, cell).value == str(row["count"])
        assert any(str(cell) in trace["customdata"] for trace in chart["data"])
