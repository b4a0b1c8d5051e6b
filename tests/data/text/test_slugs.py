"""Tests of ids made from names."""

from __future__ import annotations

import pytest

from data.text.slugs import make_slug, unique_ids


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Élan Vital", "elan-vital"), ("Straße", "strasse"), ("Łódź", "lodz"), ("Ærø", "aero"), ("１２", "12"),
        ("  a -- b ", "a-b"), ("Письмо", "pismo"), ("公開状", "gong-kai-zhuang"),
        ("Володимир Путін", "volodimir-putin"),
        ("l’appel d'Été", "l-appel-d-ete"), ("&amp; x", "amp-x"), ("—", ""), ("", ""), ("x" * 99, "x" * 60),
        ("x" * 59 + " y", "x" * 59),
    ],
)  # fmt: skip
def test_slugs_are_lower_case_ascii_with_single_hyphens(text: str, expected: str) -> None:
    assert make_slug(text) == expected


def test_ids_are_unique_and_differ_from_taken_ids_and_other_labels() -> None:
    assert unique_ids(["A b", "a-b", "A  b", "—", "…", "公", "kind", "A b"], "x", {"kind"}) == {
        "A b": "a-b-2", "a-b": "a-b-3", "A  b": "a-b-4", "—": "x", "…": "x-2", "公": "gong", "kind": "kind-2"
    }  # fmt: skip


def test_many_labels_without_letters_are_fast() -> None:
    labels = [chr(0xE000 + i // 200) + chr(0xE000 + i % 200) for i in range(30_000)]
    assert len(set(unique_ids(labels, "actor").values())) == 30_000
