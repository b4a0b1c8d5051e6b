"""The evidence of a contradicted value has both sides with their sources."""

from __future__ import annotations

import pytest

from data import Corpus
from data.evidence.cells import parse_cell_address
from data.evidence.index import evidence_index
from data.evidence.lookup import Evidence, cells, evidence

ADDRESSEE = "letters/mps-to-lecornu/addressee"


def evidence_of(corpus: Corpus, address: str, *, printed: bool = False) -> Evidence:
    """Return the evidence of a cell by its address."""
    tables = corpus.printed_tables if printed else corpus.tables
    return evidence(evidence_index(tables), parse_cell_address(address))


@pytest.mark.parametrize(
    "address",
    [
        ADDRESSEE,
        "letters/mps-to-lecornu/short_title",
        "appearances/mps-to-lecornu/sebastien-lecornu/addressee/role",
        "mentions/mps-to-lecornu/P1/sebastien-lecornu/addressee/S%C3%A9bastien%20Lecornu/role",
        "timeline/letter-mps-to-lecornu/label",
        "support/train-in-ukraine/addressee/actor/sebastien-lecornu/supports/who_label",
    ],
)
def test_the_evidence_of_the_addressee_has_both_sides(shipped: Corpus, address: str) -> None:
    (contradiction,) = evidence_of(shipped, address).contradictions
    assert contradiction.fact.reason is not None and "wrote to Macron" in contradiction.fact.reason
    assert contradiction.fact.sources == "ukrinform-kohutiak" and contradiction.fact.confidence == "high"
    assert contradiction.sources == "article-mps-to-lecornu"
    (confirming,) = contradiction.confirming
    assert confirming.sources is not None and len(confirming.sources.split("; ")) == 10
    assert confirming.sources.startswith("ukrinform-fr-3933486; pravda-2024-12-01; ")


def test_an_outside_value_has_its_own_source(shipped: Corpus) -> None:
    (contradiction,) = evidence_of(shipped, "passages/mps-to-lecornu/R4/gist").contradictions
    sources = "babel-2024-11-18; liga-figaro; kyivpost-figaro; tass-figaro; rt-figaro"
    assert contradiction.fact.sources == sources and not contradiction.confirming


def test_other_cells_of_a_contradicted_row_are_not_contradicted(shipped: Corpus) -> None:
    assert evidence_of(shipped, "letters/mps-to-lecornu/asks").contradictions == ()
    assert evidence_of(shipped, "letters/intellectuals-to-president/addressee").contradictions == ()


def test_the_contradictions_of_a_letter_are_exactly_its_contradicting_facts(shipped: Corpus) -> None:
    items = evidence_of(shipped, "letters/mps-to-lecornu/contradictions").items
    facts = [fact for fact in shipped.model.facts if fact.kind == "contradicts" and "mps-to-lecornu" in fact.letters]
    assert [item.sources for item in items] == ["; ".join(fact.sources) for fact in facts]


def test_printed_content_has_no_contradiction(shipped: Corpus) -> None:
    assert evidence_of(shipped, ADDRESSEE, printed=True).contradictions == ()


def test_every_named_column_has_its_contradiction(corpus: Corpus) -> None:
    """Each entry of `contradicted_by` is the evidence of its cell, and no other cell has one."""
    index = evidence_index(corpus.tables)
    found = 0
    for table in corpus.tables:
        for cell in cells(index, table):
            result = evidence(index, cell)
            row = result.row.get("contradicted_by") or ""
            named = [entry for entry in row.split("; ") if entry.startswith(f"{cell.column}: ")]
            assert len(result.contradictions) == len(named), cell
            found += len(named)
    assert found
