"""Tests of the YAML parser."""

from __future__ import annotations

import pytest

from data.files.limits import MAX_YAML_VALUES
from data.files.yaml_parser import parse_yaml


@pytest.mark.parametrize("scalar", ["NO", "yes", "1.10", "12:30:45", "2024-11-20", "0x1F", "1e3", "+1"])
def test_scalars_are_text(scalar: str) -> None:
    value, _, problems = parse_yaml("x.yaml", f"key: {scalar}\n".encode())
    assert (value, problems) == ({"key": scalar}, [])


@pytest.mark.parametrize("empty", ["", "~", "null"])
def test_empty_values_are_none(empty: str) -> None:
    assert parse_yaml("x.yaml", f"key: {empty}\n".encode())[0] == {"key": None}


def test_positions_count_from_one() -> None:
    _, source_map, _ = parse_yaml("x.yaml", b"a:\n- b: c\n  d: e\n")
    assert source_map.values["a", 0, "d"] == (3, 6)
    assert source_map.keys["a", 0, "d"] == (3, 3)
    assert source_map.find(("a", 0, "missing")) == (2, 3)


def test_a_byte_order_mark_is_ignored() -> None:
    assert parse_yaml("x.yaml", b"\xef\xbb\xbfkey: value\n")[0] == {"key": "value"}


def test_deep_nesting_is_rejected() -> None:
    value, _, problems = parse_yaml("x.yaml", b"[" * 100_000)
    assert value is None
    assert "Nested more than 50 levels deep" in problems[0].message


def test_too_many_values_are_rejected() -> None:
    value, _, problems = parse_yaml("a.yaml", b"[" + b"a," * MAX_YAML_VALUES + b"a]")
    assert value is None and [problem.message for problem in problems] == [
        "File has more than 500,000 values. Split it."
    ]


def test_skipped_values_count_too() -> None:
    _, source_map, problems = parse_yaml("a.yaml", b"!x [" + b"a," * MAX_YAML_VALUES + b"a]")
    assert "File has more than 500,000 values" in problems[0].message and source_map.size > MAX_YAML_VALUES
