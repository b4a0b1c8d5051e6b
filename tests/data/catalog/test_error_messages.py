"""Tests of the fields that error messages suggest."""

from __future__ import annotations

import pytest

from data.catalog.error_messages import fields_at

FOR_THE_BRIDGE = "letters/for-the-bridge.yaml"


@pytest.mark.parametrize(
    ("file", "path", "field", "other_field"),
    [
        (FOR_THE_BRIDGE, (), "short_title", "quote"),
        (FOR_THE_BRIDGE, ("statements", 0), "quote", "short_title"),
        (FOR_THE_BRIDGE, ("date",), "edtf", "text"),
        (FOR_THE_BRIDGE, ("title",), "text", "edtf"),
        ("arguments.yaml", (0, "match"), "adds", "label"),
        ("actors.yaml", (0, "also", 1), "confidence", "kind"),
        ("codebook.yaml", ("actor_groups", 0, "types", 0), "former", "types"),
        ("coding/first.yaml", (), "verdicts", "edtf"),
        ("facts.yaml", (3,), "topic", "kinds"),
    ],
)
def test_fields_at_returns_the_fields_of_the_record_at_a_path(
    file: str, path: tuple[str | int, ...], field: str, other_field: str
) -> None:
    assert field in fields_at(file, path) and other_field not in fields_at(file, path)
