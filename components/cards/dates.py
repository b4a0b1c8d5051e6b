"""Build the HTML of dates and of the order of letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from components.markup.elements import contradiction_mark, escape_html, muted_note
from components.markup.records import RecordLookup
from components.markup.statements import cell
from components.markup.templates import Html, render, render_part
from data.schema.lists import Row, split_list
from data.schema.vocabulary import TEXT_NOUNS
from data.tables.model_index import to_records
from data.timeline.letter_order import LetterDate, describe_order, first_by_dates

MAX_ORDER_LINES = 2


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


def letter_order(records: RecordLookup, letters: pd.DataFrame, *, printed: bool, short: bool = False) -> str:
    """Return which letter came first, in a sentence with its confidence, reason and sources.

    For more than two letters, only count the ordered pairs, and name the pairs that a source orders. Returns an empty
    string for fewer than two letters. `printed` is true if only the articles are shown. With `short`, reason and
    sources are left out.
    """
    rows = to_records(letters)
    if len(rows) < 2:
        return ""
    sourced = [pair for row in rows for pair in _pairs(records, rows, row)]
    answer, reason = _answer(rows, sourced, printed=printed)
    others = [pair for pair in sourced if pair is not answer]
    return (render_part if short else render)(
        "letter_order.html.j2", answer=answer, reason=reason, pairs=others[:MAX_ORDER_LINES],
        more=others[MAX_ORDER_LINES:], short=short,
    )  # fmt: skip


def _answer(rows: Sequence[Row], sourced: Sequence[dict[str, Any]], *, printed: bool) -> tuple[dict[str, Any], str]:
    """Return which letter came first, and the reason by the dates alone."""
    dates = [
        LetterDate(row["short_title"], row["date_earliest"] or "", row["date_latest"] or "", bool(row["date"]))
        for row in rows
    ]
    if len(rows) == 2 and len(sourced) == 1:
        return sourced[0], describe_order(dates)[0]
    first = first_by_dates(dates)
    if first is not None:
        second = next(letter.title for letter in dates if letter is not first)
        rest = f"“{second}” second" if len(rows) == 2 else f"before the other {len(rows) - 1:,}"
        return {"text": f"“{first.title}” came first, {rest}"}, "The dates alone settle this."
    return {"text": _unknown(len(rows), printed=printed)}, describe_order(dates)[0]


def _unknown(count: int, *, printed: bool) -> str:
    """Return the answer if neither the dates nor a source say which letter came first."""
    if printed:
        return "The articles do not say which came first"
    return f"Which {'letter' if count == 2 else f'of the {count:,} letters'} came first is not known"


def _pairs(records: RecordLookup, letters: Sequence[Row], row: Row) -> Iterator[dict[str, Any]]:
    """Yield the letters that came before a letter by a source."""
    titles = {other["letter"]: other["short_title"] for other in letters}
    for earlier in split_list(row["follows"]):
        if earlier in titles:
            text = f"“{titles[earlier]}” came first, “{row['short_title']}” second"
            yield {
                "text": Html(cell(escape_html(text), "letters", row, "follows")),
                "confidence": row["follows_confidence"], "note": (row["follows_note"] or "").removesuffix("."),
                "sources": Html(records.source_links(row["follows_source"])),
            }  # fmt: skip
