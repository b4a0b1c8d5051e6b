"""The overview's two pictures in words: a card a letter, and what is shared or said by one letter only."""

from __future__ import annotations

import pandas as pd

from components.evidence import Ledger
from components.markup import given, text
from data.comparison import NOT_MENTIONED
from data.schema import LIST_SEPARATOR

# Columns of `only` lists beyond this many letters would be too narrow to read.
MOST_COLUMNS = 4


def letter_cards(book: Ledger, letters: pd.DataFrame, appearances: pd.DataFrame, types: pd.DataFrame) -> str:
    """A card a letter: who signs, to whom, by which channel, when, and what it asks."""
    signed = appearances[appearances["role"] == "signatory"]
    cards = (
        _card(book, letter, signed[signed["letter"] == letter["letter"]], types) for _, letter in letters.iterrows()
    )
    return f'<div class="cards">{"".join(cards)}</div>'


def _card(book: Ledger, letter: pd.Series, signed: pd.DataFrame, types: pd.DataFrame) -> str:
    rows = {
        "From": f"{_count(letter, signed)}: {_types(signed, types)}",
        "To": book.given(letter["addressee"], letter["addressee_basis"], letter["addressee_source"]),
        "Public": f"{book.given(letter['date'], letter['date_basis'], letter['date_source'])}, "
        f"by {given(letter['publisher'])}; reported by {book.reporter(letter['letter'])}",
        "Asks": f"{text(letter['asks'])} {book.links(letter['letter'], letter['asks_passages'].split(LIST_SEPARATOR))}",
    }
    facts = "".join(f"<dt>{term}</dt><dd>{value}</dd>" for term, value in rows.items())
    return f'<section class="card"><h3>{text(letter["short_title"])}</h3><dl>{facts}</dl></section>'


def _count(letter: pd.Series, signed: pd.DataFrame) -> str:
    some, every = signed["actor"].nunique(), letter["signatories"]
    number = f"{every}" if some == every else f"{some} of {every}"
    return f"{number} {'signatory' if every == 1 else 'signatories'}"


def _types(signed: pd.DataFrame, types: pd.DataFrame) -> str:
    """How many signatories of each type; someone of two types counts in both."""
    counts = types[types["actor"].isin(signed["actor"])]["type_label"].value_counts(sort=False)
    named = (f"{label[:1].lower()}{label[1:]}" + (f" {count}" if count > 1 else "") for label, count in counts.items())
    return text(", ".join(named)) or "none of the chosen types"


def three_columns(letters: pd.DataFrame, compared: pd.DataFrame, caveat: str) -> str:
    """What two letters or more argue in the middle, what only one argues beside it, each with its count."""
    shared = compared[compared["status"] == "shared"]
    shown = list(letters.itertuples(index=False))[:MOST_COLUMNS]
    lists = [(f"Only in “{letter.short_title}”", _only(compared, letter.letter)) for letter in shown]
    lists.insert(1, ("In both letters" if len(letters) == 2 else "In two letters or more", shared))
    lists = [(title, rows) for title, rows in lists if not rows.empty]
    widths = " ".join(f"minmax(0,{max(len(rows), 7)}fr)" for _, rows in lists)
    columns = "".join(
        f"<div><h4>{text(title)} ({len(rows)})</h4><ul>{_items(rows)}</ul></div>" for title, rows in lists
    )
    return (
        f'<div class="three" style="grid-template-columns:{widths}">{columns}</div><p class="soft">{text(caveat)}</p>'
    )


def _only(compared: pd.DataFrame, letter: str) -> pd.DataFrame:
    return compared[(compared["status"] == "only") & (compared[letter] != NOT_MENTIONED)]


def _items(rows: pd.DataFrame) -> str:
    return "".join(f"<li>{text(label)}</li>" for label in rows["label"])
