"""Dates as HTML: imprecise and missing dates, one timeline item, the order of the letters."""

from __future__ import annotations

import pandas as pd

from components.markup.elements import (
    definition_list,
    escape_html,
    muted_note,
    value_with_basis,
    voice_mark,
)
from components.markup.records import RecordLookup
from components.markup.statements import cell, cells
from data.schema.lists import Row, split_list
from data.tables.model_index import to_records
from data.timeline.letter_order import LetterDate, describe_order

_TOLD = 4


def imprecise_date(book: RecordLookup, row: Row) -> str:
    """Return a list item for an imprecise date: what happened, when, and why the day is unknown."""
    when = cell(book.given(row["when"], row["basis"], row["source"], row["confidence"]), "timeline", row, "when")
    what = cell(f"<strong>{escape_html(row['label'])}</strong>", "timeline", row, "label")
    return f"<li>{what}: {when}{_place(book, row)}<br>Why: {_why(row)}</li>"


def _why(row: Row) -> str:
    """The note of a date; where it has none, what is printed; where nothing is, that no reason is given."""
    if row["note"]:
        return cell(escape_html(row["note"]), "timeline", row, "note")
    if row["printed"]:
        return cell(f"the article prints “{escape_html(row['printed'])}” and no day", "timeline", row, "printed")
    return '<span class="soft">the corpus gives no reason</span>'


def _place(book: RecordLookup, row: Row) -> str:
    """A link to the passage that mentions an item; nothing where none does."""
    return f" {book.link(row['letter'], row['passage'])}" if row["passage"] else ""


def undated_item(book: RecordLookup, row: Row) -> str:
    """Return a list item for an item without a date, with its passage and note."""
    printed = f": “{escape_html(row['printed'])}”" if row["printed"] else ""
    said = cell(escape_html(row["label"]) + printed, "timeline", row, "basis")
    return f"<li>{said}{_place(book, row)} {muted_note(row['note'])}</li>"


def item_card(book: RecordLookup, item: Row) -> str:
    """An item: its date, how that is known, and the passage that mentions it."""
    printed = value_with_basis(item["printed"]) if item["printed"] else "no expression of time is printed"
    when = book.given(item["when"], item["basis"], item["source"], item["confidence"])
    edtf, beside = cells("timeline", item, "edtf", "note")
    terms = definition_list(
        {
            "When": cell(when, "timeline", item, "basis"),
            "As printed": cell(printed, "timeline", item, "printed") if item["printed"] else printed,
            "EDTF": edtf,
            "Note": beside,
            "Mentioned in": _where(book, item),
        }
    )
    label = cell(escape_html(item["label"]), "timeline", item, "label")
    return f'<section class="card here"><h3>{label}</h3>{terms}</section>'


def _where(book: RecordLookup, item: Row) -> str:
    if item["passage"] is None:
        return ""
    row = book.passage(item["letter"], item["passage"])
    return f"{book.link(item['letter'], item['passage'])} {voice_mark(row['voice'])}: {escape_html(row['gist'])}"


def letter_order(book: RecordLookup, letters: pd.DataFrame) -> str:
    """Which letter came first, as far as known, and what that rests on; what the dates alone would say."""
    rows = to_records(letters)
    told = [line for row in rows if (line := _follows(book, row))]
    dated = [
        LetterDate(row["short_title"], row["date_earliest"] or "", row["date_latest"] or "", bool(row["date"]))
        for row in rows
    ]
    lines = [*(f"<li>{escape_html(line)}</li>" for line in describe_order(dated)), *told]
    more = f"<details><summary>{len(lines) - _TOLD} more</summary><ul>{''.join(lines[_TOLD:])}</ul></details>"
    shown = f"<ul>{''.join(lines[:_TOLD])}</ul>{more if len(lines) > _TOLD else ''}"
    return f"<h3>Order of the letters</h3>{shown}" if lines else ""


def _follows(book: RecordLookup, row: Row) -> str:
    earlier = [name for name in split_list(row["follows"]) if name in book.titles]
    names = ", ".join(f"“{escape_html(book.titles[name])}”" for name in earlier)
    said = f"“{escape_html(row['short_title'])}” came after {names}"
    known = book.given("", "outside", row["follows_source"], row["follows_confidence"])
    return (
        f"<li>{cell(said + known, 'letters', row, 'follows')} {muted_note(row['follows_note'])}</li>" if names else ""
    )
