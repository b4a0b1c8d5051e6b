"""The overview's two pictures in words: a card a letter, and what is shared or said by one letter only."""

from __future__ import annotations

import pandas as pd

from components.evidence import Ledger
from components.links import to_argument
from components.markup import facts, text
from data.comparison import NOT_MENTIONED
from data.schema import LIST_SEPARATOR


def letter_cards(book: Ledger, letters: pd.DataFrame, signed: pd.DataFrame, types: pd.DataFrame) -> str:
    """A card a letter: who signs, to whom, by which channel, when, and what it asks."""
    cards = (
        _card(book, letter, signed[signed["letter"] == letter["letter"]], types) for _, letter in letters.iterrows()
    )
    return f'<div class="cards">{"".join(cards)}</div>'


def _card(book: Ledger, letter: pd.Series, signed: pd.DataFrame, types: pd.DataFrame) -> str:
    asks = book.links(letter["letter"], letter["asks_passages"].split(LIST_SEPARATOR))
    listed = facts(
        {
            "From": f"{_count(letter, signed)}: {_types(signed, types)}",
            "To": book.given(letter["addressee"], letter["addressee_basis"], letter["addressee_source"]),
            "Public": _public(book, letter),
            "Asks": f"{text(letter['asks'])} {asks}",
        }
    )
    return f'<section class="card"><h3>{text(letter["short_title"])}</h3>{listed}</section>'


def _public(book: Ledger, letter: pd.Series) -> str:
    """When, by whom, and who reported it, as far as known."""
    when = book.given(letter["date"], letter["date_basis"], letter["date_source"], letter["date_confidence"])
    parts = [when if pd.notna(letter["date"]) else '<span class="soft">on a day that is not known</span>']
    publisher = book.given(letter["publisher"], letter["publisher_basis"], letter["publisher_source"])
    parts += [f"by {publisher}"] if pd.notna(letter["publisher"]) else []
    parts += [f"reported by {book.reporter(letter['letter'])}"] if pd.notna(letter["outlet"]) else []
    return ", ".join(parts)


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
    """What several of these letters argue between what only one does, each with its count.

    With two letters the shared arguments stand in the middle; with more they come first.
    """
    made = compared[list(letters["letter"])] != NOT_MENTIONED
    shared = made.sum(axis=1) > 1
    alone = [
        (f"Only in “{letter.short_title}”", compared[made[letter.letter] & ~shared])
        for letter in letters.itertuples(index=False)
    ]
    both = "In both letters" if len(letters) == 2 else "In several letters"
    lists = (
        [*alone[:1], (both, compared[shared]), *alone[1:]] if len(alone) == 2 else [(both, compared[shared]), *alone]
    )
    lists = [(title, rows) for title, rows in lists if not rows.empty]
    columns = "".join(
        f"<div><h4>{text(title)} ({len(rows)})</h4><ul>{_items(rows)}</ul></div>" for title, rows in lists
    )
    return f'<div class="three"{_widths(lists)}>{columns}</div><p class="soft">{text(caveat)}</p>'


def _widths(lists: list[tuple[str, pd.DataFrame]]) -> str:
    """Up to three columns as wide as they are long; more flow into lines of their own."""
    if len(lists) > 3:
        return ""
    return f' style="grid-template-columns:{" ".join(f"minmax(0,{max(len(rows), 7)}fr)" for _, rows in lists)}"'


def _items(rows: pd.DataFrame) -> str:
    return "".join(f"<li>{to_argument(label)}</li>" for label in rows["label"])
