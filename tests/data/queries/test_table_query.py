"""One table under a selection: its cached rows and its description."""

from __future__ import annotations

import pytest

from data import Corpus
from data.queries.filters import parse_selection
from data.queries.selection import Selection
from data.queries.table_query import TableQuery

GUILD = Selection(actor_type=("guild",))


def test_rows_are_computed_once(bridge: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = TableQuery(bridge, "actors", GUILD).rows
    monkeypatch.setattr(TableQuery, "_select", None)
    assert TableQuery(bridge, "actors", GUILD).rows.equals(rows)


def test_a_query_over_a_part_contains_only_these_rows(bridge: Corpus) -> None:
    query = TableQuery(bridge, "actors")
    part = query.over(query.rows[query.rows["actor"] == "ada-bell"], "ada")
    assert (len(part.rows), part.sentence()) == (1, "1 of 7 actors in 2 letters")
    assert query.sentence() == "7 actors in 2 letters" and query.sentence(0) == "0 of 7 actors in 2 letters"
    assert part.csv(raw=True).count(b"ada-bell") and not part.csv(raw=True).count(b"carl-dorn")
    assert part.file_name("svg", "picture") == f"cosigned_actors_ada_picture_{bridge.fingerprint}.svg"


@pytest.mark.parametrize(
    ("table", "values", "expected"),
    [
        (
            "appearances",
            {"actor_type": ["military", "researcher"], "role": ["signatory"]},
            "4 of 13 signatories in 2 letters: military, researchers",
        ),
        ("appearances", {"role": ["signatory"]}, "13 signatories in 2 letters"),
        (
            "appearances",
            {"role": ["ally", "adversary"]},
            "18 of 51 actors with 23 of 71 appearances in 2 letters: as allies, adversaries",
        ),
        ("actors", {"letter": ["mps-to-lecornu"]}, "33 of 51 actors in “Five MPs to the Defence Minister”"),
        (
            "comparison",
            {"kind": ["threat"], "theme": ["war"]},
            "4 of 29 arguments in 2 letters: threats; on the war",
        ),
        ("passages", {"kind": ["threat"]}, "27 passages in 2 letters"),
        ("letters", {"actor_type": ["general"]}, "1 of 2 letters: generals"),
        ("sources", {"letter": ["mps-to-lecornu"], "printed": ["true"]}, "2 sources: articles only"),
        ("actors", {"search": ["levy"]}, "1 of 51 actors in 2 letters: matching “levy”"),
        ("comparison", {"count": ["Signatory"]}, "29 arguments in 2 letters: counted by signatory"),
        ("comparison", {"sides": ["Actor types"]}, "29 arguments in 2 letters: compared by actor type"),
        (
            "support",
            {"actor_type": ["general"]},
            "42 of 242 support counts in 2 letters: generals; counted by letter",
        ),
        ("similarity", {}, "1 pair of letters"),
        (
            "similarity",
            {"sides": ["actor_type"], "actor_type": ["general", "member-of-parliament"]},
            "1 pair of actor types in 2 letters: generals, members of parliament",
        ),
    ],
)
def test_the_sentence_describes_rows_and_filters(
    shipped: Corpus, table: str, values: dict[str, list[str]], expected: str
) -> None:
    selection = parse_selection(shipped, values)
    assert TableQuery(shipped, table, selection).sentence() == expected


@pytest.mark.parametrize(
    ("table", "values", "expected"),
    [
        ("support", {"actor_type": ["general"]}, "2 letters; generals; counted by letter"),
        ("letters", {"letter": ["mps-to-lecornu"]}, "“Five MPs to the Defence Minister”"),
        ("letters", {}, ""),
    ],
)
def test_the_summary_describes_filters_without_a_count(
    shipped: Corpus, table: str, values: dict[str, list[str]], expected: str
) -> None:
    assert TableQuery(shipped, table, parse_selection(shipped, values)).filter_summary() == expected
