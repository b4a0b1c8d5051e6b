"""Statements of several rows: contradictions, repeated arguments and limits."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.files.limits import MAX_PASSAGES
from data.importing.columns import guess_by_heading
from data.importing.importer import import_statements
from data.spreadsheets.reader import read_sheet
from tests.data.importing.imports import QUOTED, import_rows, open_result, problems


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [{"stance": "for"}, {"stance": "against"}],
            "stance: Rows 2, 3 have the same words but different values here.",
        ),
        (
            [{"voice": "quoted"}, {"voice": "reported"}],
            "voice: Rows 2, 3 have the same words but different values here. Make",
        ),
    ],
)
def test_contradicting_rows_of_a_statement_are_all_skipped(rows: list[dict[str, str]], message: str) -> None:
    result = import_rows(*rows)
    assert [text[: len(message) + 11] for text in problems(result)] == [
        f"s.csv:2:5: {message}",
        f"s.csv:3:5: {message}",
    ]
    assert (result.files, result.counts.skipped) == ({}, 2)


def test_people_who_disagree_in_the_same_words_make_two_statements(tmp_path: Path) -> None:
    result = import_rows({"stance": "for"}, {"stance": "against", "signatory": "Karl"})
    (letter,) = open_result(result, tmp_path).model.letters
    assert [(s.speakers, s.stance, s.passage) for s in letter.statements] == [
        (("ada-bell",), "supports", "P1"), (("karl",), "opposes", "P2")
    ]  # fmt: skip


def test_only_the_rows_of_the_person_who_contradicts_are_left_out(tmp_path: Path) -> None:
    result = import_rows(
        {"stance": "for"}, {"stance": "against"}, {"stance": "for", "signatory": "Karl"},
        {"stance": "for", "signatory": "Ida", "voice": "reported"},
    )  # fmt: skip
    assert [(entry["row"], entry["code"]) for entry in result.report()["rows_left_out"]] == [
        (2, "rows-contradict"), (3, "rows-contradict")
    ]  # fmt: skip
    (letter,) = open_result(result, tmp_path).model.letters
    assert [(s.speakers, s.stance, s.voice) for s in letter.statements] == [
        (("karl",), "supports", "quoted"), (("ida",), "supports", "reported")
    ]  # fmt: skip


def test_an_argument_with_other_words_in_the_same_passage_gets_a_passage_of_its_own(tmp_path: Path) -> None:
    result = import_rows({"passage": "1"}, {"passage": "1", "words": "Other"}, {"passage": "2", "words": "Other"})
    assert not result.problems
    (letter,) = open_result(result, tmp_path).model.letters
    assert [(s.passage, s.words) for s in letter.statements] == [("P1", "Build it"), ("P2", "Other"), ("P3", "Other")]
    assert [passage.gist for passage in letter.passages] == [
        "Row 2 of s.csv: “1”.", "Row 3 of s.csv: “1”.", "Row 4 of s.csv: “2”."
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "first", "other", "key"),
    [("date", "2024", "2023", "letter"), ("outlet", "A", "B", "letter"), ("theme", "A", "B", "argument"),
     ("kind", "limit", "threat", "argument")],
)  # fmt: skip
def test_the_first_value_is_used_and_other_values_are_reported(
    tmp_path: Path, field: str, first: str, other: str, key: str
) -> None:
    result = import_rows(
        {field: ""}, {field: first, "words": "1"}, {field: other, "words": "2"}, {field: first, "words": "3"}
    )
    assert problems(result) == [
        f"s.csv:4:5: {field}: Row 3 has another value for the same {key} and comes first. Make them agree. "
        "Cell ignored."
    ]
    open_result(result, tmp_path)


def test_passages_beyond_the_limit_are_skipped() -> None:
    rows = "".join(f"L,A,X,w{i}\n" for i in range(MAX_PASSAGES + 2))
    sheet = read_sheet("s.csv", f"letter,signatory,argument,words\n{rows}".encode())
    result = import_statements(sheet, guess_by_heading(sheet.columns), QUOTED)
    assert result.counts.statements == MAX_PASSAGES
    assert [text.split(". ")[0] for text in problems(result)] == [
        "s.csv:10001:1: letter: Letter has more than 9,999 passages",
        "s.csv:10002:1: letter: Letter has more than 9,999 passages",
    ]
