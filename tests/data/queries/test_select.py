"""What a selection keeps, on corpora that are small enough to count by hand."""

from __future__ import annotations

import pytest

from data import Corpus
from data.queries.filters import SelectionError, parse_selection
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE
from data.text.normalize import fold


def kept(corpus: Corpus, table: str, **values: list[str]) -> list[str]:
    """Ids of the rows of a table that a selection keeps."""
    rows = TableQuery(corpus, table, parse_selection(corpus, values)).rows
    return list(rows[rows.columns[1] if table in ("appearances", "mentions", "passages") else rows.columns[0]])


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ["ada-bell", "carl-dorn", "weavers-guild", "mayor", "millbrook", "gazette", "neighbours"]),
        ({"actor_type": ["neighbour"]}, ["ada-bell"]),
        ({"actor_type": ["residents"]}, ["ada-bell", "carl-dorn"]),
        ({"actor_type": ["Trade"]}, ["ada-bell", "weavers-guild"]),
        ({"actor_type": ["trade", "former-neighbour"]}, ["ada-bell", "carl-dorn", "weavers-guild"]),
        ({"role": ["signatory"]}, ["ada-bell", "carl-dorn", "weavers-guild"]),
        ({"role": ["signatory"], "letter": ["for-the-bridge"]}, ["ada-bell", "carl-dorn"]),
        ({"role": ["addressee"], "actor_type": ["guild"]}, []),
        ({"search": ["dorn"]}, ["carl-dorn"]),
        ({"search": ["KARL dörn"]}, ["carl-dorn"]),
        ({"search": ["karl"], "printed": ["true"]}, []),
    ],
)
def test_actors(bridge: Corpus, values: dict[str, list[str]], expected: list[str]) -> None:
    assert kept(bridge, "actors", **values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # By signatories where no role is chosen; Carl is no speaker of the statement that Ada makes alone.
        ({"actor_type": ["former-neighbour"]}, ["for-the-bridge.P1.build-bridge", "for-the-bridge.P2.build-bridge"]),
        ({"actor_type": ["guild"]}, ["guild-against.P1.build-bridge", "guild-against.P2.bridge-costs"]),
        # The guild is named in the other letter too: with that role, its statements are kept.
        (
            {"actor_type": ["guild"], "role": ["context"]},
            ["for-the-bridge.P1.build-bridge", "for-the-bridge.P2.build-bridge", "for-the-bridge.P2.bridge-shortens"],
        ),
        ({"actor_type": ["mayor"]}, []),
        ({"actor_type": ["mayor"], "role": ["addressee"], "kind": ["threat"]}, ["guild-against.P2.bridge-costs"]),
        ({"theme": ["Traffic"], "letter": ["guild-against"]}, ["guild-against.P1.build-bridge"]),
        (
            {
                "actor_type": ["former-neighbour", "mayor"],
                "role": ["signatory", "addressee"],
                "letter": ["for-the-bridge"],
            },
            ["for-the-bridge.P1.build-bridge", "for-the-bridge.P2.build-bridge", "for-the-bridge.P2.bridge-shortens"],
        ),
        ({"search": ["millbrook shorter"]}, ["for-the-bridge.P2.bridge-shortens"]),
    ],
)
def test_statements(bridge: Corpus, values: dict[str, list[str]], expected: list[str]) -> None:
    assert kept(bridge, "statements", **values) == expected


def test_the_comparison_has_only_the_kept_letters_and_their_words(bridge: Corpus) -> None:
    rows = TableQuery(bridge, "comparison", parse_selection(bridge, {"actor_type": ["guild"]})).rows
    assert list(rows["argument"]) == ["build-bridge", "bridge-costs"]
    assert "guild-against" in rows and "for-the-bridge" not in rows


def test_an_event_of_no_letter_goes_where_a_letter_goes(bridge: Corpus) -> None:
    assert "vote" in kept(bridge, "timeline")
    assert kept(bridge, "timeline", letter=["guild-against"]) == ["letter-guild-against"]


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize(
    "values",
    [{"actor_type": ["mayor"]}, {"search": ["no such word"]}, {"letter": ["guild-against"], "kind": ["limit"]}],
)
def test_an_empty_answer_is_a_table_with_its_columns(bridge: Corpus, name: str, values: dict[str, list[str]]) -> None:
    rows = TableQuery(bridge, name, parse_selection(bridge, values)).rows
    fixed = [column.name for column in TABLE[name].columns]
    assert [column for column in rows.columns if column in fixed] == fixed


