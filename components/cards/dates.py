"""Build the tables of dates and of signatures over time, and the HTML of the order of letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd

from components.cards.facts import site_line
from components.markup.records import RecordLookup
from components.markup.statements import cell
from components.markup.tables import Line, RowGroups, TableCell, TableColumn, column
from components.markup.templates import Html, render, render_part
from components.state.cache import cached_query
from components.state.urls import address
from data import Corpus
from data.model.dates import parse_date
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.lists import Row, plain_list
from data.schema.vocabulary import TEXT_NOUNS, how_known, humanize
from data.signatures.columns import NO_DATE
from data.tables.model_index import group_rows, to_records
from data.text.wording import count_noun
from data.timeline.items import imprecise_dates
from data.timeline.letter_order import order_letters

# The pairs of letters in order that are visible, and those in a list that opens.
MAX_ORDER_LINES, MAX_MORE_LINES = 2, 20
# Further columns of the table of dates, by id.
MORE_COLUMNS = {"kind": "Kind", "passage": "Passage", "note": "Note", "edtf": "EDTF", "source": "Source"}
# How well a date is known, with the heading of its group.
_CERTAINTIES = {
    "imprecise": "Not known to the day, and why", "day": "Known to the day", "undated": "Without a date",
}  # fmt: skip
_SIGNATURE_COUNTS = {"signed": "Signed", "withdrawn": "Withdrawn"}
_SIGNATURE_TOTALS = {"signed_total": "Signed so far", "withdrawn_total": "Withdrawn so far"}


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


@cached_query(50)
def by_certainty(corpus: Corpus, selection: Selection) -> tuple[pd.DataFrame, RowGroups]:
    """Return the timeline of a selection with the certainty of each row, and the groups of equal certainty."""
    rows = TableQuery(corpus, "timeline", selection).rows
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


@cached_query(50)
def undated_letters(corpus: Corpus, selection: Selection) -> str:
    """Return that no letter has a date, and how many items a chart can show, or an empty text."""
    items = TableQuery(corpus, "timeline", selection).rows
    letters = items[items["kind"] == "letter"]
    if letters.empty or letters["edtf"].notna().any():
        return ""
    dated = int(items["edtf"].notna().sum())
    where = "The articles print no date of a letter" if selection.printed else "No letter has a known date"
    chart = f"The chart has only {dated} of {count_noun(len(items), 'item')}" if dated else "So there is no chart"
    return f"{where}. {chart}. The table below has all of them, first those with a date."


def letter_order(records: RecordLookup, letters: pd.DataFrame, *, printed: bool, short: bool = False) -> Html:
    """Return which letter came first, in a sentence with its confidence, reason and sources.

    For more than two letters, only count the ordered pairs, and name the first pairs that a source orders. Returns an
    empty string for fewer than two letters. `printed` is true if only the articles are shown. With `short`, reason and
    sources are left out.
    """
    order = order_letters(to_records(letters), printed=printed)
    if order is None:
        return Html()
    answer = {"text": order.answer} if order.later is None else _pair(records, order.answer, order.later)
    pairs = [_pair(records, *pair) for pair in order.pairs[: MAX_ORDER_LINES + MAX_MORE_LINES]]
    return (render_part if short else render)(
        "letter_order.html.j2", answer=answer, reason=order.reason, pairs=pairs[:MAX_ORDER_LINES],
        more=pairs[MAX_ORDER_LINES:], number=len(order.pairs) - MAX_ORDER_LINES, short=short,
    )  # fmt: skip


def _pair(records: RecordLookup, text: str, later: Row) -> dict[str, Any]:
    """Return what is shown of the order of two letters by a source."""
    return {
        "text": cell(text, "letters", later, "follows"),
        "confidence": later["follows_confidence"],
        "note": (plain_list(later["follows_note"]) or "").removesuffix("."),
        "sources": records.source_links(later["follows_source"]),
    }  # fmt: skip


def counted_letters(rows: Sequence[Row], titles: Mapping[str, str], sides: Mapping[str, int]) -> list[Row]:
    """Return each letter with its colour and the numbers of its signatures that the chart shows and does not show."""
    groups = group_rows(rows, "letter")
    return [
        {"id": name, "title": title, "side": sides[name], "counts": _signature_counts(groups[name])}
        for name, title in titles.items()
    ]


def signature_legend(letters: Sequence[Row]) -> str:
    """Return the legend of the chart. `letters` are as in `counted_letters`."""
    return render("signature_legend.html.j2", letters=letters)


def _signature_counts(rows: Sequence[Row]) -> str:
    """Return how many signatures have a day, how many are not drawn and why, and how many were withdrawn."""
    signed = Counter[str]()
    for row in rows:
        signed[row["precision"]] += row["signed"]
    withdrawn = sum(row["withdrawn"] for row in rows)
    undated = sum(row["withdrawn"] for row in rows if row["precision"] != "day")
    parts = [f"{count_noun(signed['day'], 'signature')} with a day"]
    parts += [f"{signed['imprecise']:,} with an imprecise date"] if signed["imprecise"] else []
    parts += [f"{signed['none']:,} without a date"] if signed["none"] else []
    if withdrawn:
        parts.append(f"{withdrawn:,} withdrawn" + (f", {undated:,} of them on an unknown day" if undated else ""))
    return "; ".join(parts)


def signature_date_columns(*, linked: bool) -> list[TableColumn]:
    """Return the columns of the table. `linked` says that its numbers are those of the evidence."""
    evidence = "" if linked else None
    return [
        column("Date", "date", _signature_date, evidence=evidence),
        *(column(heading, name, evidence=evidence) for name, heading in _SIGNATURE_COUNTS.items()),
        *(column(heading, name, _on_a_day(name), evidence=evidence) for name, heading in _SIGNATURE_TOTALS.items()),
    ]


def _signature_date(row: Row) -> str:
    return "no date" if row["date"] == NO_DATE else parse_date(row["date"]).label


def _on_a_day(name: str) -> Callable[[Row], object]:
    """Return a function to the total of a row. A date that is no day has a place in the table, but not in time."""
    return lambda row: row[name] if row["precision"] == "day" else None
