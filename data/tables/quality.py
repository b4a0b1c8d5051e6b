"""How good the data are, in figures: what was coded, in whose words, how sure, and how far two codings agree.

Each figure counts rows of one table, so that whoever doubts it can count them too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import pandas as pd

from data.schema.lists import LIST_SEPARATOR
from data.tables.agreement import Agreement

AGREEMENT = "Agreement of two codings"
SECTIONS = ("Coverage", "Whose words", "In doubt", AGREEMENT, "Known how")


class TablesByName(Protocol):
    """Tables by their names."""

    def __getitem__(self, name: str) -> pd.DataFrame: ...


@dataclass(frozen=True)
class CountSpec:
    """One line for each value of a column of a table; with `any_value`, for rows that have one and rows that do not."""

    section: str
    what: str
    table: str
    column: str
    any_value: bool = False


COUNT_SPECS: tuple[CountSpec, ...] = (
    CountSpec("Coverage", "Passages", "passages", "not_coded", any_value=True),
    CountSpec("Whose words", "Passages", "passages", "voice"),
    CountSpec("Whose words", "Statements", "statements", "voice"),
    CountSpec("In doubt", "Cases", "doubts", "kind"),
    CountSpec("Known how", "Dates of letters", "letters", "date_basis"),
    CountSpec("Known how", "Items on the timeline", "timeline", "basis"),
    CountSpec("Known how", "Names shown", "actors", "name_basis"),
    CountSpec("Known how", "Forms of names", "names", "basis"),
    CountSpec("Known how", "Identities of appearances", "appearances", "basis"),
    CountSpec("Known how", "Outside facts, by confidence", "facts", "confidence"),
    CountSpec("Known how", "Outside facts, by what they do", "facts", "kind"),
)
# What a column that only some rows fill says of the others, and of those that are still to be coded.
_ANY = {"not_coded": ("not coded", "coded", "nothing coded yet")}
_NONE = {"facts": "looked for and not found"}


def figures(frames: TablesByName, agreements: Sequence[Agreement]) -> list[dict[str, Any]]:
    """Rows of the table `quality`: each a count out of a whole, with where it was counted."""
    return sorted(_figures(frames, agreements), key=lambda row: SECTIONS.index(row["section"]))


def _figures(frames: TablesByName, agreements: Sequence[Agreement]) -> Iterator[dict[str, Any]]:
    for count in COUNT_SPECS:
        values = counted_value(frames[count.table], count)
        for value, number in values.value_counts(sort=False).items():
            yield {
                "figure": f"{count.table}.{count.column}.{value}".replace(" ", "-"),
                "section": count.section, "what": count.what, "value": value, "count": number, "of": len(values),
                "share": _share(number, len(values)), "counted_in": count.table,
            }  # fmt: skip
    for i, line in enumerate(agreements, start=1):
        kappa = None if line.kappa is None else f"kappa {line.kappa:.2f}"
        yield {
            "figure": f"agreement.{i}", "section": AGREEMENT, "what": line.label, "value": "the same in both",
            "count": line.same, "of": line.total, "share": _share(line.same, line.total), "note": kappa,
            "differences": LIST_SEPARATOR.join(line.differences) or None,
        }  # fmt: skip


def counted_value(rows: pd.DataFrame, count: CountSpec) -> pd.Series:
    """For each row of a table, under which value a figure counts it."""
    if count.any_value:
        some, none, waiting = _ANY[count.column]
        said = rows[count.column].notna()
        return said.map({True: some, False: none}).mask(~said & (rows["statements"] == 0), waiting)
    return rows[count.column].fillna(_NONE.get(count.table, "not known"))


def _share(number: int, of: int) -> str:
    return f"{number / of:.0%}"
