"""The command `import`: what it writes, prints and reports, and its exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from data import open_corpus
from data.cli.main import main
from tests.conftest import BRIDGE, CLOCK, TESTS

STATEMENTS = """letter,signatory,argument,stance,quote,date,colour
Bakers to the mayor,Nora Quill and Ben Ash,Rents are too high,for,Nobody can pay this,03/04/2024,red
Bakers to the mayor,Ida Fern,Rents are too high,against,They are low,05/04/2024,blue
Bakers to the mayor,Ida Fern,,for,They are low,05/04/2024,blue
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Return a file of statements."""
    (tmp_path / "s.csv").write_text(STATEMENTS, "utf-8")
    return tmp_path / "s.csv"


def run_import(folder: Path, *arguments: object) -> tuple[int, dict[str, Any]]:
    """Run the command and return its exit code and its report."""
    status = main(["import", *map(str, arguments), str(folder / "out"), "--report", str(folder / "report.json")])
    return status, json.loads((folder / "report.json").read_text("utf-8"))


def test_the_report_has_rows_notes_columns_and_questions(
    tmp_path: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, report = run_import(tmp_path, sheet)
    assert (status, report["rows_read"]) == (0, 3)
    assert [(entry["row"], entry["code"]) for entry in report["rows_left_out"]] == [(4, "cell-blank")]
    assert report["rows_left_out"][0]["reason"].startswith("argument: Cell is blank")
    rows = {note["code"]: note["rows"] for note in report["notes"]}
    assert rows["day-month-order"] == [2, 3, 4] and rows["date-ignored"] == [2, 3, 4] and rows["split-names"] == [2]
    assert report["mapping"]["colour"] is None and report["mapping"]["quote"] == "words"
    assert report["examples"]["colour"] == ["red", "blue"]
    assert [question["code"] for question in report["questions"]] == ["day-month-order", "split-names"]
    printed = capsys.readouterr().out
    assert "colour → not read: “red”, “blue”" in printed
    assert '--answer "day-month-order=…": day-first, month-first, leave-out.' in printed
    assert "s.csv:4:3: argument: Cell is blank" in printed
    corpus = open_corpus(tmp_path / "out")
    assert not corpus.problems and (tmp_path / "out" / "format" / "letter.schema.json").is_file()
    assert corpus.model.letters[0].date.edtf is None


def test_options_and_answers_are_used(tmp_path: Path, sheet: Path) -> None:
    status, report = run_import(
        tmp_path, sheet, "--as", "statements", "--day-first", "--split", "names= & ", "--voice", "reported",
        "--kind", "benefit", "--title", "Mine", "--map", "theme=colour", "--answer", "nothing=keep",
    )  # fmt: skip
    model = open_corpus(tmp_path / "out").model
    assert status == 0 and {note["code"] for note in report["notes"]}.isdisjoint({"day-month-order", "split-names"})
    assert [letter.date.edtf for letter in model.letters] == ["2024-04-03"]
    assert [actor.name for actor in model.actors] == ["Nora Quill and Ben Ash", "Ida Fern"]
    assert (model.arguments[0].kind, model.codebook.title) == ("benefit", "Mine")
    assert {theme.label for theme in model.codebook.themes} == {"red"}


def test_a_letter_can_be_named_for_all_rows(tmp_path: Path) -> None:
    (tmp_path / "s.tsv").write_text("claim\twords\nRents are too high\tNobody can pay\n", "utf-8")
    status, report = run_import(tmp_path, tmp_path / "s.tsv", "--letter", "Bakers to the mayor", "--separator", "tab")
    assert (status, report["mapping"]) == (0, {"claim": "argument", "words": "words"})
    assert open_corpus(tmp_path / "out").model.letters[0].short_title == "Bakers to the mayor"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no.csv", "OUT"], "There is no file no.csv. Name a spreadsheet."),
        (["S", "FULL"], "is not empty. Name a new folder for statements. Nothing was overwritten."),
        (["S", "OUT", "--map", "x"], "“x” has no equals sign. Write FIELD=COLUMN."),
        (["S", "OUT", "--map", "argument=x"], "Cannot read `argument` from “x”. The fields are letter, argument,"),
        (["S", "OUT", "--answer", "same-person=maybe"], "“maybe” is no choice for same-person."),
        (["S", "S", "S", "OUT", "--as", "statements", "--as", "signatures"], "`--as` is given 2 times for 3 files."),
        (["S", "S", "OUT"], "Only one file can be statements. Put all statements into one sheet."),
        (["S"], "Missing argument 'FILE…'"),
        (["S", "OUT", "--date", "the other day"], "“the other day” cannot be read as a date."),
    ],
)
def test_misuse_is_explained_and_nothing_is_written(
    tmp_path: Path, sheet: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("")
    places = {"S": str(sheet), "OUT": str(tmp_path / "out"), "FULL": str(tmp_path / "full")}
    assert main(["import", *(places.get(argument, argument) for argument in arguments)]) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"letter,argument\n", "s.csv:1:1: File has no rows"), (b"a,b\n1,2\n", "No column is chosen for argument.")],
)
def test_a_file_without_statements_is_reported(
    tmp_path: Path, sheet: Path, capsys: pytest.CaptureFixture[str], content: bytes, message: str
) -> None:
    sheet.write_bytes(content)
    status, report = run_import(tmp_path, sheet, "--as", "statements")
    assert (status, report["rows_left_out"]) == (1, [])
    assert message in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


def test_signatures_start_a_corpus_and_are_added_to_it(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,country\nNora Quill,Ireland\n", "utf-8")
    arguments = (tmp_path / "list.csv", "--as", "signatures", "--letter", "Bakers to the mayor")
    assert run_import(tmp_path, *arguments)[0] == 0
    (tmp_path / "list.csv").write_text("name,country\nNora Quill,Ireland\nBen Ash,Ireland\n", "utf-8")
    status, report = run_import(tmp_path, *arguments)
    assert (status, report["mapping"]) == (0, {"name": "name", "country": "country"})
    assert [note["code"] for note in report["notes"]] == ["signature-known"]
    corpus = open_corpus(tmp_path / "out")
    assert list(corpus.tables["signatures"]["name"]) == ["Nora Quill", "Ben Ash"] and not corpus.problems


def test_the_table_of_signatures_of_a_letter_is_added_to_that_letter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(BRIDGE, tmp_path / "out")
    (tmp_path / "guild-against.signatures.csv").write_text("name,note\nNora Quill,Signed late\n", "utf-8")
    assert run_import(tmp_path, tmp_path / "guild-against.signatures.csv")[0] == 0
    signatures = open_corpus(tmp_path / "out").tables["signatures"]
    assert list(signatures[signatures["name"] == "Nora Quill"]["letter"]) == ["guild-against"]
    assert main(["export", str(tmp_path / "tables"), str(BRIDGE)]) == 0
    assert run_import(tmp_path, tmp_path / "tables" / "support.csv")[0] == 1
    assert "This is the table `support` of this dashboard." in capsys.readouterr().out


def test_the_date_of_a_letter_and_the_title_of_a_corpus_can_be_given(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("letter,name\n,Nora Quill\nOthers,Zoe Moss\n", "utf-8")
    assert run_import(tmp_path, tmp_path / "list.csv", "--date", "4 March 2024", "--title", "Bread")[0] == 0
    corpus = open_corpus(tmp_path / "out")
    dates = {letter.short_title: letter.date.edtf for letter in corpus.model.letters}
    assert dates == {"List": "2024-03-04", "Others": None} and corpus.model.codebook.title == "Bread"


def test_statements_and_a_list_are_joined_and_reported_by_file(tmp_path: Path, sheet: Path) -> None:
    (tmp_path / "list.csv").write_text("letter,name\nBakers to the mayor,Ida Fern\nOthers,Zoe Moss\n", "utf-8")
    status, report = run_import(tmp_path, sheet, tmp_path / "list.csv")
    assert (status, report["rows_read"], list(report["mapping"])) == (0, 5, ["s.csv", "list.csv"])
    notes = {(note["file"], note["code"]): note["rows"] for note in report["notes"]}
    assert notes["list.csv", "signatory-matched"] == [2]
    assert report["rows_left_out"][0]["file"] == "s.csv"
    corpus = open_corpus(tmp_path / "out")
    assert {letter.id for letter in corpus.model.letters} == {"bakers-to-the-mayor", "others"}
    assert corpus.model.signatures["bakers-to-the-mayor"][2].actor == "ida-fern"


def test_a_corpus_with_errors_is_not_extended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "list.csv").write_text("name\nNora Quill\n", "utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "codebook.yaml").write_text("[")
    assert main(["import", str(tmp_path / "list.csv"), str(tmp_path / "out"), "--as", "signatures"]) == 1
    assert "codebook.yaml" in capsys.readouterr().out
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["codebook.yaml"]


def test_hidden_rows_and_the_row_of_the_headings_can_be_chosen(tmp_path: Path) -> None:
    hidden = TESTS / "data" / "spreadsheets" / "cases" / "hidden.xlsx"
    _, report = run_import(tmp_path, hidden)
    assert report["rows_read"] == 2
    notes = {note["code"]: (note["count"], note["rows"]) for note in report["notes"]}
    assert notes["hidden-sheets"] == (1, []) and notes["hidden-rows-left-out"] == (1, [3])
    (tmp_path / "again").mkdir()
    _, report = run_import(tmp_path / "again", hidden, "--hidden-rows", "--header-row", 1)
    assert report["rows_read"] == 3


def test_a_folder_of_yaml_files_is_a_list_of_signatures(tmp_path: Path) -> None:
    (tmp_path / "signed").mkdir()
    for name in ("Nora Quill", "Ben Ash"):
        text = f"name: {name}\naffiliation: Market\n"
        (tmp_path / "signed" / f"{name[:3]}.yml").write_text(text, "utf-8")
    _, report = run_import(tmp_path, tmp_path / "signed", "--letter", "Bakers to the mayor")
    assert report["rows_read"] == 2 and report["mapping"]["name"] == "name"


def test_exported_tables_are_imported_without_a_question(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(tmp_path / "tables"), str(CLOCK)]) == 0
    files = [tmp_path / "tables" / f"{name}.csv" for name in ("statements", "signatures")]
    status, report = run_import(tmp_path, *files)
    assert (status, report["rows_left_out"], report["questions"]) == (0, [], [])
    again, clock = open_corpus(tmp_path / "out").tables, open_corpus(CLOCK).tables
    for name in ("statement", "said_by", "words"):
        assert sorted(again["statements"][name].fillna("")) == sorted(clock["statements"][name].fillna(""))
    assert set(again["signatures"]["person"]) == set(clock["signatures"]["person"])
    assert "answer" not in capsys.readouterr().out
