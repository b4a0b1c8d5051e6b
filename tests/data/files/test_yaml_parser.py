"""YAML as text: nothing is guessed, everything has its place."""

from __future__ import annotations

import pytest

from data.files.limits import MAX_YAML_VALUES
from data.files.yaml_parser import parse_yaml


@pytest.mark.parametrize("scalar", ["NO", "yes", "1.10", "12:30:45", "2024-11-20", "0x1F", "1e3", "+1"])
def test_scalars_stay_text(scalar: str) -> None:
    value, _, problems = parse_yaml("x.yaml", f"key: {scalar}\n".encode())
    assert (value, problems) == ({"key": scalar}, [])


@pytest.mark.parametrize("empty", ["", "~", "null"])
def test_empty_values_are_kept_as_empty(empty: str) -> None:
    assert parse_yaml("x.yaml", f"key: {empty}\n".encode())[0] == {"key": None}


def test_places_count_from_one() -> None:
    _, marks, _ = parse_yaml("x.yaml", b"a:\n- b: c\n  d: e\n")
    assert marks.values["a", 0, "d"] == (3, 6)
    assert marks.keys["a", 0, "d"] == (3, 3)
    assert marks.find(("a", 0, "missing")) == (2, 3)


def test_a_byte_order_mark_is_welcome() -> None:
    assert parse_yaml("x.yaml", b"\xef\xbb\xbfkey: value\n")[0] == {"key": "value"}


def test_deep_nesting_does_not_reach_the_composer() -> None:
    value, _, problems = parse_yaml("x.yaml", b"[" * 100_000)
    assert value is None
    assert "nested more than 50 deep" in problems[0].message


def test_a_file_of_endless_values_is_refused() -> None:
    value, _, problems = parse_yaml("a.yaml", b"[" + b"a," * MAX_YAML_VALUES + b"a]")
    assert value is None and [problem.message for problem in problems] == ["more than 300,000 values; split the file"]
