"""XLSX files as rows: values, formulas, sheets, rejected files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from datetime import time as clock
from typing import Any

import pytest
from openpyxl import Workbook

from data.files.limits import MAX_WORKBOOK_BYTES
from data.spreadsheets import xlsx_reader
from data.spreadsheets.notes import Note
from data.spreadsheets.reader import read_sheet
from data.spreadsheets.sheet import ReadingOptions, SheetError
from tests.conftest import count_calls

FIRST = "xl/worksheets/sheet1.xml"


def workbook(*rows: list[Any], change: Callable[[Workbook], object] = lambda book: None) -> bytes:
    """Return a workbook with these rows, after a change of it."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def replace_part(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook with one of its parts changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"), (3.0, "3"), (0.1 + 0.2, "0.3"), (1e20, "100000000000000000000"), (-2.5, "-2.5"),
        (True, "true"), (False, "false"), (None, ""), ("NO", "NO"), ("1.10", "1.10"), ("a\nb", "a\nb"),
        (date(2024, 11, 20), "2024-11-20"), (datetime(2024, 11, 20), "2024-11-20"),
        (datetime(2024, 11, 20, 9, 30), "2024-11-20 09:30:00"), (clock(9, 30), "09:30:00"), ("'=x", "=x"),
    ],
)  # fmt: skip
def test_values_become_text(value: object, text: str) -> None:
    assert read_sheet("x.xlsx", workbook(["a", "b"], [value, "z"])).rows[2] == (text, "z")


def test_blank_rows_and_columns_are_ignored() -> None:
    content = workbook(["a", "b"], [], [1, None], [None, None, None], [1, 2])
    sheet = read_sheet("x.xlsx", content)
    assert (sheet.columns, sheet.rows) == (("a", "b"), {3: ("1", ""), 5: ("1", "2")})
    assert sheet.problems == () and [note.code for note in sheet.notes] == ["headings-doubtful"]


def test_a_cell_right_of_the_table_is_a_column() -> None:
    assert read_sheet("x.xlsx", workbook(["a"], [1], [2, None, "look here"])).columns == ("a", "Column 2", "Column 3")


def test_a_formula_without_a_result_is_a_cell_error() -> None:
    sheet = read_sheet("x.xlsx", workbook(["a", "b"], ["x", '="y"'], ["z", "w"]))
    assert sheet.rows == {2: ("x", ""), 3: ("z", "w")}
    assert list(sheet.cell_errors) == [(2, 2)]
    assert "a formula without a result" in sheet.cell_errors[2, 2]


def test_a_formula_with_a_result_has_its_value() -> None:
    content = replace_part(
        workbook(["a"], ["=1+1"], ["=1/0"]),
        FIRST,
        # If lxml is installed, openpyxl writes an empty element with two tags.
        lambda xml: (
            xml.replace(b"<v></v>", b"<v />")
            .replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
            .replace(b'<c r="A3"><f>1/0</f><v />', b'<c r="A3" t="e"><f>1/0</f><v>#DIV/0!</v>')
        ),
    )
    sheet = read_sheet("x.xlsx", content)
    assert sheet.rows == {2: ("2",), 3: ("",)}
    assert sheet.cell_errors == {(3, 1): "Cell has the error #DIV/0!. Fix its formula, or write the value."}


def test_the_first_or_the_named_sheet_is_read() -> None:
    content = workbook(
        ["a"], [1], change=lambda book: book.create_sheet("More").append(["b"]) or book["More"].append([2])
    )
    first, more = read_sheet("x.xlsx", content), read_sheet("x.xlsx", content, ReadingOptions(sheet="More"))
    assert (first.sheet, first.columns, more.sheet, more.columns) == ("Sheet", ("a",), "More", ("b",))
    assert first.sheets == more.sheets == ("Sheet", "More")
    assert first.notes[0] == Note("other-sheets", 1, (), "Sheet “Sheet” was read. Not read: “More”.")
    with pytest.raises(SheetError, match="has no sheet “None here”. Choose one of its sheets"):
        read_sheet("x.xlsx", content, ReadingOptions(sheet="None here"))


def test_the_declared_size_of_a_sheet_is_ignored() -> None:
    content = workbook(["a", "b"], [1, 2])
    wrong_size = replace_part(content, FIRST, lambda xml: re.sub(b'ref="[^"]*"', b'ref="A1:XFD1048576"', xml))
    far_row = replace_part(
        wrong_size, FIRST, lambda xml: xml.replace(b"</sheetData>", b'<row r="1048576"/></sheetData>')
    )
    assert read_sheet("x.xlsx", far_row).rows == {2: ("1", "2")}


