"""Uncertain dates: parse EDTF values (ISO 8601-2) to days and English labels.

An open end stays open. “No later than” has no earliest day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date
from functools import lru_cache
from time import struct_time
from typing import Literal

from babel import Locale
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

Precision = Literal["day", "month", "year"]
Bounds = tuple[date | None, date | None]

_MONTHS: Mapping[int, str] = Locale("en").months["format"]["wide"]
_SHORT_MONTHS: Mapping[int, str] = Locale("en").months["format"]["abbreviated"]
# A year with an optional month and day. Qualifiers of uncertainty may follow each of them.
_DATE = re.compile(r"\d[\dX]{3}[?~%]?(-\d{2}[?~%]?(-\d{2})?)?")
# The common forms: a year, a month or a day, or a range between two of them with at most one open end.
_UNIT = r"(\d{4}(?:-\d{2}){0,2})"
_COMMON = re.compile(rf"{_UNIT}|\[{_UNIT}\.\.{_UNIT}?\]|\[\.\.{_UNIT}\]|{_UNIT}/(?:{_UNIT}|\.\.)|\.\./{_UNIT}")
_UNITS: tuple[Precision, Precision, Precision] = ("year", "month", "day")
# EDTF writes winter as month 24. The library ends it in December of its first year.
_WINTER_END = re.compile(r"(\d{4})-24\]?$")
# EDTF would read the years “2023-24” as a season of 2023, which nobody means who writes this.
_YEAR_AND_NEXT = re.compile(r"(?<![\d-])(\d{4})-(2[1-9]|[3-4]\d)(?![\d-])")


@dataclass(frozen=True)
class DateRange:
    """The days that an EDTF value allows.

    `earliest` or `latest` is None if the value is open on that side. `precision` is the finest unit that both sides
    have, so that a month is never shown as a day.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    precision: Precision
    label: str


@lru_cache(maxsize=4096)
def parse_date(edtf: str) -> DateRange:
    """Parse an EDTF value.

    Raises `ValueError` with a message for the author if it is not valid.
    """
    _refuse_year_and_next(edtf)
    earliest, latest = parse_common_bounds(edtf) or parse_any_bounds(edtf)
    if earliest is None and latest is None:
        raise ValueError(f"`{edtf}` is open on both sides. Use basis unknown without a value.")
    if earliest and latest and earliest > latest:
        raise ValueError(f"`{edtf}` ends before it begins. Swap the two dates.")
    return DateRange(edtf, earliest, latest, min(_precisions(edtf), key=_UNITS.index), _label(edtf, earliest, latest))


def _refuse_year_and_next(edtf: str) -> None:
    """Raise `ValueError` for a year with the last digits of the next one, such as `2023-24`."""
    for match in _YEAR_AND_NEXT.finditer(edtf):
        year = int(match[1])
        if (year + 1) % 100 == int(match[2]):
            raise ValueError(
                f"`{edtf}` is no season. Write the years as {year}/{year + 1}, or the months of the season."
            )


def parse_common_bounds(edtf: str) -> Bounds | None:
    """Return the first and last day of a value in a common form.

    Returns None for any other value. It is much faster than the library, which takes milliseconds per value.
    """
    if (match := _COMMON.fullmatch(edtf)) is None:
        return None
    single, set_start, set_end, set_until, start, end, until = match.groups()
    try:
        first, last = single or set_start or start, single or set_end or set_until or end or until
        return _first_day(first), _last_day(last)
    except ValueError:
        # An impossible day or a season. The library knows which.
        return None


def _first_day(unit: str | None) -> date | None:
    return date(*[*map(int, unit.split("-")), 1, 1][:3]) if unit else None


def _last_day(unit: str | None) -> date | None:
    if unit is None:
        return None
    year, month, day = [*map(int, unit.split("-")), 0, 0][:3]
    month = month if "-" in unit else 12
    return date(year, month, day if unit.count("-") == 2 else monthrange(year, month)[1])


def parse_any_bounds(edtf: str) -> Bounds:
    """Return the first and last day of any EDTF value.

    Raises `ValueError` if it is not valid.
    """
    try:
        parsed = parse_edtf(edtf)
        bounds = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError, NotImplementedError) as error:
        raise ValueError(f"`{edtf}` is not an EDTF date. Write it as 2024-11-20, 2024-11 or [..2024-12-01].") from error
    # The library ends a range with an unknown end ("2024-10/") after ten years.
    earliest = None if edtf.startswith("/") else _to_date(bounds[0], edtf)
    if (match := _WINTER_END.search(edtf)) and int(match[1]) < MAXYEAR:
        return earliest, _last_day(f"{int(match[1]) + 1:04}-02")
    return earliest, None if edtf.endswith("/") else _to_date(bounds[1], edtf)


