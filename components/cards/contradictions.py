"""The values of contradictions for the template of evidence, with the sources of both sides."""

from __future__ import annotations

from typing import Any

from components.markup.records import RecordLookup
from components.markup.sources import source_entries
from data.evidence.contradictions import Contradiction
from data.evidence.items import EvidenceItem
from data.schema.vocabulary import BASIS_LABELS


def contradiction_values(records: RecordLookup, contradictions: tuple[Contradiction, ...]) -> list[dict[str, Any]]:
    """Return the sources of the value, what confirms it, and the fact that contradicts it, for each contradiction."""
    return [
        {
            "sources": source_entries(records, contradiction.sources),
            "confirming": [_fact(records, item) for item in contradiction.confirming],
            "fact": _fact(records, contradiction.fact),
        }
        for contradiction in contradictions
    ]


def _fact(records: RecordLookup, item: EvidenceItem) -> dict[str, Any]:
    """Return an outside fact with its basis, its confidence and its sources."""
    sentence = f"{BASIS_LABELS[item.basis]}, {item.confidence} confidence: {item.reason}."
    return {"sentence": sentence, "sources": source_entries(records, item.sources)}
