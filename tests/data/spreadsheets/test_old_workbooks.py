"""Old .xls workbooks as rows, also damaged ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.decoding.xls_container import Container
from data.spreadsheets import xls_reader
from data.spreadsheets.reader import read_sheet
from data.spreadsheets.sheet import ReadingOptions, SheetError
from data.spreadsheets.xls_reader import read_xls
from tests.data.spreadsheets.test_cases import CASES, notes, read_case
from tests.data.spreadsheets.test_workbooks import DAY, cell, ods, row
from tests.data.spreadsheets.test_xlsx_reader import workbook


def read_bytes(name: str) -> bytes:
    """Return the content of a case."""
    return (CASES / name).read_bytes()


def test_an_old_workbook_is_read() -> None:
    sheet = read_case("old.xls")
    assert (sheet.sheet, sheet.sheets) == ("Statements", ("old draft", "Statements"))
    assert sheet.rows == {
        2: ("Bakers to the mayor", "Nora Quill", "Rents are too high", "1", "Nobody can pay this", DAY),
        3: ("Bakers to the mayor", "Nora Quill", "The market should stay", "0", "We sell here\neach morning", DAY),
        4: ("Bakers to the mayor", "Zoë Ash", "Rents are too high", "true", "We close in May", DAY),
    }  # fmt: skip
    assert notes(sheet) == [("hidden-sheets", 1, ()), ("old-workbook", 1, ()), ("merged-cells", 1, (3,))]


@given(st.binary(max_size=600), st.integers(0, 5_000))
def test_a_damaged_workbook_is_read_or_refused(noise: bytes, position: int) -> None:
    old = bytearray(read_bytes("old.xls"))
    old[position : position + len(noise)] = noise
    for name, content in (("x.xls", bytes(old)), ("x.ods", ods(row(cell("Nora")))[:-40] + noise)):
        try:
            assert read_sheet(name, content).columns
        except SheetError as error:
            assert str(error).startswith(f"{name}:")


def test_a_chain_of_sectors_without_end_is_a_sentence() -> None:
    old = read_bytes("old.xls")
    table = 512 * (1 + int.from_bytes(old[76:80], "little"))
    for number, following in ((0, 0), (2, 1), (6, 0)):
        place = table + 4 * number
        changed = old[:place] + following.to_bytes(4, "little") + old[place + 4 :]
        with pytest.raises(SheetError, match=r"not a readable \.xls workbook"):
            read_sheet("x.xls", changed)
    with pytest.raises(SheetError, match=r"not a readable \.xls workbook"):
        read_sheet("x.xls", old[:68] + bytes(4) + old[72:512] + bytes(508) + bytes(4) + old[1024:])


def far_cell(row: int, column: int) -> bytes:
    """Return an old workbook whose last cell is in this row and column, counted from 0."""
    old = read_bytes("old.xls")
    last = bytes.fromhex("fd 00 0a 00 03 00 04 00")
    place = old.index(last) + 4
    return old[:place] + row.to_bytes(2, "little") + column.to_bytes(2, "little") + old[place + 4 :]


@pytest.mark.parametrize(("row", "column"), [(65_535, 255), (65_535, 65_535), (3, 65_535), (65_535, 100)])
def test_a_far_cell_is_refused(row: int, column: int) -> None:
    with pytest.raises(SheetError, match=r"cells that are too far apart|The limit is 200"):
        read_sheet("x.xls", far_cell(row, column))


def declared_rows(first: int, last: int) -> bytes:
    """Return an old workbook whose second sheet says that its rows begin and end here."""
    old = read_bytes("old.xls")
    place = old.index(bytes.fromhex("00 02 0e 00 00 00 00 00 04 00 00 00")) + 4
    return old[:place] + first.to_bytes(4, "little") + last.to_bytes(4, "little") + old[place + 8 :]


@pytest.mark.parametrize("content", [far_cell(65_535, 65_535), declared_rows(0, 2**31), declared_rows(9, 4)])
def test_the_library_gets_no_workbook_with_more_room_than_memory(
    content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xls_reader, "CalamineWorkbook", None)
    with pytest.raises(SheetError, match="cells that are too far apart"):
        read_sheet("x.xls", content)


@pytest.mark.parametrize(("row", "column"), [(30, 4), (300, 4), (3, 300)])
def test_the_room_for_the_cells_of_an_old_workbook_is_counted(row: int, column: int) -> None:
    container = Container(far_cell(row, column))
    assert container.count_cells(1_000_000) == 1 + (row + 1) * max(6, column + 1)


def test_a_duration_of_an_old_workbook_counts_hours_on_after_a_day() -> None:
    content = workbook(["time"], [1.5], change=lambda book: setattr(book.active["A2"], "number_format", "[h]:mm"))
    assert list(read_xls("x.xls", content, ReadingOptions()).rows)[1] == (2, ["36:00:00"])
