"""The evidence rules of all tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from data.evidence import actors, arguments, facts, letters, signatures
from data.evidence.contradictions import contradicting_evidence
from data.evidence.index import EvidenceIndex
from data.evidence.items import EvidenceItem
from data.evidence.rules import Rules, for_columns
from data.schema.lists import Row
from data.tables.quality import COUNT_SPECS, UNTYPED, counted_values, folded_description


def _quality(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the evidence of the counted rows, or the differences of two codings."""
    if row["counted_in"] is None:
        yield EvidenceItem("counted", reason=row["differences"] or "The two codings do not differ here")
    if row["section"] == UNTYPED:
        yield from _described(index, row)
    for spec in COUNT_SPECS:
        if row["figure"].startswith(f"{spec.table}.{spec.column}."):
            values = counted_values(index.tables[spec.table], spec)
            for counted, value in zip(index.records[spec.table], values, strict=True):
                if value == row["value"] and row["letter"] in (None, counted.get("letter")):
                    items = RULES[spec.table].rule_for(spec.column)(index, counted, spec.column)
                    yield from (replace(item, subject=_row_label(counted)) for item in items)


def _described(index: EvidenceIndex, row: Row) -> Iterator[EvidenceItem]:
    """Yield the signatures without a type that have a description."""
    rule, description = RULES["signatures"].rule_for("description"), folded_description(row["value"])
    for signature in index.select("signatures", types_basis=None):
        if signature["description"] and folded_description(signature["description"]) == description:
            yield from rule(index, signature, "description")


def _row_label(row: Row) -> str:
    """Return the value that best names a row."""
    columns = ("short_title", "label", "name", "topic", "what", "gist", "passage")
    return next(str(row[column]) for column in columns if row.get(column) is not None)


_OF_TABLES: dict[str, Rules] = {
    **letters.RULES,
    **actors.RULES,
    **arguments.RULES,
    **facts.RULES,
    **signatures.RULES,
    "quality": Rules(_quality),
}
_CONTRADICTIONS = for_columns(contradicting_evidence, "contradicted_by", "contradictions")
RULES = {table: replace(rules, columns={**rules.columns, **_CONTRADICTIONS}) for table, rules in _OF_TABLES.items()}
