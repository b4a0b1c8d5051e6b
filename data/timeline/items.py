"""Timeline items and date windows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import pandas as pd

DateWindow = tuple[date, date]
Shape = Literal["day", "range", "until", "since"]

_MARGIN = timedelta(days=14)


@dataclass(frozen=True)
class TimelineItem:
    """A dated item.

    `item`, `kind`, `letter` and `basis` are as in the timeline table. `earliest` and `latest` are None where the date
    is open. `bound` names the end that is a bound, if the date has one. `what` is the label, `when` the date in words,
    `short` the date in short form, `known` how the date is known, and `provenance` its basis with its source.
    """

    item: str
    kind: str
    letter: str | None
    basis: str
    earliest: date | None
    latest: date | None
    bound: str | None
    what: str
    when: str
    short: str
    known: str
    provenance: str

    @property
    def shape(self) -> Shape:
        """How the date is drawn: as a day, as a range, or as a bound at one of its ends."""
        if self.bound is not None:
            return "until" if self.bound == "latest" else "since"
        return "day" if self.earliest == self.latest else "range"

    @property
    def first_day(self) -> date:
        """The first day that is drawn."""
        day = self.latest if self.shape == "until" else self.earliest
        assert day is not None
        return day

    @property
    def last_day(self) -> date:
        """The last day that is drawn."""
        day = self.earliest if self.shape == "since" else self.latest
        assert day is not None
        return day


def default_window(items: pd.DataFrame) -> DateWindow | None:
    """Return the dates in articles, with a margin. None if nothing is dated.

    Counts dates known to the day, and letters with two bounds. Without any of these, all dates count. `items` are rows
    of the timeline table, as in all functions of this module.
    """
    is_bounded_letter = (items["kind"] == "letter") & items["earliest"].notna() & items["latest"].notna()
    mentioned = items[((items["precision"] == "day") | is_bounded_letter) & items["letter"].notna()]
    return full_window(mentioned if len(mentioned) else items)


def full_window(items: pd.DataFrame) -> DateWindow | None:
    """Return the first and last bound of all items, with a margin.

    None if nothing is dated.
    """
    bounds = pd.concat([items["earliest"], items["latest"]]).dropna()
    if bounds.empty:
        return None
    return shift_day(date.fromisoformat(bounds.min()), -_MARGIN), shift_day(date.fromisoformat(bounds.max()), _MARGIN)


def centred_window(window: DateWindow, length: timedelta) -> DateWindow:
    """Return a window of a given length with the same centre."""
    centre = window[0] + (window[1] - window[0]) / 2
    return ordered_window((shift_day(centre, -length / 2), shift_day(centre, length / 2)))


def shift_day(day: date, by: timedelta) -> date:
    """Return a shifted day, limited to the first and last day of the calendar."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min


def ordered_window(days: Iterable[date]) -> DateWindow:
    """Return two days in order, at least a day apart.

    The days of an address may have any order.
    """
    first, last = sorted(days)
    return (first, last) if first < last else (shift_day(first, -timedelta(days=1)), shift_day(last, timedelta(days=1)))


def imprecise_dates(items: pd.DataFrame) -> pd.DataFrame:
    """Return the dated rows that are not known to the day."""
    return items[items["edtf"].notna() & ~(items["earliest"] == items["latest"]).fillna(False)]


def timeline_items(items: pd.DataFrame) -> list[TimelineItem]:
    """Return the items that have a date.

    The rows need the columns `short`, `known`, `provenance` and `bound` too, which are as in `TimelineItem`.
    """
    rows = items[items["edtf"].notna()]
    columns = (
        "item", "kind", "letter", "basis", "earliest", "latest", "bound", "label", "when", "short", "known",
        "provenance",
    )  # fmt: skip
    return [_item(*values) for values in zip(*(rows[column] for column in columns), strict=True)]


def _item(
    item: str, kind: str, letter: object, basis: str, earliest: object, latest: object, bound: object, *texts: str
) -> TimelineItem:
    first, last = (date.fromisoformat(day) if isinstance(day, str) else None for day in (earliest, latest))
    letter, bound = (value if isinstance(value, str) else None for value in (letter, bound))
    return TimelineItem(item, kind, letter, basis, first, last, bound, *texts)
