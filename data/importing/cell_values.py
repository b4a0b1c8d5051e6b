"""Parse cells as stances, voices, kinds and dates, in the forms that people write."""

from __future__ import annotations

import re
from typing import get_args

from babel import Locale

from data.model.actors import ActorKind
from data.model.arguments import ArgumentKind
from data.model.dates import parse_date
from data.model.letters import Stance, StatementVoice
from data.spreadsheets.sheet import excerpt

_STANCES: dict[Stance, str] = {
    "supports": "supports support supporting for pro yes y agree agrees true 1 + +1 oui pour soutient vrai ja "
    "dafür wahr",
    "opposes": "opposes oppose opposing against contra con anti no n disagree disagrees false 0 -1 −1 non contre faux "
    "nein dagegen falsch",
}
_VOICES: dict[StatementVoice, str] = {
    "quoted": "quoted quote quotation direct verbatim cité citation zitat zitiert direkt wörtlich",
    "reported": "reported report paraphrase paraphrased indirect rapporté indirekt berichtet sinngemäss",
}
_ORGANISATION_TYPES = (
    "organisation organization organisations organizations organización ngo ngos ong nro association associations "
    "verein verband institution institutions company companies entreprise unternehmen party parties parti partei "
    "union trade-union syndicat gewerkschaft"
)
_STANCE_BY_WORD = {word: stance for stance, words in _STANCES.items() for word in words.split()}
_VOICE_BY_WORD = {word: voice for voice, words in _VOICES.items() for word in words.split()}

_MONTH_NUMBERS = {
    name.casefold().rstrip("."): number
    for language in ("en", "fr", "de", "de_AT")
    for widths in Locale.parse(language).months.values()
    for width in ("wide", "abbreviated")
    for number, name in widths[width].items()
}
_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4})", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})[./](\d{4})", re.ASCII)
_DAY_MONTH = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th|er)? (?:of |de )?([^\W\d]+)\.?,? (\d{4})")
_MONTH_DAY = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTH_ONLY = re.compile(r"([^\W\d]+)\.?,? (\d{4})")
_EDTF = re.compile(r"[\dX\[\]./?~%,-]{4,40}", re.ASCII)


def parse_stance(cell: str) -> Stance | None:
    """Return the stance of a cell, or None if it has none."""
    return _STANCE_BY_WORD.get(cell.casefold())


def parse_voice(cell: str) -> StatementVoice | None:
    """Return the voice of a cell, or None if it has none."""
    return _VOICE_BY_WORD.get(cell.casefold())


def parse_kind(cell: str) -> ArgumentKind | None:
    """Return the kind of argument of a cell, or None if it has none."""
    return next((kind for kind in get_args(ArgumentKind) if kind == cell.casefold()), None)


def guess_actor_kind(types: list[str]) -> ActorKind:
    """Return `organisation` if a type is a word for organisations, else `person`."""
    return "organisation" if any(name.casefold() in _ORGANISATION_TYPES.split() for name in types) else "person"


def parse_cell_date(cell: str) -> str:
    """Return the EDTF value of a date. Examples: “20.11.2024”, “Nov 2024”, “2024-11~”.

    Raises `ValueError` with a message if the cell is not a date or could be two days.
    """
    edtf = _parse_numbers(cell) or _parse_month_name(cell) or (cell if _EDTF.fullmatch(cell) else "")
    try:
        return parse_date(edtf).edtf
    except ValueError as error:
        raise ValueError(f"“{excerpt(cell)}” cannot be read as a date. Write it as 2024-11-20 or 2024-11.") from error


def _parse_numbers(cell: str) -> str | None:
    if match := _WITH_TIME.fullmatch(cell):
        return match[1]
    if match := _YEAR_FIRST.fullmatch(cell):
        return _iso(match[1], match[2], match[3])
    if match := _MONTH_YEAR.fullmatch(cell):
        return _iso(match[2], match[1])
    match = _YEAR_LAST.fullmatch(cell)
    return _parse_year_last(cell, int(match[1]), int(match[3]), match[4], dots=match[2] == ".") if match else None


def _parse_year_last(cell: str, first: int, second: int, year: str, *, dots: bool) -> str:
    """Return the ISO date.

    With dots the day comes first. With slashes or hyphens the order may be ambiguous.
    """
    if dots or first > 12 or first == second:
        return _iso(year, second, first)
    if second > 12:
        return _iso(year, first, second)
    dates = f"{_iso(year, second, first)} or {_iso(year, first, second)}"
    raise ValueError(f"“{cell}” could be two days. Write {dates}.")


def _parse_month_name(cell: str) -> str | None:
    text = cell.casefold()
    day, month, year = "", "", ""
    if match := _DAY_MONTH.fullmatch(text):
        day, month, year = match[1], match[2], match[3]
    elif match := _MONTH_DAY.fullmatch(text):
        month, day, year = match[1], match[2], match[3]
    elif match := _MONTH_ONLY.fullmatch(text):
        month, year = match[1], match[2]
    number = _MONTH_NUMBERS.get(month)
    return _iso(year, number, *([day] if day else [])) if number else None


def _iso(year: str, *parts: int | str) -> str:
    return "-".join([year, *(f"{int(part):02}" for part in parts)])
