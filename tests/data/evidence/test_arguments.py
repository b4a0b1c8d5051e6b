"""Evidence of the tables on arguments, compared with the corpus files."""

from __future__ import annotations

import pytest

from data import Corpus
from data.evidence.cells import Cell, NoSuchCell, parse_cell_address
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import evidence
from data.queries.selection import Selection
from data.queries.table_query import TableQuery, compared_sides
from data.tables.model_index import to_records
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


def test_evidence_of_a_side_of_actor_types_is_its_statements_and_signatures(
    corpus: Corpus, index: EvidenceIndex
) -> None:
    selection = Selection(sides="actor_type")
    sides = compared_sides(corpus, selection)
    signed = index.select("mentions", role="signatory")
    for row in to_records(TableQuery(corpus, "comparison", selection).rows):
        for side in sides.labels:
            cells = (evidence(index, Cell("comparison", (row["argument"],), name)) for name in (side, f"{side}_words"))
            voice, words = cells
            assert (voice.value, words.value) == (row[side], row[f"{side}_words"])
            rows = sides.statements.query("side == @side and argument == @row['argument']")
            made = set(zip(rows["letter"], rows["passage"], rows["words"], strict=True))
            people = {signatory.person for signatory in sides.people.get((row["argument"], side), ())}
            signatures = {
                (mention["letter"], mention["passage"], mention["printed_name"]) for mention in signed
                if mention["actor"] in people and mention["letter"] in set(rows["letter"])
            }  # fmt: skip
            assert made <= item_places(voice.items) <= made | signatures
            assert {item.words for item in voice.items} >= {name for _, _, name in signatures} or not made
            assert ("absent" in {item.basis for item in voice.items}) == (not made)


def test_absence_from_a_letter_names_other_signatories(bridge: Corpus) -> None:
    """Only Ada says that a bridge shortens the way. Carl signed the letter too."""
    cell = parse_cell_address("comparison/bridge-shortens/type_former-neighbour")
    result = evidence(EvidenceIndex(bridge.tables), cell)
    assert result.value == "not mentioned"
    (item,) = [item for item in result.items if item.basis == "absent"]
    assert item.reason == "Other signatories of the letter make this argument."


@pytest.mark.parametrize("column", ["type_nobody", "type_", "type_general.nobody", "type_general.", "type_.._words"])
def test_unknown_actor_types_have_no_cells(shipped: Corpus, column: str) -> None:
    with pytest.raises(NoSuchCell, match="does not have this column"):
        evidence(EvidenceIndex(shipped.tables), Cell("comparison", ("no-combat-troops",), column))


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
