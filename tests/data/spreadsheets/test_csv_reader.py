"""CSV files as rows: separators, uneven rows, rejected files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from data.files.formulas import escape_formula
from data.files.limits import MAX_CELL_CHARACTERS, MAX_SHEET_BYTES, MAX_SHEET_ROWS
from data.spreadsheets import building
from data.spreadsheets.building import build_sheet
from data.spreadsheets.reader import read_sheet
from data.spreadsheets.sheet import RawSheet, SheetError, clean_file_name, describe_rows


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1;2,3\n",
        "a;b\n1,2,3;4\n5,6,7;8\n",
        "a\tb\n1,2;3,4\t5\n",
        "sep=;\na;b\n1,2;3\n",
        'a;b\n"1;2";"3,4"\n',
        '"a,1";b\n1,2;3\n',
        "a, or A;b\n1;2\n3;4\n",
    ],
)
def test_the_separator_is_detected(text: str) -> None:
    sheet = read_sheet("x.csv", text.encode())
    assert len(sheet.columns) == 2
    assert all(sheet.rows[2])
    assert not sheet.problems


def test_a_file_can_have_one_column() -> None:
    sheet = read_sheet("x.csv", b"words\nNo; never, ever\nNever\n")
    assert sheet.columns == ("words",)
    assert sheet.rows == {2: ("No; never, ever",), 3: ("Never",)}
    assert (sheet.problems, sheet.reading.separator) == ((), None)


def test_rows_have_the_numbers_of_a_spreadsheet() -> None:
    sheet = read_sheet("x.csv", b'a,b\n"one\ntwo",1\n\n,\nthree,2\n')
    assert sheet.rows == {2: ("one\ntwo", "1"), 5: ("three", "2")}


def test_short_rows_are_padded_and_wide_rows_are_reported() -> None:
    sheet = read_sheet("x.csv", b"a,b,\n1\n1,2,,,\n1,2,3,4\n1\n")
    assert sheet.columns == ("a", "b")
    assert sheet.rows == {2: ("1", ""), 3: ("1", "2"), 5: ("1", "")}
    assert [str(problem) for problem in sheet.problems] == [
        "x.csv:4:4: Row has 4 cells, but the header has 3. Put cells that contain the separator in quotation marks."
    ]
    (note,) = [note for note in sheet.notes if note.code == "short-rows"]
    assert (note.count, note.rows) == (2, (2, 5))
    assert note.text == "Rows 2 and 5 have fewer cells than the header. Missing cells are blank."


def test_a_column_without_a_name_is_kept_if_it_has_values() -> None:
    assert read_sheet("x.csv", b"a,,\n1,2,\n").columns == ("a", "Column 2")


def test_equal_column_names_are_numbered() -> None:
    assert read_sheet("x.csv", b"a,a,a (2),a,\n1,2,3,4,5\n").columns == ("a", "a (2)", "a (2) (2)", "a (3)", "Column 5")


@pytest.mark.parametrize("text", ["=1+1", "-no", "@all", "\tx", " =x"])
def test_escaped_formulas_of_our_exports_are_unescaped(text: str) -> None:
    assert read_sheet("x.csv", f'a\n"{escape_formula(text)}"\n'.encode()).rows[2] == (text,)


@pytest.mark.parametrize("text", ["'tis so", "''tis", "NO", "1.10", "007", "12:30"])
def test_other_text_is_unchanged(text: str) -> None:
    assert read_sheet("x.csv", f"a\n{text}\n".encode()).rows[2] == (text,)


@pytest.mark.parametrize("char", ["\u202e", "\u2066", "\x07", "\x7f"])
def test_hidden_characters_are_cell_errors(char: str) -> None:
    sheet = read_sheet("x.csv", f"a,{char}b\nx{char},y\n".encode())
    assert sheet.rows == {2: ("", "y")}
    code = f"U+{ord(char):04X}"
    assert sheet.cell_errors[2, 1] == f"Contains {code}, a character that hides or reorders text. Remove it."
    assert sheet.columns == ("a", "Column 2")
    (note,) = [note for note in sheet.notes if note.code == "heading-error"]
    assert note.rows == (1,)
    assert note.text.startswith(f"First row: Contains {code}") and note.text.endswith("“Column 2”.")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "x.csv:1:1: File has no rows"),
        (b"a,b\n,\n", "x.csv:1:1: File has no rows"),
        (b"a\n1,2\n3,4\n", "x.csv:2:2: Row has 2 cells, but the header has 1. Put cells"),
        (b"\x01\r,!", "x.csv:1:1: Contains U+0001"),
        (b"\x01\n,!", "x.csv:1:1: Contains U+0001"),
        (b"\x01\n\x02\n", "x.csv:1:1: Contains U+0001"),
        (b'"\'\t"\n"\'\t"\n', "x.csv:1:1: File has no rows"),
        (b"a\n\x00\x01\n", "x.csv:1:1: File is not text"),
        (b"\xff\xfea\x00b", "x.csv:1:1: File is not valid UTF-16"),
        (b"\xd0\xcf\x11\xe0rest", "x.csv:1:1: File is not a readable .xls workbook, or has a password"),
        (b"a\n" + b"1\n" * (MAX_SHEET_ROWS + 1), f"x.csv:{MAX_SHEET_ROWS + 2}:1: File has more than 100,000 rows"),
        (b"," * 300 + b"a\n1\n", "x.csv:1:1: Sheet has 301 columns. The limit is 200"),
        (b"a" * (MAX_SHEET_BYTES + 1), "x.csv:1:1: File is larger than 20 MB"),
    ],
)
def test_unreadable_files_are_rejected_with_a_position(content: bytes, message: str) -> None:
    with pytest.raises(SheetError) as caught:
        read_sheet("x.csv", content)
    assert str(caught.value).startswith(message)
    assert caught.value.problem.message in str(caught.value)


def test_a_cell_that_is_too_long_loses_only_itself() -> None:
    sheet = read_sheet("x.csv", f"a,b\n1,{'x' * (MAX_CELL_CHARACTERS + 1)}\n2,3\n".encode())
    assert sheet.rows == {2: ("1", ""), 3: ("2", "3")}
    assert sheet.cell_errors == {(2, 2): "Cell has 32,768 characters. The limit is 32,767. Shorten it."}


def test_reading_stops_at_the_row_that_is_one_too_many() -> None:
    read: list[int] = []

    def rows() -> Iterator[tuple[int, list[str]]]:
        for number in count(1):
            read.append(number)
            yield number, ["name" if number == 1 else "x"]

    with pytest.raises(SheetError, match="x:100002:1: File has more than 100,000 rows"):
        build_sheet("x", RawSheet(rows()))
    assert read[-1] == MAX_SHEET_ROWS + 2  # The headings, and one row too many.


def test_reading_stops_after_too_many_blank_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "MAX_BLANK_ROWS", 20)
    assert len(read_sheet("x.csv", b"a\n" + b"\n" * 20 + b"b\n").rows) == 1
    with pytest.raises(SheetError, match="x.csv:22:1: File has more than 20 blank rows. Delete them."):
        read_sheet("x.csv", b"a\n" + b"\n" * 21 + b"b\n")


@pytest.mark.parametrize(
    ("name", "clean"), [("a/b\\c.csv", "c.csv"), ("\u202egpj.csv", "gpj.csv"), ("../", "spreadsheet"), ("a\nb", "a b")]
)
def test_file_names_are_cleaned(name: str, clean: str) -> None:
    assert clean_file_name(name) == clean


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([5], "Row 5"),
        ([5, 6], "Rows 5 and 6"),
        ([2, 3, 4, 9], "Rows 2 to 4 and 9"),
        (list(range(1, 31, 2)), "Rows 1, 3, 5, 7, 9, 11, 13, 15, 17, 19 and 5 more"),
    ],
)
def test_rows_are_described_as_ranges(numbers: list[int], text: str) -> None:
    assert describe_rows(numbers) == text
