"""Small files as people have them: each is read as its program shows it, and each note has its code and rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.spreadsheets.notes import READING_NOTES
from data.spreadsheets.reader import read_sheet
from data.spreadsheets.sheet import ReadingOptions, Sheet, SheetError

CASES = Path(__file__).parent / "cases"
COLUMNS = ("letter", "signatory", "argument", "stance", "quote")
NORA = ("Bakers to the mayor", "Nora Quill", "Rents are too high", "yes")
BEN = ("Bakers to the mayor", "Ben Ash", "Rents are too high", "yes", "We close in May")


def read_case(name: str, options: ReadingOptions | None = None) -> Sheet:
    """Read a file of the folder of cases."""
    return read_sheet(name, (CASES / name).read_bytes(), options or ReadingOptions())


def notes(sheet: Sheet) -> list[tuple[str, int, tuple[int, ...]]]:
    """Return the code, the count and the rows of each note, whose codes must be documented."""
    assert all(note.code in READING_NOTES and note.text.endswith(".") for note in sheet.notes)
    return [(note.code, note.count, note.rows) for note in sheet.notes]


@pytest.mark.parametrize(
    ("name", "found", "rows"),
    [
        ("pipe.csv", [], {2: (*NORA, "Nobody can pay this")}),
        (
            "notes.csv",
            [("heading-row", 1, (4,)), ("rows-above-headings", 2, (1, 2))],
            {5: (*NORA, "Nobody can pay this"), 6: BEN},
        ),
        (
            "ragged-semicolon.csv",
            [("heading-row", 1, (3,)), ("rows-above-headings", 1, (1,))],
            {
                4: (*NORA, "Nobody can pay this"),
                5: ("Staff to the mayor", "Ida Fern", "Rents are too high", "yes", "Our rooms cost more"),
            },
        ),
        (
            "two-line-header.csv",
            [("heading-row", 1, (2,)), ("rows-above-headings", 1, (1,))],
            {3: (*NORA, "Nobody can pay this")},
        ),
        ("double-bom.csv", [("byte-order-marks", 1, ())], {2: (*NORA, "Nobody can pay this")}),
        (
            "tsv-begin.tsv",
            [("quotation-marks", 1, (2,))],
            {2: (*NORA, '"A friend" of the mayor said so'), 3: BEN},
        ),
        (
            "tsv-open.tsv",
            [("quotation-marks", 1, (2,)), ("marks-doubtful", 3, (2, 3, 4))],
            {
                2: (*NORA, '"We will not go'),
                3: BEN,
                4: ("Bakers to the mayor", "Ida Fern", "The market should stay", "yes", 'it stays, they said"'),
                5: ("Bakers to the mayor", "Ida Fern", "Parking is scarce", "yes", "no room"),
            },
        ),
        ("backslash-quotes.csv", [("escaped-marks", 1, (2,))], {2: (*NORA, 'She said "never", twice'), 3: BEN}),
        (
            "merged-signatory.xlsx",
            [("merged-cells", 2, (3, 5))],
            {
                2: (*NORA, "Nobody can pay this"),
                3: ("Bakers to the mayor", "Nora Quill", "The market should stay", "yes", "We sell here each morning"),
                4: BEN,
                5: ("Bakers to the mayor", "Ben Ash", "Parking is scarce", "no", "There is room enough"),
            },
        ),
        (
            "hidden.xlsx",
            [("hidden-sheets", 1, ()), ("hidden-rows-left-out", 1, (3,))],
            {2: (*NORA, "Nobody can pay this"), 4: BEN},
        ),
        ("x000D.xlsx", [("escaped-characters", 1, (2,))], {2: (*NORA, "First line\nsecond line")}),
        ("strict.xlsx", [], {2: (*NORA, "Nobody can pay this")}),
        ("macro.xlsm", [], {2: (*NORA, "Nobody can pay this")}),
    ],
)
def test_a_file_is_read_whole(
    name: str, found: list[tuple[str, int, tuple[int, ...]]], rows: dict[int, tuple[str, ...]]
) -> None:
    sheet = read_case(name)
    assert sheet.columns == COLUMNS
    assert (sheet.rows, notes(sheet), sheet.problems, sheet.cell_errors) == (rows, found, (), {})


def test_hidden_rows_and_sheets_can_be_read() -> None:
    sheet = read_case("hidden.xlsx", ReadingOptions(hidden_rows=True))
    assert (sheet.sheet, sheet.sheets) == ("Statements", ("old draft", "Statements"))
    assert list(sheet.rows) == [2, 3, 4] and ("hidden-rows-read", 1, (3,)) in notes(sheet)
    draft = read_case("hidden.xlsx", ReadingOptions(sheet="old draft"))
    assert draft.rows[2][1] == "Old Name" and notes(draft) == [("other-sheets", 1, ())]


def test_a_date_is_read_as_the_workbook_shows_it() -> None:
    sheet = read_case("month-cells.xlsx")
    assert [cells[5] for cells in sheet.rows.values()] == ["2024-11", "2024-11", "2024", "2024-11-01", "2024-11-01"]
    assert notes(sheet) == [("dates-as-shown", 3, (2, 3, 4)), ("dates-without-year", 1, (6,))]


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("invisible-double-space.csv", 2),
        ("invisible-letter-nbsp.csv", 0),
        ("invisible-name-nbsp.csv", 1),
        ("invisible-nbsp.csv", 2),
        ("invisible-zwsp.csv", 2),
    ],
)
def test_values_that_differ_in_what_nobody_sees_are_one(name: str, column: int) -> None:
    sheet = read_case(name)
    assert len({cells[column] for cells in sheet.rows.values()}) == 1 and list(sheet.rows) == [2, 3]
    assert notes(sheet) == [("made-equal", 1, (3,))]


def test_an_empty_workbook_is_refused_with_a_sentence() -> None:
    with pytest.raises(
        SheetError, match=r"calc.ods:1:1: File is not a readable OpenDocument .* save it as .xlsx or CSV"
    ):
        read_case("calc.ods")


@pytest.mark.parametrize("name", ["yml.zip", "backslash.zip"])
def test_a_corpus_is_no_spreadsheet(name: str) -> None:
    with pytest.raises(SheetError, match="File is a corpus"):
        read_case(name)
