"""Build the HTML of the letters on the overview, one card per letter."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from components.cards.facts import facts_by_letter
from components.markup.elements import escape_html
from components.markup.links import letter_link
from components.markup.records import RecordLookup
from components.markup.statements import cell
from components.markup.templates import Html, render
from components.state.urls import address
from data import Corpus
from data.model.dates import short_label
from data.queries.colours import actor_tints, letter_colours
from data.schema.lists import Row, split_list
from data.schema.vocabulary import BASIS_LABELS, NO_SIGNATORY, TEXT_LABELS, TEXT_NOUNS
from data.tables.model_index import to_records
from data.text.normalize import lower_first
from data.text.wording import plural

FACT_KINDS = {"left_out": "left out by", "confirms": "confirming"}
# More names would move the arguments too far down.
MAX_NAMES = 24


def letter_cards(
    corpus: Corpus, records: RecordLookup, letters: pd.DataFrame, signatories: pd.DataFrame, types: pd.DataFrame,
    facts: pd.DataFrame,
) -> str:  # fmt: skip
    """Return a card for each letter. `types` has the types of all signatories, in the order of the codebook."""
    facts_of = facts_by_letter(facts, set(letters["letter"]))
    colours = letter_colours(corpus, letters["letter"])
    tints = actor_tints(corpus, zip(types["actor"], types["actor_group"], strict=True))
    cards = [
        _card(records, row, signatories[signatories["letter"] == row["letter"]], types, tints)
        | {"colour": colours[row["letter"]], "facts": _fact_counts(row, facts_of)}
        for row in to_records(letters)
    ]
    return render("letter_cards.html.j2", letters=cards)


def _card(
    records: RecordLookup, letter: Row, signatories: pd.DataFrame, types: pd.DataFrame, tint_of: dict[str, int]
) -> dict[str, Any]:
    """Return the values of a card without its facts."""
    people = [
        {
            "name": Html(cell(escape_html(row["name"]), "appearances", row, "name")),
            "description": row["printed_description"], "tint": tint_of.get(row["actor"], 0),
        }
        for row in to_records(signatories.head(MAX_NAMES))
    ]  # fmt: skip
    return {
        "title": letter["short_title"],
        "meta": [Html(part) for part in _publication(records, letter)],
        "asks": Html(cell(escape_html(letter["asks"]), "letters", letter, "asks")),
        "count": Html(_signatory_count(letter, signatories, types)),
        "people": people,
        "hidden": max(len(signatories) - MAX_NAMES, 0),
        "all_people": address("people", letter=letter["letter"]),
    }


def _fact_counts(letter: Row, facts_of: dict[str | None, list[Row]]) -> Html:
    """Return the number of outside facts by kind, or an empty string."""
    counts = Counter(fact["kind"] for fact in facts_of.get(letter["letter"], []) if fact["value"])
    others = ", ".join(f"{counts[kind]} {label}" for kind, label in FACT_KINDS.items() if counts[kind])
    contradictions = f'<span class="contradicted">⚠ {counts["contradicts"]} contradicting</span>'
    parts = [
        cell(contradictions, "letters", letter, "contradictions") if counts["contradicts"] else "",
        letter_link(letter["letter"], others) if others else "",
    ]
    text = ", ".join(filter(None, parts))
    noun = " and ".join(TEXT_NOUNS[name] for name in split_list(letter["holds"]))
    return Html(f"{BASIS_LABELS['outside']}: {text} {noun}" if text else "")


def _publication(records: RecordLookup, letter: Row) -> list[str]:
    """Return addressee, publisher, channel, date and reporting outlet of a letter, as far as known."""
    parts = []
    for preposition, column in (("to", "addressee"), ("by", "publisher"), ("on", "channel")):
        if letter[column]:
            provenance = (letter[f"{column}_basis"], letter[f"{column}_source"])
            value = records.short_value(letter[column], *provenance)
            parts.append(f"{preposition} {cell(value, 'letters', letter, column)}")
    date = letter["date_edtf"] and records.short_value(
        short_label(letter["date_edtf"]), letter["date_basis"], letter["date_source"], letter["date_confidence"]
    )
    parts.append(f"<strong>{cell(date, 'letters', letter, 'date')}</strong>" if date else "date not known")
    if letter["outlet"]:
        outlet = records.short_value(letter["outlet"], letter["outlet_basis"], letter["outlet_source"])
        parts.append(f"reported by {cell(outlet, 'letters', letter, 'outlet')}")
    texts = split_list(letter["holds"])
    if "letter" in texts:
        label = " and ".join(TEXT_LABELS[name] for name in texts)
        source = records.source_links(letter["letter_source"])
        parts.append(f"coded from {cell(label, 'letters', letter, 'holds')}{source}")
    return parts


def _signatory_count(letter: Row, signatories: pd.DataFrame, types: pd.DataFrame) -> str:
    """Return the number of signatories, by type if not all are named, and of withdrawn signatures."""
    count, total = signatories["actor"].nunique(), letter["signatories"]
    number = f"{total:,}" if count == total else f"{count:,} of {total:,}"
    text = f"{number} {plural(total, 'signatory', 'signatories')}" if total else NO_SIGNATORY
    if len(signatories) > MAX_NAMES:
        text += f": {type_counts(signatories, types)}"
    withdrawn = letter["withdrawn"]
    note = f"; {cell(f'{withdrawn} withdrew', 'letters', letter, 'withdrawn')}" if withdrawn else ""
    return cell(text, "letters", letter, "signatories") + note


def type_counts(signatories: pd.DataFrame, types: pd.DataFrame) -> str:
    """Return the number of signatories of each type.

    A signatory of two types counts for both.
    """
    counts = types[types["actor"].isin(signatories["actor"])]["type_label"].value_counts(sort=False)
    labels = [lower_first(label) + (f" {count:,}" if count > 1 else "") for label, count in counts.items()]
    untyped = int(signatories["actor_types"].isna().sum())
    labels += [f"type not known {untyped:,}"] if untyped else []
    return escape_html(", ".join(labels)) or "none of the selected types"
