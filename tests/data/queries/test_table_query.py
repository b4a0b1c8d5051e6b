"""One table under a selection: computed once for a corpus, and a copy for each caller."""

from __future__ import annotations

import pytest

from data import Corpus
from data.queries.filters import FILTERS, SWITCHES
from data.queries.selection import Selection
from data.queries.table_query import TableQuery

GUILD = Selection(actor_type=("guild",))


@pytest.mark.parametrize("selection", [Selection(), Selection(printed=True), GUILD])
@pytest.mark.parametrize("table", ["arguments", "comparison", "similarity"])
def test_no_caller_changes_the_rows_of_another(bridge: Corpus, table: str, selection: Selection) -> None:
    query = TableQuery(bridge, table, selection)
    before, rows = query.rows, query.rows
    rows["new"] = 1
    rows.iloc[:, 0] = "changed"
    del rows[rows.columns[1]]
    assert query.rows.equals(before) and TableQuery(bridge, table, selection).rows.equals(before)
    tables = bridge.printed_tables if selection.printed else bridge.tables
    assert "new" not in tables[table]


def test_rows_are_computed_once(bridge: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = TableQuery(bridge, "actors", GUILD).rows
    monkeypatch.setattr(TableQuery, "_select", None)
    assert TableQuery(bridge, "actors", GUILD).rows.equals(rows)


def test_a_query_over_a_part_is_of_its_rows_alone(bridge: Corpus) -> None:
    query = TableQuery(bridge, "actors")
    part = query.over(query.rows[query.rows["actor"] == "ada-bell"], "ada")
    assert (len(part.rows), part.sentence()) == (1, "1 of 7 actors: both letters")
    assert query.sentence() == "7 actors: both letters" and query.sentence(0) == "0 of 7 actors: both letters"
    assert part.csv(raw=True).count(b"ada-bell") and not part.csv(raw=True).count(b"carl-dorn")
    assert part.file_name("svg") == f"cosigned_actors_ada_{bridge.fingerprint}.svg"
    rows = part.rows
    rows["new"] = 1
    assert "new" not in part.rows


def test_a_selection_without_filters_has_no_active_value() -> None:
    assert Selection().active() == {}
    every = Selection(("a",), ("b",), ("signatory",), ("limit",), ("c",), "words", True, "actor_type", "signatory")
    assert set(every.active()) == {*(filter_.name for filter_ in FILTERS), *SWITCHES, "search", "printed"}
    assert every.unfiltered() == Selection(printed=True) and Selection(search="x").unfiltered() == Selection()