@pytest.mark.parametrize("row", [b'<row r="1999999999"/>', b'<row r="99999999999999999999"/>'])
def test_a_row_number_over_the_limit_is_rejected(row: bytes) -> None:
    content = replace_part(workbook(["a"], [1]), FIRST, lambda xml: xml.replace(b"</sheetData>", row + b"</sheetData>"))
    with pytest.raises(SheetError, match="more than|not a readable .xlsx workbook"):
        read_sheet("x.xlsx", content)


def test_too_many_cells_are_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_reader, "MAX_SHEET_CELLS", 20)
    rows = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(3, 30))
    content = replace_part(
        workbook(["a"], [1]), FIRST, lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>")
    )
    with pytest.raises(SheetError, match="more than 20 cells"):
        read_sheet("x.xlsx", content)


def test_a_zip_bomb_is_rejected_before_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    content = replace_part(workbook(["a"], [1]), FIRST, lambda xml: xml + b" " * 50_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_, **__: pytest.fail("the file was unpacked"))
    with pytest.raises(SheetError, match=r"unpacks to 50 MB"):
        read_sheet("x.xlsx", content)
    assert MAX_WORKBOOK_BYTES > 50_000_000


def test_nested_entities_are_rejected() -> None:
    levels = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY x0 "{"x" * 100}">{levels}]><x>&x9;</x>'.encode()
    with pytest.raises(SheetError, match="not a readable .xlsx workbook"):
        read_sheet("x.xlsx", replace_part(workbook(["a"], [1]), FIRST, lambda xml: bomb))


def archive(**parts: str) -> bytes:
    """Return a zip archive of these parts. Two underscores in a name are a slash."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as new:
        for name, text in parts.items():
            new.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "File is not a readable OpenDocument"),
        (archive(**{"word__document.xml": "<x/>"}), "File is a Word document. Open it"),
        (archive(**{"any__thing.xml": "<x/>"}), "File is not a readable .xlsx workbook"),
        (archive(**{"xl__workbook.xml": "<x/>"}), "File is not a readable .xlsx workbook"),
        (workbook(["a"], [1])[:2000], "File is not a readable .xlsx workbook"),
        (replace_part(workbook(["a"], [1]), FIRST, lambda xml: xml[:-30]), "File is not a readable .xlsx workbook"),
        (workbook(["a"]), "File has no rows"),
    ],
    ids=["ods", "docx", "other", "empty", "truncated", "broken", "header"],
)
def test_other_files_are_rejected_with_a_message(content: bytes, message: str) -> None:
    with pytest.raises(SheetError) as caught:
        read_sheet("x.xlsx", content)
    assert str(caught.value).startswith(f"x.xlsx:1:1: {message}")


def test_the_format_is_detected_by_content() -> None:
    assert read_sheet("x.csv", workbook(["a"], [1])).rows == {2: ("1",)}


def test_a_cell_in_a_far_column_is_rejected() -> None:
    book, buffer = Workbook(), io.BytesIO()
    book.active.cell(1, 16_384, "far")
    for row in range(2, 300):
        book.active.cell(row, 1, "a")
    book.save(buffer)
    with pytest.raises(SheetError, match="has 16,384 columns. The limit is 200"):
        read_sheet("far.xlsx", buffer.getvalue())


def test_ranges_that_are_merged_again_and_again_cost_little() -> None:
    def merge(xml: bytes) -> bytes:
        ranges = b'<mergeCell ref="A2:A1048576"/>' * 20_000
        return xml.replace(b"</sheetData>", b"</sheetData><mergeCells>" + ranges + b"</mergeCells>")

    content = replace_part(workbook(["a", "b"], ["x", "1"], *([None, "2"] for _ in range(500))), FIRST, merge)
    sheet = None

    def read() -> None:
        nonlocal sheet
        sheet = read_sheet("x.xlsx", content)

    assert count_calls(read) < 400_000
    assert sheet is not None and sheet.rows[502] == ("x", "2")


def test_memory_that_is_used_up_is_no_fault_of_the_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    def use_up(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(xlsx_reader, "load_workbook", use_up)
    with pytest.raises(MemoryError):
        read_sheet("x.xlsx", workbook(["a", "b"]))


def test_texts_within_texts_without_end_are_a_sentence() -> None:
    nested = b'<c r="A2" t="inlineStr"><is>' + b"<r>" * 5_000 + b"<t>x</t>" + b"</r>" * 5_000 + b"</is></c>"
    content = workbook(["a", "b"], ["x", "y"])
    content = replace_part(content, FIRST, lambda xml: re.sub(b'<c r="A2".*?</c>', nested, xml))
    with pytest.raises(SheetError, match="not a readable"):
        read_sheet("x.xlsx", content)
