"""Actor types as sides: former offices are separate, types of the same letters are one side."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import Corpus, open_corpus
from data.queries.filters import parse_selection
from data.queries.selection import Selection
from data.queries.table_query import TableQuery, compared_sides
from data.schema.lists import LIST_SEPARATOR, split_list
from data.tables.comparison import ComparedSides, types_of_side
from tests.conftest import TESTS
from tests.generator.__main__ import write_corpus

OTHERS = "type_military.experts.intellectuals.civil-society.former-military.former-senator"


def type_sides(corpus: Corpus, *actor_types: str, **values: list[str]) -> ComparedSides:
    """Return the sides of these types, or of all groups."""
    selection = parse_selection(corpus, {**values, "sides": ["actor_type"], "actor_type": list(actor_types)})
    return compared_sides(corpus, selection)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Return a generated corpus of 40 letters, in which types sign different letters."""
    return open_corpus(write_corpus(tmp_path_factory.mktemp("types"), letters=40, arguments=60))


def test_by_default_every_group_is_a_side_and_every_former_office(bridge: Corpus, shipped: Corpus) -> None:
    assert type_sides(bridge).labels == {
        "type_residents": "Residents",
        "type_trade": "Trade",
        "type_former-neighbour": "Former neighbours",
    }
    assert type_sides(shipped).headings == {
        "type_parliamentarians": "Parliamentarians",
        OTHERS: "Military, experts, intellectuals, civil society, former military, former senators "
        "(one letter, six types)",
    }


def test_parliamentarians_and_military_differ_as_their_letters_do(shipped: Corpus) -> None:
    """The former senator signed the letter of the generals, so parliament did not."""
    sides = type_sides(shipped, "parliamentarians", "military")
    assert list(sides.labels) == ["type_parliamentarians", "type_military.former-military.former-senator"]
    letters = compared_sides(shipped, Selection())
    arguments = {side: set(rows["argument"]) for side, rows in sides.statements.groupby("side")}
    for side, letter in zip(sides.labels, ("mps-to-lecornu", "intellectuals-to-president"), strict=True):
        of_letter = letters.statements[letters.statements["letter"] == letter]
        assert arguments[side] == set(of_letter["argument"]) and sides.letters[side] == {letter}
    people = sides.people["no-combat-troops", "type_parliamentarians"]
    assert [signatory.person for signatory in people] == [
        "frederic-petit", "laurent-mazaury", "anna-pic", "constance-le-grip", "xavier-roseren",
    ]  # fmt: skip
    assert "andre-gattolin" not in {actor.person for cell, who in sides.people.items() for actor in who
                                    if cell[1] == "type_parliamentarians"}  # fmt: skip
    assert not sides.no_similarity


def test_the_filter_finds_a_former_senator_under_parliamentarians(shipped: Corpus) -> None:
    query = TableQuery(shipped, "actor_types", parse_selection(shipped, {"actor_type": ["parliamentarians"]}))
    rows = query.rows.set_index(["actor", "actor_type"])
    assert rows.loc[("andre-gattolin", "former-senator"), "former"]
    assert not rows.loc[("anna-pic", "member-of-parliament"), "former"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("general", "writer"), "These types signed one letter together: their agreement is no finding."),
        (("general",), "There is only one actor type here, so there is no similarity."),
        (("general", "member-of-parliament"), ""),
        (("army",), ""),
    ],
)
def test_a_sentence_says_why_there_is_no_similarity(shipped: Corpus, names: tuple[str, ...], expected: str) -> None:
    assert type_sides(shipped, *names).no_similarity == expected
    selection = parse_selection(shipped, {"sides": ["actor_type"], "actor_type": list(names)})
    assert len(TableQuery(shipped, "similarity", selection).rows) == (not expected and len(names) > 1)


def test_sides_that_are_not_signatories_did_not_sign(bridge: Corpus) -> None:
    sides = type_sides(bridge, "mayor", "town", role=["addressee", "beneficiary"], letter=["for-the-bridge"])
    assert sides.no_similarity == "These types are in one letter together: their agreement is no finding."
    assert not sides.has_evidence and type_sides(bridge).has_evidence


