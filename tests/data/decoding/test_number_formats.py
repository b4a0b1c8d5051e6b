"""Numbers of cells as the workbook shows them: dates, months, quarters, eras, durations, percentages, words."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from datetime import time as clock

import pytest
from openpyxl import Workbook

from data.spreadsheets.reader import read_sheet
from tests.data.spreadsheets.test_cases import notes
from tests.data.spreadsheets.test_xlsx_reader import FIRST, replace_part, workbook

DAY = "2024-11-20"


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.5, "0%", "50%"), (0.125, "0.0%", "12.5%"), (2.0, "0", "2"), (2.5, "0.00", "2.50"), (42, "00000", "00042"),
        (-7, "000", "-007"), (1234.5, "#,##0.00", "1234.50"), (3.0, "General", "3"),
        (1e20, "0", "100000000000000000000"),
        (0.1 + 0.2, '0.0" kr"', "0.3"), (2.5, "0", "3"), (3, "@", "3"), (date(2024, 11, 5), "mmm-yy", "2024-11"),
        (date(2024, 11, 5), "[$-407]mmmm yyyy;@", "2024-11"), (date(2024, 11, 5), '"year" yyyy', "2024"),
        (date(2024, 11, 5), "dd/mm/yy", "2024-11-05"), (date(2024, 11, 5), "mmmm", "2024-11"),
        (date(2024, 11, 5), "dddd", "2024-11-05"), (datetime(2024, 11, 5, 9, 30), "d.m.yyyy", "2024-11-05"),
        (datetime(2024, 11, 5, 9, 30), "d.m.yyyy h:mm", "2024-11-05 09:30:00"),
        (datetime(2024, 11, 5, 9, 30), "h:mm AM/PM", "09:30:00"), (clock(9, 30), "h:mm", "09:30:00"),
        (clock(9, 30), "mm:ss", "09:30:00"), (1, '"yes";"no";"neither"', "yes"), (-1, '"yes";"no";"neither"', "no"),
        (1.14583333333333, "[h]:mm", "27:30"), (1.5, "[hh]:mm:ss", "36:00:00"), (0.0625, "[m]", "90"),
        (0.001, "[s].00", "86.40"), (2.25, '[$-409][h]" h "mm;@', "54 h 00"), (-0.5, "[h]:mm", "-0.5"),
        (1e25, "[h]", "10000000000000000905969664"),
        (date(2024, 11, 5), '[$-411]ggge"年"m"月"d"日"', "2024-11-05"),
        (date(2024, 11, 5), "[$-411]ge.m.d;@", "2024-11-05"),
        (date(2024, 11, 5), '[$-411]ggge"年"m"月"', "2024-11"), (date(2024, 11, 5), 'yyyy"年"m"月"d"日"', "2024-11-05"),
        (date(2024, 11, 5), '[$-412]yyyy"년" m"월"', "2024-11"), (date(2024, 11, 5), "[$-411]ggge", "2024"),
        (date(2024, 11, 5), "[$-D07041E]mmm bbbb", "2024-11"), (45601, "[$-411]aaaa", "2024-11-05"),
        (date(2024, 11, 5), "ddd, mmm yyyy", "2024-11"), (date(2024, 11, 5), "yyyy h:mm", "2024"),
        (date(2024, 11, 5), '"Q"q yyyy', "2024-Q4"), (1200.0, "0.00E+00", "1200"), (12, "0 euro", "12"),
        (0, '[Red]"yes";;"neither"', "neither"), (1, '"yes";;', "yes"), (0, '"yes"', "yes"), (0, ";;;", "0"),
    ],
)  # fmt: skip
def test_a_number_is_read_in_its_format(value: object, code: str, text: str) -> None:
    book, buffer = Workbook(), io.BytesIO()
    book.active.append(["name"])
    book.active.cell(2, 1, value).number_format = code
    book.save(buffer)
    assert read_sheet("x.xlsx", buffer.getvalue()).rows == {2: (text,)}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('[$-411]ggge"年"m"月"d"日"', []), ("[$-D07041E]d mmm bbbb", []),
        ('[$-411]ggge"年"m"月"', [("dates-as-shown", 1, (2,))]), ('m"月"d"日"', [("dates-without-year", 1, (2,))]),
    ],
)  # fmt: skip
def test_a_year_of_an_era_is_a_year(code: str, found: list[tuple[str, int, tuple[int, ...]]]) -> None:
    content = workbook(["date"], [45616], change=lambda book: setattr(book.active["A2"], "number_format", code))
    assert notes(read_sheet("x.xlsx", content)) == found


@pytest.mark.parametrize(
    ("number", "value", "text"),
    [(31, 45616, DAY), (58, 45616, DAY), (57, 45616, "2024-11"), (55, 45616, "2024-11"), (32, 0.5, "12:00:00")],
)
def test_the_numbered_formats_of_east_asian_languages_are_dates(number: int, value: float, text: str) -> None:
    content = workbook(["date"], [value], change=lambda book: setattr(book.active["A2"], "number_format", "0.0000000"))
    own = b'numFmtId="164"'
    content = replace_part(content, "xl/styles.xml", lambda xml: re.sub(rb"<numFmts.*</numFmts>", b"", xml))
    content = replace_part(content, "xl/styles.xml", lambda xml: xml.replace(own, b'numFmtId="%d"' % number))
    sheet = read_sheet("x.xlsx", content)
    assert sheet.rows == {2: (text,)}
    assert notes(sheet) == ([("dates-as-shown", 1, (2,))] if len(text) == len("2024-11") else [])


def test_a_date_that_is_stored_as_text_is_read_in_its_format() -> None:
    def change(book: Workbook) -> None:
        book.active["A2"].number_format = "mmm yyyy"

    content = workbook(["date"], [date(2024, 11, 5)], change=change)
    stored = rb't="d"><v>2024-11-05T00:00:00</v>'
    content = replace_part(content, FIRST, lambda xml: re.sub(rb'(?: t="n")?><v>45601</v>', b" " + stored, xml))
    sheet = read_sheet("x.xlsx", content)
    assert sheet.rows == {2: ("2024-11",)} and notes(sheet) == [("dates-as-shown", 1, (2,))]
