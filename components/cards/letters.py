"""Build the HTML of the letters on the overview, one card per letter."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from components.cards.facts import facts_by_letter
from components.markup.elements import definition_list, escape_html
from components.markup.links import letter_link
from components.markup.records import RecordLookup
from components.markup.statements import cell
from data.schema.lists import Row, split_list
from data.schema.vocabulary import BASIS_LABELS, NO_SIGNATORY, TEXT_LABELS, TEXT_NOUNS
from data.tables.model_index import to_records
from data.text.normalize import lower_first
from data.text.wording import plural

FACT_KINDS = {"left_out": "left out by", "confirms": "confirming"}


def letter_cards(
    records: RecordLookup, letters: pd.DataFrame, signatories: pd.DataFrame, types: pd.DataFrame, facts: pd.DataFrame
) -> str:
    """Return a card for each letter."""
    facts_of = facts_by_letter(facts, set(letters["letter"]))
    cards = (
        _card(records, row, signatories[signatories["letter"] == row["letter"]], types, facts_of.get(row["letter"], []))
        for row in to_records(letters)
    )
    return f'<div class="card-grid">{"".join(cards)}</div>'


def _card(records: RecordLookup, letter: Row, signatories: pd.DataFrame, types: pd.DataFrame, facts: list[Row]) -> str:
    provenance = (letter[f"addressee_{part}"] for part in ("basis", "source", "confidence"))
    addressee = records.sourced_value(letter["addressee"], *provenance)
    terms = definition_list(
        {
            "From": _signatories(letter, signatories, types),
            "To": cell(addressee, "letters", letter, "addressee")
            + records.source_links(letter["addressee_source"], short=True),
            "Public": _publication(records, letter),
            "Coded from": _coded_from(records, letter),
            "Asks": cell(escape_html(letter["asks"]), "letters", letter, "asks"),
            "Facts": _fact_counts(letter, facts),
        }
    )
    return f'<section class="card"><h3>{escape_html(letter["short_title"])}</h3>{terms}</section>'


def _coded_from(records: RecordLookup, letter: Row) -> str:
    """Return the coded texts of a letter. A report alone needs no remark: the outlet is named."""
    texts = split_list(letter["holds"])
    text = " and ".join(TEXT_LABELS[name] for name in texts) if "letter" in texts else ""
    return cell(text, "letters", letter, "holds") + records.source_links(letter["letter_source"])


def _fact_counts(letter: Row, facts: list[Row]) -> str:
    """Return the number of outside facts by kind, or an empty string."""
    counts = Counter(fact["kind"] for fact in facts if fact["value"])
    others = ", ".join(f"{counts[kind]} {label}" for kind, label in FACT_KINDS.items() if counts[kind])
    contradictions = f'<span class="contradicted">⚠ {counts["contradicts"]} contradicting</span>'
    parts = [
        cell(contradictions, "letters", letter, "contradictions") if counts["contradicts"] else "",
        letter_link(letter["short_title"], others) if others else "",
    ]
    text = ", ".join(filter(None, parts))
    noun = " and ".join(TEXT_NOUNS[name] for name in split_list(letter["holds"]))
    return f"{BASIS_LABELS['outside']}: {text} {noun}" if text else ""


def _publication(records: RecordLookup, letter: Row) -> str:
    """Return date, publisher, channel and reporting outlet of a letter, as far as known."""
    date = records.sourced_value(letter["date"], letter["date_basis"], letter["date_source"], letter["date_confidence"])
    unknown = '<span class="muted">date not known</span>'
    dated = cell(date, "letters", letter, "date") + records.source_links(letter["date_source"], short=True)
    parts = [dated if letter["date"] else unknown]
    publisher = records.sourced_value(letter["publisher"], letter["publisher_basis"], letter["publisher_source"])
    parts += [f"by {cell(publisher, 'letters', letter, 'publisher')}"] if letter["publisher"] else []
    channel = records.sourced_value(letter["channel"], letter["channel_basis"], letter["channel_source"])
    parts += [f"on {cell(channel, 'letters', letter, 'channel')}"] if letter["channel"] else []
    reporter = cell(records.reporter(letter["letter"]), "letters", letter, "outlet")
    parts += [f"reported by {reporter}{records.source_links(letter['source'], short=True)}"] if letter["outlet"] else []
    return ", ".join(parts)


def _signatories(letter: Row, signatories: pd.DataFrame, types: pd.DataFrame) -> str:
    """Return the number of signatories by type, and of withdrawn signatures."""
    count = f"{_signatory_count(letter, signatories)}: {type_counts(signatories, types)}"
    text = cell(count if letter["signatories"] else NO_SIGNATORY, "letters", letter, "signatories")
    withdrawn = letter["withdrawn"]
    note = cell(f"{withdrawn} withdrew", "letters", letter, "withdrawn") if withdrawn else ""
    return text + (f'; <span class="muted">{note}</span>' if note else "")


def _signatory_count(letter: Row, signatories: pd.DataFrame) -> str:
    count, total = signatories["actor"].nunique(), letter["signatories"]
    number = f"{total:,}" if count == total else f"{count:,} of {total:,}"
    return f"{number} {plural(total, 'signatory', 'signatories')}"


def type_counts(signatories: pd.DataFrame, types: pd.DataFrame) -> str:
    """Return the number of signatories of each type.

    A signatory of two types counts for both.
    """
    counts = types[types["actor"].isin(signatories["actor"])]["type_label"].value_counts(sort=False)
    labels = [lower_first(label) + (f" {count:,}" if count > 1 else "") for label, count in counts.items()]
    untyped = int(signatories["actor_types"].isna().sum())
    labels += [f"type not known {untyped:,}"] if untyped else []
    return escape_html(", ".join(labels)) or "none of the selected types"
