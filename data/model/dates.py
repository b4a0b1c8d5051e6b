"""Uncertain dates: an EDTF value (ISO 8601-2) to its earliest and latest day and a label for people.

An open end stays open: "no later than" has no earliest day, and none is invented.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from time import struct_time
from typing import Literal

from babel import Locale
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

Precision = Literal["day", "month", "year"]

_MONTHS = Locale("en").months["format"]["wide"]
# A year, with its month and its day where they follow; the marks of doubt may stand between.
_PLAIN = re.compile(r"\d[\dX]{3}[?~%]?(-\d{2}[?~%]?(-\d{2})?)?")
# What most dates are: a year, a month or a day, or a span between two of which one may be open.
_UNIT = r"(\d{4}(?:-\d{2}){0,2})"
_COMMON = re.compile(rf"{_UNIT}|\[{_UNIT}\.\.{_UNIT}?\]|\[\.\.{_UNIT}\]|{_UNIT}/(?:{_UNIT}|\.\.)|\.\./{_UNIT}")
_UNITS: tuple[Precision, Precision, Precision] = ("year", "month", "day")


@dataclass(frozen=True)
class DateRange:
    """The days that an EDTF value allows.

    `earliest` and `latest` are days, or None where the value leaves that side open. `precision` is the
    finest unit that both its sides name, so that a month is never read as a day.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    precision: Precision
    label: str


@lru_cache(maxsize=4096)
def parse_date(edtf: str) -> DateRange:
    """The extent of an EDTF value; ValueError, with a sentence, for one that cannot be read."""
    earliest, latest = _common(edtf) or _bounds(edtf)
    if earliest is None and latest is None:
        raise ValueError(f"`{edtf}` is open on both sides and says nothing; use basis unknown")
    if earliest and latest and earliest > latest:
        raise ValueError(f"`{edtf}` ends before it begins; swap the two dates")
    return DateRange(edtf, earliest, latest, min(_precisions(edtf), key=_UNITS.index), _label(edtf, earliest, latest))


def _common(edtf: str) -> tuple[date | None, date | None] | None:
    """The bounds of a common value, read here because the library takes milliseconds for each; None for any other."""
    if (found := _COMMON.fullmatch(edtf)) is None:
        return None
    only, begins, ends, latest, since, until, last = found.groups()
    try:
        return _first(only or begins or since), _last(only or ends or latest or until or last)
    except ValueError:
        return None  # No such day, or a season: the library says.


def _first(unit: str | None) -> date | None:
    return date(*[*map(int, unit.split("-")), 1, 1][:3]) if unit else None


def _last(unit: str | None) -> date | None:
    if unit is None:
        return None
    year, month, day = [*map(int, unit.split("-")), 0, 0][:3]
    month = month if "-" in unit else 12
    return date(year, month, day if unit.count("-") == 2 else monthrange(year, month)[1])


def _bounds(edtf: str) -> tuple[date | None, date | None]:
    try:
        parsed = parse_edtf(edtf)
        bounds = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError, NotImplementedError) as error:
        raise ValueError(
            f"`{edtf}` cannot be read as an EDTF date; write it as 2024-11-20, 2024-11 or [..2024-12-01]"
        ) from error
    # The library closes an unknown end ("2024-10/") ten years on: unknown stays open here.
    earliest = None if edtf.startswith("/") else _day(bounds[0], edtf)
    return earliest, None if edtf.endswith("/") else _day(bounds[1], edtf)


def _day(bound: struct_time | float, edtf: str) -> date | None:
    if isinstance(bound, float):
        return None
    try:
        return date(bound.tm_year, bound.tm_mon, bound.tm_mday)
    except ValueError as error:
        raise ValueError(f"`{edtf}` lies outside the years 1 to 9999 or names a day that does not exist") from error


def _precisions(edtf: str) -> tuple[Precision, Precision]:
    """The finest unit that each side of a value names; both the same where it has one side."""
    found = [_UNITS[token.group().count("-")] for token in _PLAIN.finditer(edtf)] or ["year"]
    return found[0], found[-1]


def _label(edtf: str, earliest: date | None, latest: date | None) -> str:
    first, last = _precisions(edtf)
    about = "about " if "~" in edtf or "%" in edtf else ""
    unsure = " (uncertain)" if "?" in edtf or "%" in edtf else ""
    if earliest is None and latest is not None:
        # "[..2024-10]" is one moment by then; "../2024-10" is a span that has no known beginning.
        core = f"{'no later than' if edtf.startswith('[') else 'until'} {about}{_name(latest, last)}"
    elif latest is None and earliest is not None:
        core = f"{'no earlier than' if edtf.startswith('[') else 'since'} {about}{_name(earliest, first)}"
    else:
        assert earliest is not None and latest is not None
        core = about + _closed(edtf, _name(earliest, first), _name(latest, last))
    return core + unsure


def _closed(edtf: str, first: str, last: str) -> str:
    if first == last:
        return first
    return f"{first} to {last}" if "/" in edtf else f"between {first} and {last}"


def _name(day: date, precision: Precision) -> str:
    if precision == "year":
        return f"{day.year}"
    month = f"{_MONTHS[day.month]} {day.year}"
    return month if precision == "month" else f"{day.day} {month}"