@pytest.mark.parametrize(
    ("table", "values", "expected"),
    [
        (
            "appearances",
            {"actor_type": ["military", "researcher"], "role": ["signatory"]},
            "4 of 13 signatories: military, researchers; both letters",
        ),
        ("appearances", {"role": ["signatory"]}, "13 signatories: both letters"),
        ("appearances", {"role": ["ally", "adversary"]}, "23 of 69 appearances: as allies, adversaries; both letters"),
        ("actors", {"letter": ["mps-to-lecornu"]}, "32 of 50 actors: “Five MPs to the Defence Minister”"),
        (
            "comparison",
            {"kind": ["threat"], "theme": ["war"]},
            "6 of 31 arguments: threats; on the war; in either letter",
        ),
        ("passages", {"kind": ["threat"]}, "27 passages: both letters"),
        ("letters", {"actor_type": ["general"]}, "1 of 2 letters: generals"),
        ("sources", {"letter": ["mps-to-lecornu"], "printed": ["true"]}, "2 sources: only what the articles print"),
        ("actors", {"search": ["levy"]}, "1 of 50 actors: both letters; with “levy”"),
        ("comparison", {"count": ["Once a signatory"]}, "31 arguments: in either letter; counted once a signatory"),
        ("comparison", {"sides": ["Actor types"]}, "31 arguments: in either letter; by actor type"),
        (
            "support",
            {"actor_type": ["general"]},
            "48 of 279 support counts: generals; both letters; counted once a letter",
        ),
        ("similarity", {}, "1 pair of letters: both letters"),
        (
            "similarity",
            {"sides": ["actor_type"], "actor_type": ["general", "writer"]},
            "1 pair of actor types: generals, writers; both letters",
        ),
    ],
)
def test_it_says_itself(shipped: Corpus, table: str, values: dict[str, list[str]], expected: str) -> None:
    selection = parse_selection(shipped, values)
    assert TableQuery(shipped, table, selection).sentence() == expected


@pytest.mark.parametrize(
    "word", ["levy", "Lévy", "LEVY", "kohutiak", "Kogutyak", "Когутяк", "ancel", "ansel", "aggressor state"]
)
def test_any_spelling_finds_its_actor(shipped: Corpus, word: str) -> None:
    assert len(kept(shipped, "actors", search=[word])) == 1


def test_the_mark_of_a_name_is_not_searched(shipped: Corpus) -> None:
    assert kept(shipped, "actors", search=["ukrinform"]) == ["ukrinform"]
    assert kept(shipped, "actors", search=["outside"]) == kept(shipped, "actors", search=["(inferred)"]) == []


def test_speakers_are_found_by_any_spelling_too(shipped: Corpus) -> None:
    for word in ("Ansel", "Ancel", "Kohutiak"):
        assert len(TableQuery(shipped, "speakers", parse_selection(shipped, {"search": [word]})).rows) == 18


def test_what_is_unknown_is_named_with_its_neighbour(shipped: Corpus) -> None:
    with pytest.raises(SelectionError) as raised:
        parse_selection(
            shipped,
            {
                "actor_type": ["militry"], "roles": ["ally"], "printed": ["maybe"], "search": ["x" * 201],
                "count": ["heads"], "sides": ["left"],
            },
        )  # fmt: skip
    assert raised.value.sentences == (
        "There is no actor type `militry`. Did you mean `military`?",
        "A search has at most 200 characters; shorten it.",
        "`sides` is letter or actor_type.",
        "`count` is letter or signatory.",
        "There is no filter `roles`. Did you mean `role`?",
        "`printed` is true or false.",
    )


def test_ids_and_labels_mean_the_same(shipped: Corpus) -> None:
    by_label = {
        "actor_type": ["FORMER MILITARY"],
        "role": ["Signatories"],
        "letter": ["Five MPs to the Defence Minister"],
    }
    by_id = {"actor_type": ["former-military"], "role": ["signatory"], "letter": ["mps-to-lecornu"]}
    assert parse_selection(shipped, by_label) == parse_selection(shipped, by_id)


def test_folding_takes_case_and_accents_away() -> None:
    assert fold("Élysée ÀÉÎ Straße") == "elysee aei strasse"


def test_a_selection_can_be_a_key() -> None:
    assert hash(Selection(letter=("a",))) == hash(Selection(letter=("a",)))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ["bell-shop", "bridge-refused", "costs-left-out", "names-not-found"]),
        ({"letter": ["guild-against"]}, ["names-not-found"]),
        # What contradicts the article of a letter stays with the letter, though the mayor is no neighbour.
        ({"actor_type": ["neighbour"]}, ["bell-shop", "bridge-refused", "names-not-found"]),
        ({"kind": ["proposal"]}, ["bell-shop", "bridge-refused", "names-not-found"]),
        ({"search": ["register mayor"]}, ["bridge-refused"]),
        ({"printed": ["true"]}, []),
    ],
)
def test_outside_facts(bridge: Corpus, values: dict[str, list[str]], expected: list[str]) -> None:
    assert kept(bridge, "facts", **values) == expected
