"""Write the timeline as JSON of TimelineJS, https://timeline.knightlab.com/docs/json-format.html."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from data.catalog.corpus import Corpus
from data.open_formats.content import Written, json_bytes
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.lists import Row
from data.schema.vocabulary import HOW_KNOWN, provenance_label
from data.tables.model_index import to_records
from data.text.wording import count_noun, plural
from data.timeline.layout import LANES


def timeline_js(corpus: Corpus, selection: Selection) -> Written:
    """Return the dated items of the timeline, and sentences on what is left out."""
    query, codebook = TableQuery(corpus, "timeline", selection), corpus.model.codebook
    rows = to_records(query.rows)
    events = [_event(row) for row in rows if row["edtf"]]
    content = {
        "title": {**_slide(codebook.title, f"{codebook.about} {query.sentence()}."), "unique_id": "title"},
        "events": events,
    }
    sentences = [f"{count_noun(len(events), 'event')}."]
    if undated := len(rows) - len(events):
        sentences.append(f"{count_noun(undated, 'item')} without a date {plural(undated, 'is', 'are')} left out.")
    return json_bytes(content), tuple(sentences)


def _event(row: Row) -> dict[str, Any]:
    """Return a dated item. A date with one open end has only the day of its other end, and says so in words."""
    first, last = row["earliest"] or row["latest"], row["latest"] or row["earliest"]
    return {
        "unique_id": row["item"],
        "group": escape(LANES[row["kind"]]),
        "start_date": _date(first),
        **({"end_date": _date(last)} if last != first else {}),
        "display_date": escape(f"{row['when']} ({HOW_KNOWN[row['basis']]})"),
        **_slide(row["label"], " ".join(_sentences(row))),
    }


def _date(day: str) -> dict[str, int]:
    year, month, day_of_month = map(int, day.split("-"))
    return {"year": year, "month": month, "day": day_of_month}


def _sentences(row: Row) -> Iterator[str]:
    """Yield how the date is known."""
    if row["printed"]:
        yield f"Printed: “{row['printed']}”."
    yield f"Basis: {provenance_label(row['basis'], row['source'])}."
    if row["confidence"]:
        yield f"Confidence: {row['confidence']}."
    if row["note"]:
        yield f"Note: {row['note']}"


def _slide(headline: str, text: str) -> dict[str, Any]:
    """Return the texts of a slide. TimelineJS reads them as HTML, and would make links of addresses in them."""
    return {"text": {"headline": escape(headline), "text": escape(text)}, "autolink": False}
