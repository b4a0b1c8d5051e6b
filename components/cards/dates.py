"""Build the table of dates, and the HTML of the order of letters."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import Any

import pandas as pd

from components.cards.facts import site_line
from components.markup.records import RecordLookup
from components.markup.statements import cell
from components.markup.tables import Line, RowGroups, TableCell, TableColumn, column
from components.markup.templates import Html, render, render_part
from components.state.urls import address
from data.schema.lists import Row, split_list
from data.schema.vocabulary import TEXT_NOUNS, how_known, humanize
from data.tables.model_index import to_records
from data.timeline.items import imprecise_dates
from data.timeline.letter_order import LetterDate, describe_order, first_by_dates

MAX_ORDER_LINES = 2
# Further columns of the table of dates, by id.
MORE_COLUMNS = {"kind": "Kind", "passage": "Passage", "note": "Note", "edtf": "EDTF", "source": "Source"}
# How well a date is known, with the heading of its group.
_CERTAINTIES = {
    "imprecise": "Not known to the day, and why", "day": "Known to the day", "undated": "Without a date",
}  # fmt: skip


def date_columns(records: RecordLookup, more: Collection[str]) -> list[TableColumn]:
    """Return the columns of the table of dates. `more` are ids of further columns."""
    further = {
        "kind": column(MORE_COLUMNS["kind"], "kind", lambda row: humanize(row["kind"])),
        "passage": TableColumn(MORE_COLUMNS["passage"], lambda row: TableCell(_passage(row)), "passage"),
        "note": column(MORE_COLUMNS["note"], "note"),
        "edtf": column(MORE_COLUMNS["edtf"], "edtf"),
        "source": TableColumn(MORE_COLUMNS["source"], lambda row: TableCell(site_line(records, row["source"]))),
    }
    return [
        TableColumn("What", lambda row: TableCell(Line(row["label"], "label")), "label", is_name=True),
        TableColumn("When", partial(_when, records), "earliest", below_heading="Why not known to the day"),
        column("How known", "basis", _how_known, sort=False),
        column("As printed", "printed", lambda row: f"“{row['printed']}”" if row["printed"] else "", sort=False),
        column("Letter", "letter", lambda row: records.titles.get(row["letter"], "")),
        *(further[name] for name in MORE_COLUMNS if name in more),
    ]


def by_certainty(rows: pd.DataFrame) -> tuple[pd.DataFrame, RowGroups]:
    """Return the rows with their certainty, and the groups of equal certainty."""
    imprecise = set(imprecise_dates(rows)["item"])
    values = [
        "undated" if not isinstance(edtf, str) else "imprecise" if item in imprecise else "day"
        for item, edtf in zip(rows["item"], rows["edtf"], strict=True)
    ]
    rows = rows.assign(certainty=values)
    order = rows["certainty"].map(list(_CERTAINTIES).index)
    groups = RowGroups(
        "certainty", "Certainty", _CERTAINTIES, lambda name, count: f"{_CERTAINTIES[name]} · {count:,}", {}
    )
    return rows.loc[order.sort_values(kind="stable").index].reset_index(drop=True), groups


def _when(records: RecordLookup, row: Row) -> TableCell:
    """Return a date in words, and beneath it why it is not known to the day."""
    source = records.outlet(row["source"]) if row["source"] else None
    if row["certainty"] == "undated":
        return TableCell(Line("not known", "basis"), Line(row["note"] or "", "note"))
    date = Line(row["when"], "when", basis=row["basis"], source=source)
    return TableCell(date, _reason(records, row) if row["certainty"] == "imprecise" else Line())


def _reason(records: RecordLookup, row: Row) -> Line:
    """Return why a date is imprecise: its note, or what is printed, or no reason."""
    if row["note"]:
        return Line(row["note"], "note")
    if row["printed"]:
        passage = row["passage"] or records.letter(row["letter"])["date_passage"]
        noun = TEXT_NOUNS[records.passage(row["letter"], passage)["text"]]
        return Line(f"{noun} prints “{row['printed']}” and no day", "printed")
    return Line("the corpus gives no reason")


def _how_known(row: Row) -> str:
    return how_known(row["basis"], row["confidence"], has_source=bool(row["source"]))


def _passage(row: Row) -> Line:
    """Return a link to the passage of an item, or an empty line if it has none."""
    if not row["passage"]:
        return Line()
    return Line(row["passage"], href=address("sources", read=row["letter"], passage=row["passage"]))


def letter_order(records: RecordLookup, letters: pd.DataFrame, *, printed: bool, short: bool = False) -> Html:
    """Return which letter came first, in a sentence with its confidence, reason and sources.

    For more than two letters, only count the ordered pairs, and name the pairs that a source orders. Returns an empty
    string for fewer than two letters. `printed` is true if only the articles are shown. With `short`, reason and
    sources are left out.
    """
    rows = to_records(letters)
    if len(rows) < 2:
        return Html()
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
                "text": cell(text, "letters", row, "follows"),
                "confidence": row["follows_confidence"], "note": (row["follows_note"] or "").removesuffix("."),
                "sources": records.source_links(row["follows_source"]),
            }  # fmt: skip
