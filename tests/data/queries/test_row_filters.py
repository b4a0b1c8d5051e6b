"""Search by any spelling of a name."""

from __future__ import annotations

import pytest

from data import Corpus
from data.queries.filters import parse_selection
from data.queries.table_query import TableQuery
from data.text.normalize import fold
from tests.data.queries.test_filtered_tables import selected_ids


@pytest.mark.parametrize(
    "word", ["levy", "Lévy", "LEVY", "kohutiak", "Kogutyak", "Когутяк", "ancel", "ansel", "aggressor state"]
)
def test_search_finds_every_spelling_of_an_actor(shipped: Corpus, word: str) -> None:
    assert len(selected_ids(shipped, "actors", search=[word])) == 1


def test_search_ignores_the_source_of_a_name(shipped: Corpus) -> None:
    assert selected_ids(shipped, "actors", search=["ukrinform"]) == ["ukrinform"]
    assert (
        selected_ids(shipped, "actors", search=["outside"])
        == selected_ids(shipped, "actors", search=["(inferred)"])
        == []
    )


def test_search_finds_every_spelling_of_a_speaker(shipped: Corpus) -> None:
    for word in ("Ansel", "Ancel", "Kohutiak"):
        assert len(TableQuery(shipped, "speakers", parse_selection(shipped, {"search": [word]})).rows) == 16


def test_search_ignores_case_and_accents() -> None:
    assert fold("Élysée ÀÉÎ Straße") == "elysee aei strasse"
