"""The schema of the tables: keys, descriptions and columns of a comparison."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.schema.columns import Table
from data.schema.lists import join_list, plain_list, split_list
from data.schema.tables import TABLE, TABLES, comparison_columns

MAX_SENTENCE_WORDS = 20


def test_table_names_are_unique() -> None:
    assert len(TABLE) == len(TABLES)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_are_unique_and_include_the_key(table: Table) -> None:
    assert len(set(table.names)) == len(table.names)
    assert set(table.key) <= set(table.names)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_has_a_description_in_short_sentences(table: Table) -> None:
    for column in table.columns:
        assert column.description.endswith("."), column.name
        sentences = re.split(r"(?<=[.;]) ", column.description)
        assert max(len(sentence.split()) for sentence in sentences) <= MAX_SENTENCE_WORDS, column.name


def test_a_comparison_has_two_columns_for_each_side() -> None:
    names = [column.name for column in comparison_columns({"a": "Letter A", "type_b": "Type B"})]
    last = ["related", "outside_facts", "contradicted_by"]
    assert names[-7:] == ["a", "a_words", "type_b", "type_b_words", *last]
    assert names[:-7] == TABLE["comparison"].names[:-3] and TABLE["comparison"].names[-3:] == last


@pytest.mark.parametrize(
    ("values", "cell", "entries"),
    [
        (["a", "b"], "a; b", ["a", "b"]),
        (["a", None, "a", ""], "a", ["a"]),
        ([None], None, []),
        ([], None, []),
        (["a; b", "c;d"], "a;\\ b; c;d", ["a; b", "c;d"]),
        (["a;\\ b", "c;"], "a;\\\\ b; c;", ["a;\\ b", "c;"]),
    ],
)
def test_a_list_cell_has_distinct_values_in_order(
    values: list[str | None], cell: str | None, entries: list[str]
) -> None:
    assert join_list(values) == cell
    assert split_list(cell) == entries


@given(st.lists(st.text(alphabet="; \\a=", min_size=1), unique=True))
def test_any_entries_of_a_list_cell_can_be_split(entries: list[str]) -> None:
    cell = join_list(entries)
    assert split_list(cell) == entries
    assert plain_list(cell) == ("; ".join(entries) or None)
