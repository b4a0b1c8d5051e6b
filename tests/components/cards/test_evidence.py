"""Evidence cards."""

from __future__ import annotations

import pytest

from components.cards.evidence import cell_reference, evidence_card
from components.markup.records import record_lookup
from data import Corpus
from data.evidence.cells import Cell
from data.evidence.lookup import evidence
from data.schema.tables import TABLE


@pytest.mark.parametrize("table", TABLE)
def test_card_has_value_meaning_and_basis_for_every_column(shipped: Corpus, table: str) -> None:
    records = record_lookup(shipped, printed=False)
    key = next(iter(records.index.rows[table]))
    for column in TABLE[table].columns:
        result = evidence(records.index, Cell(table, key, column.name))
        card = evidence_card(records, result, shipped.model.codebook, printed=False)
        assert card.split('<div class="card-list">')[0].count("<dt>") == 3
        assert (
            '<strong class="cell-value">' in card and "<dt>Meaning</dt>" in card and "<dt>Evidence basis</dt>" in card
        )
        assert cell_reference(records, result).endswith(f": {result.value or 'empty'}")
