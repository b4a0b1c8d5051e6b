"""XLSX to rows of text: cells as a reader sees them, formulas, other sheets, and what is refused unread."""

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
from data.spreadsheets.reader import read_sheet
from data.spreadsheets.sheet import SheetError

FIRST = "xl/worksheets/sheet1.xml"


def workbook(*rows: list[Any], then: Callable[[Workbook], object] = lambda book: None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    then(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one of its parts changed."""
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
def test_cells_are_text_as_shown(value: object, text: str) -> None:
    assert read_sheet("x.xlsx", workbook(["a", "b"], [value, "z"])).rows[2] == (text, "z")


def test_blank_rows_and_columns_do_not_count() -> None:
    content = workbook(["a", "b"], [], [1, None], [None, None, None], [1, 2])
    sheet = read_sheet("x.xlsx", content)
    assert (sheet.columns, sheet.rows) == (("a", "b"), {3: ("1", ""), 5: ("1", "2")})
    assert (sheet.problems, sheet.notes) == ((), ())


def test_a_remark_beside_the_table_is_a_column_of_its_own() -> None:
    assert read_sheet("x.xlsx", workbook(["a"], [1], [2, None, "look here"])).columns == ("a", "Column 2", "Column 3")


def test_a_formula_without_its_result_is_a_fault_of_its_cell() -> None:
    sheet = read_sheet("x.xlsx", workbook(["a", "b"], ["x", '="y"'], ["z", "w"]))
    assert sheet.rows == {2: ("x", ""), 3: ("z", "w")}
    assert list(sheet.faults) == [(2, 2)]
    assert "a formula without its result" in sheet.faults[2, 2]


def test_a_formula_with_its_result_is_its_result() -> None:
    content = changed(
        workbook(["a"], ["=1+1"], ["=1/0"]),
        FIRST,
        lambda xml: xml.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>").replace(
            b'<c r="A3"><f>1/0</f><v />', b'<c r="A3" t="e"><f>1/0</f><v>#DIV/0!</v>'
        ),
    )
    sheet = read_sheet("x.xlsx", content)
    assert sheet.rows == {2: ("2",), 3: ("",)}
    assert sheet.faults == {(3, 1): "Cell has the error #DIV/0!. Fix its formula, or write the value."}


def test_the_first_sheet_is_read_and_another_where_it_is_named() -> None:
    content = workbook(
        ["a"], [1], then=lambda book: book.create_sheet("More").append(["b"]) or book["More"].append([2])
    )
    first, more = read_sheet("x.xlsx", content), read_sheet("x.xlsx", content, "More")
    assert (first.sheet, first.columns, more.sheet, more.columns) == ("Sheet", ("a",), "More", ("b",))
    assert first.sheets == more.sheets == ("Sheet", "More")
    assert first.notes == ("Read from the sheet “Sheet”; not from “More”.",)
    with pytest.raises(SheetError, match="has no sheet “None here”; choose one of its own"):
        read_sheet("x.xlsx", content, "None here")


def test_what_a_sheet_says_of_its_own_size_is_not_believed() -> None:
    content = workbook(["a", "b"], [1, 2])
    lying = changed(content, FIRST, lambda xml: re.sub(b'ref="[^"]*"', b'ref="A1:XFD1048576"', xml))
    far = changed(lying, FIRST, lambda xml: xml.replace(b"</sheetData>", b'<row r="1048576"/></sheetData>'))
    assert read_sheet("x.xlsx", far).rows == {2: ("1", "2")}


@pytest.mark.parametrize("row", [b'<row r="1999999999"/>', b'<row r="99999999999999999999"/>'])
def test_a_row_beyond_every_sheet_is_refused_at_once(row: bytes) -> None:
    content = changed(workbook(["a"], [1]), FIRST, lambda xml: xml.replace(b"</sheetData>", row + b"</sheetData>"))
    with pytest.raises(SheetError, match="more than|no .xlsx workbook"):
        read_sheet("x.xlsx", content)


def test_cells_at_the_far_end_of_many_rows_are_refused() -> None:
    rows = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(3, 1003))
    content = changed(workbook(["a"], [1]), FIRST, lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>"))
    with pytest.raises(SheetError, match="more than 5,000,000 cells"):
        read_sheet("x.xlsx", content)


def test_an_archive_that_unpacks_to_too_much_is_refused_before(monkeypatch: pytest.MonkeyPatch) -> None:
    content = changed(workbook(["a"], [1]), FIRST, lambda xml: xml + b" " * 50_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_, **__: pytest.fail("something was unpacked"))
    with pytest.raises(SheetError, match=r"unpacks to 50 MB"):
        read_sheet("x.xlsx", content)
    assert MAX_WORKBOOK_BYTES > 50_000_000


def test_entities_that_grow_without_end_do_not() -> None:
    levels = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY x0 "{"x" * 100}">{levels}]><x>&x9;</x>'.encode()
    with pytest.raises(SheetError, match="no .xlsx workbook"):
        read_sheet("x.xlsx", changed(workbook(["a"], [1]), FIRST, lambda xml: bomb))


def archive(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as new:
        for name, text in parts.items():
            new.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "this is an OpenDocument file"),
        (archive(**{"word__document.xml": "<x/>"}), "this is no .xlsx workbook"),
        (archive(**{"xl__workbook.xml": "<x/>"}), "this is no .xlsx workbook"),
        (workbook(["a"], [1])[:2000], "this is no .xlsx workbook"),
        (changed(workbook(["a"], [1]), FIRST, lambda xml: xml[:-30]), "this is no .xlsx workbook"),
        (workbook(["a"]), "no rows here"),
    ],
    ids=["ods", "docx", "hollow", "cut", "broken", "header"],
)
def test_what_is_no_workbook_is_refused_with_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(SheetError) as caught:
        read_sheet("x.xlsx", content)
    assert str(caught.value).startswith(f"x.xlsx:1:1: {sentence}")


def test_the_beginning_of_the_file_says_what_it_is_and_not_its_name() -> None:
    assert read_sheet("x.csv", workbook(["a"], [1])).rows == {2: ("1",)}


def test_one_far_cell_does_not_make_all_rows_as_wide() -> None:
    book, held = Workbook(), io.BytesIO()
    book.active.cell(1, 16_384, "far")
    for row in range(2, 300):
        book.active.cell(row, 1, "a")
    book.save(held)
    with pytest.raises(SheetError, match="has 16,384 columns; at most 200 are read"):
        read_sheet("far.xlsx", held.getvalue())
