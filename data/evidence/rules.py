"""Rules that yield the evidence of a table's cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from data.evidence.index import EvidenceIndex
from data.evidence.items import EvidenceItem
from data.schema.lists import Row

Rule = Callable[[EvidenceIndex, Row, str], Iterable[EvidenceItem]]


@dataclass(frozen=True)
class Rules:
    """The rule of a table, and the rules of the columns with other evidence."""

    table: Rule
    columns: Mapping[str, Rule] = field(default_factory=dict)

    def rule_for(self, column: str) -> Rule:
        """Return the rule for a column."""
        return self.columns.get(column, self.table)


def for_columns(rule: Rule, *columns: str) -> dict[str, Rule]:
    """Return the same rule for each of these columns."""
    return dict.fromkeys(columns, rule)
