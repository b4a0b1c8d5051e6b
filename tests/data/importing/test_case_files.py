"""Files as people have them: each has one trouble, and what is right for it is asserted by code and row."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from data import Corpus
from data.importing.guessing import guess_columns, mapping_of
from data.importing.importer import ImportResult, import_statements
from data.importing.statements import ImportOptions
from data.spreadsheets.reader import read_sheet
from tests.data.importing.imports import QUOTED, import_rows, open_result

CASES = Path(__file__).parent / "cases"
# Notes that any file of statements has.
USUAL = {"default-voice", "default-kind", "kind-guessed"}


def import_case(name: str, options: ImportOptions = QUOTED) -> ImportResult:
    """Import a file of the cases with the guessed columns."""
    sheet = read_sheet(name, (CASES / name).read_bytes())
    return import_statements(sheet, mapping_of(guess_columns(sheet)), options)


def notes_of(result: ImportResult) -> dict[str, tuple[int, list[int]]]:
    """Return the count and rows of each note that not every file has."""
    return {
        note["code"]: (note["count"], note["rows"]) for note in result.report()["notes"] if note["code"] not in USUAL
    }


def left_out(result: ImportResult) -> dict[int, str]:
    """Return the code of each row that is left out."""
    return {entry["row"]: entry["code"] for entry in result.report()["rows_left_out"]}


def statements_of(corpus: Corpus) -> list[tuple[Any, ...]]:
    """Return letter, argument, stance and speakers of each statement."""
    return [
        (letter.short_title.split()[0], s.argument, s.stance, s.speakers)
        for letter in corpus.model.letters for s in letter.statements
    ]  # fmt: skip


def test_dates_that_mean_one_thing_are_read_and_the_others_are_named(tmp_path: Path) -> None:
    result = import_case("dates.csv")
    letters = open_result(result, tmp_path).model.letters
    edtf = {int(letter.short_title.split()[1]): letter.date.edtf for letter in letters}
    day, month = "2024-11-20", "2024-11"
    assert [edtf[i] for i in range(24)] == [
        None, month, month, month, "2024-12-01", "2024-12", day, month, day, None, day, day, day, day, day, day, day,
        "[2024-11-18..2024-11-24]", "2024-23", "2024-11?", "2024~", "2024-12-01", day, day,
    ]  # fmt: skip
    notes = notes_of(result)
    assert notes["date-ignored"] == (2, [2, 11])
    assert notes["date-rewritten"] == (21, [row for row in range(3, 26) if row not in (11, 21)])
    assert (left_out(result), notes.keys()) == ({}, {"date-ignored", "date-rewritten"})


def test_one_row_settles_the_order_of_a_column_of_dates(tmp_path: Path) -> None:
    result = import_case("day-month.csv")
    dates = [letter.date.edtf for letter in open_result(result, tmp_path).model.letters]
    assert (dates, result.questions) == (["2024-12-01", "2024-11-20", "2024-12-05"], ())


def test_a_neutral_row_is_no_statement_but_its_signatory_stays(tmp_path: Path) -> None:
    result = import_case("neutral.csv")
    corpus = open_result(result, tmp_path)
    assert statements_of(corpus) == [
        ("Bakers", "rents-are-too-high", "supports", ("nora-quill",)),
        ("Staff", "rents-are-too-high", "opposes", ("ida-fern",)),
    ]
    assert left_out(result) == {3: "stance-neutral"}
    letter = corpus.model.letters[0]
    assert [(a.printed_name, a.affiliation) for a in letter.appearances] == [
        ("Nora Quill", "Bakers' Union"), ("Ben Ash", "Bakers' Union")
    ]  # fmt: skip
    assert [passage.not_coded for passage in letter.passages] == [None, "neither for nor against"]
    assert notes_of(result) == {"columns-not-mapped": (2, []), "date-rewritten": (3, [2, 3, 4])}
    assert result.report()["mapping"] == {
        "statement_id": None, "time": "date", "person": "signatory", "organization": "organisation",
        "concept": "argument", "agreement": "stance", "text": "words", "document_id": None, "document_title": "letter",
    }  # fmt: skip


def test_an_organisation_without_a_person_makes_its_own_statement(tmp_path: Path) -> None:
    result = import_case("organisation-only.csv")
    corpus = open_result(result, tmp_path)
    assert statements_of(corpus) == [
        ("Bakers", "rents-are-too-high", "supports", ("nora-quill",)),
        ("Bakers", "parking-is-scarce", "supports", ("ben-ash",)),
        ("Bakers", "parking-is-scarce", "opposes", ("town-hall",)),
    ]
    assert {actor.id: actor.kind for actor in corpus.model.actors}["town-hall"] == "organisation"
    assert notes_of(result)["organisation-speaks"] == (1, [4])
    assert (left_out(result), result.questions) == ({}, ())


def test_three_people_on_one_page_make_three_statements(tmp_path: Path) -> None:
    result = import_case("same-page.csv")
    corpus = open_result(result, tmp_path)
    assert statements_of(corpus) == [
        ("Bakers", "rents-are-too-high", "supports", ("nora-quill",)),
        ("Bakers", "rents-are-too-high", "supports", ("ben-ash",)),
        ("Bakers", "rents-are-too-high", "opposes", ("ida-fern",)),
    ]
    assert (left_out(result), notes_of(result)) == ({}, {})


@pytest.mark.parametrize("answer", [None, "same", "different"])
def test_one_person_in_three_spellings_is_offered_and_never_decided(tmp_path: Path, answer: str | None) -> None:
    options = replace(QUOTED, answers={} if answer is None else {"same-person:Nora Quill": answer})
    result = import_case("same-person.csv", options)
    (question,) = result.questions
    assert (question.code, question.column, question.choices, question.default, question.rows) == (
        "same-person", "signatory", ("same", "different"), "different", (2, 3, 4)
    )  # fmt: skip
    actors = [actor.name for actor in open_result(result, tmp_path).model.actors]
    assert actors == (["Nora Quill"] if answer == "same" else ["Quill, Nora", "Nora Quill", "Dr. Nora Quill"])
    assert notes_of(result) == ({"same-person": (3, [2, 3, 4])} if answer is None else {})


def test_several_arguments_in_a_cell_are_split_by_a_separator_that_is_offered(tmp_path: Path) -> None:
    result = import_case("several-arguments.csv")
    (question,) = result.questions
    assert (question.code, question.rows, question.default) == ("split-arguments", (2,), "split")
    assert statements_of(open_result(result, tmp_path / "split")) == [
        ("Bakers", "rents-are-too-high", "supports", ("nora-quill",)),
        ("Bakers", "parking-is-scarce", "supports", ("nora-quill",)),
        ("Staff", "rents-are-too-high", "supports", ("ida-fern",)),
    ]
    assert notes_of(result) == {"split-arguments": (1, [2])}
    kept = import_case("several-arguments.csv", replace(QUOTED, answers={"split-arguments": "keep"}))
    labels = [argument.label for argument in open_result(kept, tmp_path / "kept").model.arguments]
    assert labels == ["Rents are too high; Parking is scarce", "Rents are too high"]


@pytest.mark.parametrize(
    ("cells", "arguments"),
    [
        (["Rents are too high / Parking is scarce"], ["Rents are too high", "Parking is scarce"]),
        (["• Rents are too high • Parking is scarce"], ["Rents are too high", "Parking is scarce"]),
        (["- Rents are too high\n- Parking is scarce"], ["Rents are too high", "Parking is scarce"]),
        (["1. Rents are too high\n2. Parking is scarce;"], ["Rents are too high", "Parking is scarce"]),
        (["rents, parking", "rents"], ["rents", "parking"]),
        (["rents, parking", "rents; noise"], ["rents", "parking", "noise"]),
    ],
)
def test_arguments_in_a_cell_are_parted_by_marks_that_are_offered(
    tmp_path: Path, cells: list[str], arguments: list[str]
) -> None:
    result = import_rows(*({"argument": cell, "words": str(i)} for i, cell in enumerate(cells)))
    (question,) = result.questions
    assert (question.code, question.default, question.rows[0]) == ("split-arguments", "split", 2)
    assert [argument.label for argument in open_result(result, tmp_path).model.arguments] == arguments


@pytest.mark.parametrize(
    "cells",
    [
        ["Rents are too high, Parking is scarce"], ["Rents are too high, so bakers close", "Rents are too high"],
        ["Either/or choices harm", "Either"], ["a / 1", "a"],
    ],
)  # fmt: skip
def test_a_mark_inside_of_an_argument_does_not_part_it(cells: list[str]) -> None:
    result = import_rows(*({"argument": cell, "words": str(i)} for i, cell in enumerate(cells)))
    assert (result.questions, result.counts.arguments) == ((), len(cells))


def test_several_names_in_a_cell_are_several_people_and_guesses_are_shown(tmp_path: Path) -> None:
    result = import_case("several-names.csv")
    counts = [len(speakers) for *_, speakers in sorted(statements_of(open_result(result, tmp_path)))]
    assert counts == [3, 3, 3, 2]  # Bakers, Cooks, Pupils, Staff
    asked = [(q.value, q.rows, q.default) for q in result.questions if q.code == "split-names"]
    assert asked == [("&", (2,), "split"), ("and", (3,), "split"), (",", (5,), "split")]
    notes = notes_of(result)
    assert (notes["split-names"], notes["names-split"]) == ((3, [2, 3, 5]), (2, [2, 4]))
    kept = import_case("several-names.csv", replace(QUOTED, answers={"split-names": "keep"}))
    assert kept.counts.signatories == 7
    chosen = import_case("several-names.csv", replace(QUOTED, split={"signatory": (" and ",)}))
    assert [q.code for q in chosen.questions if q.code == "split-names"] == [] and chosen.counts.signatories == 5


def test_plain_words_for_stances_are_read_and_others_are_asked_once(tmp_path: Path) -> None:
    result = import_case("stance-words.csv")
    corpus = open_result(result, tmp_path)
    stances = {
        int(letter.short_title.split()[1]): s.stance for letter in corpus.model.letters for s in letter.statements
    }
    signs = {"supports": "+", "opposes": "-", None: "0"}
    assert "".join(signs[stances.get(i)] for i in range(18)) == "+0+-++++-00+-++--0"
    assert left_out(result) == {3: "stance-neutral", 11: "stance-neutral", 12: "stance-left-out", 19: "stance-neutral"}
    (question,) = result.questions
    assert (question.key, question.rows, question.default) == ("stance-words:mixed", (12,), "leave-out")
    answered = import_case("stance-words.csv", replace(QUOTED, answers={question.key: "opposes"}))
    assert answered.counts.statements == result.counts.statements + 1 and 12 not in left_out(answered)


def test_coded_text_without_signatories_leaves_open_who_signs(tmp_path: Path) -> None:
    result = import_case("taguette.csv")
    corpus = open_result(result, tmp_path)
    assert statements_of(corpus) == [
        ("Bakers", "rents-too-high", "supports", ("unnamed-signatory-of-bakers-to-the-mayor",))
    ]
    assert corpus.model.letters[0].appearances[0].note == "taguette.csv does not say who signs."
    assert result.report()["mapping"] == {"id": None, "document": "letter", "tag": "argument", "content": "words"}
    assert result.report()["examples"]["content"] == ["Nobody can pay this", "We close in May"]
    assert left_out(result) == {3: "cell-blank"}
    assert notes_of(result) == {
        "columns-not-mapped": (1, []), "default-stance": (1, [2]), "signatory-open": (1, [2])
    }  # fmt: skip
