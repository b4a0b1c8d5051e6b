"""Find which parts of a date the text of its cell shows, so that a month or a quarter is not read as a day."""

from __future__ import annotations

import re
from datetime import date

_CLOCK = re.compile(r"\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?(?:\s?[ap]\.?m\b\.?)?", re.IGNORECASE)
_WORD_OR_NUMBER = re.compile(r"\d+|[^\W\d_]+")
# In Chinese, Japanese and Korean a sign after each number says which part it is.
_NUMERAL = "[\\d〇一二三四五六七八九十廿卅元]\\s?"
_MARKS = {
    "y": re.compile(_NUMERAL + "[年년]"),
    "m": re.compile(_NUMERAL + "[月월]"),
    "d": re.compile(_NUMERAL + "[日일号號]"),
}
_QUARTER = re.compile(r"[qtk]|кв|(?:quart|kwart|trim|кварт|чверт|kvart|čtvrt).*|第?.?季度?|四半期|분기", re.IGNORECASE)
_WEEK = re.compile(r"w|wk|kw|week|woche|semaine|semana|sem|settimana|тиждень|неделя|нед|週|周|주", re.IGNORECASE)
# Words that say neither a month nor a weekday.
_OTHER_WORDS = {
    "г", "р", "год", "года", "рік", "року", "year", "jahr", "an", "année", "año", "ano", "anno", "de", "of", "del",
    "di", "den", "le", "the", "am",
}  # fmt: skip


def shown_parts(day: date, text: str) -> str | None:
    """Return the parts of a date that a text shows, a letter each: y, q, m, d and h. None if that cannot be said."""
    if not text:
        return "ymdh"
    clock = "h" if _CLOCK.search(text) else ""
    text = _CLOCK.sub(" ", text)
    tokens = _WORD_OR_NUMBER.findall(text)
    if not tokens:
        return clock or "ymdh"
    if any(map(_QUARTER.fullmatch, tokens)):
        return "yq" if _without_year(day, tokens) != tokens else "q"
    if marked := "".join(letter for letter, mark in _MARKS.items() if mark.search(text)):
        return marked + clock
    parts = None if any(map(_WEEK.fullmatch, tokens)) else _counted_parts(day, tokens)
    return parts + clock if parts else None


def _counted_parts(day: date, tokens: list[str]) -> str | None:
    """Return the parts of a date that its numbers and words show. One number with a word is a day, else a month."""
    left = _without_year(day, tokens)
    year = "y" if left != tokens else ""
    has_word = any(not token.isdecimal() and token.casefold() not in _OTHER_WORDS for token in left)
    numbers = [int(token) for token in left if token.isdecimal()]
    if len(numbers) > 1:
        # A third number is the year of another calendar.
        has_both = day.day in numbers and day.month in numbers and (day.day != day.month or numbers.count(day.day) > 1)
        return ("y" if year or len(numbers) > 2 else "") + "md" if has_both else None
    if numbers and has_word:
        return f"{year}md" if numbers == [day.day] else None
    if not year or (numbers and numbers != [day.month]):
        return None
    return f"{year}m" if numbers or has_word else year


def _without_year(day: date, tokens: list[str]) -> list[str]:
    """Return the tokens without the year, which may have two digits at the end, or before two other numbers."""
    places = [place for place, token in enumerate(tokens) if token.isdecimal()]
    full = [place for place in places if len(tokens[place]) > 2 and int(tokens[place]) == day.year]
    short = [place for place in places if len(tokens[place]) == 2 and int(tokens[place]) == day.year % 100]
    ends = [place for place in short if place == places[-1] > 0] or short[:1] * (short[:1] == places[:-2][:1])
    year = next(iter(full or ends), None)
    return [token for place, token in enumerate(tokens) if place != year]
