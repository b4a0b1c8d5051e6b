"""Addresses of cells."""

from __future__ import annotations

from collections import Counter

import pytest

from data import Corpus
from data.evidence.cells import parse_cell_address
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import cells, evidence
from data.schema.tables import TABLE


def test_every_cell_has_its_own_address(index: EvidenceIndex) -> None:
    addresses = Counter(str(cell) for table in TABLE for cell in cells(index, table))
    assert addresses.most_common(1)[0][1] == 1
    for address in addresses:
        assert str(parse_cell_address(address)) == address


@pytest.mark.parametrize("address", ["", "/", "actors", "actors/x", "nothing/x/y", "actors/x/y/z", "%2F/a", "a" * 5000])
def test_malformed_address_is_refused(address: str) -> None:
    with pytest.raises(LookupError, match="not the address of a cell"):
        parse_cell_address(address)


@pytest.mark.parametrize(
    ("address", "message"),
    [("actors/nobody/name", "does not have this row"), ("actors/ada-bell/shoes", "does not have this column")],
)
def test_address_of_a_missing_cell_is_refused(bridge: Corpus, address: str, message: str) -> None:
    with pytest.raises(LookupError, match=message):
        evidence(EvidenceIndex(bridge.tables), parse_cell_address(address))
