"""Letters or actor types set against each other, counted once a letter or once a signatory."""

from __future__ import annotations

import pytest

from data import Corpus
from data.filters import read_selection
from data.schema import TABLE
from data.selection import columns_of, select, sides


def compared(corpus: Corpus, **values: list[str]) -> dict[str, dict[str, object]]:
    """The comparison under a selection, by argument."""
    rows = select(corpus, "comparison", read_selection(corpus, values))
    return rows.set_index("argument").to_dict("index")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # Ada and Carl stand behind the bridge, the guild against it; Ada alone says that it shortens the way.
        ({}, {"build-bridge": (2, 1), "bridge-shortens": (1, 0), "bridge-costs": (1, 0)}),
        ({"count": ["signatory"]}, {"build-bridge": (3, 1), "bridge-shortens": (1, 0), "bridge-costs": (1, 0)}),
        ({"count": ["signatory"], "letter": ["for-the-bridge"]}, {"build-bridge": (2, 0), "bridge-shortens": (1, 0)}),
        ({"count": ["signatory"], "actor_type": ["residents"]}, {"build-bridge": (2, 0), "bridge-shortens": (1, 0)}),
        ({"count": ["signatory"], "actor_type": ["former-neighbour"]}, {"build-bridge": (1, 0)}),
        # Chosen as an addressee: whoever writes to the mayor counts, not the mayor.
        (
            {"count": ["signatory"], "actor_type": ["mayor"], "role": ["addressee"]},
            {"build-bridge": (3, 1), "bridge-shortens": (1, 0), "bridge-costs": (1, 0)},
        ),
    ],
)
def test_an_argument_counts_once_a_letter_or_once_a_signatory(
    good: Corpus, values: dict[str, list[str]], expected: dict[str, tuple[int, int]]
) -> None:
    rows = compared(good, **values)
    assert {name: (row["count"], row["opposing"]) for name, row in rows.items()} == expected
    for row in rows.values():
        assert row["count"] == row[row["counted"]]


def test_actor_types_can_be_set_against_each_other(good: Corpus) -> None:
    rows = compared(good, sides=["actor_type"], actor_type=["shopkeeper", "guild"])
    bridge = rows["build-bridge"]
    assert (bridge["type_shopkeeper"], bridge["type_guild"]) == ("quoted", "reported")
    assert str(bridge["type_guild_words"]).startswith("P1 against: ")
    assert rows["bridge-costs"]["type_shopkeeper"] == "not mentioned" and "for-the-bridge" not in bridge


def test_without_a_choice_every_group_that_signs_is_a_side(good: Corpus, shipped: Corpus) -> None:
    assert sides(good, read_selection(good, {"sides": ["actor_type"]})).labels == {
        "type_residents": "Residents",
        "type_trade": "Trade",
    }
    groups = sides(shipped, read_selection(shipped, {"sides": ["actor_type"]})).labels
    assert list(groups.values()) == ["Parliamentarians", "Military", "Experts", "Intellectuals", "Civil society"]


def test_addressees_can_be_sides(good: Corpus) -> None:
    selection = read_selection(good, {"sides": ["actor_type"], "role": ["addressee"], "actor_type": ["mayor"]})
    assert sides(good, selection).labels == {"type_mayor": "Mayors"}
    assert len(sides(good, selection).statements) == len(good.tables["statements"])


def test_a_type_that_nobody_who_signs_has_is_no_side(good: Corpus) -> None:
    assert sides(good, read_selection(good, {"sides": ["actor_type"], "actor_type": ["town"]})).labels == {}


@pytest.mark.parametrize("kind", ["letter", "actor_type"])
def test_the_columns_are_those_of_the_sides(good: Corpus, kind: str) -> None:
    selection = read_selection(good, {"sides": [kind]})
    rows = select(good, "comparison", selection)
    assert list(rows.columns) == [column.name for column in columns_of(good, "comparison", selection)]


def test_the_order_is_shared_first_then_by_theme_and_kind(shipped: Corpus) -> None:
    rows = shipped.tables["comparison"]
    assert list(rows["status"]) == ["shared"] * 5 + ["only"] * 26
    alone = rows[rows["status"] == "only"]
    themes = list(dict.fromkeys(alone["theme"]))
    assert (alone["theme"] != alone["theme"].shift()).sum() == len(themes)
    for theme in themes:
        kinds = alone[alone["theme"] == theme]["kind"]
        assert (kinds != kinds.shift()).sum() == kinds.nunique()


def test_an_id_of_a_type_is_no_column_of_its_own(good: Corpus) -> None:
    """The invented corpus has a type whose id is `label`: its side has another name than the column."""
    selection = read_selection(good, {"sides": ["actor_type"], "actor_type": ["label"], "role": ["context"]})
    names = list(select(good, "comparison", selection).columns)
    assert len(set(names)) == len(names) and {"label", "type_label"} <= set(names)
    assert set(TABLE["comparison"].names) <= set(names)
