"""Build the HTML of a contradiction: the value and the outside fact, both with their sources."""

from __future__ import annotations

from components.markup.elements import escape_html
from components.markup.records import RecordLookup
from components.markup.sources import source_list
from data.evidence.contradictions import Contradiction
from data.evidence.items import EvidenceItem
from data.schema.vocabulary import BASIS_LABELS, CONTRADICTED


def contradiction_cards(records: RecordLookup, value: str, contradictions: tuple[Contradiction, ...]) -> str:
    """Return a card for each contradiction of a value. `value` is HTML."""
    return "".join(_card(records, value, contradiction) for contradiction in contradictions)


def _card(records: RecordLookup, value: str, contradiction: Contradiction) -> str:
    confirming = "".join(_side(records, item) for item in contradiction.confirming)
    sides = (
        f'<dl class="stacked"><dt>Shown here</dt>'
        f"<dd><strong>{value}</strong>{source_list(records, contradiction.sources)}{confirming}</dd>"
        f"<dt>Contradicted by</dt><dd>{_side(records, contradiction.fact)}</dd></dl>"
    )
    heading = f'<h4><span class="contradicted">{CONTRADICTED}</span></h4>'
    return f'<section class="card contradiction">{heading}{sides}</section>'


def _side(records: RecordLookup, item: EvidenceItem) -> str:
    """Return an outside fact with its confidence and its sources."""
    label = f"{BASIS_LABELS[item.basis]}, {item.confidence} confidence: {item.reason}."
    return f"<p>{escape_html(label)}</p>{source_list(records, item.sources)}"
