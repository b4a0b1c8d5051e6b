"""Lists of signatories: the table of each letter, the letter that is started, and the join with statements."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from data.authoring.new_corpus import new_corpus
from data.files.yaml_parser import parse_yaml
from data.importing.guessing import choose_columns
from data.importing.importer import ImportResult
from data.importing.signatures import import_files
from data.importing.statements import ImportOptions
from data.spreadsheets.reader import read_sheet
from tests.data.importing.imports import QUOTED, open_result, problems

LIST = """Prénom,Nom,Métier,Organisation,Pays,Signé le,Courriel,Retiré,Catégorie,Art
Nora,Quill,boulangère,Bakers' Union,France,20/11/2024,nora@example.org,non,Bakers,Person
Ben,Ash,,,Allemagne,01/12/2024,ben@example.org,oui,Bakers; Poets,robot
,,,,Suisse,03/12/2024,,2024-12-24,,
Ida,Fern,maire,Town Hall,France,Nov-24,,à sa demande,,
Ida,Fern,maire,Town Hall,France,2024-12,,,,
"""
STATEMENTS = """letter,signatory,argument,stance,quote
Bakers to the mayor,NORA QUILL,Rents are too high,yes,Nobody can pay this
Bakers to the mayor,Ida Fern,Parking is scarce,yes,Vans stand double
Bakers to the mayor,Zoe Unlisted,Parking is scarce,no,I never park
"""


def run(
    *texts: str, options: ImportOptions = QUOTED, files: Mapping[str, bytes] | None = None
) -> tuple[list[ImportResult], dict[str, bytes]]:
    """Import texts as files, of which those with a quote are statements."""
    sheets = [read_sheet(f"{i}.csv", text.encode()) for i, text in enumerate(texts, 1)]
    kinds = [(sheet, "statements" if "quote" in sheet.columns else "signatures") for sheet in sheets]
    results, corpus = import_files(choose_columns(kinds, []), [options] * len(texts), files or {})  # type: ignore[arg-type]
    return results, dict(corpus or {})


def table(files: Mapping[str, bytes], letter: str) -> list[dict[str, str]]:
    """Return the rows of the signatures of a letter, without blank cells."""
    rows = csv.DictReader(io.StringIO(files[f"letters/{letter}.signatures.csv"].decode()))
    return [{column: cell for column, cell in row.items() if cell} for row in rows]


def value(files: Mapping[str, bytes], name: str) -> Any:
    """Return the value of a YAML file, which must have no problems."""
    parsed, _, found = parse_yaml(name, files[name])
    assert not found
    return parsed


def notes_of(result: ImportResult) -> dict[str, list[int]]:
    """Return the rows of each note."""
    return {note["code"]: note["rows"] for note in result.report()["notes"]}


def test_a_list_becomes_the_table_of_its_letter() -> None:
    (result,), files = run(LIST, options=ImportOptions("quoted", letter="Bakers to the mayor"))
    assert table(files, "bakers-to-the-mayor") == [
        {"name": "Nora Quill", "description": "boulangère", "affiliation": "Bakers' Union", "country": "France",
         "kind": "person", "types": "bakers", "signed": "2024-11-20"},
        {"name": "Ben Ash", "country": "Allemagne", "types": "bakers;poets", "signed": "2024-12-01",
         "withdrawn": "yes"},
        {"name": "Anonymous", "country": "Suisse", "signed": "2024-12-03", "withdrawn": "2024-12-24"},
        {"name": "Ida Fern", "description": "maire", "affiliation": "Town Hall", "country": "France",
         "withdrawn": "yes", "note": "Signed: Nov-24. Withdrawn: à sa demande"},
        {"name": "Ida Fern", "description": "maire", "affiliation": "Town Hall", "country": "France",
         "signed": "2024-12"},
    ]  # fmt: skip
    assert notes_of(result) == {
        "name-blank": [4], "date-rewritten": [2, 3, 4], "columns-not-mapped": [], "date-ignored": [5],
        "cell-ignored": [3],
    }  # fmt: skip
    assert result.report()["mapping"]["Courriel"] is None and not result.report()["rows_left_out"]
    assert (result.counts.rows, result.counts.signatories, result.counts.letters) == (5, 5, 1)


@pytest.mark.parametrize(
    ("signed", "withdrawn", "days", "asked"),
    [
        ("20/11/2024", ["01/12/2024", "02/12/2024"], ["2024-12-01", "2024-12-02"], []),
        ("2024-11-20", ["01/12/2024", "24/12/2024"], ["2024-12-01", "2024-12-24"], []),
        ("2024-11-20", ["01/12/2024", "02/12/2024"], ["yes", "yes"], ["withdrawn"]),
        ("03/04/2024", ["01/12/2024", "no"], ["yes"], ["signed"]),
        ("11.20.2024", ["12.01.2024", "no"], ["2024-12-01"], []),
        ("20.11.2024", ["12.01.2024", "12.24.2024"], ["2024-12-01", "2024-12-24"], []),
    ],
)
def test_days_of_withdrawals_have_the_order_of_their_column(
    signed: str, withdrawn: list[str], days: list[str], asked: list[str]
) -> None:
    rows = "".join(f"Nora{i} Quill,{signed},{day}\n" for i, day in enumerate(withdrawn))
    (result,), files = run(f"name,signed,withdrawn\n{rows}", options=ImportOptions("quoted", letter="Bakers"))
    assert [row["withdrawn"] for row in table(files, "bakers") if "withdrawn" in row] == days
    assert [question.column for question in result.questions] == asked
    assert ("date-ignored" in notes_of(result)) == bool(asked)


@pytest.mark.parametrize(
    ("dates", "answer", "days", "asked"),
    [
        ("11.20.2024|12.01.2024", None, "2024-11-20|2024-12-01", ()),
        ("11.20.2024|12.01.2024|20.11.2024", None, "2024-11-20||2024-11-20", (3,)),
        ("11.20.2024|12.01.2024|20.11.2024", "month-first", "2024-11-20|2024-12-01|2024-11-20", (3,)),
        ("20/11/2024|11.20.2024|20.11.2024|1/2/2024|1.2.2024", None, "2024-11-20|" * 3 + "2024-02-01|", (6,)),
        ("1/2/2024|3.4.2024", "month-first", "2024-01-02|2024-04-03", (2,)),
        ("3.4.2024|5.6.2024", "month-first", "2024-03-04|2024-05-06", (2, 3)),
        ("3.4.2024|20.6.2024", "month-first", "2024-04-03|2024-06-20", ()),
        ("3.4.2024|5.6.2024", None, "2024-04-03|2024-06-05", ()),
        ("11-20-2024|12-01-2024", None, "2024-11-20|2024-12-01", ()),
        ("2024-20-11|2024-12-01", None, "|", (3,)),
        ("2024/20/11|2024/12/01", "day-first", "2024-11-20|2024-01-12", (3,)),
        ("2024-20-11|2024-12-01|2024-11-20", None, "|2024-12-01|2024-11-20", ()),
    ],
)  # fmt: skip
def test_dates_with_dots_are_settled_by_their_column(
    dates: str, answer: str | None, days: str, asked: tuple[int, ...]
) -> None:
    rows = "".join(f"Nora{i} Quill,{day}\n" for i, day in enumerate(dates.split("|")))
    options = ImportOptions("quoted", letter="Bakers", answers={"day-month-order": answer} if answer else {})
    (result,), files = run(f"name,signed\n{rows}", options=options)
    assert "|".join(row.get("signed", "") for row in table(files, "bakers")) == days
    assert [question.rows for question in result.questions] == ([asked] if asked else [])
    blank = [i for i, row in enumerate(table(files, "bakers"), 2) if "signed" not in row]
    assert notes_of(result).get("day-month-order") == (list(asked) if answer is None and asked else None)
    assert notes_of(result).get("date-ignored", []) == blank


def test_the_letter_and_the_codebook_are_started(tmp_path: Path) -> None:
    (result,), files = run(LIST, options=ImportOptions("quoted", letter="Bakers to the mayor"))
    table = open_result(result, tmp_path).tables["signatures"]
    assert list(table["name"]) == ["Nora Quill", "Ben Ash", "Anonymous", "Ida Fern", "Ida Fern"]
    assert list(table["role"]) == ["signatory", "withdrawn", "withdrawn", "withdrawn", "signatory"]
    letter = value(files, "letters/bakers-to-the-mayor.yaml")
    assert (letter["id"], letter["short_title"], letter["article"]) == (
        "bakers-to-the-mayor", "Bakers to the mayor", {"source": "spreadsheet"}
    )  # fmt: skip
    assert letter["passages"][0]["not_coded"] == "a list of signatories"
    (group,) = value(files, "codebook.yaml")["actor_groups"]
    assert [entry["label"] for entry in group["types"]] == ["Not sorted", "Bakers", "Poets"]
    assert value(files, "sources.yaml")[0]["title"] == "1.csv"


def test_a_list_of_several_letters_has_a_table_for_each() -> None:
    _, files = run("letter,name\nA to B,Nora\nC to D,Ben\na to b,Ida\n")
    assert [row["name"] for row in table(files, "a-to-b")] == ["Nora", "Ida"]
    assert [row["name"] for row in table(files, "c-to-d")] == ["Ben"]


def test_signatures_are_added_to_a_corpus_once_and_its_files_keep_their_comments() -> None:
    before = new_corpus()
    text = "letter,name,types,actor\nA to B,Nora Quill,Poets,nobody\nA to B,Ben Ash,,\n"
    (first,), files = run(text, files=before)
    assert {name for name in files if files[name] != before.get(name)} == {
        "sources.yaml", "letters/a-to-b.yaml", "letters/a-to-b.signatures.csv"
    }  # fmt: skip
    assert files["sources.yaml"].startswith(before["sources.yaml"].rstrip())
    assert value(files, "sources.yaml")[-1]["id"] == value(files, "letters/a-to-b.yaml")["article"]["source"]
    assert table(files, "a-to-b")[0] == {"name": "Nora Quill", "note": "Type: Poets. Actor: nobody"}
    assert notes_of(first)["reference-unknown"] == [2]
    (second,), again = run(text.replace("Ben Ash", "Ida Fern"), files=files)
    assert [row["name"] for row in table(again, "a-to-b")] == ["Nora Quill", "Ben Ash", "Ida Fern"]
    assert notes_of(second)["signature-known"] == [2]
    assert again["sources.yaml"] == files["sources.yaml"]


def test_equal_rows_of_one_list_are_two_people_and_coded_rows_are_not_added_again() -> None:
    text = "letter,name\nA to B,Anonymous\nA to B,Anonymous\nA to B,Nora\n"
    _, files = run(text, files=new_corpus())
    assert len(table(files, "a-to-b")) == 3
    path = "letters/a-to-b.signatures.csv"
    coded = {**files, path: b"name,note\nAnonymous,\nNora,who is she\n"}
    (result,), again = run(text, files=coded)
    assert [row["name"] for row in table(again, "a-to-b")] == ["Anonymous", "Nora", "Anonymous"]
    assert notes_of(result)["signature-known"] == [2, 4]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_table_with_another_separator_is_extended(separator: str) -> None:
    before = {
        **new_corpus(),
        "letters/a-to-b.signatures.csv": f"name{separator}signature\nNora{separator}n-1\n".encode(),
    }
    _, files = run("letter,name,country\nA to B,Ben,Ireland\n", files=before)
    assert table(files, "a-to-b") == [{"name": "Nora", "signature": "n-1"}, {"name": "Ben", "country": "Ireland"}]


def test_signatories_of_statements_are_matched_to_the_list_of_their_letter(tmp_path: Path) -> None:
    options = ImportOptions("quoted", letter="bakers to the mayor")
    (statements, signatures), files = run(STATEMENTS, LIST, options=options)
    rows = table(files, "bakers-to-the-mayor")
    assert [row.get("actor") for row in rows] == ["nora-quill", None, None, None, None]
    assert not problems(statements)
    table_ = open_result(signatures, tmp_path).tables["signatures"].set_index("person")
    assert (len(table_), table_.loc["nora-quill", "types"]) == (7, "Bakers")
    notes = notes_of(signatures)
    assert (notes["signatory-matched"], notes["signatory-twice-in-list"]) == ([2], [5, 6])
    assert "signatory-not-in-list" in notes
    letter = value(files, "letters/bakers-to-the-mayor.yaml")
    assert [statement["speakers"] for statement in letter["statements"]] == [
        ["nora-quill"], ["ida-fern"], ["zoe-unlisted"]
    ]  # fmt: skip
    labels = [entry["label"] for entry in value(files, "codebook.yaml")["actor_groups"][0]["types"]]
    assert labels == ["Not sorted", "Bakers", "Poets"]


def test_statements_without_a_column_of_signatories_are_those_of_the_list(tmp_path: Path) -> None:
    text = "letter,argument,quote\nBakers to the mayor,Rents are too high,Nobody can pay\nOthers,Parking,No room\n"
    (statements, joined), files = run(text, LIST, options=ImportOptions("quoted", letter="Bakers to the mayor"))
    assert list(open_result(joined, tmp_path).tables["letters"]["signatories"]) == [2, 1]
    assert "speakers" not in value(files, "letters/bakers-to-the-mayor.yaml")["statements"][0]
    assert value(files, "letters/others.yaml")["statements"][0]["speakers"] == ["unnamed-signatory-of-others"]
    assert (notes_of(statements)["signatories-from-list"], notes_of(statements)["signatory-open"]) == ([2], [3])


def test_a_list_without_a_column_of_names_is_a_problem(tmp_path: Path) -> None:
    (result,), files = run("colour,number\nred,1\n")
    assert (problems(result), files) == (["1.csv:1:1: No column is chosen for name. Choose one."], {})


def test_ten_thousand_signatures_are_imported_quickly() -> None:
    rows = "".join(f"Person {i} Quill,Ireland,{1 + i % 28}/11/2024\n" for i in range(10_000))
    (result,), files = run(f"name,country,signed\n{rows}")
    assert result.counts.signatories == len(table(files, "1")) == 10_000


@pytest.mark.parametrize(
    ("cells", "options", "names", "codes"),
    [
        (["Nora Quill; Ben Ash", "Ida Fern\nZoe Moss"], {}, ["Nora Quill", "Ben Ash", "Ida Fern", "Zoe Moss"],
         {"names-split": [2, 3]}),
        (["A. Moss and B. Moss", "Nora Quill, Green Alliance"], {},
         ["A. Moss and B. Moss", "Nora Quill, Green Alliance"], {"split-names": [2, 3]}),
        (["A. Moss and B. Moss"], {"answers": {"split-names": "split"}}, ["A. Moss", "B. Moss"], {}),
        (["Nora and Ben Quill"], {}, ["Nora and Ben Quill"], {"split-names": [2]}),
        (["Nora and Ben Quill"], {"answers": {"split-names": "split"}}, ["Nora Quill", "Ben Quill"], {}),
        (["Ash + Fern"], {"split": {"signatory": (" + ",)}}, ["Ash", "Fern"], {}),
        (["Bakers; Cooks", "Quill, Nora", "Marks and Spencer"], {},
         ["Bakers; Cooks", "Quill, Nora", "Marks and Spencer"], {}),
    ],
)  # fmt: skip
def test_several_people_in_a_cell_of_a_list_are_several_signatures(
    cells: list[str], options: Mapping[str, Any], names: list[str], codes: dict[str, list[int]]
) -> None:
    rows = "".join(f'"{cell}",2024\n' for cell in cells)
    (result,), files = run(f"name,signed\n{rows}", options=ImportOptions("quoted", letter="Bakers", **options))
    assert [(row["name"], row["signed"]) for row in table(files, "bakers")] == [(name, "2024") for name in names]
    assert {code: rows for code, rows in notes_of(result).items() if "names" in code} == codes
    assert (result.counts.rows, result.counts.skipped, result.counts.signatories) == (
        len(cells), 0, len(names)
    )  # fmt: skip
