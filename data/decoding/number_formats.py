"""Write the number of a cell as the workbook shows it: dates, months, years, percentages, leading zeros."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from openpyxl.utils.datetime import from_excel

# Quoted and escaped text, colours, conditions and languages do not say which parts of a date are shown.
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|am/pm|a/p', re.IGNORECASE)
_MINUTES = re.compile(r"(?<=h)([^a-z]*)m+|m+(?=[^a-z]*s)")
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_FIXED = re.compile(r"(?:#,##)?(0+)(?:\.(0+))?(%?)")
_WORDS = re.compile(r'(?:\[[^\]]*\])?((?:"[^"]*"|\\.)+)')
_MAX_DECIMALS = 7
_MAX_CODE_LENGTH = 200
_MAX_EXCEL_DAY = 2_958_465


@dataclass(frozen=True)
class ShownNumber:
    """The text of a number. A date may hide its day or its year."""

    text: str
    hides_day: bool = False
    hides_year: bool = False


def shown_number(value: float, code: str, epoch: datetime) -> ShownNumber:
    """Return a number in the format of its cell. Without a format for dates it is a plain number."""
    code = code[:_MAX_CODE_LENGTH]
    parts = date_parts(code)
    if parts and 0 <= value <= _MAX_EXCEL_DAY:
        moment = from_excel(value, epoch)
        return shown_date(moment, parts) if isinstance(moment, date) else ShownNumber(_clock(moment))
    return ShownNumber(_shown_decimal(value, code))


def shown_date(moment: date, parts: str) -> ShownNumber:
    """Return a date, or the part of it that is shown.

    `parts` has a letter for each part: y, m, d and h. A day without its year keeps the year of the workbook.
    """
    day = moment.date() if isinstance(moment, datetime) else moment
    if "y" in parts and "d" not in parts and "h" not in parts:
        return ShownNumber(f"{day:%Y-%m}" if "m" in parts else f"{day.year:04}", hides_day=True)
    if not set(parts) & set("ymd") and isinstance(moment, datetime):
        return ShownNumber(_clock(moment.time()))
    hides_year = "y" not in parts
    if parts == "m":
        return ShownNumber(f"{day:%Y-%m}", hides_day=True, hides_year=True)
    if isinstance(moment, datetime) and "h" in parts and moment.time() != time():
        return ShownNumber(moment.isoformat(" ", "seconds"), hides_year=hides_year)
    return ShownNumber(day.isoformat(), hides_year=hides_year)


@cache
def date_parts(code: str) -> str:
    """Return the parts of a date that a format shows. Empty for a format of numbers."""
    first = code.split(";")[0]
    if _ELAPSED.search(first):
        return "h"
    letters = _MINUTES.sub(r"\1", _LITERALS.sub("", first).lower())
    if "general" in letters:
        return ""
    return "".join(part for part in "ymd" if part in letters) + ("h" if set(letters) & set("hs") else "")


def _clock(moment: object) -> str:
    if isinstance(moment, time):
        return moment.isoformat("seconds")
    return str(moment)


def _shown_decimal(value: float, code: str) -> str:
    """Return a number with the digits of a simple format, else with as many as it has. A format may show words."""
    sections = code.split(";")
    section = sections[min(1 if value < 0 else 2 if value == 0 else 0, len(sections) - 1)]
    if (words := _WORDS.fullmatch(section)) and (text := re.sub(r'["\\]', "", words[1]).strip()):
        return text
    fixed = _FIXED.fullmatch(code.split(";")[0])
    if fixed is None or len(fixed[2] or "") > _MAX_DECIMALS:
        return plain_number(value)
    whole, decimals, percent = len(fixed[1]), len(fixed[2] or ""), fixed[3]
    number = Decimal(repr(value)) * (100 if percent else 1)
    digits = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) if abs(number) < 10**20 else number
    sign, text = ("-" if digits < 0 else ""), f"{abs(digits):f}"
    width = whole + (decimals + 1 if decimals else 0)
    return f"{sign}{text.zfill(width)}{percent}"


def plain_number(value: float) -> str:
    """Return a number with its digits. A whole number has no fraction."""
    if isinstance(value, int):
        return str(value)
    return f"{value:.15g}" if abs(value) < 1e15 or not value.is_integer() else f"{value:.0f}"
