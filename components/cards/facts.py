"""Build the HTML of outside facts and of what they contradict, always with mark, source and confidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from typing import Any

import pandas as pd

from components.markup.links import passage_address
from components.markup.records import RecordLookup
from components.markup.sources import source_entries
from components.markup.tables import Line, TableCell, TableColumn, column, line_values
from components.markup.templates import Html, render_part
from data.evidence.contradictions import Contradiction
from data.evidence.items import EvidenceItem
from data.schema.lists import Row, split_list
from data.schema.vocabulary import BASIS_LABELS, fact_kind_label
from data.tables.model_index import to_records
from data.text.addresses import link_target


def fact_counts(facts: pd.DataFrame) -> str:
    """Return how many facts were found or inferred, and how many were not found, as plain text."""
    counts = Counter(facts["basis"])
    labels = {"outside": BASIS_LABELS["outside"], "inferred": BASIS_LABELS["inferred"], "unknown": "not found"}
    return ", ".join(f"{counts[basis]} {label}" for basis, label in labels.items() if counts[basis])


def fact_columns(records: RecordLookup, *, with_subject: bool = False) -> list[TableColumn]:
    """Return the columns of a table of facts. A fact that was not found has a row as well.

    With `with_subject`, the first column names what each fact is about.
    """
    return [
        *([column("About", "about")] if with_subject else []),
        TableColumn("Topic", lambda row: _topic(records, row), "topic", "Kind"),
        TableColumn("Fact", _value, "value", "Note"),
        column("Date", "date"),
        TableColumn("Source", lambda row: _sources(records, row), "source", "Address"),
        column("Confidence", "confidence"),
    ]


def _topic(records: RecordLookup, row: Row) -> TableCell:
    """Return the topic of a fact, and beneath it its kind with a link to its passage."""
    sign, _, label = fact_kind_label(row["kind"], records.index.text_of_fact(row)).partition(" ")
    href = passage_address(row["letters"], row["passage"]) if row["passage"] else ""
    return TableCell(
        Line(row["topic"], "topic"), Line(" · ".join(filter(None, (label, row["passage"]))), href=href, lead=sign)
    )


def _value(row: Row) -> TableCell:
    found = Line(row["value"], "value", basis="inferred" if row["basis"] == "inferred" else None)
    return TableCell(found if row["value"] else Line("not found", "basis"), Line(row["note"] or ""))


def _sources(records: RecordLookup, row: Row) -> TableCell:
    """Return the outlets of a fact, and beneath them links to its sources."""
    if row["source"] is None:
        return TableCell()
    return TableCell(Line(records.outlet(row["source"]), "source"), site_line(records, row["source"]))


def site_line(records: RecordLookup, sources: str | None) -> Line:
    """Return links to the sources in a list cell. A source without a web address that may be a link has none."""
    rows = filter(None, map(records.source, split_list(sources)))
    return Line(web=tuple(address for row in rows if (address := link_target(row["address"]))))


def fact_notes(records: RecordLookup, facts: Iterable[Row]) -> Html:
    """Return facts as short paragraphs. Facts that were not found are left out."""
    notes = [_fact_note(records, row) for row in facts if row["value"]]
    return render_part("fact_notes.html.j2", notes=notes) if notes else Html()


def _fact_note(records: RecordLookup, row: Row) -> dict[str, Any]:
    label = fact_kind_label(row["kind"], records.index.text_of_fact(row))
    source = f"{records.outlet(row['source'])}, {row['confidence']} confidence"
    line = Line(f"{label}: {row['value']}" if label else row["value"], "value", basis=row["basis"], source=source)
    return {
        "value": line_values("facts", row, line), "links": records.source_links(row["source"]),
        "note": row["note"],
    }  # fmt: skip


def facts_by_letter(facts: pd.DataFrame, letters: Container[str] | None = None) -> dict[str | None, list[Row]]:
    """Return the facts about each letter, or about each of `letters` only.

    A fact about several letters is listed for each. Facts about no letter have the key None.
    """
    positions: dict[str | None, list[int]] = {}
    for position, names in enumerate(facts["letters"]):
        for letter in (*split_list(names),) or (None,):
            if letters is None or letter in letters:
                positions.setdefault(letter, []).append(position)
    return {letter: to_records(facts.iloc[rows]) for letter, rows in positions.items()}


def facts_about(facts: pd.DataFrame, **subjects: str) -> pd.DataFrame:
    """Return the facts about all of these subjects.

    The names are columns: `letters`, `actors`, `passage`, …
    """
    matches = [
        all(name in split_list(row[column]) for column, name in subjects.items())
        for row in to_records(facts[list(subjects)])
    ]
    return facts[matches] if matches else facts


def contradiction_values(records: RecordLookup, contradictions: tuple[Contradiction, ...]) -> list[dict[str, Any]]:
    """Return the sources of the value, what confirms it, and the fact that contradicts it, for each contradiction."""
    return [
        {
            "sources": source_entries(records, contradiction.sources),
            "confirming": [_contradicting_fact(records, item) for item in contradiction.confirming],
            "fact": _contradicting_fact(records, contradiction.fact),
        }
        for contradiction in contradictions
    ]


def _contradicting_fact(records: RecordLookup, item: EvidenceItem) -> dict[str, Any]:
    """Return an outside fact with its basis, its confidence and its sources."""
    sentence = f"{BASIS_LABELS[item.basis]}, {item.confidence} confidence: {item.reason}."
    return {"sentence": sentence, "sources": source_entries(records, item.sources)}
