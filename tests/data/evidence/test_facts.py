"""Evidence of the tables on dates, facts and doubts, and of the quality figures."""

from __future__ import annotations

from data import Corpus
from data.evidence.cells import Cell
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import evidence


def test_evidence_of_an_event_is_its_words_and_source(corpus: Corpus, index: EvidenceIndex) -> None:
    for event in corpus.model.events:
        items = evidence(index, Cell("timeline", (event.id,), "basis")).items
        assert {item.passage for item in items if item.passage} == ({event.passage} if event.passage else set())
        assert {item.words for item in items if item.words} == ({event.date.printed} - {None})
        assert {item.sources for item in items if item.sources} == ({event.date.source} - {None})


def test_evidence_of_a_letters_date_is_its_words_and_source(corpus: Corpus, index: EvidenceIndex) -> None:
    for letter in corpus.model.letters:
        for table, key, column in (
            ("letters", letter.id, "date_basis"), ("timeline", f"letter-{letter.id}", "basis")
        ):  # fmt: skip
            items = evidence(index, Cell(table, (key,), column)).items
            assert {item.sources for item in items if item.sources} == ({letter.date.source} - {None})
            assert {item.words for item in items if item.words} == ({letter.date.printed} - {None})


def test_evidence_of_a_fact_is_its_sources(corpus: Corpus, index: EvidenceIndex) -> None:
    for fact in corpus.model.facts:
        (item,) = evidence(index, Cell("facts", (fact.id,), "topic")).items
        assert item.sources == ("; ".join(fact.sources) or None) and item.confidence == fact.confidence
        assert item.passage == fact.passage


def test_evidence_of_a_doubt_has_its_reason(shipped: Corpus) -> None:
    index = EvidenceIndex(shipped.tables)
    for key, row in index.rows["doubts"].items():
        items = evidence(index, Cell("doubts", key, "what")).items
        assert row["why"] in {item.reason for item in items}, key


def test_evidence_of_a_figure_is_what_it_counts(index: EvidenceIndex) -> None:
    for key, row in index.rows["quality"].items():
        items = evidence(index, Cell("quality", key, "count")).items
        if row["counted_in"] in ("passages", "statements", "facts"):
            assert len(items) == row["count"]
        else:
            assert items


def test_evidence_of_the_agreement_is_its_differences(shipped: Corpus) -> None:
    index = EvidenceIndex(shipped.tables)
    (row,) = index.select("quality", what="Arguments", counted_in=None)
    (item,) = evidence(index, Cell("quality", (row["figure"],), "count")).items
    assert item.basis == "counted" and item.reason is not None
    differences = item.reason.split("; ")
    assert len(differences) == row["of"] - row["count"] == 4
    assert all(difference.startswith("only the ") for difference in differences)
