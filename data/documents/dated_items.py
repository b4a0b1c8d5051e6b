"""Prepare the rows of the timeline for its drawing, and describe the drawing in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd

from data.model.dates import bounded_end, parse_date, short_label
from data.schema.lists import Row
from data.schema.vocabulary import CONTRADICTED, how_known, provenance_label
from data.tables.contradictions import COLUMN, contradicting_facts
from data.tables.model_index import to_records
from data.timeline.items import DateWindow, TimelineItem, imprecise_dates, timeline_items


def dated_items(rows: pd.DataFrame, outlets: Callable[[str], str]) -> list[TimelineItem]:
    """Return the dated items of these rows of `timeline`. `outlets` returns the outlets of a list cell of sources."""
    dated = [value if isinstance(value, str) else None for value in rows["edtf"]]
    records = to_records(rows)
    return timeline_items(
        rows.assign(
            label=_with_contradictions(rows["label"], records, "label"),
            when=_with_contradictions(rows["when"], records, "when"),
            short=_with_contradictions([edtf and short_label(edtf) for edtf in dated], records, "when"),
            bound=pd.Series([edtf and bounded_end(edtf) for edtf in dated], index=rows.index, dtype=object),
            known=[how_known(row["basis"], row["confidence"], has_source=bool(row["source"])) for row in records],
            provenance=[_provenance(row, outlets) for row in records],
        )
    )


def describe_timeline(rows: pd.DataFrame, window: DateWindow) -> str:
    """Return a description of the drawing of these rows of `timeline` for screen readers."""
    first, last = (parse_date(day.isoformat()).label for day in window)
    imprecise, undated = len(imprecise_dates(rows)), len(rows) - int(rows["edtf"].count())
    return (
        f"Timeline from {first} to {last}, with a lane for each kind of item. Of {len(rows):,} items, "
        f"{imprecise:,} have an imprecise date, and {undated:,} have no date."
    )


def _with_contradictions(values: Iterable[object], records: list[Row], column: str) -> list[object]:
    """Return the values of a column, each with the mark if an outside fact contradicts it."""
    return [
        f"{value} {CONTRADICTED}" if row.get(COLUMN) and contradicting_facts(row, column) else value
        for value, row in zip(values, records, strict=True)
    ]


def _provenance(row: Row, outlets: Callable[[str], str]) -> str | None:
    """Return the basis of a date with its sources, and that no article has it."""
    label = provenance_label(row["basis"], outlets(row["source"]) if row["source"] else None) if row["basis"] else None
    return f"{label}; in no article" if row["kind"] == "context" and row["passage"] is None else label
