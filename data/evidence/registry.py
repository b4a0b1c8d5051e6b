"""The evidence rules of every table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from data.evidence import actors, arguments, facts, letters
from data.evidence.index import EvidenceIndex
from data.evidence.items import EvidenceItem
from data.evidence.rules import Rules
from data.schema.lists import Row
from data.tables.quality import COUNT_SPECS, counted_values


def _figure(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the evidence of each table row that a figure counts."""
    if row["counted_in"] is None:
        yield EvidenceItem("counted", reason=row["differences"] or "The two codings do not differ here")
    for count in COUNT_SPECS:
        if row["figure"].startswith(f"{count.table}.{count.column}."):
            values = counted_values(index.tables[count.table], count)
            for one, value in zip(index.records[count.table], values, strict=True):
                if value == row["value"]:
                    items = RULES[count.table].of(count.column)(index, one, count.column)
                    yield from (replace(item, subject=_label(one)) for item in items)


def _label(row: Row) -> str:
    """Return the cell that best names a row."""
    columns = ("short_title", "label", "name", "topic", "what", "gist", "passage")
    return next(str(row[column]) for column in columns if row.get(column) is not None)


RULES: dict[str, Rules] = {
    **letters.RULES,
    **actors.RULES,
    **arguments.RULES,
    **facts.RULES,
    "quality": Rules(_figure),
}
