"""What is dated: the items of the timeline, the days that a view of them spans, and what is not known to the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

DateWindow = tuple[date, date]

_MARGIN = timedelta(days=14)


@dataclass(frozen=True)
class TimelineItem:
    """Something dated: its days (None where that side is open) and its words.

    `what` happened and `when` it was with how that is known; `kind` and `basis` as in the table.
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
        """Whether it is known to the day."""
        return self.earliest is not None and self.earliest == self.latest


def default_window(items: pd.DataFrame) -> DateWindow | None:
    """The days of what the articles mention that are known to the day, and of letters whose days have both bounds.

    With a margin; every bound where there are none of these, None where nothing is dated. `items` are timeline rows,
    here and below.
    """
    bounded = (items["kind"] == "letter") & items["earliest"].notna() & items["latest"].notna()
    mentioned = items[((items["precision"] == "day") | bounded) & items["letter"].notna()]
    return full_window(mentioned if len(mentioned) else items)


def full_window(items: pd.DataFrame) -> DateWindow | None:
    """From the first day that bounds any item to the last one, with a margin; None where nothing is dated."""
    bounds = pd.concat([items["earliest"], items["latest"]]).dropna()
    if bounds.empty:
        return None
    return shift_day(date.fromisoformat(bounds.min()), -_MARGIN), shift_day(date.fromisoformat(bounds.max()), _MARGIN)


def shift_day(day: date, by: timedelta) -> date:
    """A day moved, and held inside the calendar."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min


def ordered_window(view: Iterable[date]) -> DateWindow:
    """Two days in their order, at least a day apart: an address may give them otherwise."""
    first, last = sorted(view)
    return (first, last) if first < last else (shift_day(first, -timedelta(days=1)), shift_day(last, timedelta(days=1)))


def imprecise_dates(items: pd.DataFrame) -> pd.DataFrame:
    """The dated rows whose extent is more than one day."""
    return items[items["edtf"].notna() & ~(items["earliest"] == items["latest"]).fillna(False)]


def timeline_items(items: pd.DataFrame) -> list[TimelineItem]:
    """The items that have a date. Beside the table's columns, `known` says in words how the date is known."""
    rows = items[items["edtf"].notna()]
    columns = ("item", "kind", "basis", "earliest", "latest", "label", "when", "known", "passage")
    return [_item(*values) for values in zip(*(rows[column] for column in columns), strict=True)]


def _item(
    item: str, kind: str, basis: str, earliest: object, latest: object, what: str, when: str, known: str,
    passage: object,
) -> TimelineItem:  # fmt: skip
    first, last = (date.fromisoformat(day) if isinstance(day, str) else None for day in (earliest, latest))
    said = f"{kind.capitalize()}: {when}" if kind in ("letter", "article") else when
    beyond = "; in no article" if kind == "context" and not isinstance(passage, str) else ""
    return TimelineItem(item, kind, basis, first, last, what, said, f"{known}{beyond}")
