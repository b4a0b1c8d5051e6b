"""What the cells of a spreadsheet of statements say: stances, voices, kinds and dates, as people write them."""

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
_ORGANISATIONS = (
    "organisation organization organisations organizations organización ngo ngos ong nro association associations "
    "verein verband institution institutions company companies entreprise unternehmen party parties parti partei "
    "union trade-union syndicat gewerkschaft"
)
_STANCE = {word: stance for stance, words in _STANCES.items() for word in words.split()}
_VOICE = {word: voice for voice, words in _VOICES.items() for word in words.split()}

_MONTH = {
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
_DAY_NAMED = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th|er)? (?:of |de )?([^\W\d]+)\.?,? (\d{4})")
_NAMED_DAY = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_NAMED = re.compile(r"([^\W\d]+)\.?,? (\d{4})")
_EDTF = re.compile(r"[\dX\[\]./?~%,-]{4,40}", re.ASCII)


def parse_stance(cell: str) -> Stance | None:
    """For or against, where the cell says so."""
    return _STANCE.get(cell.casefold())


def parse_voice(cell: str) -> StatementVoice | None:
    """Quoted or reported, where the cell says so."""
    return _VOICE.get(cell.casefold())


def parse_kind(cell: str) -> ArgumentKind | None:
    """A kind of argument, where the cell names one."""
    return next((kind for kind in get_args(ArgumentKind) if kind == cell.casefold()), None)


def guess_actor_kind(types: list[str]) -> ActorKind:
    """An organisation where one of the types says so; else a person."""
    return "organisation" if any(name.casefold() in _ORGANISATIONS.split() for name in types) else "person"


def parse_cell_date(cell: str) -> str:
    """The EDTF value of a date; ValueError, with a sentence, where it cannot be read or could be two days."""
    found = _numbers(cell) or _names(cell) or (cell if _EDTF.fullmatch(cell) else "")
    try:
        return parse_date(found).edtf
    except ValueError as error:
        raise ValueError(f"“{excerpt(cell)}” cannot be read as a date; write it as 2024-11-20 or 2024-11") from error


def _numbers(cell: str) -> str | None:
    if found := _WITH_TIME.fullmatch(cell):
        return found[1]
    if found := _YEAR_FIRST.fullmatch(cell):
        return _iso(found[1], found[2], found[3])
    if found := _MONTH_YEAR.fullmatch(cell):
        return _iso(found[2], found[1])
    found = _YEAR_LAST.fullmatch(cell)
    return _year_last(cell, int(found[1]), int(found[3]), found[4], dots=found[2] == ".") if found else None


def _year_last(cell: str, first: int, second: int, year: str, *, dots: bool) -> str:
    """Day and month with dots between them come in this order; with strokes in either."""
    if dots or first > 12 or first == second:
        return _iso(year, second, first)
    if second > 12:
        return _iso(year, first, second)
    either = f"{_iso(year, second, first)} or {_iso(year, first, second)}"
    raise ValueError(f"“{cell}” could be two days; write {either}")


def _names(cell: str) -> str | None:
    text = cell.casefold()
    day, month, year = "", "", ""
    if found := _DAY_NAMED.fullmatch(text):
        day, month, year = found[1], found[2], found[3]
    elif found := _NAMED_DAY.fullmatch(text):
        month, day, year = found[1], found[2], found[3]
    elif found := _NAMED.fullmatch(text):
        month, year = found[1], found[2]
    number = _MONTH.get(month)
    return _iso(year, number, *([day] if day else [])) if number else None


def _iso(year: str, *parts: int | str) -> str:
    return "-".join([year, *(f"{int(part):02}" for part in parts)])
