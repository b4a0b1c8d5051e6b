"""Generated lists of signatures have the problems of real ones, and their truth is known."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from tests.generator.signature_lists import COLUMNS, SIZES, SignatureLists, draw_lists, write_lists


@pytest.fixture(scope="module")
def lists() -> SignatureLists:
    return draw_lists(["first", "second"])


def test_they_have_the_sizes_of_real_letters(lists: SignatureLists) -> None:
    assert tuple(map(len, lists.rows.values())) == SIZES == (3_080, 6_876)


def test_two_in_a_hundred_sign_twice_and_some_sign_both(lists: SignatureLists) -> None:
    within, across = 0, 0
    for pair in lists.same_person():
        is_across = len({letter for letter, _ in pair}) == 2
        within, across = within + (not is_across), across + is_across
    assert 0.018 < within / sum(SIZES) < 0.025
    assert 40 <= across <= 60


def test_few_people_share_a_name(lists: SignatureLists) -> None:
    people: dict[str, set[int]] = {}
    for row in (row for rows in lists.rows.values() for row in rows if row.person >= 0 and row.kind != "organisation"):
        if len(row.name.split()) > 1 and len(row.name.split()[0]) > 2:
            people.setdefault(row.name, set()).add(row.person)
    assert 2 <= sum(len(same) > 1 for same in people.values()) <= 20


@pytest.mark.parametrize(
    "pattern",
    [
        r"^(Dr|Prof|Gen)", ", PhD$", r"^\w\. \w+$", "^@", r" \(@\w", r"^\w+, \w+", "^[А-ЯІЇЄ]", "^[Α-Ω]", "ü", "é", "ł",
        "^Anonym", "^[A-Z]+ [A-Z][a-z]+$", "\u00a0",
    ],
)  # fmt: skip
def test_names_have_every_problem(lists: SignatureLists, pattern: str) -> None:
    assert any(re.search(pattern, row.name) for rows in lists.rows.values() for row in rows)


def test_every_column_has_values_and_gaps(lists: SignatureLists) -> None:
    rows = [row for rows in lists.rows.values() for row in rows]
    for column in set(COLUMNS) - {"name", "tier", "note"}:
        filled = sum(bool(getattr(row, column)) for row in rows)
        assert 0 < filled < len(rows), column
    assert 0.08 < sum(not row.description for row in rows) / len(rows) < 0.13
    assert {row.tier for row in rows} == {"original", "second", "later"}
    assert len({row.signed for row in rows if row.signed}) == 21


def test_they_depend_only_on_the_seed(lists: SignatureLists) -> None:
    again, other = (draw_lists(["first", "second"], seed=seed) for seed in (1, 2))
    assert again == lists != other


def test_the_files_have_the_rows_and_the_truth(tmp_path: Path) -> None:
    lists = write_lists(tmp_path, sizes=(100, 200), seed=3)
    first = next(iter(lists.rows))
    with (tmp_path / f"letters/{first}.signatures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == [row.name for row in lists.rows[first]]
    assert (tmp_path / f"letters/{first}.yaml").exists()
    lists.write_truth(tmp_path / "truth.json")
    assert len(json.loads((tmp_path / "truth.json").read_text("utf-8"))) == len(lists.same_person())
