"""Who stands behind an argument, and to whom it is put, against counts from the corpus files."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import Corpus, open_corpus
from data.queries.filters import parse_selection
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE
from data.tables.support import format_share, rank_changes
from tests.generator.__main__ import write_corpus


def test_every_line_agrees_with_the_corpus_files(shipped: Corpus, bridge: Corpus) -> None:
    for corpus in (shipped, bridge):
        types = {actor.id: set(actor.types) for actor in corpus.model.actors}
        groups = {kind.id: group.id for group in corpus.model.codebook.actor_groups for kind in group.types}
        lines = 0
        for row in corpus.tables["support"].itertuples():
            letters, behind, of_letters, of_people = set(), set(), set(), set()
            for letter in corpus.model.letters:
                signing = set(letter.actors_in("signatory"))
                if row.role == "addressee":
                    who = signing if row.who in letter.actors_in("addressee") else set()
                elif row.who_kind == "group":
                    who = {actor for actor in signing if row.who in {groups[kind] for kind in types[actor]}}
                else:
                    who = {actor for actor in signing if row.who in types[actor]}
                of_letters |= {letter.id} if who else set()
                of_people |= who
                for statement in letter.statements:
                    if (statement.argument, statement.stance) == (row.argument, row.stance):
                        speakers = set(signing if statement.speakers == "signatories" else statement.speakers) & who
                        letters |= {letter.id} if speakers else set()
                        behind |= speakers
            assert (row.letters, row.letters_of) == (len(letters), len(of_letters)), row
            assert (row.signatories, row.signatories_of) == (len(behind), len(of_people)), row
            lines += 1
        assert lines > 15


def test_the_chosen_counting_is_the_count(bridge: Corpus) -> None:
    for counting, column in (("letter", "letters"), ("signatory", "signatories")):
        rows = TableQuery(bridge, "support", parse_selection(bridge, {"count": [counting]})).rows
        assert (rows["count"] == rows[column]).all() and (rows["of"] == rows[f"{column}_of"]).all()
        assert set(rows["counted"]) == {column}


def test_nobody_has_a_line_for_what_they_do_not_mention(shipped: Corpus) -> None:
    assert (shipped.tables["support"]["count"] > 0).all()
    assert (shipped.tables["support"]["of"] >= shipped.tables["support"]["count"]).all()


@pytest.mark.parametrize(
    ("values", "who"),
    [
        ({"actor_type": ["guild"]}, {("signatory", "trade"), ("signatory", "guild"), ("addressee", "mayor")}),
        ({"letter": ["guild-against"], "theme": ["money"]}, {("signatory", "trade"), ("signatory", "guild"),
                                                             ("addressee", "mayor")}),
        # Ada keeps a shop too: who was chosen as a neighbour counts as one.
        ({"actor_type": ["neighbour"]}, {("signatory", "residents"), ("signatory", "neighbour"),
                                         ("addressee", "mayor")}),
    ],
)  # fmt: skip
def test_it_heeds_the_filter(bridge: Corpus, values: dict[str, list[str]], who: set[tuple[str, str]]) -> None:
    rows = TableQuery(bridge, "support", parse_selection(bridge, values)).rows
    assert set(zip(rows["role"], rows["who"], strict=True)) == who


def test_wholes_are_of_the_letters_that_are_kept(bridge: Corpus) -> None:
    rows = TableQuery(
        bridge, "support", parse_selection(bridge, {"letter": ["guild-against"], "count": ["signatory"]})
    ).rows
    mayor = rows[rows["role"] == "addressee"]
    assert set(mayor["of"]) == {1} and set(mayor["share"]) == {"100%"}


@pytest.mark.parametrize(
    ("count", "of", "expected"),
    [
        (1, 1, "100%"),
        (1, 3, "33%"),
        (1, 1000, "under 1%"),
        (999, 1000, "over 99%"),
        (1, 200, "under 1%"),
        (199, 200, "over 99%"),
        (1, 150, "1%"),
    ],
)  # fmt: skip
def test_a_share_never_says_none_or_all_where_it_is_not(count: int, of: int, expected: str) -> None:
    assert format_share(count, of) == expected


def test_an_addressee_known_in_two_ways_is_one(copy_of_bridge: Path) -> None:
    """Printed in the one letter, inferred in the other: one line, under the least sure of the two."""
    path = copy_of_bridge / "letters" / "guild-against.yaml"
    text = path.read_text("utf-8")
    ours = "- {actor: mayor, role: addressee, printed_name: mayor, passage: P1"
    assert ours in text
    path.write_text(text.replace(ours, ours + ", inferred_from: the town has one"), "utf-8")
    rows = open_corpus(copy_of_bridge).tables["support"]
    assert not rows.duplicated(list(TABLE["support"].key)).any()
    mayor = rows[rows["role"] == "addressee"]
    assert set(mayor["letters_of"]) == {2} and set(mayor["who_basis"]) == {"inferred"}


def test_what_the_counting_changes(shipped: Corpus, bridge: Corpus) -> None:
    changed = rank_changes(shipped.tables["comparison"])
    assert set(changed["letters_place"]) == {"6 to 31"} and set(changed["signatories_place"]) == {"6 to 16", "17 to 31"}
    assert len(changed) == 26
    # Two of three are made by one letter and one signatory each, the third by more of both: nothing moves.
    assert rank_changes(bridge.tables["comparison"]).empty


def test_many_letters_against_their_own_files(tmp_path: Path) -> None:
    """Opposing numbers by both countings, and addressees of a chosen type only, in a made-up corpus."""
    corpus = open_corpus(write_corpus(tmp_path, letters=25, arguments=40))
    said = [(letter, s) for letter in corpus.model.letters for s in letter.statements if s.stance == "opposes"]
    for count in ("letter", "signatory"):
        rows = TableQuery(corpus, "comparison", parse_selection(corpus, {"count": [count]})).rows
        for row in rows.itertuples():
            letters = [(letter, s) for letter, s in said if s.argument == row.argument]
            signing = (
                letter.actors_in("signatory") if s.speakers == "signatories" else s.speakers for letter, s in letters
            )
            people = {actor for actors in signing for actor in actors}
            assert row.opposing == len({letter.id for letter, _ in letters} if count == "letter" else people)
    addressees = {a.actor for letter in corpus.model.letters for a in letter.appearances if a.role == "addressee"}
    kinds = {actor.id: set(actor.types) for actor in corpus.model.actors if actor.id in addressees}
    chosen = sorted(next(iter(kinds.values())))[0]
    rows = TableQuery(corpus, "support", parse_selection(corpus, {"actor_type": [chosen], "role": ["addressee"]})).rows
    assert set(rows.loc[rows["role"] == "addressee", "who"]) == {a for a in kinds if chosen in kinds[a]}
