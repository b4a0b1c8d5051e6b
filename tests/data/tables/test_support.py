"""Support of arguments, compared with counts from the corpus files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from data import Corpus, open_corpus
from data.model.letters import Letter
from data.queries.argument_groups import support_rows
from data.queries.filters import parse_selection
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE
from data.tables.support import format_share, rank_changes
from tests.generator.__main__ import write_corpus

FORMER = ["former-military", "former-senator"]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Return a generated corpus of few letters, so that some types sign only one."""
    return open_corpus(write_corpus(tmp_path_factory.mktemp("support"), letters=4, arguments=12))


def test_every_row_agrees_with_the_corpus_files(shipped: Corpus, bridge: Corpus, clock: Corpus, baths: Corpus) -> None:
    for corpus in (shipped, bridge, clock, baths):
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
        assert len(table) > 10


def counted_signatories(corpus: Corpus, letter: Letter, row: Any) -> set[str]:
    """Return the actors that a row of `support` counts as signatories of a letter."""
    if row.role == "addressee":
        return set(letter.actors_in("signatory")) if row.who in letter.actors_in("addressee") else set()
    groups = {
        kind.id: group.id for group in corpus.model.codebook.actor_groups for kind in group.types if not kind.former
    }
    by_group = row.who_kind == "group"
    return {
        actor.id
        for actor in corpus.model.actors
        if row.who in ({groups[kind] for kind in actor.types if kind in groups} if by_group else actor.types)
    }


def test_a_former_office_is_not_in_its_group(shipped: Corpus) -> None:
    """The only parliamentarian of the first letter is a former senator. The filter still finds him."""
    support = shipped.tables["support"]
    (letters_of,) = set(support[support["who"] == "parliamentarians"]["letters_of"])
    assert letters_of == 1
    found = TableQuery(shipped, "support", parse_selection(shipped, {"actor_type": ["parliamentarians"]})).rows
    signed = found[found["role"] == "signatory"].groupby(["who_kind", "who"])["signatories_of"].first().to_dict()
    assert signed == {
        ("group", "parliamentarians"): 5,
        ("type", "member-of-parliament"): 5,
        ("type", "former-senator"): 1,
    }


@pytest.mark.parametrize("count", ["letter", "signatory"])
@pytest.mark.parametrize("name", ["shipped", "bridge", "clock", "baths", "generated"])
def test_those_who_share_a_column_signed_one_letter(name: str, count: str, request: pytest.FixtureRequest) -> None:
    """Check each column with the files: the letters and signatories of those in it."""
    corpus: Corpus = request.getfixturevalue(name)
    query = TableQuery(corpus, "support", parse_selection(corpus, {"count": [count]}))
    for kind in ("group", "type", "actor"):
        rows, joined = support_rows(query, kind)
        columns = joined.drop_duplicates("who")
        assert Counter(who.id for together in columns["together"] for who in together) == Counter(rows["who"].unique())
        for column in columns.itertuples():
            if len(column.together) == 1:
                assert not column.remark
                continue
            assert kind != "actor"
            signed = [signed_letters(corpus, rows[rows["who"] == who.id].iloc[0]) for who in column.together]
            (letter,) = {letter for letters in signed for letter in letters}
            actors = frozenset().union(*(letters[letter] for letters in signed))
            assert column.of == (1 if count == "letter" else len(actors))
            assert column.remark.startswith("one letter, ")
            of_column = joined[joined["who"] == column.who]
            assert (of_column["count"] == of_column["of"]).all()
            for who in column.together:
                own = rows[rows["who"] == who.id]
                assert (own["count"] == own["of"]).all()
                assert set(own["argument"] + own["stance"]) == set(of_column["argument"] + of_column["stance"])


def signed_letters(corpus: Corpus, row: Any) -> dict[str, set[str]]:
    """Return the counted signatories of each letter that those of a row of `support` signed."""
    letters = {
        letter.id: set(letter.actors_in("signatory")) & counted_signatories(corpus, letter, row)
        for letter in corpus.model.letters
    }
    return {letter: actors for letter, actors in letters.items() if actors}


def test_former_offices_are_columns_after_the_groups(shipped: Corpus) -> None:
    rows, joined = support_rows(TableQuery(shipped, "support"), "group")
    assert set(rows["who_kind"]) == {"group", "type"} and list(rows["who"].unique()[-2:]) == FORMER
    columns = {tuple(who.id for who in together) for together in joined["together"]}
    assert columns == {
        ("parliamentarians",),
        ("military", "experts", "intellectuals", "civil-society", *FORMER),
    }
    assert set(joined["remark"]) == {"", "one letter, six types"}


def test_types_of_one_letter_with_different_arguments_stay_separate(bridge: Corpus) -> None:
    """Only Ada says that a bridge shortens the way. Carl, a former neighbour, signed the same letter."""
    _, joined = support_rows(TableQuery(bridge, "support"), "type")
    columns = {tuple(who.id for who in together) for together in joined["together"]}
    assert columns == {("neighbour", "shopkeeper"), ("former-neighbour",), ("guild",)}


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
