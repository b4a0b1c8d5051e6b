"""The comparison of letters or actor types, counted by letter or by signatory."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import Corpus, open_corpus
from data.queries.filters import parse_selection
from data.queries.table_query import TableQuery, compared_sides
from data.schema.tables import TABLE


def comparison_rows(corpus: Corpus, **values: list[str]) -> dict[str, dict[str, object]]:
    """Return the comparison under a selection, by argument."""
    rows = TableQuery(corpus, "comparison", parse_selection(corpus, values)).rows
    return rows.set_index("argument").to_dict("index")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # Ada and Carl support the bridge and the guild opposes it. Only Ada says that it shortens the way.
        ({}, {"build-bridge": (2, 1), "bridge-shortens": (1, 0), "bridge-costs": (1, 0)}),
        ({"count": ["signatory"]}, {"build-bridge": (3, 1), "bridge-shortens": (1, 0), "bridge-costs": (1, 0)}),
        ({"count": ["signatory"], "letter": ["for-the-bridge"]}, {"build-bridge": (2, 0), "bridge-shortens": (1, 0)}),
        ({"count": ["signatory"], "actor_type": ["residents"]}, {"build-bridge": (2, 0), "bridge-shortens": (1, 0)}),
        ({"count": ["signatory"], "actor_type": ["former-neighbour"]}, {"build-bridge": (1, 0)}),
        # The mayor is selected as addressee, so the signatories who write to the mayor are counted.
        (
            {"count": ["signatory"], "actor_type": ["mayor"], "role": ["addressee"]},
            {"build-bridge": (3, 1), "bridge-shortens": (1, 0), "bridge-costs": (1, 0)},
        ),
    ],
)
def test_arguments_are_counted_by_letter_or_by_signatory(
    bridge: Corpus, values: dict[str, list[str]], expected: dict[str, tuple[int, int]]
) -> None:
    rows = comparison_rows(bridge, **values)
    assert {name: (row["count"], row["opposing"]) for name, row in rows.items()} == expected
    for row in rows.values():
        assert row["count"] == row[row["counted"]]


def test_actor_types_can_be_compared(bridge: Corpus) -> None:
    rows = comparison_rows(bridge, sides=["actor_type"], actor_type=["shopkeeper", "guild"])
    bridge = rows["build-bridge"]
    assert (bridge["type_shopkeeper"], bridge["type_guild"]) == ("quoted", "reported")
    assert str(bridge["type_guild_words"]).startswith("guild-against P1 against: ")
    assert rows["bridge-costs"]["type_shopkeeper"] == "not mentioned" and "for-the-bridge" not in bridge


def test_addressees_can_be_sides(bridge: Corpus) -> None:
    selection = parse_selection(bridge, {"sides": ["actor_type"], "role": ["addressee"], "actor_type": ["mayor"]})
    assert compared_sides(bridge, selection).labels == {"type_mayor": "Mayors"}
    assert len(compared_sides(bridge, selection).statements) == len(bridge.tables["statements"])


def test_types_without_signatories_are_no_sides(bridge: Corpus) -> None:
    assert (
        compared_sides(bridge, parse_selection(bridge, {"sides": ["actor_type"], "actor_type": ["town"]})).labels == {}
    )


@pytest.mark.parametrize("kind", ["letter", "actor_type"])
def test_the_comparison_has_columns_for_its_sides(bridge: Corpus, kind: str) -> None:
    selection = parse_selection(bridge, {"sides": [kind]})
    rows = TableQuery(bridge, "comparison", selection).rows
    assert list(rows.columns) == [column.name for column in TableQuery(bridge, "comparison", selection).columns]


def test_shared_arguments_come_first_then_theme_and_kind(shipped: Corpus) -> None:
    rows = shipped.tables["comparison"]
    assert list(rows["status"]) == ["shared"] * 5 + ["only"] * 24
    alone = rows[rows["status"] == "only"]
    themes = list(dict.fromkeys(alone["theme"]))
    assert (alone["theme"] != alone["theme"].shift()).sum() == len(themes)
    for theme in themes:
        kinds = alone[alone["theme"] == theme]["kind"]
        assert (kinds != kinds.shift()).sum() == kinds.nunique()


def test_type_ids_cannot_collide_with_column_names(bridge: Corpus) -> None:
    """The bridge corpus has a type with the id `label`, which is also a column name."""
    selection = parse_selection(bridge, {"sides": ["actor_type"], "actor_type": ["label"], "role": ["context"]})
    names = list(TableQuery(bridge, "comparison", selection).rows.columns)
    assert len(set(names)) == len(names) and {"label", "type_label"} <= set(names)
    assert set(TABLE["comparison"].names) <= set(names)


def test_supporting_and_opposing_statements_are_counted_separately(copy_of_bridge: Path) -> None:
    """One signatory opposes an argument that the letter supports."""
    path = copy_of_bridge / "letters" / "for-the-bridge.yaml"
    text = path.read_text("utf-8")
    line = "- {argument: build-bridge, passage: P1, voice: reported, anchor: asked the mayor for a bridge"
    assert line in text
    opposing = line.replace("build-bridge, ", "build-bridge, stance: opposes, ") + ", speakers: [carl-dorn]"
    path.write_text(text.replace(line, opposing), "utf-8")
    rows = comparison_rows(open_corpus(copy_of_bridge), letter=["for-the-bridge"])
    bridge = rows["build-bridge"]
    assert (bridge["count"], bridge["supporting"], bridge["opposing"]) == (1, 1, 1)


@pytest.mark.parametrize("count", ["letter", "signatory"])
@pytest.mark.parametrize(
    "values",
    [
        {"actor_type": ["town"], "role": ["signatory", "beneficiary"]},
        {"actor_type": ["mayor", "guild"], "role": ["signatory", "addressee"]},
        {"actor_type": ["mayor"], "role": ["addressee"]},
        {"role": ["addressee"]},
    ],
)
def test_every_selected_statement_has_a_counted_signatory(
    bridge: Corpus, values: dict[str, list[str]], count: str
) -> None:
    rows = comparison_rows(bridge, count=[count], **values)
    assert rows and all(row["letters"] > 0 and row["signatories"] > 0 and row["count"] > 0 for row in rows.values())
    lines = TableQuery(bridge, "support", parse_selection(bridge, {**values, "count": [count]})).rows
    assert set(lines["argument"]) == set(rows)
    speakers, statements = (
        TableQuery(bridge, name, parse_selection(bridge, values)).rows for name in ("speakers", "statements")
    )
    assert set(speakers["statement"]) == set(statements["statement"])


def test_quotes_of_an_actor_type_name_their_letter(bridge: Corpus) -> None:
    rows = comparison_rows(bridge, sides=["actor_type"], actor_type=["trade"])
    assert "for-the-bridge P1 … asked" in str(rows["build-bridge"]["type_trade_words"])
    assert "guild-against P1 against: …" in str(rows["build-bridge"]["type_trade_words"])
