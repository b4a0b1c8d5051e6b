"""Figures on the quality of the data.

They show what is coded, in whose words, on which basis, and how far two codings agree.
Each figure counts rows of one table, so that a reader can count them too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from data.schema.lists import Row, join_list
from data.tables.agreement import Agreement
from data.text.normalize import fold

_AGREEMENT = "Agreement of two codings"
_TYPES = "Types of signatures"
UNTYPED = "Descriptions without a type"
_SECTIONS = ("Coverage", "Whose words", _TYPES, UNTYPED, "Uncertain codings", _AGREEMENT, "Basis")
MAX_DESCRIPTIONS = 50


class TablesByName(Protocol):
    """Tables by name, and the short titles of the letters by id."""

    @property
    def titles(self) -> Mapping[str, str]:
        """The short title of each letter by id."""

    def __getitem__(self, name: str) -> pd.DataFrame: ...


@dataclass(frozen=True)
class CountSpec:
    """Figures on a column of a table, one per value.

    With `by_presence`, there is one for rows with a value and one for rows without. With `by_letter`, those of each
    letter follow those of all rows.
    """

    section: str
    what: str
    table: str
    column: str
    by_presence: bool = False
    by_letter: bool = False


COUNT_SPECS: tuple[CountSpec, ...] = (
    CountSpec("Coverage", "Passages", "passages", "not_coded", by_presence=True),
    CountSpec("Whose words", "Passages", "passages", "voice"),
    CountSpec("Whose words", "Statements", "statements", "voice"),
    CountSpec(_TYPES, "Signatures", "signatures", "types_basis", by_letter=True),
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
_MISSING_VALUES = {"facts": "looked for and not found", "signatures": "no type"}
# Who gave the types of a signature, in the order of the figures.
_TYPED_BY = {"coded": "type by the coder", "derived": "type by a rule"}
_ORDER = (*_TYPED_BY.values(), _MISSING_VALUES["signatures"])


def quality(tables: TablesByName, agreements: Sequence[Agreement]) -> list[Row]:
    """Return one row per figure, by section."""
    rows = [*_count_rows(tables), *_description_rows(tables), *_agreement_rows(agreements)]
    return sorted(rows, key=lambda row: _SECTIONS.index(row["section"]))


def _count_rows(tables: TablesByName) -> Iterator[Row]:
    for spec in COUNT_SPECS:
        rows = tables[spec.table]
        values = counted_values(rows, spec)
        yield from _figures(spec, values)
        # Figures of one letter would be those of all letters.
        letters = tables.titles if spec.by_letter and len(tables.titles) > 1 else {}
        for letter, title in letters.items():
            for figure in _figures(spec, values[rows["letter"] == letter]):
                id_of_letter, what = f"{figure['figure']}.{letter}", f"{spec.what} of “{title}”"
                yield {**figure, "figure": id_of_letter, "what": what, "letter": letter}


def _figures(spec: CountSpec, values: pd.Series) -> Iterator[Row]:
    counts = values.value_counts(sort=False)
    if spec.by_letter:
        counts = counts.reindex([value for value in _ORDER if value in counts])
    for value, count in counts.items():
        yield {
            "figure": f"{spec.table}.{spec.column}.{value}".replace(" ", "-"),
            "section": spec.section, "what": spec.what, "value": value, "count": count, "of": len(values),
            "share": f"{count / len(values):.0%}", "counted_in": spec.table,
        }  # fmt: skip


def _description_rows(tables: TablesByName) -> Iterator[Row]:
    """Yield the commonest descriptions of signatures without a type, so that a coder can write a rule for them."""
    descriptions = described_without_type(tables["signatures"])
    spellings: dict[str, Counter[str]] = {}
    for description, folded in zip(tables["signatures"]["description"][descriptions.index], descriptions, strict=True):
        spellings.setdefault(folded, Counter())[description] += 1
    commonest = sorted(spellings.values(), key=Counter.total, reverse=True)
    for i, spelling in enumerate(commonest[:MAX_DESCRIPTIONS], start=1):
        yield {
            "figure": f"signatures.description.{i}", "section": UNTYPED, "what": "Described as",
            "value": spelling.most_common(1)[0][0], "count": spelling.total(), "of": len(descriptions),
            "share": f"{spelling.total() / len(descriptions):.0%}", "counted_in": "signatures",
        }  # fmt: skip


def described_without_type(signatures: pd.DataFrame) -> pd.Series:
    """Return the descriptions of the signatures without a type, without case, accents and extra spaces."""
    descriptions = signatures["description"][signatures["types_basis"].isna()].dropna()
    return descriptions.map(folded_description)


def folded_description(description: str) -> str:
    """Return a description without case, accents and extra spaces."""
    return fold(" ".join(description.split()))


def _agreement_rows(agreements: Sequence[Agreement]) -> Iterator[Row]:
    for i, agreement in enumerate(agreements, start=1):
        yield {
            "figure": f"agreement.{i}", "section": _AGREEMENT, "what": agreement.label, "value": "the same in both",
            "count": agreement.same, "of": agreement.total, "share": f"{agreement.same / agreement.total:.0%}",
            "note": None if agreement.kappa is None else f"kappa {agreement.kappa:.2f}",
            "differences": join_list(agreement.differences),
        }  # fmt: skip


def counted_values(rows: pd.DataFrame, spec: CountSpec) -> pd.Series:
    """Return for each row of a table the value under which a figure counts it."""
    values = rows[spec.column].replace(_TYPED_BY) if spec.table == "signatures" else rows[spec.column]
    if spec.by_presence:
        with_value, without_value, waiting = _PRESENCE_VALUES[spec.column]
        present = values.notna()
        return present.map({True: with_value, False: without_value}).mask(~present & (rows["statements"] == 0), waiting)
    return values.fillna(_MISSING_VALUES.get(spec.table, "not known"))
