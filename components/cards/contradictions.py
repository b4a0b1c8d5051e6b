"""Build the HTML of a contradiction: the value and the outside fact, both with their sources."""

from __future__ import annotations

from components.markup.elements import escape_html
from components.markup.records import RecordLookup
from components.markup.sources import source_list
from data.evidence.contradictions import Contradiction
from data.evidence.items import EvidenceItem
from data.schema.lists import split_list
from data.schema.vocabulary import BASIS_LABELS, CONTRADICTED
from data.text.wording import count_noun

# A longer list of confirming sources is collapsed, so that both sides are visible.
MAX_VISIBLE_SOURCES = 2


def contradiction_cards(records: RecordLookup, value: str, contradictions: tuple[Contradiction, ...]) -> str:
    """Return a card for each contradiction of a value. `value` is HTML."""
    return "".join(_card(records, value, contradiction) for contradiction in contradictions)


def _card(records: RecordLookup, value: str, contradiction: Contradiction) -> str:
    confirming = "".join(_confirmation(records, item) for item in contradiction.confirming)
    sides = (
        '<dl class="stacked"><dt>Shown here</dt>'
        f"<dd><strong>{value}</strong>{source_list(records, contradiction.sources)}{confirming}</dd>"
        f"<dt>Contradicted by</dt><dd>{_sentence(contradiction.fact)}"
        f"{source_list(records, contradiction.fact.sources)}</dd></dl>"
    )
    heading = f'<h4><span class="contradicted">{CONTRADICTED}</span></h4>'
    return f'<section class="card contradiction">{heading}{sides}</section>'


def _confirmation(records: RecordLookup, item: EvidenceItem) -> str:
    """Return an outside fact that confirms the value, with its sources."""
    sources, count = source_list(records, item.sources), len(split_list(item.sources))
    if count > MAX_VISIBLE_SOURCES:
        sources = f"<details><summary>{count_noun(count, 'source')}</summary>{sources}</details>"
    return _sentence(item) + sources


def _sentence(item: EvidenceItem) -> str:
    """Return an outside fact with its basis and its confidence."""
    return f"<p>{escape_html(f'{BASIS_LABELS[item.basis]}, {item.confidence} confidence: {item.reason}.')}</p>"
