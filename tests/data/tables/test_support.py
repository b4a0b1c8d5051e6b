"""Support of arguments, compared with counts from the corpus files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from data import Corpus, open_corpus
from data.model.letters import Letter
from data.queries.filters import parse_selection
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE
from data.tables.support import format_share, rank_changes
from tests.generator.__main__ import write_corpus


def test_every_row_agrees_with_the_corpus_files(shipped: Corpus, bridge: Corpus) -> None:
    for corpus in (shipped, bridge):
        table = corpus.tables["support"]
        for row in table.itertuples():
            letters, signatories, all_letters, all_signatories = set(), set(), set(), set()
            for letter in corpus.model.letters:
                signed = set(letter.actors_in("signatory"))
                counted = signed & counted_signatories(corpus, letter, row)
                all_letters |= {letter.id} if counted else set()
                all_signatories |= counted
                for statement in letter.statements:
                    if (statement.argument, statement.stance) == (row.argument, row.stance):
                        named = signed if statement.speakers == "signatories" else set(statement.speakers)
                        letters |= {letter.id} if named & counted else set()
                        signatories |= named & counted
            assert (row.letters, row.letters_of) == (len(letters), len(all_letters)), row
            assert (row.signatories, row.signatories_of) == (len(signatories), len(all_signatories)), row
        assert len(table) > 15


def counted_signatories(corpus: Corpus, letter: Letter, row: Any) -> set[str]:
    """Return the actors that a row of `support` counts as signatories of a letter."""
    if row.role == "addressee":
        return set(letter.actors_in("signatory")) if row.who in letter.actors_in("addressee") else set()
    groups = {kind.id: group.id for group in corpus.model.codebook.actor_groups for kind in group.types}
    by_group = row.who_kind == "group"
    return {
        actor.id
        for actor in corpus.model.actors
        if row.who in ({groups[kind] for kind in actor.types} if by_group else actor.types)
    }


def test_count_follows_the_counting(bridge: Corpus) -> None:
    for counting, column in (("letter", "letters"), ("signatory", "signatories")):
        rows = TableQuery(bridge, "support", parse_selection(bridge, {"count": [counting]})).rows
        assert (rows["count"] == rows[column]).all() and (rows["of"] == rows[f"{column}_of"]).all()
        assert set(rows["counted"]) == {column}


def test_arguments_that_are_not_mentioned_have_no_row(shipped: Corpus) -> None:
    assert (shipped.tables["support"]["count"] > 0).all()
    assert (shipped.tables["support"]["of"] >= shipped.tables["support"]["count"]).all()


@pytest.mark.parametrize(
    ("values", "who"),
    [
        ({"actor_type": ["guild"]}, {("signatory", "trade"), ("signatory", "guild"), ("addressee", "mayor")}),
        ({"letter": ["guild-against"], "theme": ["money"]}, {("signatory", "trade"), ("signatory", "guild"),
                                                             ("addressee", "mayor")}),
        # Ada is a shopkeeper too, but counts only as the selected type.
        ({"actor_type": ["neighbour"]}, {("signatory", "residents"), ("signatory", "neighbour"),
                                         ("addressee", "mayor")}),
    ],
)  # fmt: skip
def test_selection_affects_support(bridge: Corpus, values: dict[str, list[str]], who: set[tuple[str, str]]) -> None:
    rows = TableQuery(bridge, "support", parse_selection(bridge, values)).rows
    assert set(zip(rows["role"], rows["who"], strict=True)) == who


def test_totals_count_only_selected_letters(bridge: Corpus) -> None:
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
def test_share_is_never_rounded_to_none_or_all(count: int, of: int, expected: str) -> None:
    assert format_share(count, of) == expected


def test_addressee_with_two_name_bases_has_one_row_per_argument(copy_of_bridge: Path) -> None:
    """The name is printed in one letter and inferred in the other.

    The row has the least certain basis.
    """
    path = copy_of_bridge / "letters" / "guild-against.yaml"
    text = path.read_text("utf-8")
    appearance = "- {actor: mayor, role: addressee, printed_name: mayor, passage: P1"
    assert appearance in text
    path.write_text(text.replace(appearance, appearance + ", inferred_from: the town has one"), "utf-8")
    rows = open_corpus(copy_of_bridge).tables["support"]
    assert not rows.duplicated(list(TABLE["support"].key)).any()
    mayor = rows[rows["role"] == "addressee"]
    assert set(mayor["letters_of"]) == {2} and set(mayor["who_basis"]) == {"inferred"}


def test_rank_changes(shipped: Corpus, bridge: Corpus) -> None:
    changes = rank_changes(shipped.tables["comparison"])
    assert set(changes["letters_place"]) == {"6 to 29"} and set(changes["signatories_place"]) == {"6 to 14", "15 to 29"}
    assert len(changes) == 24
    # Two arguments have one letter and one signatory each, and the third has more of both.
    assert rank_changes(bridge.tables["comparison"]).empty


def test_generated_corpus_agrees_with_its_files(tmp_path: Path) -> None:
    """Check opposing counts by letter and by signatory, and addressees of one type."""
    corpus = open_corpus(write_corpus(tmp_path, letters=25, arguments=40))
    model = corpus.model
    opposing = [(letter, s) for letter in model.letters for s in letter.statements if s.stance == "opposes"]
    for count in ("letter", "signatory"):
        for row in TableQuery(corpus, "comparison", parse_selection(corpus, {"count": [count]})).rows.itertuples():
            statements = [(letter, s) for letter, s in opposing if s.argument == row.argument]
            letters = {letter.id for letter, _ in statements}
            signatories = {
                actor
                for letter, s in statements
                for actor in (letter.actors_in("signatory") if s.speakers == "signatories" else s.speakers)
            }
            assert row.opposing == len(letters if count == "letter" else signatories)
    addressees = {a.actor for letter in model.letters for a in letter.appearances if a.role == "addressee"}
    types = {actor.id: set(actor.types) for actor in model.actors if actor.id in addressees}
    selected = sorted(next(iter(types.values())))[0]
    values = {"actor_type": [selected], "role": ["addressee"]}
    rows = TableQuery(corpus, "support", parse_selection(corpus, values)).rows
    assert set(rows.loc[rows["role"] == "addressee", "who"]) == {actor for actor in types if selected in types[actor]}