def _to_date(bound: struct_time | float, edtf: str) -> date | None:
    """Return a bound of the library as a date.

    An open bound is a float and becomes None.
    """
    if isinstance(bound, float):
        return None
    try:
        return date(bound.tm_year, bound.tm_mon, bound.tm_mday)
    except ValueError as error:
        raise ValueError(
            f"`{edtf}` is outside the years 1 to 9999 or names a day that does not exist. Correct the date."
        ) from error


def _precisions(edtf: str) -> tuple[Precision, Precision]:
    """Return the finest unit of each side of a value.

    They are equal if it has one side.
    """
    units = [_UNITS[match.group().count("-")] for match in _DATE.finditer(edtf)] or ["year"]
    return units[0], units[-1]


def _label(edtf: str, earliest: date | None, latest: date | None) -> str:
    first, last = _precisions(edtf)
    about = "about " if "~" in edtf or "%" in edtf else ""
    uncertain = " (uncertain)" if "?" in edtf or "%" in edtf else ""
    if earliest is None and latest is not None:
        # "[..2024-10]" is one day in or before October. "../2024-10" is a period without a known start.
        label = f"{'no later than' if edtf.startswith('[') else 'until'} {about}{_format_date(latest, last)}"
    elif latest is None and earliest is not None:
        label = f"{'no earlier than' if edtf.startswith('[') else 'since'} {about}{_format_date(earliest, first)}"
    else:
        assert earliest is not None and latest is not None
        label = about + _format_range(edtf, _format_date(earliest, first), _format_date(latest, last))
    return label + uncertain


def _format_range(edtf: str, first: str, last: str) -> str:
    """Return both ends in words. A month and year that they share is named once."""
    if first == last:
        return first
    begin, end = first.split(), last.split()
    while len(begin) > 1 and end and begin[-1] == end[-1]:
        begin.pop()
        end.pop()
    return f"{' '.join(begin)} to {last}" if "/" in edtf else f"between {' '.join(begin)} and {last}"


def _format_date(day: date, precision: Precision, months: Mapping[int, str] = _MONTHS) -> str:
    if precision == "year":
        return f"{day.year}"
    month = f"{months[day.month]} {day.year}"
    return month if precision == "month" else f"{day.day} {month}"


def short_label(edtf: str) -> str:
    """Return an EDTF value in short form.

    Examples: “20 Nov 2024”, “18–25 Nov 2024”, “≤ 20 Nov 2024” for no later than, “since Oct 2024”.
    """
    dates, bound = parse_date(edtf), bounded_end(edtf)
    first, last = _precisions(edtf)
    earliest = _format_date(dates.earliest, first, _SHORT_MONTHS) if dates.earliest else ""
    latest = _format_date(dates.latest, last, _SHORT_MONTHS) if dates.latest else ""
    if bound == "latest":
        label = f"{'≤' if edtf.startswith('[') else 'until'} {latest}" + (
            f", not before {earliest}" if earliest else ""
        )
    elif bound == "earliest":
        label = f"{'≥' if edtf.startswith('[') else 'since'} {earliest}" + (f", not after {latest}" if latest else "")
    else:
        label = _short_range(earliest, latest)
    about = "c. " if "~" in edtf or "%" in edtf else ""
    return about + label + (" (?)" if "?" in edtf or "%" in edtf else "")


def bounded_end(edtf: str) -> Literal["earliest", "latest"] | None:
    """Return which end of a value is a bound, or None if it is a day, a period or a range.

    A value with one open end has a bound at the other. Of a day that is one of a set, an end that is less precise than
    the other counts as open.
    """
    dates = parse_date(edtf)
    first, last = (_UNITS.index(unit) for unit in _precisions(edtf))
    if dates.earliest is None or (dates.latest is not None and edtf.startswith("[") and first < last):
        return "latest"
    return "earliest" if dates.latest is None or (edtf.startswith("[") and last < first) else None


def _short_range(earliest: str, latest: str) -> str:
    """Return both ends with a dash. A month and year that they share is named once."""
    begin, end = earliest.split(), latest.split()
    while begin and end and begin[-1] == end[-1]:
        begin.pop()
        end.pop()
    dash = "–" if len(begin) == len(end) == 1 else " – "
    return f"{' '.join(begin)}{dash}{latest}" if begin else latest
