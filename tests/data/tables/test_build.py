"""Columns of the tables, and the exported text of each table."""

from __future__ import annotations

import gc
from pathlib import Path

import pandas as pd
import pytest

from data import Corpus
from data.export.data_package import write_tables
from data.queries.selection import Selection
from data.schema.lists import Row
from data.schema.tables import TABLE
from data.tables.build import ROW_BUILDERS, Tables
from data.tables.model_index import ModelIndex
from tests.conftest import TESTS

# Other programs rely on these columns. Add columns, but never remove one.
CONTRACT = {
    "letters": (
        "letter title short_title form date date_earliest date_latest date_basis addressee publisher outlet source"
    ),
    "passages": "letter passage voice gist statements",
    "actors": "actor name kind actor_types actor_groups",
    "appearances": "letter actor name role actor_types affiliation printed_name printed_description passages basis",
    "arguments": "argument label kind theme letters status match_confidence",
    "statements": "statement letter argument stance voice passage words date_earliest date_latest",
    "speakers": "statement actor",
    "comparison": "argument label kind theme status",
    "timeline": "item label kind letter printed edtf earliest latest precision basis source passage",
    "sources": "source outlet title date address confidence",
}
SNAPSHOTS = TESTS / "snapshots"


@pytest.mark.parametrize("name", CONTRACT)
def test_tables_have_the_columns_of_the_contract(shipped: Corpus, name: str) -> None:
    assert set(CONTRACT[name].split()) <= set(shipped.tables[name].columns)


def test_comparison_has_two_columns_per_letter(shipped: Corpus) -> None:
    columns = set(shipped.tables["comparison"].columns)
    assert {"mps-to-lecornu", "mps-to-lecornu_words", "intellectuals-to-president"} <= columns


@pytest.mark.parametrize("name", TABLE)
def test_columns_have_the_declared_names_and_types(shipped: Corpus, bridge: Corpus, name: str) -> None:
    for corpus in (shipped, bridge):
        for tables in (corpus.tables, corpus.printed_tables):
            assert list(tables[name].columns) == [column.name for column in tables.columns[name]]
            for column in tables.columns[name]:
                kind = {"integer": int, "number": float, "boolean": bool}.get(column.type, str)
                assert _has_type(tables[name][column.name], kind), (name, column.name)


def _has_type(values: pd.Series, kind: type) -> bool:
    types = pd.api.types
    checks = {
        str: types.is_string_dtype, bool: types.is_bool_dtype, int: types.is_integer_dtype, float: types.is_float_dtype
    }  # fmt: skip
    return bool(checks[kind](values))


@pytest.mark.parametrize("name", [*(f"{name}.csv" for name in TABLE), "datapackage.json"])
def test_exported_text_equals_the_snapshot(bridge: Corpus, tmp_path: Path, name: str) -> None:
    """To update the snapshots, run `python -m data export tests/snapshots tests/corpora/bridge`.

    Read the diff.
    """
    write_tables(bridge, tmp_path, Selection())
    assert (tmp_path / name).read_bytes().decode() == (SNAPSHOTS / name).read_bytes().decode()


def test_shared_arguments_have_several_letters(shipped: Corpus) -> None:
    arguments = shipped.tables["arguments"]
    assert (arguments["letters"].str.contains("; ") == (arguments["status"] == "shared")).all()
    assert arguments["status"].value_counts().to_dict() == {"only": 24, "shared": 5}


def test_not_mentioned_is_written_out(shipped: Corpus) -> None:
    comparison = shipped.tables["comparison"]
    for letter in shipped.tables["letters"]["letter"]:
        not_mentioned = comparison[comparison[letter] == "not mentioned"]
        assert set(comparison[letter]) == {"quoted", "reported", "not mentioned"}
        assert not_mentioned[f"{letter}_words"].isna().all()


def test_words_show_the_opposing_stance(bridge: Corpus) -> None:
    row = bridge.tables["comparison"].set_index("argument").loc["build-bridge"]
    assert row["guild-against_words"] == "P1 against: … wants no bridge …"
    assert row["for-the-bridge_words"] == "P1 … asked the mayor for a bridge …; P2 “Build the bridge by spring”"


def test_speakers_are_all_signatories_unless_the_statement_names_some(bridge: Corpus) -> None:
    speakers = bridge.tables["speakers"].groupby("statement")["actor"].agg(list)
    assert speakers["for-the-bridge.P1.build-bridge"] == ["ada-bell", "carl-dorn"]
    assert speakers["for-the-bridge.P2.bridge-shortens"] == ["ada-bell"]


def test_no_garbage_is_collected_while_a_table_is_built(shipped: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_rows(index: ModelIndex) -> list[Row]:
        assert index and not gc.isenabled()
        return []

    monkeypatch.setitem(ROW_BUILDERS, "letters", no_rows)
    assert Tables(shipped.model)["letters"].empty and gc.isenabled()
