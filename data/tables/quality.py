"""Figures on the quality of the data.

They show what is coded, in whose words, on which basis, and how far two codings agree.
Each figure counts rows of one table, so that a reader can count them too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from data.schema.lists import LIST_SEPARATOR, Row
from data.tables.agreement import Agreement

_AGREEMENT = "Agreement of two codings"
_SECTIONS = ("Coverage", "Whose words", "Uncertain codings", _AGREEMENT, "Basis")


class TablesByName(Protocol):
    """Tables by name."""

    def __getitem__(self, name: str) -> pd.DataFrame: ...


@dataclass(frozen=True)
class CountSpec:
    """Figures on a column of a table, one per value.

    With `by_presence`, there is one for rows with a value and one for rows without.
    """

    section: str
    what: str
    table: str
    column: str
    by_presence: bool = False


COUNT_SPECS: tuple[CountSpec, ...] = (
    CountSpec("Coverage", "Passages", "passages", "not_coded", by_presence=True),
    CountSpec("Whose words", "Passages", "passages", "voice"),
    CountSpec("Whose words", "Statements", "statements", "voice"),
    CountSpec("Uncertain codings", "Cases", "doubts", "kind"),
    CountSpec("Basis", "Dates of letters", "letters", "date_basis"),
    CountSpec("Basis", "Items on the timeline", "timeline", "basis"),
    CountSpec("Basis", "Names shown", "actors", "name_basis"),
    CountSpec("Basis", "Forms of names", "names", "basis"),
    CountSpec("Basis", "Identities of appearances", "appearances", "basis"),
    CountSpec("Basis", "Outside facts, by confidence", "facts", "confidence"),
    CountSpec("Basis", "Outside facts, by kind", "facts", "kind"),
)
# For a column by presence: the values for rows with it, for rows without it, and for rows that wait for a coder.
_PRESENCE_VALUES = {"not_coded": ("not coded", "coded", "nothing coded yet")}
_MISSING_VALUES = {"facts": "looked for and not found"}


def quality(tables: TablesByName, agreements: Sequence[Agreement]) -> list[Row]:
    """Return one row per figure, by section."""
    rows = [*_count_rows(tables), *_agreement_rows(agreements)]
    return sorted(rows, key=lambda row: _SECTIONS.index(row["section"]))


def _count_rows(tables: TablesByName) -> Iterator[Row]:
    for spec in COUNT_SPECS:
        values = counted_values(tables[spec.table], spec)
        for value, count in values.value_counts(sort=False).items():
            yield {
                "figure": f"{spec.table}.{spec.column}.{value}".replace(" ", "-"),
                "section": spec.section, "what": spec.what, "value": value, "count": count, "of": len(values),
                "share": f"{count / len(values):.0%}", "counted_in": spec.table,
            }  # fmt: skip


def _agreement_rows(agreements: Sequence[Agreement]) -> Iterator[Row]:
    for i, agreement in enumerate(agreements, start=1):
        yield {
            "figure": f"agreement.{i}", "section": _AGREEMENT, "what": agreement.label, "value": "the same in both",
            "count": agreement.same, "of": agreement.total, "share": f"{agreement.same / agreement.total:.0%}",
            "note": None if agreement.kappa is None else f"kappa {agreement.kappa:.2f}",
            "differences": LIST_SEPARATOR.join(agreement.differences) or None,
        }  # fmt: skip


def counted_values(rows: pd.DataFrame, spec: CountSpec) -> pd.Series:
    """Return for each row of a table the value under which a figure counts it."""
    values = rows[spec.column]
    if spec.by_presence:
        with_value, without_value, waiting = _PRESENCE_VALUES[spec.column]
        present = values.notna()
        return present.map({True: with_value, False: without_value}).mask(~present & (rows["statements"] == 0), waiting)
    return values.fillna(_MISSING_VALUES.get(spec.table, "not known"))
