"""The matrices equal the definitions, computed by brute force, and those that DNA printed for its sample."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.dna.reader import read_project
from data.networks.network import make_network
from data.networks.of_dna import statements_of_project
from data.networks.options import AGGREGATIONS, NORMALIZATIONS, NetworkOptions, OptionError, parse_options
from tests.data.networks.definitions import Definition, Said, columns, kept
from tests.generator.dna_projects import DAY, NOON_OF_2005, small_project

ALL = [
    (kind, aggregation, normalization)
    for kind in AGGREGATIONS
    for aggregation, normalization in product(AGGREGATIONS[kind], NORMALIZATIONS[kind])
]
DUPLICATES = ("include", "document", "week", "month", "year", "acrossrange")


STATEMENTS = st.lists(
    st.builds(
        Said, st.sampled_from(["A", "B", "c", "Ä", ""]), st.sampled_from(["X", "y", "Z", ""]), st.integers(0, 1),
        st.integers(1, 3), st.one_of(st.none(), st.sampled_from([0, 3, 9, 40, 365, 369, 380]).map(
            lambda days: NOON_OF_2005 + days * DAY)),
    ),
    max_size=25,
)  # fmt: skip


def assert_equal(said: list[Said], options: NetworkOptions, data_type: str) -> None:
    network = make_network(columns(said, data_type), options)
    numbers = [s.value for s in said]
    span = 1 if data_type == "boolean" else max(numbers, default=0) - min(numbers, default=0)
    expected = Definition(kept(said, options), options, span).cells()
    assert len(network.counts.kept) == len(kept(said, options))
    found = {
        (row, col): network.matrix[i, j] for i, row in enumerate(network.rows) for j, col in enumerate(network.cols)
    }
    assert found.keys() == expected.keys()
    assert all(found[key] == pytest.approx(expected[key], abs=1e-9) for key in expected), (found, expected)


@given(STATEMENTS, st.sampled_from(ALL), st.sampled_from(DUPLICATES), st.booleans(), st.data())
def test_a_network_equals_its_definition(
    said: list[Said], kind: tuple[Any, Any, Any], duplicates: Any, is_boolean: bool, data: st.DataObject
) -> None:
    if not is_boolean:
        said = [replace(s, value=data.draw(st.sampled_from([-2, 1, 3]))) for s in said]
        # With the values 0 and 1 only, the loops above could not know that they are numbers.
    options = NetworkOptions(
        *kind, duplicates,
        start=data.draw(st.sampled_from([None, NOON_OF_2005 + 5 * DAY])),
        exclude=data.draw(st.sampled_from([{}, {"concept": frozenset({"y"})}])),
        exclude_documents=data.draw(st.sampled_from([{}, {"author": frozenset({"a2"})}])),
    )  # fmt: skip
    assert_equal(said, options, "boolean" if is_boolean else "integer")


@pytest.mark.parametrize("line", range(6))
def test_the_sample_has_the_matrices_that_dna_printed(samples: Path, line: int) -> None:
    folder = samples / "dna"
    expected = json.loads((folder / "expected_networks.jsonl").read_text("utf-8").splitlines()[line])
    for version in (2, 3):
        project = read_project("sample", (folder / f"sample_v{version}.dna").read_bytes())
        found = make_network(statements_of_project(project), parse_options(expected)).as_json()
        for name in ("rows", "cols", "numStatements", "networkType", "aggregation", "normalization", "duplicates"):
            assert found[name] == expected[name]
        assert np.allclose(found["matrix"], expected["matrix"], rtol=0, atol=1e-9)
        assert found["sum"] == pytest.approx(expected["sum"], abs=1e-9)


def test_months_and_weeks_of_two_years_are_not_one() -> None:
    said = [Said("A", "X", 1, number, NOON_OF_2005 + days * DAY) for number, days in enumerate((0, 364))]
    for duplicates in ("week", "month"):
        network = make_network(columns(said, "boolean"), NetworkOptions(duplicates=duplicates))  # type: ignore[arg-type]
        assert network.matrix.tolist() == [[2]]


def test_isolates_are_names_of_statements_that_are_left_out() -> None:
    said = [Said("A", "X", 1, 1, None), Said("B", "Y", 1, 1, None), Said("", "Z", 1, 1, None)]
    options = parse_options({"isolates": True, "excludeValues": {"actor": "B"}})
    network = make_network(columns(said, "boolean"), options)
    assert (network.rows, network.cols) == (("A", "B"), ("X", "Y", "Z"))
    assert network.matrix.tolist() == [[1, 0, 0], [0, 0, 0]]
    assert make_network(columns(said, "boolean"), replace(options, isolates=False)).rows == ("A",)


def test_names_are_sorted_by_utf_16_units() -> None:
    said = [Said(name, "X", 1, 1, None) for name in ("𝒢", "\uffee", "b", "C")]
    assert make_network(columns(said, "boolean"), NetworkOptions()).rows == ("C", "b", "𝒢", "\uffee")


def test_variables_of_documents_and_words_as_qualifiers() -> None:
    options = parse_options({
        "networkType": "onemode", "aggregation": "congruence", "variable1": "organization", "qualifier": "person",
    })  # fmt: skip
    network = make_network(statements_of_project(small_project()), options)
    assert network.rows == ("=Board; of", "Guild 𝒢") and network.matrix[0, 1] == 0
    by_author = parse_options({"variable1": "author", "variable1Document": True})
    assert make_network(statements_of_project(small_project()), by_author).rows == ("Čapek, K.",)


def test_too_large_networks_are_refused() -> None:
    said = [Said(f"actor {number}", "X", 1, 1, None) for number in range(4_001)]
    with pytest.raises(OptionError, match="4,001 actors"):
        make_network(columns(said, "boolean"), NetworkOptions("onemode"))
    said = [Said(f"actor {number}", f"concept {number}", 1, 1, None) for number in range(5_000)]
    with pytest.raises(OptionError, match="more than 40,000,000 counts"):
        make_network(columns(said, "boolean"), NetworkOptions())
