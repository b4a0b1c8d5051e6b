"""Evidence of the tables on arguments, compared with the corpus files."""

from __future__ import annotations

import pytest

from data import Corpus
from data.evidence.cells import Cell, parse_cell_address
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import evidence
from tests.data.evidence.places import item_places, statement_places


def test_evidence_of_a_statement_is_its_words(corpus: Corpus, index: EvidenceIndex) -> None:
    for letter in corpus.model.letters:
        for statement in letter.statements:
            key = (f"{letter.id}.{statement.passage}.{statement.argument}",)
            for column in ("words", "stance", "voice", "label", "ambiguous"):
                result = evidence(index, Cell("statements", key, column))
                if result.value is not None:
                    assert item_places(result.items) == {(letter.id, statement.passage, statement.words)}
                    assert [item.voice for item in result.items] == [statement.voice]


def test_evidence_of_an_argument_is_every_statement(corpus: Corpus, index: EvidenceIndex) -> None:
    for argument in corpus.model.arguments:
        expected = statement_places(corpus, argument=argument.id)
        for table, column in (("arguments", "label"), ("arguments", "match_why"), ("comparison", "status")):
            result = evidence(index, Cell(table, (argument.id,), column))
            assert item_places(result.items) == (expected if result.value else set())


def test_evidence_of_a_shared_argument_has_the_reason_of_the_match(corpus: Corpus, index: EvidenceIndex) -> None:
    for argument in corpus.model.arguments:
        for table in ("arguments", "comparison"):
            items = evidence(index, Cell(table, (argument.id,), "status")).items
            reasons = [(item.reason, item.confidence) for item in items if item.passage is None]
            assert reasons == ([(argument.match.why, argument.match.confidence)] if argument.match else [])


def test_evidence_in_the_comparison_is_of_one_letter(corpus: Corpus, index: EvidenceIndex) -> None:
    for argument in corpus.model.arguments:
        for letter in corpus.model.letters:
            expected = statement_places(corpus, letter=letter.id, argument=argument.id)
            result = evidence(index, Cell("comparison", (argument.id,), letter.id))
            assert item_places(result.items) == expected
            assert ("absent" in {item.basis for item in result.items}) == (not expected)
            assert (result.value == "not mentioned") == (not expected)


def test_evidence_of_missing_words_is_the_absence(shipped: Corpus) -> None:
    """The empty cell has the same evidence as the cell “not mentioned”."""
    index = EvidenceIndex(shipped.tables)
    key, letter = ("no-combat-troops",), "intellectuals-to-president"
    words = evidence(index, Cell("comparison", key, f"{letter}_words"))
    assert words.value is None
    assert words.items == evidence(index, Cell("comparison", key, letter)).items
    assert [item.basis for item in words.items] == ["absent", "outside"]


def test_opposing_words_name_the_claim(bridge: Corpus) -> None:
    index = EvidenceIndex(bridge.tables)
    opposing = evidence(index, parse_cell_address("comparison/build-bridge/guild-against")).items
    supporting = evidence(index, parse_cell_address("comparison/build-bridge/for-the-bridge")).items
    assert {item.subject for item in opposing} == {"Against: The bridge should be built"}
    assert {item.subject for item in supporting} == {None}


def test_evidence_of_support_is_the_counted_statements(corpus: Corpus, index: EvidenceIndex) -> None:
    for key, row in index.rows["support"].items():
        count = evidence(index, Cell("support", key, "count")).items
        assert len({item.letter for item in count}) == row["letters"], key
        all_places = statement_places(corpus, argument=row["argument"], stance=row["stance"])
        assert item_places(count) and item_places(count) <= all_places
        total = evidence(index, Cell("support", key, "of")).items
        assert len({item.letter for item in total}) == row["letters_of"], key


@pytest.mark.parametrize("column", ["shared", "opposed", "only_side", "only_other"])
def test_evidence_of_similarity_is_the_counted_statements(index: EvidenceIndex, column: str) -> None:
    for key, row in index.rows["similarity"].items():
        items = evidence(index, Cell("similarity", key, column)).items
        if row[column]:
            places = {(item.letter, item.passage, item.words) for item in items}
            arguments = {
                statement["argument"]
                for statement in index.records["statements"]
                if (statement["letter"], statement["passage"], statement["words"]) in places
            }
            assert len(arguments) == row[column]
            assert {item.letter for item in items} == {
                "shared": set(key), "opposed": set(key), "only_side": {key[0]}, "only_other": {key[1]}
            }[column]  # fmt: skip
