"""The overview's two pictures in words: a card a letter, and what is shared or said by one letter only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import islice

import pandas as pd

from components.cards.facts import by_letter
from components.markup.elements import facts, text
from components.markup.records import RecordLookup, cell
from components.state.urls import to_letter, to_page
from data.queries.filters import KINDS
from data.schema.vocabulary import BASES, ELSEWHERE, NOBODY, among
from data.schema.vocabulary import counted as number_of
from data.tables.comparison import NOT_MENTIONED
from data.tables.model_index import Row, to_records
from data.text.normalize import lower_first
from data.text.wording import plural

# Beyond so many sides or arguments a list is no glance any more.
_MOST_SIDES = 12
_MOST_ARGUMENTS = 30


def letter_cards(
    book: RecordLookup, letters: pd.DataFrame, signed: pd.DataFrame, types: pd.DataFrame, known: pd.DataFrame
) -> str:
    """A card a letter: who signs, to whom, by which channel, when, what it asks, and how much is known beyond that."""
    beyond = by_letter(known, set(letters["letter"]))
    cards = (
        _card(book, letter, signed[signed["letter"] == letter["letter"]], types, beyond.get(letter["letter"]))
        for letter in to_records(letters)
    )
    return f'<div class="cards">{"".join(cards)}</div>'


def _card(book: RecordLookup, letter: Row, signed: pd.DataFrame, types: pd.DataFrame, known: list[Row] | None) -> str:
    to = book.given(letter["addressee"], *(letter[f"addressee_{part}"] for part in ("basis", "source", "confidence")))
    listed = facts(
        {
            "From": _from(letter, signed, types),
            "To": cell(to, "letters", letter, "addressee"),
            "Public": _public(book, letter),
            "Asks": cell(text(letter["asks"]), "letters", letter, "asks"),
            "Beyond": "" if known is None else _beyond(letter, known),
        }
    )
    return f'<section class="card"><h3>{text(letter["short_title"])}</h3>{listed}</section>'


def _beyond(letter: Row, known: list[Row]) -> str:
    """How many outside facts do what to the article, as a link to them; nothing where none is known."""
    does = {"contradicts": "contradicting the article", "left_out": "left out by it", "confirms": "confirming it"}
    kinds = Counter(fact["kind"] for fact in known if fact["value"])
    told = ", ".join(f"{kinds[kind]} {words}" for kind, words in does.items() if kinds[kind])
    return f"{BASES['outside']} facts: {to_letter(letter['short_title'], told)}" if told else ""


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
    named = f"{_count(letter, signed)}: {_types(signed, types)}" if letter["signatories"] else NOBODY
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
    return text(", ".join(named)) or "none of the chosen types"


def three_columns(
    labels: Mapping[str, str], compared: pd.DataFrame, caveat: str, *, by_letter: bool = True, counted: bool = False
) -> str:
    """What several of these sides argue between what only one does, each with its count.

    With two sides the shared arguments stand in the middle; with more they come first, and where they are many only
    these. What a letter shares with one that is not among them is no argument of that one only. `counted` adds to
    each argument how many make it.
    """
    made = compared[list(labels)] != NOT_MENTIONED
    # What stands in the lists, without a column for each side: slices of a wide table are slow.
    compared = compared[["argument", "label", "kind", "status", "count", "counted", "supporting", "opposing"]]
    shared, only = made.sum(axis=1) > 1, (compared["status"] == "only") | (not by_letter)
    disputed = shared & (compared["opposing"] > 0) & (compared["supporting"] > 0)
    several = among(len(labels), by_letter=by_letter)
    both = [(several, compared[shared & ~disputed]), (f"{several}, for and against", compared[disputed])]
    alone = [
        (f"Only in “{label}”", compared[made[side] & ~shared & only])
        for side, label in islice(labels.items(), _MOST_SIDES)
    ]
    beyond = (ELSEWHERE, compared[~shared & ~only])
    lists = [*alone[:1], *both, *alone[1:]] if len(alone) == 2 else [*both, *alone]
    shown = [(title, rows) for title, rows in [*lists, beyond] if not rows.empty]
    columns = "".join(
        f"<div><h4>{text(title)} ({len(rows)})</h4>{_by_kind(rows, counted=counted)}</div>" for title, rows in shown
    )
    left = len(labels) - _MOST_SIDES
    more = (
        f"<p>And what only one of {left} more says: choose two in the filter to compare them.</p>" if left > 0 else ""
    )
    return f'<div class="three"{_widths(shown)}>{columns}</div>{more}<p class="soft">{text(caveat)}</p>'


def _widths(lists: list[tuple[str, pd.DataFrame]]) -> str:
    """Up to three columns, as wide as their words are many; more flow into lines of their own."""
    if len(lists) > 3:
        return ""
    words = [int(rows["label"].str.len().sum()) for _, rows in lists]
    shares = (max(count, max(words) // 3) for count in words)
    return f' style="grid-template-columns:{" ".join(f"minmax(0,{share}fr)" for share in shares)}"'


def _by_kind(rows: pd.DataFrame, *, counted: bool) -> str:
    """The arguments of a list, what is asked for first; of a long one as many as can be read."""
    shown = rows.head(_MOST_ARGUMENTS)
    parts = ((label, shown[shown["kind"] == kind]) for kind, label in KINDS.items())
    lists = "".join(f"<h5>{label}</h5><ul>{_items(part, counted)}</ul>" for label, part in parts if len(part))
    left = len(rows) - len(shown)
    more = to_page("arguments", f"and {left} more, side by side") if left else ""
    return lists + (f"<p>{more}</p>" if more else "")


def _items(rows: pd.DataFrame, counted: bool) -> str:
    return "".join(f"<li>{_item(row, counted)}</li>" for row in to_records(rows))


def _item(row: Row, counted: bool) -> str:
    against = " (against)" if row["opposing"] and not row["supporting"] else ""
    some = f", {row['opposing']} against" if row["opposing"] and row["supporting"] else ""
    number = f' <span class="soft">{number_of(row["count"], row["counted"])}{some}</span>' if counted else ""
    return cell(text(row["label"]), "comparison", row, "label") + against + number
