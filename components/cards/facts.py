"""Build the HTML of outside facts, always with mark, source and confidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable

import pandas as pd

from components.markup.elements import escape_html, fact_mark, muted_note, table, table_row
from components.markup.records import RecordLookup
from components.markup.statements import cell
from data.schema.lists import Row, split_list
from data.schema.vocabulary import BASIS_LABELS, fact_kind_label
from data.tables.model_index import to_records


def fact_counts(facts: pd.DataFrame) -> str:
    """Return how many facts were found or inferred, and how many were not found, as plain text."""
    counts = Counter(facts["basis"])
    labels = {"outside": BASIS_LABELS["outside"], "inferred": BASIS_LABELS["inferred"], "unknown": "not found"}
    return ", ".join(f"{counts[basis]} {label}" for basis, label in labels.items() if counts[basis])


def facts_section(records: RecordLookup, facts: pd.DataFrame) -> str:
    """Return a table of facts under a heading with the number of facts found."""
    found = int(facts["value"].count())
    heading = f"<h3>Outside facts {BASIS_LABELS['outside'][0]} ({found} of {len(facts)} found)</h3>"
    return f"{heading}{facts_table(records, facts)}"


def facts_table(records: RecordLookup, facts: pd.DataFrame, *, with_subject: bool = False) -> str:
    """Return a table of facts. A fact that was not found has a row as well.

    With `with_subject`, the first column names what each fact is about.
    """
    body = "".join(_fact_row(records, row, with_subject=with_subject) for row in to_records(facts))
    subject = ("About",) if with_subject else ()
    return table((*subject, "Topic", "Fact", "Date", "Source", "Confidence"), body)


def _fact_row(records: RecordLookup, row: Row, *, with_subject: bool) -> str:
    label = fact_kind_label(row["kind"], records.index.text_of_fact(row))
    kind = f"<br><span class='muted'>{label}</span>" if label else ""
    missing = cell('<span class="muted">not found</span>', "facts", row, "basis")
    inference = fact_mark("inferred") if row["basis"] == "inferred" else ""
    value = cell(escape_html(row["value"]) + inference, "facts", row, "value") or missing
    note = f"<p class='muted'>{escape_html(row['note'])}</p>" if row["note"] else ""
    link = f"<br>{records.passage_link(row['letters'], row['passage'])}" if row["passage"] else ""
    cells = (
        f"{cell(escape_html(row['topic']), 'facts', row, 'topic')}{link}{kind}", value + note,
        cell(escape_html(row["date"]), "facts", row, "date"),
        _sources(records, row),
        cell(escape_html(row["confidence"]), "facts", row, "confidence"),
    )  # fmt: skip
    subject = (cell(escape_html(row["about"]), "facts", row, "about"),) if with_subject else ()
    return table_row((*subject, *cells))


def _sources(records: RecordLookup, row: Row) -> str:
    """Return the outlets of a fact, and links to its sources."""
    if row["source"] is None:
        return ""
    outlets = cell(escape_html(records.outlet(row["source"])), "facts", row, "source")
    return outlets + records.source_links(row["source"])


def fact_notes(records: RecordLookup, facts: Iterable[Row]) -> str:
    """Return facts as short paragraphs. Facts that were not found are left out."""
    return "".join(_fact_note(records, row) for row in facts if row["value"])


def _fact_note(records: RecordLookup, row: Row) -> str:
    label = fact_kind_label(row["kind"], records.index.text_of_fact(row))
    kind = f"{label}: " if label else ""
    source = f"{records.outlet(row['source'])}, {row['confidence']} confidence"
    text = f"{kind}{escape_html(row['value'])}{fact_mark(row['basis'], source)}"
    value = cell(text, "facts", row, "value") + records.source_links(row["source"])
    return f'<p class="outside-fact">{value} {muted_note(row["note"])}</p>'


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
