"""Parse cells as dates, in the forms that people write. A date that could mean two things is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from babel import Locale

from data.model.dates import parse_date
from data.spreadsheets.sheet import excerpt
from data.text.normalize import fold

DayOrder = Literal["day-first", "month-first"]
_LANGUAGES = ("en", "fr", "de", "de_AT", "uk", "ru", "es", "it", "nl", "pl", "pt")
# Month 21 of EDTF is spring. The words are of northern letters; EDTF leaves the months to the reader.
_SEASON_WORDS = {
    21: "spring printemps frühling frühjahr весна весни primavera",
    22: "summer été sommer літо літа estate verano zomer",
    23: "autumn fall automne herbst осінь осени autunno otoño herfst",
}
_SEASONS = {fold(word): number for number, words in _SEASON_WORDS.items() for word in words.split()}
_SEASON_MONTHS = {21: ("03", "05"), 22: ("06", "08"), 23: ("09", "11")}
_WINTERS = "winter hiver invierno inverno зима зими"

_MONTHS_OF_YEAR, _LONGEST_MONTH = 12, 31
# A longer text is no date.
_MAX_LENGTH = 80
_TIME = re.compile(
    r"(?<=\d)(?:T|,? +(?:at |um |à )?)"
    r"(?:\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)? ?(?:[ap]\.?m\.?|uhr)?"
    r"|\d{1,2}(?:\.\d{2})? ?(?:h|uhr|[ap]\.?m\.?)(?!\w))"
    r" ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE | re.ASCII,
)
_ABOUT = re.compile(
    r"(?:circa|ca\.?|c\.|about|around|approx\.?|approximately|environ|env\.?|vers|um|etwa|близько|около) (.+)"
)
_DOUBTFUL = re.compile(r"(.+?) ?(?:\?|\(\?\))")
_BEFORE_A_DAY = re.compile(r"^(?:the|on|from|le|du|den|am|vom|von) (?=\d)")
_RANGE = re.compile(
    r"(.+?)(?: ?[–—] ?| - | to | until | bis | au | à )(.+)"
    r"|(\d{1,2}\.?)-(\d{1,2}\.? ?[^\W\d].+)|([^\W\d]+\.?)-([^\W\d]+.+)"
)
_DAY_ALONE = re.compile(r"\d{1,2}\.?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?!\d)", re.ASCII)
_YEAR_AND_MONTH = re.compile(r"(\d{4})(?:[/.](\d{1,2})|-(\d))", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])", re.ASCII)
_WEEK = re.compile(r"(\d{4})-?w(\d{2})(?:-?([1-7]))?", re.ASCII)
_QUARTER = re.compile(r"[qt]([1-4])[ /-]?(\d{4})|(\d{4})[ /-]?q([1-4])", re.ASCII)
_YEARS = re.compile(r"((?:19|20)\d{2}) ?[-–—] ?((?:19|20)\d{2})", re.ASCII)
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4})(?!\d)", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})", re.ASCII)
_OF = r"(?:of |de |d')?"
_DAY_MONTH = re.compile(rf"(\d{{1,2}})(?:\.|st|nd|rd|th|er|º)?[ /-]?{_OF}([^\W\d]+?)\.?,?[ /-]?{_OF}(\d{{4}})")
_MONTH_DAY = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})[ /-]([^\W\d]+)\.?(?:[ /-](\d{1,2}))?")
_MONTH_ONLY = re.compile(rf"([^\W\d]+)\.?,?[ /-]{_OF}(\d{{4}})")
_SHORT_YEAR = re.compile(r"(?:(\d{1,2})[ ./-]+)?([^\W\d]+)\.?[ /'’-]+(\d{2})")
_WEEKDAY = re.compile(r"([^\W\d]+)[.,]{0,2} (.*\d.*)")
_YEAR_WORD = re.compile(r" (?:р\.|року|г\.|года|г|р)$")
_EDTF = re.compile(r"[\dX\[\]./?~%,-]{4,40}", re.ASCII)


@dataclass(frozen=True)
class DayOrders:
    """The orders of day and month in a column, None where they are not known. Dates with dots have one of their own."""

    dotted: DayOrder | None = "day-first"
    other: DayOrder | None = None
    year_first: DayOrder | None = "month-first"


USUAL_ORDERS = DayOrders()


class AmbiguousDayError(ValueError):
    """A date that is one of two days, because its day and its month may be swapped."""


def _calendar_words(kind: Literal["months", "days"]) -> dict[str, int]:
    """Return the number of each name of a month or weekday. A name with two meanings has none."""
    numbers: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        for widths in getattr(Locale.parse(language), kind).values():
            for width in ("wide", "abbreviated"):
                for number, name in widths[width].items():
                    numbers.setdefault(fold(name).rstrip("."), set()).add(number)
    return {name: min(meanings) for name, meanings in numbers.items() if len(meanings) == 1}


_MONTHS = _calendar_words("months") | {"mrz": 3, "maerz": 3}
_WEEKDAYS = _calendar_words("days") | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}


def parse_cell_date(cell: str, orders: DayOrders = USUAL_ORDERS) -> str:
    """Return the EDTF value of a date. Examples: “20.11.2024”, “Nov 2024”, “2024-11~”, “circa 2024”.

    Raises `AmbiguousDayError` if only the order of day and month would settle the day. Raises `ValueError` with a
    message if the cell is not a date or could mean two dates.
    """
    try:
        return _parse(_TIME.sub("", cell.strip()), orders)
    except AmbiguousDayError:
        raise
    except ValueError as error:
        reason = str(error) or "cannot be read as a date. Write it as 2024-11-20 or 2024-11"
        raise ValueError(f"“{excerpt(cell)}” {reason}.") from error


def _parse(text: str, orders: DayOrders) -> str:
    """Return the EDTF value of a text. The message of a `ValueError` says what it could mean, or is blank."""
    if len(text) > _MAX_LENGTH:
        raise ValueError
    lower = _BEFORE_A_DAY.sub("", text.casefold())
    if match := _ABOUT.fullmatch(lower):
        return _valid(_parse(match[1], orders) + "~")
    edtf = _parse_numbers(lower, orders) or _parse_words(lower) or _parse_edtf(text)
    if edtf is None and (match := _DOUBTFUL.fullmatch(lower)):
        edtf = f"{_parse(match[1], orders)}?"
    return _valid(edtf or _without_weekday(lower, orders) or _parse_range(lower, orders) or "")


def _parse_edtf(text: str) -> str | None:
    """Return a text that is EDTF. Raises `ValueError` for years that look like a season."""
    try:
        return parse_date(text).edtf if _EDTF.fullmatch(text) else None
    except ValueError as error:
        if "is no season" in str(error):
            raise ValueError("could be years or a season. Write 2023/2024, or the months") from error
        return None


def _valid(edtf: str) -> str:
    try:
        return parse_date(edtf).edtf
    except ValueError as error:
        raise ValueError from error


def _parse_range(text: str, orders: DayOrders) -> str | None:
    """Return the days or months from one to another. What the first lacks is that of the last: “20–22 May 2024”."""
    if not (match := _RANGE.fullmatch(text)):
        return None
    first, last = filter(None, match.groups())
    if _DAY_ALONE.fullmatch(first):
        orders = replace(orders, dotted="day-first")
    end, words = _parse(last, orders), last.split()
    if "/" in end:
        return None
    dotted = first.rstrip(".") + last[last.find(".") :]
    for written in (first, dotted, *(f"{first} {' '.join(words[-n:])}" for n in range(1, len(words)))):
        try:
            start = _parse(written, orders)
        except AmbiguousDayError:
            raise
        except ValueError:
            continue
        return f"{start}/{end}" if parse_date(start).precision == parse_date(end).precision else None
    return None


def _parse_numbers(text: str, orders: DayOrders) -> str | None:
    if match := _YEAR_FIRST.fullmatch(text):
        return _parse_year_first(match, orders.year_first)
    if match := _COMPACT.fullmatch(text):
        return _iso(*match.groups())
    if match := _YEAR_AND_MONTH.fullmatch(text):
        year, month = int(match[1]), int(match[2] or match[3])
        return None if (year + 1) % 100 == month else _iso(match[1], month)
    if match := _YEARS.fullmatch(text):
        return f"{match[1]}/{match[2]}"
    if match := _WEEK.fullmatch(text):
        return _parse_week(*match.groups())
    if match := _QUARTER.fullmatch(text):
        last = 3 * int(match[1] or match[4])
        return f"[{_iso(match[2] or match[3], last - 2)}..{_iso(match[2] or match[3], last)}]"
    if match := _MONTH_YEAR.fullmatch(text):
        return _iso(match[2], match[1])
    if match := _YEAR_LAST.fullmatch(text):
        return _parse_year_last(match, orders.dotted if match[2] == "." else orders.other)
    return None


def _parse_week(year: str, week: str, day: str | None) -> str:
    """Return the day of a week, or of a whole week one of its days. Blank if there is no such week."""
    try:
        first, last = (date.fromisocalendar(int(year), int(week), number) for number in (int(day or 1), 7))
    except ValueError:
        return ""
    return f"{first}" if day else f"[{first}..{last}]"


def _parse_year_first(match: re.Match[str], order: DayOrder | None) -> str:
    """Return the ISO date. Raises `AmbiguousDayError` if the order is not known and matters."""
    year, second, third = match[1], int(match[3]), int(match[4])
    if order is None and second != third and max(second, third) <= _MONTHS_OF_YEAR:
        raise _ambiguous_day(match[0], year, second, third)
    return _iso(year, third, second) if order == "day-first" and third <= _MONTHS_OF_YEAR else _iso(year, second, third)


def _parse_year_last(match: re.Match[str], order: DayOrder | None) -> str:
    """Return the ISO date. Raises `AmbiguousDayError` if the order is not known and matters."""
    first, second, year = int(match[1]), int(match[3]), match[4]
    if first > _MONTHS_OF_YEAR or first == second or (order == "day-first" and second <= _MONTHS_OF_YEAR):
        return _iso(year, second, first)
    if second > _MONTHS_OF_YEAR or order == "month-first":
        return _iso(year, first, second)
    raise _ambiguous_day(match[0], year, second, first)


def _ambiguous_day(text: str, year: str, first: int, second: int) -> AmbiguousDayError:
    """Return the error of a date whose numbers both may be the month."""
    days = f"{_iso(year, first, second)} or {_iso(year, second, first)}"
    return AmbiguousDayError(f"“{text}” could be two days. Write {days}.")


def _parse_words(text: str) -> str | None:
    """Return the date of a text with the name of a month or season."""
    text = _YEAR_WORD.sub("", text)
    day: str | None = None
    if match := _DAY_MONTH.fullmatch(text):
        day, month, year = match.groups()
    elif match := _MONTH_DAY.fullmatch(text):
        month, day, year = match.groups()
    elif match := _YEAR_MONTH.fullmatch(text):
        year, month, day = match.groups()
    elif match := _MONTH_ONLY.fullmatch(text):
        month, year = match.groups()
    else:
        _refuse_short_year(text)
        return None
    month = fold(month)
    if month in _SEASONS and not day:
        return _season(int(year), _SEASONS[month])
    if month in _WINTERS.split() and not day:
        raise ValueError(f"could begin or end in {year}. Write the months, such as {year}-12/{int(year) + 1}-02")
    number = _MONTHS.get(month)
    return _iso(year, number, *([day] if day else [])) if number else None


def _season(year: int, season: int) -> str:
    """Return a season. One whose number is that of the next year is written with its months."""
    first, last = _SEASON_MONTHS[season]
    return f"[{year}-{first}..{year}-{last}]" if (year + 1) % 100 == season else f"{year}-{season}"


def _refuse_short_year(text: str) -> None:
    """Raise `ValueError` for a month with a number that may be a day or a year, such as “Nov-24”."""
    match = _SHORT_YEAR.fullmatch(text)
    if match and (number := _MONTHS.get(fold(match[2]))):
        month = f"{number:02}"
        written = f"20{match[3]}-{month}" + (f"-{int(match[1]):02}" if match[1] else "")
        raise ValueError(f"could mean two dates. Write the year with four digits, such as {written}")


def _without_weekday(text: str, orders: DayOrders) -> str | None:
    """Return the date after the name of a weekday. Raises `ValueError` if it was another weekday."""
    match = _WEEKDAY.fullmatch(text)
    if match is None or fold(match[1]) not in _WEEKDAYS:
        return None
    edtf = _parse(match[2], orders)
    if parse_date(edtf).precision == "day" and date.fromisoformat(edtf[:10]).weekday() != _WEEKDAYS[fold(match[1])]:
        raise ValueError("names a weekday that does not fit the date. Correct one of them")
    return edtf


def _iso(year: str, *parts: int | str) -> str:
    return "-".join([year, *(f"{int(part):02}" for part in parts)])


def settled_orders(cells: Iterable[str], usual: DayOrders = USUAL_ORDERS) -> DayOrders:
    """Return the orders of day and month that the unambiguous dates of a column have.

    They are the usual ones if no date settles them, and not known if two dates contradict each other. A date such as
    2024-20-11 does not settle those that begin with the year, but without one such as 2024-11-20 it leaves them open.
    """
    dotted, other, year_first = set[DayOrder](), set[DayOrder](), set[DayOrder]()
    for cell in cells:
        text = _TIME.sub("", cell.strip())
        for match in _YEAR_LAST.finditer(text):
            _add_order(dotted if match[2] == "." else other, match[1], match[3])
        for match in _YEAR_FIRST.finditer(text):
            _add_order(year_first, match[3], match[4])
    is_open = year_first == {"day-first"}
    return DayOrders(_only(dotted, usual.dotted), _only(other, usual.other), None if is_open else usual.year_first)


def _add_order(orders: set[DayOrder], first: str, second: str) -> None:
    """Add the order of two numbers if only one of them can be a month, and the other a day."""
    small, large = sorted((int(first), int(second)))
    if small <= _MONTHS_OF_YEAR < large <= _LONGEST_MONTH:
        orders.add("day-first" if int(first) == large else "month-first")


def _only(orders: set[DayOrder], usual: DayOrder | None) -> DayOrder | None:
    return usual if not orders else orders.pop() if len(orders) == 1 else None
