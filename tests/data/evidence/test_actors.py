"""Evidence of the tables on actors, compared with the corpus files."""

from __future__ import annotations

import pytest

from data import Corpus
from data.evidence.cells import Cell
from data.evidence.index import EvidenceIndex
from data.evidence.items import EvidenceItem
from data.evidence.lookup import evidence
from tests.data.evidence.places import appearance_places, item_places, withdrawal_places


@pytest.mark.parametrize("column", ["printed_name", "printed_description", "affiliation"])
def test_evidence_of_an_appearance_is_its_words(corpus: Corpus, index: EvidenceIndex, column: str) -> None:
    for key in index.rows["appearances"]:
        letter, actor, role = key
        result = evidence(index, Cell("appearances", key, column))
        expected = appearance_places(corpus, column, actor=actor, letter=letter, role=role)
        assert item_places(result.items) == expected
        assert set(result.value.split("; ") if result.value else []) == {words for _, _, words in expected}


def test_evidence_of_an_appearance_is_in_its_passages(index: EvidenceIndex) -> None:
    for key in index.rows["appearances"]:
        result = evidence(index, Cell("appearances", key, "passages"))
        assert result.value is not None
        assert set(result.value.split("; ")) == {item.passage for item in result.items}


def test_evidence_of_a_mention_is_one_place(corpus: Corpus, index: EvidenceIndex) -> None:
    for key in index.rows["mentions"]:
        letter, passage, _, _, name = key
        for column in ("role", "printed_name", "basis"):
            places = item_places(evidence(index, Cell("mentions", key, column)).items)
            assert places - withdrawal_places(corpus) == {(letter, passage, name)}


def test_evidence_of_a_name_is_its_source_and_printed_forms(corpus: Corpus, index: EvidenceIndex) -> None:
    for actor in corpus.model.actors:
        name = evidence(index, Cell("actors", (actor.id,), "name"))
        printed = evidence(index, Cell("actors", (actor.id,), "printed_names"))
        expected = appearance_places(corpus, "printed_name", actor=actor.id)
        assert item_places(name.items) == item_places(printed.items) == expected
        if actor.canonical:
            first = name.items[0]
            assert (first.basis, first.sources) == (actor.canonical.basis, actor.canonical.source)
        else:
            assert any(item.words == name.value for item in name.items)


def test_evidence_of_a_name_not_printed_is_its_source(corpus: Corpus, index: EvidenceIndex) -> None:
    for actor in corpus.model.actors:
        for other in (*([actor.canonical] if actor.canonical else []), *actor.also):
            form = "canonical" if other is actor.canonical else "also"
            expected = EvidenceItem(other.basis, sources=other.source, confidence=other.confidence, reason=other.note)
            assert evidence(index, Cell("names", (actor.id, form, other.text), "name")).items == (expected,)
