"""Evidence of the tables on signatures.

These are `signatures`, `signature_types`, `signatures_over_time`, `identities` and `speakers`. A signature is in the
passages that print it, or in a row of the table of its letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from data.evidence.actors import NAME_COLUMNS, WITHDRAWN_COLUMNS
from data.evidence.index import EvidenceIndex, listed_row
from data.evidence.items import Basis, EvidenceItem, ListedRow
from data.evidence.rules import Rules, for_columns
from data.schema.lists import Row, split_list
from data.tables.signatures import signature_date

# Columns of appearances that have other names in the table of signatures.
_MENTION_COLUMNS = {"description": "printed_description"}
_DECISION_COLUMNS = ("a", "b", "decision", "by", "why")
_DECISIONS_FILE = "identities.csv"
_DATES = ("signed", "withdrawn")
_CODED = ("role", "person", "actor", "kind", "types", "note")


def _signature(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    basis: Basis | None = "coded" if column in _CODED else None
    yield from index.signatories(basis, letter=row["letter"], signature=row["signature"])
    if column == "role":
        yield from index.withdrawal(row)


def _person(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the signature, and the decisions that say who else it is."""
    yield from _signature(index, row, column)
    decisions = index.select("identities", person=row["person"], decision="same")
    yield from (item for decision in decisions for item in _decision(index, decision, column))


def _decision(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield a decision on two signatures."""
    cells = tuple((name, str(row[name])) for name in _DECISION_COLUMNS if row[name] is not None)
    listed = ListedRow(_DECISIONS_FILE, row["row"], cells)
    yield EvidenceItem("coded", split_list(row["letters"])[0], reason=row["why"], listed=listed)


def _words(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the words of a column, in passages and in the table of the letter."""
    if row["actor"] is not None and column in ("printed_name", "description", "affiliation"):
        key = {name: row[name] for name in ("letter", "actor", "role")}
        yield from index.mentions(_MENTION_COLUMNS.get(column, column), "printed", **key)
    if row["row"] is not None:
        yield listed_row(row, column, "printed")


def _withdrawal(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return index.withdrawal(row)


def _types(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the rule that gave the types, or every printed description and name, on which the coder decided."""
    if "derived" in (row.get("types_basis"), row.get("basis")):
        yield from index.given_types(letter=row["letter"], signature=row["signature"])
        return
    if row.get("types_basis", "coded") is None:
        yield from index.signatories(letter=row["letter"], signature=row["signature"])
        return
    yield from index.mentions("printed_description", "coded", actor=row["person"])
    yield from index.mentions(basis="coded", actor=row["person"])
    yield from index.listed(basis="coded", person=row["person"])


def _date(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the counted signatures and withdrawals of a date. Totals have those of the rows above it too."""
    counted = {"signed": ("signed",), "withdrawn": ("withdrawn",)}.get(column.removesuffix("_total"), _DATES)
    counted = counted if row.get(column) else _DATES
    rows = index.select("signatures_over_time", letter=row["letter"])
    dates = {other["date"] for other in rows[: rows.index(row) + 1]} if column.endswith("_total") else {row["date"]}
    for signature in index.select("signatures", letter=row["letter"]):
        for name in counted:
            if signature_date(signature, name) in dates:
                yield from _dated(index, signature, name)


def _dated(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the date of a signature or withdrawal in its list, or else the signature."""
    if row["row"] is not None and row[column] is not None:
        yield replace(listed_row(row, column, "printed"), subject=row["name"])
    elif column == "withdrawn":
        yield from index.withdrawal(row)
    else:
        yield from index.signatories(letter=row["letter"], signature=row["signature"])


def _displayed_name(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    if row["actor"] is None:
        yield from index.listed(person=row["person"])
    else:
        yield from index.name(row["actor"], **{key: row[key] for key in ("letter", "role") if key in row})


def _all_names(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return index.all_names(row["actor"])


def _facts(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return index.facts(actors=row["actor"])


def _speaker(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    statement = index.rows["statements"][(row["statement"],)]
    yield index.statement(statement)
    yield from index.signatories(letter=statement["letter"], person=row["person"], role="signatory")


RULES: dict[str, Rules] = {
    "signatures": Rules(_signature, {
        **for_columns(_words, "printed_name", "description", "affiliation", "country", "signed", "tier"),
        **for_columns(_displayed_name, *NAME_COLUMNS),
        **for_columns(_withdrawal, *WITHDRAWN_COLUMNS),
        **for_columns(_types, "types", "types_basis"),
        "also_known_as": _all_names, "outside_facts": _facts, "person": _person,
    }),
    "signature_types": Rules(_types),
    "signatures_over_time": Rules(_date),
    "identities": Rules(_decision),
    "speakers": Rules(_speaker, {
        **for_columns(_displayed_name, *NAME_COLUMNS),
        "also_known_as": _all_names,
    }),
}  # fmt: skip
