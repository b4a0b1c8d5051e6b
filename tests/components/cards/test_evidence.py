"""Evidence cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from components.cards.evidence import cell_reference, evidence_card
from components.markup.records import record_lookup
from data import Corpus, open_corpus
from data.evidence.cells import Cell, parse_cell_address
from data.evidence.lookup import evidence
from data.schema.tables import TABLE
from tests.components.app import plain_text


def card_of(corpus: Corpus, address: str) -> str:
    """Return the evidence card of a cell."""
    records = record_lookup(corpus, printed=False)
    result = evidence(records.index, parse_cell_address(address))
    return evidence_card(records, result, corpus.model.codebook, printed=False, link="?evidence", report="the cell")


@pytest.fixture
def decided(copy_of_bridge: Path) -> Corpus:
    """Return a corpus with a decision on who signed. The shipped one has none."""
    decision = "a,b,decision\nfor-the-bridge/ada-bell,for-the-bridge/carl-dorn,different\n"
    (copy_of_bridge / "identities.csv").write_text(decision, "utf-8")
    return open_corpus(copy_of_bridge)


@pytest.mark.parametrize("table", TABLE)
def test_card_has_value_meaning_and_basis_for_every_column(shipped: Corpus, decided: Corpus, table: str) -> None:
    corpus = decided if table == "identities" else shipped
    records = record_lookup(corpus, printed=False)
    key = next(iter(records.index.rows[table]))
    for column in TABLE[table].columns:
        result = evidence(records.index, Cell(table, key, column.name))
        card = evidence_card(records, result, corpus.model.codebook, printed=False)
        assert result.column.description.replace("`", "") in plain_text(card)
        assert " · " in card.split('<p class="meta">')[1]
        assert '<p class="cell-value">' in card or "<blockquote" in card or "contradiction" in card
        assert cell_reference(records, result).endswith(f": {result.text or 'empty'}")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("contradicted", "comparison/build-bridge/label"),
        ("quoted", "statements/for-the-bridge.P2.build-bridge/words"),
        ("outside", "facts/bridge-refused/value"),
    ],
)
def test_snapshots(name: str, address: str, bridge: Corpus, assert_snapshot: Callable[[str, str], None]) -> None:
    assert_snapshot(f"evidence_{name}", card_of(bridge, address))


def test_a_paraphrase_is_never_in_quotation_marks(shipped: Corpus) -> None:
    records = record_lookup(shipped, printed=False)
    reported = [row for row in records.index.records["statements"] if row["voice"] == "reported"]
    for row in reported:
        card = plain_text(card_of(shipped, f"statements/{row['statement']}/words"))
        assert f"… {row['words']} …" in card and f"“{row['words']}”" not in card


def test_the_article_is_named_once_for_successive_passages(shipped: Corpus) -> None:
    card = card_of(shipped, "comparison/create-coalition/label")
    assert card.count(" in the letter</a>") > card.count("<b>Source</b>") == 2


def test_what_depends_on_a_passage_or_a_source_is_listed(shipped: Corpus) -> None:
    assert "Arguments that depend on P8" in card_of(shipped, "passages/mps-to-lecornu/P8/gist")
    card = card_of(shipped, "sources/tf1info-2023-02/outlet")
    assert "What depends on this source" in card and 'data-evidence="facts/tytelman-career/value"' in card
