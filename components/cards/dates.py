"""Build the HTML of dates, of a timeline item and of the order of letters."""

from __future__ import annotations

import pandas as pd

from components.markup.elements import (
    contradiction_mark,
    definition_list,
    escape_html,
    muted_note,
    value_with_basis,
    voice_mark,
)
from components.markup.records import RecordLookup
from components.markup.statements import cell, cells
from data.schema.lists import Row, split_list
from data.schema.vocabulary import TEXT_NOUNS
from data.tables.model_index import to_records
from data.timeline.letter_order import LetterDate, describe_order

MAX_ORDER_LINES = 4


def imprecise_date(records: RecordLookup, row: Row) -> str:
    """Return a list item for an imprecise date, with the reason why it is imprecise."""
    date = records.sourced_value(row["when"], row["basis"], row["source"], row["confidence"])
    label = cell(f"<strong>{escape_html(row['label'])}</strong>", "timeline", row, "label")
    when = cell(date, "timeline", row, "when") + records.source_links(row["source"])
    return f"<li>{label}: {when}{_passage(records, row)}<br>Reason: {_reason(records, row)}</li>"


def _reason(records: RecordLookup, row: Row) -> str:
    """Return why a date is imprecise: its note, or what is printed, or no reason."""
    if row["note"]:
        return cell(escape_html(row["note"]), "timeline", row, "note")
    if row["printed"]:
        passage = row["passage"] or records.letter(row["letter"])["date_passage"]
        noun = TEXT_NOUNS[records.passage(row["letter"], passage)["text"]]
        return cell(f"{noun} prints “{escape_html(row['printed'])}” and no day", "timeline", row, "printed")
    return '<span class="muted">the corpus gives no reason</span>'


def _passage(records: RecordLookup, row: Row) -> str:
    """Return a link to the passage of an item, or an empty string if it has none."""
    return f" {records.passage_link(row['letter'], row['passage'])}" if row["passage"] else ""


def undated_item(records: RecordLookup, row: Row) -> str:
    """Return a list item for an item without a date, with its passage and note."""
    printed = f": “{escape_html(row['printed'])}”" if row["printed"] else ""
    label = cell(escape_html(row["label"]) + printed, "timeline", row, "basis") + contradiction_mark(row, "label")
    return f"<li>{label}{_passage(records, row)} {muted_note(row['note'])}</li>"


def item_card(records: RecordLookup, item: Row) -> str:
    """Return a timeline item with its date, its basis and its passage."""
    printed = value_with_basis(item["printed"]) if item["printed"] else "no time expression is printed"
    date = records.sourced_value(item["when"], item["basis"], item["source"], item["confidence"])
    source = records.source_links(item["source"])
    edtf, note = cells("timeline", item, "edtf", "note")
    terms = definition_list(
        {
            "Date": cell(date, "timeline", item, "when" if item["when"] else "basis") + source,
            "As printed": cell(printed, "timeline", item, "printed") if item["printed"] else printed,
            "EDTF": edtf,
            "Note": note,
            "Mentioned in": _mention(records, item),
        }
    )
    label = cell(escape_html(item["label"]), "timeline", item, "label")
    return f'<section class="card current"><h3>{label}</h3>{terms}</section>'


def _mention(records: RecordLookup, item: Row) -> str:
    if item["passage"] is None:
        return ""
    row = records.passage(item["letter"], item["passage"])
    link = records.passage_link(item["letter"], item["passage"])
    return f"{link} {voice_mark(row['voice'], row['text'])}: {escape_html(row['gist'])}"


def letter_order(records: RecordLookup, letters: pd.DataFrame) -> str:
    """Return the order of the letters, from their dates and from other sources."""
    rows = to_records(letters)
    dates = [
        LetterDate(row["short_title"], row["date_earliest"] or "", row["date_latest"] or "", bool(row["date"]))
        for row in rows
    ]
    lines = [f"<li>{escape_html(sentence)}</li>" for sentence in describe_order(dates)]
    lines += [line for row in rows if (line := _sourced_order(records, row))]
    hidden = lines[MAX_ORDER_LINES:]
    more = f"<details><summary>{len(hidden)} more</summary><ul>{''.join(hidden)}</ul></details>" if hidden else ""
    return f"<h3>Order of the letters</h3><ul>{''.join(lines[:MAX_ORDER_LINES])}</ul>{more}" if lines else ""


def _sourced_order(records: RecordLookup, row: Row) -> str:
    """Return the letters before this one by a source, or an empty string."""
    earlier = [letter for letter in split_list(row["follows"]) if letter in records.titles]
    if not earlier:
        return ""
    titles = ", ".join(f"“{escape_html(records.titles[letter])}”" for letter in earlier)
    sentence = f"“{escape_html(row['short_title'])}” came after {titles}"
    source = records.sourced_value("", "outside", row["follows_source"], row["follows_confidence"])
    order = cell(sentence + source, "letters", row, "follows") + records.source_links(row["follows_source"])
    return f"<li>{order} {muted_note(row['follows_note'])}</li>"
