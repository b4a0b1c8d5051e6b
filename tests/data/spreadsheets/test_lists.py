"""Markdown lists and tables, plain lists of names, and folders of YAML files as sheets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.spreadsheets.reader import read_sheet
from data.spreadsheets.sheet import ReadingOptions, SheetError
from tests.conftest import zip_bytes
from tests.data.spreadsheets.test_cases import notes


def test_a_markdown_list_is_read_as_names_and_descriptions() -> None:
    text = (
        "# Who signs\n\n- Nora Quill, baker\n- **Ben Ash**, cook at\n  the market\n* [Ida Fern](https://ida.example), "
        "clerk, town hall\n1. Zoë Moss\n"
    )
    sheet = read_sheet("names.md", text.encode())
    assert sheet.columns == ("name", "description", "link")
    assert sheet.rows == {
        3: ("Nora Quill", "baker", ""), 4: ("Ben Ash", "cook at the market", ""),
        6: ("Ida Fern", "clerk, town hall", "https://ida.example"), 7: ("Zoë Moss", "", ""),
    }  # fmt: skip
    assert notes(sheet) == [("no-headings", 1, ()), ("lines-left-out", 1, (1,))]
    assert sheet.reading.header_row == 0


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("- Nora Quill – baker", ("Nora Quill", "baker")),
        ("- Nora Quill - baker", ("Nora Quill", "baker")),
        ("- Nora Quill (baker, Rome)", ("Nora Quill", "baker, Rome")),
        ("- Nora Quill: baker", ("Nora Quill", "baker")),
        ("- [x] *Nora Quill*, \\*baker\\*", ("Nora Quill", "*baker*")),
        ("2) Nora_Quill, snake_case_baker", ("Nora_Quill", "snake_case_baker")),
    ],
)
def test_a_name_and_its_description_are_parted(line: str, cells: tuple[str, ...]) -> None:
    assert read_sheet("x.md", f"{line}\n{line}\n".encode()).rows[1] == cells


def test_a_markdown_table_is_read_with_its_headings() -> None:
    text = "Signed by\n\n| Name | Note |\n|:--|--:|\n| **Nora** | a \\| b |\n| Ben |  |\n\nThe end\n"
    sheet = read_sheet("x.md", text.encode())
    assert (sheet.columns, sheet.rows) == (("Name", "Note"), {5: ("Nora", "a | b"), 6: ("Ben", "")})
    assert notes(sheet) == [("lines-left-out", 2, (1, 8))] and sheet.reading.header_row == 3


@pytest.mark.parametrize("name", ["names.txt", "names.csv"])
def test_a_text_with_one_name_a_line_has_no_headings(name: str) -> None:
    sheet = read_sheet(name, "Nora Quill\nDr. Ben Ash\n\nZoë van der Moss\n".encode())
    assert sheet.columns == ("name",)
    assert sheet.rows == {1: ("Nora Quill",), 2: ("Dr. Ben Ash",), 4: ("Zoë van der Moss",)}
    assert [note.code for note in sheet.notes] == ["no-headings"]


def test_a_text_with_a_heading_keeps_it() -> None:
    sheet = read_sheet("names.txt", b"Name, Role\nNora Quill, baker\nBen Ash, cook\n")
    assert sheet.columns == ("Name", "Role") and len(sheet.rows) == 2
    listed = read_sheet("names.txt", b"Nora Quill, baker\nBen Ash, cook\n")
    assert listed.columns == ("name", "description") and listed.rows[1] == ("Nora Quill", "baker")


def test_a_folder_of_yaml_files_has_a_row_for_each() -> None:
    files = {
        "signed/nora.yaml": b"name: Nora Quill\nlinks: [a, b]\n", "signed/ben.yml": b"name: Ben Ash\ncity: Rome\n",
        "signed/bad.yaml": b"name: [", "signed/text.yaml": b"just words", "README.md": b"x",
        "__MACOSX/._nora.yaml": b"x",
    }  # fmt: skip
    sheet = read_sheet("signed.zip", zip_bytes(files))
    assert sheet.columns == ("name", "city", "links", "file")
    assert sheet.rows == {
        3: ("Ben Ash", "Rome", "", "signed/ben.yml"), 4: ("Nora Quill", "", "a; b", "signed/nora.yaml")
    }  # fmt: skip
    assert [(problem.line, problem.message.split(":")[0]) for problem in sheet.problems] == [
        (2, "signed/bad.yaml"), (5, "signed/text.yaml")
    ]  # fmt: skip
    assert notes(sheet) == [("files-left-out", 2, ())]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7 x", "File is a PDF"),
        (b"<html><table></table></html>", "File is a web page or XML"),
        (b"<?xml version='1.0'?><Workbook/>", "File is a web page or XML"),
        (b"{\\rtf1 x}", "File is a text document"),
        (b"\x89PNG\r\n\x1a\n", "File is a picture"),
        (zip_bytes({"Index/Document.iwa": b"x"}), "File is a Numbers spreadsheet"),
        (zip_bytes({}), "File is not a readable .xlsx workbook"),
        (zip_bytes({"a.yaml": b"[", "b.yaml": b"- x"}), "a.yaml: Line "),
    ],
)
def test_a_file_of_another_kind_is_refused_with_a_sentence(content: bytes, message: str) -> None:
    with pytest.raises(SheetError, match=message):
        read_sheet("x", content)


def test_a_zip_without_a_table_says_what_to_choose() -> None:
    with pytest.raises(SheetError, match="Unzip it, and choose the spreadsheet that is in it"):
        read_sheet("mine.zip", zip_bytes({"list.csv": b"name\nNora"}))
    with pytest.raises(SheetError, match="File is a corpus"):
        read_sheet("mine.zip", zip_bytes({"Mine\\Codebook.YML": b"x: 1"}))


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        (ReadingOptions(header_row=2), {3: ("c", "3")}),
        (ReadingOptions(header_row=0), {1: ("Name", "Age"), 2: ("a", "1"), 3: ("c", "3")}),
        (ReadingOptions(separator=";"), {2: ("a,1",), 3: ("c,3",)}),
        (ReadingOptions(separator="tab"), {2: ("a,1",), 3: ("c,3",)}),
    ],
)
def test_the_reading_can_be_chosen(options: ReadingOptions, rows: dict[int, tuple[str, ...]]) -> None:
    sheet = read_sheet("x.csv", b"Name,Age\na,1\nc,3\n", options)
    assert sheet.rows == rows
    assert (sheet.columns == ("Column 1", "Column 2")) == (options.header_row == 0)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (ReadingOptions(header_row=9), "Row 9 has no cells"),
        (ReadingOptions(header_row=-1), "Row -1 has no cells"),
        (ReadingOptions(separator="ab"), "A separator is one character"),
        (ReadingOptions(separator=""), "A separator is one character"),
        (ReadingOptions(separator='"'), "A separator is one character"),
    ],
)
def test_a_reading_that_cannot_be_is_refused(options: ReadingOptions, message: str) -> None:
    with pytest.raises(SheetError, match=message):
        read_sheet("x.csv", b"Name,Age\na,1\nc,3\n", options)


def test_second_and_repeated_headings_are_left_out() -> None:
    sheet = read_sheet("x.csv", b"name,date\nNom,Date\nNora,2024\nname,date\nBen,2025\n")
    assert sheet.rows == {3: ("Nora", "2024"), 5: ("Ben", "2025")}
    assert notes(sheet) == [("second-headings", 1, (2,)), ("repeated-headings", 1, (4,))]


@pytest.mark.parametrize("title", ["Signatories", "Name, Date and Country of signatories"])
def test_a_title_of_words_that_headings_have_is_no_heading(title: str) -> None:
    sheet = read_sheet("x.csv", f"{title}\nName,Date,Country\nNora Quill,2024,UK\n".encode())
    assert sheet.columns == ("Name", "Date", "Country") and sheet.rows == {3: ("Nora Quill", "2024", "UK")}
    assert notes(sheet) == [("heading-row", 1, (2,)), ("rows-above-headings", 1, (1,))]


@pytest.mark.parametrize(
    "lines", ["Signatory,,Letter\nFirst name,Last name,", "Letter,Signatory,,\n,Name,Quote,Stance"]
)
def test_headings_of_two_lines_that_divide_each_other_name_all_columns(lines: str) -> None:
    sheet = read_sheet("x.csv", f"{lines}\nNora,Quill,A\n".encode())
    assert sheet.columns in (("First name", "Last name", "Letter"), ("Letter", "Name", "Quote", "Stance"))
    assert list(sheet.rows) == [3] and "second-headings" in [code for code, *_ in notes(sheet)]
    assert "rows-above-headings" not in [code for code, *_ in notes(sheet)]


def test_headings_of_known_words_are_found_below_other_full_rows() -> None:
    sheet = read_sheet("x.csv", b"Alpha,Beta\nname,city\nNora,Rome\n")
    assert sheet.columns == ("name", "city") and sheet.rows == {3: ("Nora", "Rome")}
    assert notes(sheet) == [("heading-row", 1, (2,)), ("rows-above-headings", 1, (1,))]


def test_headings_of_unknown_words_are_doubtful() -> None:
    sheet = read_sheet("x.csv", b"nimi,maa\nNora,Suomi\n")
    assert sheet.columns == ("nimi", "maa") and notes(sheet) == [("headings-doubtful", 1, (1,))]


@given(st.text(st.sampled_from("-*[](){}<>|:_`\\ \nab,1"), max_size=80))
def test_any_markdown_is_read_or_refused(text: str) -> None:
    try:
        assert read_sheet("x.md", text.encode()).rows
    except SheetError as error:
        assert str(error).startswith("x.md:")
