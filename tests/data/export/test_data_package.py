"""The data package: types, allowed values and keys, checked by another program."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data import Corpus
from data.export.data_package import data_package, write_tables
from data.queries.filters import FILTERS
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE, references

CORPORA = ("shipped", "bridge", "baths", "clock")
Check = Callable[[Path], list[str]]


@pytest.fixture(scope="session")
def frictionless_errors() -> Check:
    """Return a function that gives the errors that Frictionless finds in a folder. Its import takes seconds."""
    from frictionless import validate  # noqa: PLC0415

    def check(folder: Path) -> list[str]:
        report = validate(str(folder / "datapackage.json"))
        return [" ".join(map(str, error)) for error in report.flatten(["fieldName", "rowNumber", "type", "note"])]

    return check


def selections(corpus: Corpus) -> list[Selection]:
    """Return a selection for each value of each filter, and for the other choices."""
    single = [
        Selection(**{filter_.name: (value,)}) for filter_ in FILTERS for value in filter_.options(corpus)
    ]  # fmt: skip
    return [*single, Selection(search="the"), Selection(printed=True), Selection(sides="actor_type", printed=True)]


def foreign_keys(package: dict[str, Any]) -> set[tuple[str, tuple[str, ...], str]]:
    """Return the foreign keys of a package: table, columns and table of the rows."""
    return {
        (resource["name"], tuple(key["fields"]), key["reference"]["resource"])
        for resource in package["resources"] for key in resource["schema"]["foreignKeys"]
    }  # fmt: skip


@pytest.mark.parametrize(("which", "raw"), [*((name, False) for name in CORPORA), ("bridge", True)])
def test_the_export_is_valid(corpus: Corpus, raw: bool, tmp_path: Path, frictionless_errors: Check) -> None:
    for i, selection in enumerate((Selection(), Selection(printed=True, sides="actor_type"))):
        write_tables(corpus, tmp_path / str(i), selection, raw=raw)
        assert frictionless_errors(tmp_path / str(i)) == []


def test_filtered_exports_are_valid(bridge: Corpus, tmp_path: Path, frictionless_errors: Check) -> None:
    for i, selection in enumerate(selections(bridge)[::5]):
        write_tables(bridge, tmp_path / str(i), selection)
        assert frictionless_errors(tmp_path / str(i)) == [], selection


def test_a_wrong_value_and_a_lost_row_are_found(bridge: Corpus, tmp_path: Path, frictionless_errors: Check) -> None:
    write_tables(bridge, tmp_path, Selection())
    statements, actors = tmp_path / "statements.csv", tmp_path / "actors.csv"
    statements.write_text(statements.read_text("utf-8").replace('"supports"', '"backs"', 1), "utf-8")
    actors.write_text("".join(actors.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    found = " ".join(frictionless_errors(tmp_path))
    assert "constraint-error" in found and "foreign-key" in found


@pytest.mark.parametrize("which", CORPORA)
def test_an_export_of_everything_has_all_foreign_keys(corpus: Corpus) -> None:
    candidates = {(name, columns, table) for name in TABLE for columns, table in references(name).items()}
    # An item may be of a letter, but in none of its passages.
    not_of_all = {("timeline", ("letter", "passage"), "passages")}
    assert foreign_keys(data_package(corpus, Selection())) == candidates - not_of_all


@pytest.mark.parametrize(("which", "step"), [("shipped", 8), ("bridge", 3), ("clock", 3)])
def test_a_foreign_key_of_a_selection_leads_to_a_row(corpus: Corpus, step: int) -> None:
    everything = foreign_keys(data_package(corpus, Selection()))
    lost = set()
    for selection in selections(corpus)[::step]:
        declared = foreign_keys(data_package(corpus, selection))
        for name, columns, table in declared:
            cells = TableQuery(corpus, name, selection).rows[list(columns)].dropna(how="all")
            rows = TableQuery(corpus, table, selection).rows[list(TABLE[table].key)]
            assert set(map(tuple, cells.to_numpy())) <= set(map(tuple, rows.to_numpy())), (selection, name, table)
        lost |= everything - declared
    # A related argument or a letter of an actor may be left out, but never the letter of a statement.
    assert lost
    assert ("statements", ("letter",), "letters") not in lost


def test_a_list_has_its_separator_and_the_values_of_its_entries(shipped: Corpus) -> None:
    package = data_package(shipped, Selection())
    fields = {
        (resource["name"], field["name"]): field
        for resource in package["resources"]
        for field in resource["schema"]["fields"]
    }
    types = fields["actors", "actor_types"]
    assert (types["type"], types["delimiter"], types["itemType"]) == ("list", "; ", "string")
    assert types["itemValues"] == [of.label for group in shipped.model.codebook.actor_groups for of in group.types]
    assert fields["comparison", "mps-to-lecornu"]["constraints"]["enum"] == ["quoted", "reported", "not mentioned"]
    assert re.search("backslash", package["lists"]) and json.dumps(package)
