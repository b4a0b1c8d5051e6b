"""The overview's two pictures in words: a card a letter, and what is shared or said by one letter only."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from components.cards.facts import facts_by_letter
from components.markup.elements import definition_list, escape_html
from components.markup.links import letter_link
from components.markup.records import RecordLookup
from components.markup.statements import cell
from data.schema.lists import Row
from data.schema.vocabulary import BASIS_LABELS, NO_SIGNATORY
from data.tables.model_index import to_records
from data.text.normalize import lower_first
from data.text.wording import plural


def letter_cards(
    book: RecordLookup, letters: pd.DataFrame, signed: pd.DataFrame, types: pd.DataFrame, known: pd.DataFrame
) -> str:
    """A card a letter: who signs, to whom, by which channel, when, what it asks, and how much is known beyond that."""
    beyond = facts_by_letter(known, set(letters["letter"]))
    cards = (
        _card(book, letter, signed[signed["letter"] == letter["letter"]], types, beyond.get(letter["letter"]))
        for letter in to_records(letters)
    )
    return f'<div class="cards">{"".join(cards)}</div>'


def _card(book: RecordLookup, letter: Row, signed: pd.DataFrame, types: pd.DataFrame, known: list[Row] | None) -> str:
    to = book.given(letter["addressee"], *(letter[f"addressee_{part}"] for part in ("basis", "source", "confidence")))
    listed = definition_list(
        {
            "From": _from(letter, signed, types),
            "To": cell(to, "letters", letter, "addressee"),
            "Public": _public(book, letter),
            "Asks": cell(escape_html(letter["asks"]), "letters", letter, "asks"),
            "Beyond": "" if known is None else _beyond(letter, known),
        }
    )
    return f'<section class="card"><h3>{escape_html(letter["short_title"])}</h3>{listed}</section>'


def _beyond(letter: Row, known: list[Row]) -> str:
    """How many outside facts do what to the article, as a link to them; nothing where none is known."""
    does = {"contradicts": "contradicting the article", "left_out": "left out by it", "confirms": "confirming it"}
    kinds = Counter(fact["kind"] for fact in known if fact["value"])
    told = ", ".join(f"{kinds[kind]} {words}" for kind, words in does.items() if kinds[kind])
    return f"{BASIS_LABELS['outside']} facts: {letter_link(letter['short_title'], told)}" if told else ""


def _public(book: RecordLookup, letter: Row) -> str:
    """When, by whom, and who reported it, as far as known."""
    when = book.given(letter["date"], letter["date_basis"], letter["date_source"], letter["date_confidence"])
    unknown = '<span class="soft">on a day that is not known</span>'
    parts = [cell(when, "letters", letter, "date") if letter["date"] else unknown]
    publisher = book.given(letter["publisher"], letter["publisher_basis"], letter["publisher_source"])
    parts += [f"by {cell(publisher, 'letters', letter, 'publisher')}"] if letter["publisher"] else []
    reporter = cell(book.reporter(letter["letter"]), "letters", letter, "outlet")
    parts += [f"reported by {reporter}"] if letter["outlet"] else []
    return ", ".join(parts)


def _from(letter: Row, signed: pd.DataFrame, types: pd.DataFrame) -> str:
    """How many sign, of which types; how many withdrew."""
    named = f"{_count(letter, signed)}: {_types(signed, types)}" if letter["signatories"] else NO_SIGNATORY
    gone = cell(f"{letter['withdrawn']} withdrew", "letters", letter, "withdrawn") if letter["withdrawn"] else ""
    return cell(named, "letters", letter, "signatories") + (f'; <span class="soft">{gone}</span>' if gone else "")


def _count(letter: Row, signed: pd.DataFrame) -> str:
    some, every = signed["actor"].nunique(), letter["signatories"]
    number = f"{every}" if some == every else f"{some} of {every}"
    return f"{number} {plural(every, 'signatory', 'signatories')}"


def _types(signed: pd.DataFrame, types: pd.DataFrame) -> str:
    """How many signatories of each type; someone of two types counts in both."""
    counts = types[types["actor"].isin(signed["actor"])]["type_label"].value_counts(sort=False)
    named = (lower_first(label) + (f" {count}" if count > 1 else "") for label, count in counts.items())
    return escape_html(", ".join(named)) or "none of the chosen types"
