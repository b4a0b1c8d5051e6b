"""Lists that say which signatures are one person give decisions."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.data.importing.imports import open_result
from tests.data.importing.test_signatures import notes_of, run, table

PEOPLE = "letter,signature,person,actor,name,role,withdrawn\n"
DECIDED = {
    "a chain": (["x,a,x/a,,A", "x,b,x/a,,B", "y,c,x/a,,C"], ["x/a x/b", "x/a y/c"], {"people-decided": [3, 4]}),
    "a person whose signature is not in the list": (
        ["y,c,x/a,,C", "y,d,x/a,,D", "y,e,x/b,,E"], ["y/c y/d"], {"people-decided": [3], "person-not-in-list": [4]},
    ),
    "an actor": (["x,a,nora,nora,A", "y,c,nora,nora,C", "y,d,nora,,D"], ["x/a y/d"], {"people-decided": [4]}),
    "two actors": (
        ["x,a,x/a,nora,A", "x,b,x/a,otto,B", "x,c,x/a,,C"],
        ["x/a x/c"], {"people-decided": [4], "person-contradicted": [3]},
    ),
    "people who name each other": (["x,a,x/b,,A", "x,b,x/a,,B"], ["x/b x/a"], {"people-decided": [2]}),
    "any words": (
        ['x,a,"=""; \',../..",,A', "x,b,,,B", 'x,c,"=""; \',../..",,C', "x,d,D,,D", "x,e,<b>,,E"],
        ["x/a x/c"], {"people-decided": [4]},
    ),
    "ids that two rows have": (
        ["x,a,x/a,,A", "x,a,x/a,,B", "x,c,x/a,,C"], [], {"ids-made": [2, 3, 4], "person-not-in-list": [4]},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", DECIDED)
def test_rows_of_one_person_are_decided_to_be_one(case: str, tmp_path: Path) -> None:
    rows, decided, notes = DECIDED[case]
    (result,), files = run(PEOPLE + "\n".join(f"{row},signatory," for row in rows))
    assert decisions(files) == decided
    assert {code: found for code, found in notes_of(result).items() if code != "columns-not-mapped"} == notes
    open_result(replace(result, files=files), tmp_path)


def decisions(files: Mapping[str, bytes]) -> list[str]:
    """Return the signatures of each decision that two are one person."""
    rows = csv.DictReader(io.StringIO(files.get("identities.csv", b"").decode()))
    return [f"{row['a']} {row['b']}" for row in rows if row["decision"] == "same"]


def test_files_of_one_export_and_a_corpus_are_decided_together(tmp_path: Path) -> None:
    one, other = f"{PEOPLE}x,a,x/a,,A,signatory,\n", f"{PEOPLE}y,c,x/a,,C,signatory,\n"
    results, both = run(other, one)
    assert decisions(both) == ["x/a y/c"]
    assert [notes_of(result).get("people-decided") for result in results] == [[2], None]
    _, first = run(one)
    (result,), added = run(other, files=first)
    assert decisions(added) == ["x/a y/c"]
    (result,), again = run(other, files=added)
    assert again == added and "people-decided" not in notes_of(result)
    apart = added | {"identities.csv": b"a,b,decision\nx/a,y/c,different\n"}
    (result,), kept = run(other, files=apart)
    assert kept == apart and notes_of(result)["person-contradicted"] == [2]
    open_result(replace(result, files=kept), tmp_path)


def test_who_withdrew_in_a_row_that_was_left_out_stays_withdrawn(tmp_path: Path) -> None:
    (result,), files = run(f"{PEOPLE}x,a,x/a,,A,withdrawn,\nx,b,x/b,,B,withdrawn,\nx,c,x/b,,C,withdrawn,2024-12-01\n")
    assert [row.get("withdrawn") for row in table(files, "x")] == ["yes", None, "2024-12-01"]
    opened = open_result(replace(result, files=files), tmp_path)
    assert set(opened.tables["signatures"]["role"]) == {"withdrawn"}
