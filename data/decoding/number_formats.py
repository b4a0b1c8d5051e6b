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
_ELAPSED_PARTS = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]|h+|m+|s+|\.0+|@', re.IGNORECASE)
_FRACTION = re.compile(r"\.(0+)")
# Years of an era or of the Buddhist calendar. A format of numbers may have these letters in units.
_OTHER_YEAR = re.compile(r"e+|b+|r+")
_DIGIT = re.compile(r"[0#?]")
_DAY = re.compile(r"(?<!d)d{1,2}(?!d)")
_WEEKDAY = re.compile(r"d{3,}|a{3,}")
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
    first = code.split(";")[0]
    if (parts := date_parts(code)) and 0 <= value <= _MAX_EXCEL_DAY:
        if _ELAPSED.search(first):
            return ShownNumber(elapsed_time(value, first))
        moment = from_excel(value, epoch)
        return shown_date(moment, parts) if isinstance(moment, date) else ShownNumber(_clock(moment))
    return ShownNumber(_shown_decimal(value, code))


def shown_date(moment: date, parts: str) -> ShownNumber:
    """Return a date, or the part of it that is shown.

    `parts` has a letter for each part: y, q, m, d and h. A day without its year keeps the year of the workbook.
    """
    day = moment.date() if isinstance(moment, datetime) else moment
    hides_year = "y" not in parts
    if "d" not in parts and set(parts) & set("yqm"):
        quarter = f"{day.year:04}-Q{(day.month + 2) // 3}"
        text = f"{day:%Y-%m}" if "m" in parts else quarter if "q" in parts else f"{day.year:04}"
        return ShownNumber(text, hides_day=True, hides_year=hides_year)
    if not set(parts) & set("ymd") and isinstance(moment, datetime):
        return ShownNumber(_clock(moment.time()))
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
    if not _DIGIT.search(letters):
        letters = _OTHER_YEAR.sub("y", letters)
    clock = "h" if set(letters) & set("hs") else ""
    parts = "".join(part for part in "yqm" if part in letters) + "d" * bool(_DAY.search(letters))
    # A weekday alone is that of a day.
    return (parts or "d" * bool(_WEEKDAY.search(letters))) + clock


def elapsed_time(days: float, code: str) -> str:
    """Return a duration in a format such as `[h]:mm`, which counts hours on after a day."""
    decimals = max((len(match[1]) for match in _FRACTION.finditer(code)), default=0)
    seconds = (Decimal(repr(days)) * 86_400).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, rest = divmod(seconds, 1)
    minutes, hours = int(whole) // 60, int(whole) // 3600
    values = {"[h": hours, "[m": minutes, "[s": int(whole), "h": hours % 24, "m": minutes % 60, "s": int(whole) % 60}

    def shown(match: re.Match[str]) -> str:
        unit = match[0].lower()
        if unit.startswith(('"', "\\")):
            return unit.strip('"\\')
        if unit.startswith("."):
            return f"{rest:.{decimals}f}"[1:]
        key, letters = (unit[:2], unit.strip("[]")) if unit[0] == "[" else (unit[0], unit)
        return f"{values[key]:0{len(letters)}}" if key in values else ""

    return _ELAPSED_PARTS.sub(shown, code).strip()


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
