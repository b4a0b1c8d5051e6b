"""Timeline items and date windows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

DateWindow = tuple[date, date]

_MARGIN = timedelta(days=14)


@dataclass(frozen=True)
class TimelineItem:
    """A dated item.

    `item`, `kind` and `basis` are as in the timeline table. `earliest` and `latest` are None where the date is open.
    `what` is the label, `when` the date in words, and `known` says how the date is known.
    """

    item: str
    kind: str
    basis: str
    earliest: date | None
    latest: date | None
    what: str
    when: str
    known: str

    @property
    def is_a_day(self) -> bool:
        """Whether the date is a single day."""
        return self.earliest is not None and self.earliest == self.latest


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

    The rows need a column `known` that says how each date is known.
    """
    rows = items[items["edtf"].notna()]
    columns = ("item", "kind", "basis", "earliest", "latest", "label", "when", "known", "passage")
    return [_item(*values) for values in zip(*(rows[column] for column in columns), strict=True)]


def _item(
    item: str, kind: str, basis: str, earliest: object, latest: object, what: str, when: str, known: str,
    passage: object,
) -> TimelineItem:  # fmt: skip
    first, last = (date.fromisoformat(day) if isinstance(day, str) else None for day in (earliest, latest))
    when = f"{kind.capitalize()}: {when}" if kind in ("letter", "article") else when
    suffix = "; in no article" if kind == "context" and not isinstance(passage, str) else ""
    return TimelineItem(item, kind, basis, first, last, what, when, f"{known}{suffix}")
