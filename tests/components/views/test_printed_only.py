"""Printed content only: no page, export or brief has an address, a contradiction or a correction from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import open_corpus
from data.catalog.available import CORPUS_VARIABLE
from data.catalog.opening import DEFAULT_CORPUS
from data.evidence.index import evidence_index
from data.evidence.lookup import cells, evidence
from data.export import html_writer, markdown_writer
from data.export.brief import build_brief
from data.export.data_package import write_tables
from data.queries.selection import Selection
from data.schema.tables import TABLE
from tests.components.app import CORPUS_PAGES, drawings, html, messages, page, plain_text, without_addresses
from tests.conftest import BRIDGE, CLOCK
from tests.data.export.parsed_briefs import CREATED
from tests.outside_words import outside_marks

CORPORA = {"shipped": DEFAULT_CORPUS, "bridge": BRIDGE, "clock": CLOCK}
ADDRESSES: dict[str, dict[str, str]] = {
    "overview": {},
    "people": {"actor": "Sébastien Lecornu"},
    "arguments": {"words": "All rows"},
    "timeline": {},
    "sources": {"read": "Five MPs to the Defence Minister"},
    "network": {"link": "Anna Pic/Constance Le Grip"},
    "quality": {},
}


def outside_content(folder: Path, content: str) -> set[str]:
    """Return the marks and texts from outside in some content."""
    return {mark for mark in outside_marks(open_corpus(folder).model) if mark in content}


@pytest.mark.parametrize("name", CORPUS_PAGES)
@pytest.mark.parametrize("corpus", CORPORA)
def test_no_page_has_outside_content(corpus: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(CORPORA[corpus]))

    def shown(printed: str) -> str:
        app = page(name, printed=printed, **ADDRESSES[name])
        charts = "".join(drawings(app)).replace("http://www.w3.org/2000/svg", "")  # The name of SVG is no source.
        return plain_text(without_addresses(html(app))) + messages(app) + charts

    assert outside_content(CORPORA[corpus], shown("true")) == set()
    # The network has numbers of statements, and nothing from outside.
    if corpus == "shipped" and name != "network":
        assert outside_content(CORPORA[corpus], shown("false")) != set()


@pytest.mark.parametrize("corpus", CORPORA)
def test_no_evidence_has_outside_content(corpus: str) -> None:
    index = evidence_index(open_corpus(CORPORA[corpus]).printed_tables)
    results = [evidence(index, cell) for table in TABLE for cell in cells(index, table)]
    assert not any(result.contradictions for result in results)
    texts = {text for result in results for item in result.items for text in (item.sources, item.reason) if text}
    assert outside_content(CORPORA[corpus], "\n".join(texts)) == set()


@pytest.mark.parametrize("corpus", CORPORA)
def test_no_export_has_outside_content(corpus: str, tmp_path: Path) -> None:
    opened, selection = open_corpus(CORPORA[corpus]), Selection(printed=True)
    for path in write_tables(opened, tmp_path, selection):
        content = path.read_text("utf-8-sig")
        if path.suffix == ".csv":
            content = content.partition("\n")[2]  # The first line has the names of the columns.
            assert outside_content(CORPORA[corpus], content) == set(), path.name
    for with_tables in (False, True):
        brief = build_brief(opened, selection, address="", created=CREATED, with_tables=with_tables)
        for text in (plain_text(html_writer.render(brief).split("</style>")[1]), markdown_writer.render(brief)):
            assert outside_content(CORPORA[corpus], text) == set()
    full = build_brief(opened, Selection(), address="", created=CREATED)
    assert outside_content(CORPORA[corpus], markdown_writer.render(full)) != set()
