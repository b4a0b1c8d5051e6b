"""Rows as statements: invalid cells, line breaks, and text that stays unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.importing.statements import ImportOptions
from tests.data.importing.imports import import_rows, notes, open_result, problems


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"letter": " "}, "s.csv:2:1: letter: Cell is blank, but every statement needs a value here. Fill it in."),
        ({"argument": ""}, "s.csv:2:3: argument: Cell is blank, but every statement needs a value here. Fill it in."),
        ({"words": ""}, "s.csv:2:4: words: Cell is blank, but every statement needs a value here. Fill it in."),
        ({"stance": "maybe"}, "s.csv:2:5: stance: “maybe” is not a plain stance."),
        (
            {"voice": "reporter"},
            "s.csv:2:5: voice: “reporter” is not a voice of a statement. Write quoted or reported.",
        ),
        ({"signatory": ";"}, "s.csv:2:2: signatory: “;” contains no name. Write a name, or leave the cell blank."),
        (
            {"words": "a\u202eb"},
            "s.csv:2:4: words: Contains U+202E, a character that hides or reorders text. Remove it.",
        ),
        (
            {"passage": "\x07"},
            "s.csv:2:5: passage: Contains U+0007, a character that hides or reorders text. Remove it.",
        ),
    ],
)
def test_an_invalid_row_is_reported_and_skipped(tmp_path: Path, row: dict[str, str], problem: str) -> None:
    result = import_rows(row, {"words": "Kept"})
    assert [text[: len(problem)] for text in problems(result)] == [problem]
    assert problems(result)[0].endswith(" Row skipped.")
    assert (result.counts.rows, result.counts.skipped) == (2, 1)
    (letter,) = open_result(result, tmp_path).model.letters
    assert [statement.quote for statement in letter.statements] == ["Kept"]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"date": "03/04/2024"}, "date: “03/04/2024” could be two days. Write 2024-04-03 or 2024-03-04."),
        (
            {"kind": "idea"},
            "kind: “idea” is not a kind of argument. Write one of proposal, justification, benefit, limit,",
        ),
        ({"theme": "\u2066x"}, "theme: Contains U+2066, a character that hides or reorders text. Remove it."),
        ({"addressee": ";"}, "addressee: “;” contains no name."),
    ],
)
def test_an_invalid_optional_cell_is_reported_and_ignored(tmp_path: Path, row: dict[str, str], problem: str) -> None:
    result = import_rows(row)
    assert [text[: len(problem) + 11] for text in problems(result)] == [f"s.csv:2:5: {problem}"]
    assert problems(result)[0].endswith(" Cell ignored.")
    assert len(open_result(result, tmp_path).model.letters[0].statements) == 1


def test_line_breaks_and_tabs_become_spaces(tmp_path: Path) -> None:
    result = import_rows({"letter": "The\nbridge", "words": "Build\r\n\tit  now\u2028!", "signatory": "A\tB;\nC"})
    (letter,) = open_result(result, tmp_path).model.letters
    assert (letter.short_title, letter.statements[0].quote) == ("The bridge", "Build it now !")
    assert [a.printed_name for a in letter.appearances] == ["A B", "C"]
    assert "Line breaks and tabs are replaced by spaces in 3 cells." in notes(result)


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "1.10",
        "=cmd|' /C calc'!A0",
        "null",
        "~",
        "# x",
        "a: b",
        "- x",
        "{",
        '"',
        "'",
        "\\n",
        "%",
        "é😀",
    ],
)
def test_text_is_imported_unchanged(tmp_path: Path, text: str) -> None:
    result = import_rows(
        {"letter": text, "argument": text, "words": text, "signatory": text, "theme": text, "passage": text}
    )
    model = open_result(result, tmp_path).model
    letter = model.letters[0]
    assert {letter.short_title, letter.statements[0].quote, model.arguments[0].label, model.actors[0].name} == {text}
    assert model.codebook.themes[0].label == text


def test_long_arguments_are_shortened_and_stay_different(tmp_path: Path) -> None:
    long = " ".join(f"w{i}" for i in range(14))
    result = import_rows(
        {"argument": long}, {"argument": f"{long} more", "words": "2"}, {"argument": long, "words": "3"}
    )
    model = open_result(result, tmp_path).model
    start = " ".join(long.split()[:12])
    assert [argument.label for argument in model.arguments] == [f"{start}…", f"{start.removesuffix(' w11')}… (2)"]
    assert [passage.gist for passage in model.letters[0].passages] == [
        f"Row {row} of s.csv. The argument in full: “{text}”."
        for row, text in ((2, long), (3, f"{long} more"), (4, long))
    ]
    (note,) = [note for note in result.report()["notes"] if note["code"] == "argument-shortened"]
    assert (note["count"], note["rows"], result.report()["rows_left_out"]) == (3, [2, 3, 4], [])


def test_names_in_both_unicode_forms_are_one_actor(tmp_path: Path) -> None:
    result = import_rows({"signatory": "Ren\u00e9"}, {"signatory": "Rene\u0301", "words": "2"})
    assert [actor.name for actor in open_result(result, tmp_path).model.actors] == ["Ren\u00e9"]


@pytest.mark.parametrize("cell", ["-", "–", "n/a", "N/A", "NA", "NaN", "NULL", "None", "?", "…"])
def test_a_cell_that_says_that_it_has_no_value_is_blank_and_noted(tmp_path: Path, cell: str) -> None:
    result = import_rows(
        {"signatory": cell, "organisation": "Town Hall"},
        {"argument": cell},
        {"addressee": cell, "organisation": cell, "words": "Kept"},
    )
    corpus = open_result(result, tmp_path)
    assert [(actor.name, actor.kind) for actor in corpus.model.actors] == [
        ("Town Hall", "organisation"), ("Ada Bell", "person")
    ]  # fmt: skip
    assert [argument.label for argument in corpus.model.arguments] == ["A bridge is needed"]
    report = result.report()
    assert [(entry["row"], entry["code"]) for entry in report["rows_left_out"]] == [(3, "cell-blank")]
    noted = {note["code"]: (note["count"], note["rows"]) for note in report["notes"]}
    assert noted["cell-ignored"] == (4, [2, 3, 4]) and noted["organisation-speaks"] == (1, [2])


def test_several_organisations_in_a_cell_speak_together(tmp_path: Path) -> None:
    result = import_rows({"signatory": "", "organisation": "Town Hall; Bakers' Union"})
    assert [(actor.name, actor.kind) for actor in open_result(result, tmp_path).model.actors] == [
        ("Town Hall", "organisation"), ("Bakers' Union", "organisation")
    ]  # fmt: skip
    assert "organisation: “Town Hall; Bakers' Union” has several names." in notes(result)


@pytest.mark.parametrize(
    ("answers", "names"),
    [
        ({}, ["Nora and Ben Quill", "Ida Fern"]),
        ({"split-names:one surname": "split"}, ["Nora Quill", "Ben Quill", "Ida Fern"]),
    ],
)
def test_people_who_share_a_surname_are_two_if_it_is_answered(
    answers: dict[str, str], names: list[str], tmp_path: Path
) -> None:
    options = ImportOptions("quoted", answers=answers)
    result = import_rows({"signatory": "Nora and Ben Quill"}, {"signatory": "Ida Fern"}, options=options)
    assert [actor.name for actor in open_result(result, tmp_path).model.actors] == names
    (question,) = result.questions
    assert (question.key, question.rows, question.default) == ("split-names:one surname", (2,), "keep")