def test_types_of_one_letter_with_different_statements_stay_separate(bridge: Corpus) -> None:
    """Only Ada says that a bridge shortens the way. Carl, a former neighbour, signed the same letter."""
    sides = type_sides(bridge, "neighbour", "former-neighbour")
    assert list(sides.labels) == ["type_neighbour", "type_former-neighbour"]
    assert len(set(sides.letters.values())) == 1 and sides.no_similarity
    selection = parse_selection(bridge, {"sides": ["actor_type"], "actor_type": ["neighbour", "former-neighbour"]})
    assert TableQuery(bridge, "similarity", selection).rows.empty
    assert [signatory.name for signatory in sides.people["build-bridge", "type_former-neighbour"]] == ["Carl Dörn"]
    printed = type_sides(bridge, "former-neighbour", printed=["true"])
    assert [signatory.name for signatory in printed.people["build-bridge", "type_former-neighbour"]] == ["Carl Dorn"]


@pytest.mark.parametrize("name", ["shipped", "bridge", "clock", "baths", "generated"])
def test_a_joined_side_has_exactly_the_arguments_of_each_of_its_types(
    name: str, request: pytest.FixtureRequest
) -> None:
    corpus: Corpus = request.getfixturevalue(name)
    every_type = corpus.tables["actor_types"]["actor_type"].unique()
    for sides in (type_sides(corpus), type_sides(corpus, *every_type)):
        made = {side: set(rows["argument"]) for side, rows in sides.statements.groupby("side")}
        for side in sides.labels:
            for one in types_of_side(side):
                alone = type_sides(corpus, one)
                first = next(iter(alone.labels))
                of_type = alone.statements[alone.statements["side"] == first]
                assert made.get(side, set()) == set(of_type["argument"]), (side, one)
                assert sides.letters[side] == alone.letters[first]
        assert len({(frozenset(made.get(side, ())), sides.letters[side]) for side in sides.labels}) == len(sides.labels)


@pytest.mark.parametrize("name", ["shipped", "bridge", "clock", "generated"])
def test_the_people_of_a_cell_are_its_speakers_of_the_types(name: str, request: pytest.FixtureRequest) -> None:
    corpus: Corpus = request.getfixturevalue(name)
    sides, types = type_sides(corpus), corpus.tables["actor_types"]
    speakers = corpus.tables["speakers"].merge(corpus.tables["statements"][["statement", "argument"]], on="statement")
    assert set(sides.people) == set(zip(sides.statements["argument"], sides.statements["side"], strict=True))
    for (argument, side), people in sides.people.items():
        names = types_of_side(side)
        current = types["actor_group"].isin(names) & ~types["former"]
        members = set(types[current | types["actor_type"].isin(names)]["actor"])
        expected = members & set(speakers[speakers["argument"] == argument]["actor"])
        assert {signatory.person for signatory in people} == expected and len(people) == len(expected)


def test_signatories_are_named_before_actors_in_other_roles() -> None:
    baths = open_corpus(TESTS / "corpora" / "baths")
    people = type_sides(baths, role=["signatory", "addressee", "reporting_outlet"]).people
    signed = set(baths.tables["signatures"]["person"])
    ranks = [[signatory.person not in signed for signatory in signatories] for signatories in people.values()]
    assert any(len(set(of_cell)) == 2 for of_cell in ranks) and all(of_cell == sorted(of_cell) for of_cell in ranks)


def test_types_that_sign_different_letters_stay_separate(generated: Corpus) -> None:
    sides = type_sides(generated)
    assert len(sides.labels) > 3 and not sides.remarks and not sides.no_similarity
    pairs = TableQuery(generated, "similarity", parse_selection(generated, {"sides": ["actor_type"]})).rows
    assert len(pairs) == len(sides.labels) * (len(sides.labels) - 1) / 2


def test_the_csv_names_every_type_of_a_joined_side(shipped: Corpus) -> None:
    query = TableQuery(shipped, "comparison", parse_selection(shipped, {"sides": ["actor_type"]}))
    header = query.csv(raw=True).decode().splitlines()[0]
    assert f'"type_parliamentarians","type_parliamentarians_words","{OTHERS}","{OTHERS}_words"' in header
    (column,) = [column for column in query.columns if column.name == OTHERS]
    assert "former senators (one letter, six types)" in column.description
    rows = query.rows.set_index("argument")
    assert split_list(rows.loc["create-coalition", f"{OTHERS}_words"]) and LIST_SEPARATOR not in OTHERS


def test_the_names_of_one_letter_with_thousands_of_signatories_are_kept_once(tmp_path: Path) -> None:
    corpus = open_corpus(write_corpus(tmp_path, letters=1, arguments=10, signatories=400))
    people = type_sides(corpus).people
    assert sum(map(len, people.values())) > 400
    assert len({id(signatory) for signatories in people.values() for signatory in signatories}) <= 400
