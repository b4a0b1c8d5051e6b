"""The evidence panel shows the evidence of a cell."""

from __future__ import annotations

import pytest

from components.cards.evidence import cell_reference, evidence_card
from components.markup.records import record_lookup
from components.state.urls import PAGES
from data import Corpus
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import cells, evidence
from data.schema.tables import TABLE
from tests.components.app import html, page, texts


def test_the_panel_opens_on_every_page() -> None:
    for name in PAGES:
        content = html(page(name, evidence="actors/macron/name"))
        assert "Emmanuel Macron" in content and "↗ outside: from a source other than the article" in content
        assert "a first name printed as a surname" in content and "todayua.com" in content


def test_the_panel_shows_quote_passage_and_article() -> None:
    content = html(page("overview", evidence="statements/mps-to-lecornu.P8.no-weakness/words"))
    for words in (
        "“France and other European countries must show no signs of weakness”", "with negotiations coming into view",
        "P7", "P9", "P8 in the letter", "Euromaidan Press", "1 December 2024", "printed in the article",
    ):  # fmt: skip
        assert words in content, words


def test_the_panel_shows_why_an_argument_is_not_mentioned() -> None:
    content = html(page("overview", evidence="comparison/no-combat-troops/intellectuals-to-president"))
    assert "None of the 10 passages" in content and "young Europeans" in content and "medium confidence" in content


def test_the_panel_has_a_text_to_report_a_mistake(shipped: Corpus) -> None:
    report = html(page("overview", evidence="actors/macron/name")).split("<pre>")[1].split("</pre>")[0]
    assert report.startswith("Emmanuel Macron – Name: Emmanuel Macron") and shipped.fingerprint in report
    assert "evidence=actors%2Fmacron%2Fname" in report


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("<script>", "This is not the address of a cell"),
        ("actors/nobody/name", "does not have this row"),
        ("actors/macron/%00", "does not have this column"),
        ("appearances/a/b", "This is not the address of a cell"),
    ],
)
def test_an_invalid_evidence_address_gets_a_message(address: str, message: str) -> None:
    app = page("people", evidence=address, actor="anna-pic")
    (line,) = [text for text in texts(app) if text.startswith("There is no cell `")]
    assert message in line and "<script" not in html(app)
    assert 'data-panel="actor"' in html(app) and 'data-panel="evidence"' not in html(app)


def test_the_panel_says_that_articles_only_hides_a_cell(shipped: Corpus) -> None:
    hidden = next(iter(EvidenceIndex(shipped.tables).rows["facts"]))[0]
    app = page("overview", evidence=f"facts/{hidden}/value", printed="true")
    assert "Only printed content is shown." in html(app) and not app.warning


def test_printed_content_only_hides_the_evidence_of_an_outside_name() -> None:
    content = html(page("overview", evidence="actors/macron/name", printed="true"))
    assert "todayua" not in content and "Emmanuel Macron" not in content


@pytest.mark.parametrize("table", TABLE)
def test_printed_content_only_hides_outside_facts_in_every_panel(table: str, bridge: Corpus, shipped: Corpus) -> None:
    """Check every cell of the small corpus and every seventh cell of the shipped one."""
    for corpus, step in ((bridge, 1), (shipped, 7)):
        index = EvidenceIndex(corpus.printed_tables)
        records = record_lookup(corpus, printed=True)
        for cell in list(cells(index, table))[::step]:
            cell_evidence = evidence(index, cell)
            card = evidence_card(records, cell_evidence, corpus.model.codebook, printed=True)
            content = card + cell_reference(records, cell_evidence)
            assert "↗" not in content and "≈" not in content, cell


def test_the_panel_escapes_values(shipped: Corpus) -> None:
    content = html(page("overview", evidence="actors/xavier-roseren/outside_facts"))
    assert "Horizons &amp; Indépendants (outside: Ukrainska Pravda)" in content
    content = html(page("overview", evidence="facts/mps-campaign/value"))
    assert "the deputies&#39; letter, a letter by almost 50 associations." in content
    content = html(page("overview", evidence="related_arguments/training-in-france/course-feedback/differs"))
    assert "That France has trained them; what experience from the courses says" in content
    content = html(page("overview", evidence="comparison/red-lines/status"))
    assert "part of what the step would signal; “so-called” is the article&#39;s word" in content
