"""Filtered rows, on a corpus that is small enough to count by hand."""

from __future__ import annotations

import pytest

from data import Corpus
from data.queries.filters import parse_selection
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE


def selected_ids(corpus: Corpus, table: str, **values: list[str]) -> list[str]:
    """Return the ids of the rows of a table under a selection."""
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
def test_actors_are_filtered_by_type_role_letter_and_search(
    bridge: Corpus, values: dict[str, list[str]], expected: list[str]
) -> None:
    assert selected_ids(bridge, "actors", **values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # Without a role, signatories count. Ada makes one of the statements without Carl.
        ({"actor_type": ["former-neighbour"]}, ["for-the-bridge.P1.build-bridge", "for-the-bridge.P2.build-bridge"]),
        ({"actor_type": ["guild"]}, ["guild-against.P1.build-bridge", "guild-against.P2.bridge-costs"]),
        # The guild also has the role `context` in the other letter.
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
def test_statements_are_filtered_by_their_supporters(
    bridge: Corpus, values: dict[str, list[str]], expected: list[str]
) -> None:
    assert selected_ids(bridge, "statements", **values) == expected


def test_the_comparison_has_columns_for_filtered_letters_only(bridge: Corpus) -> None:
    rows = TableQuery(bridge, "comparison", parse_selection(bridge, {"actor_type": ["guild"]})).rows
    assert list(rows["argument"]) == ["build-bridge", "bridge-costs"]
    assert "guild-against" in rows and "for-the-bridge" not in rows


def test_events_without_a_letter_are_removed_with_any_letter(bridge: Corpus) -> None:
    assert "vote" in selected_ids(bridge, "timeline")
    assert selected_ids(bridge, "timeline", letter=["guild-against"]) == ["letter-guild-against"]


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize(
    "values",
    [{"actor_type": ["mayor"]}, {"search": ["no such word"]}, {"letter": ["guild-against"], "kind": ["limit"]}],
)
def test_an_empty_result_has_the_columns_of_its_table(bridge: Corpus, name: str, values: dict[str, list[str]]) -> None:
    rows = TableQuery(bridge, name, parse_selection(bridge, values)).rows
    names = [column.name for column in TABLE[name].columns]
    assert [column for column in rows.columns if column in names] == names


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ["bell-shop", "bridge-refused", "costs-left-out", "names-not-found"]),
        ({"letter": ["guild-against"]}, ["names-not-found"]),
        # The fact about the mayor stays, because it contradicts the article of a selected letter.
        ({"actor_type": ["neighbour"]}, ["bell-shop", "bridge-refused", "names-not-found"]),
        ({"kind": ["proposal"]}, ["bell-shop", "bridge-refused", "names-not-found"]),
        ({"search": ["register mayor"]}, ["bridge-refused"]),
        ({"printed": ["true"]}, []),
    ],
)
def test_facts_are_filtered_by_letters_actors_and_arguments(
    bridge: Corpus, values: dict[str, list[str]], expected: list[str]
) -> None:
    assert selected_ids(bridge, "facts", **values) == expected
