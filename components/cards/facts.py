"""Facts from outside the articles, as HTML: always marked, with their sources and how sure they are."""

from __future__ import annotations

from collections.abc import Container, Iterable

import pandas as pd

from components.markup import elements
from components.markup.elements import escape_html, fact_mark, muted_note, table
from components.markup.records import RecordLookup
from components.markup.statements import cell
from data.schema.lists import Row, split_list
from data.schema.vocabulary import BASIS_LABELS, FACT_KIND_LABELS
from data.tables.model_index import to_records


def fact_counts(facts: pd.DataFrame) -> str:
    """How many facts were found, and how many were looked for and not found."""
    found = int(facts["value"].count())
    missing = len(facts) - found
    return f"{found} {BASIS_LABELS['outside']}" + (f", {missing} looked for and not found" if missing else "")


def facts_section(book: RecordLookup, facts: pd.DataFrame) -> str:
    """The facts about one thing, under a heading that says how many were found."""
    found = int(facts["value"].count())
    heading = f"<h3>Beyond the articles {BASIS_LABELS['outside']} ({found} of {len(facts)} found)</h3>"
    return f"{heading}{facts_table(book, facts)}"


def facts_table(book: RecordLookup, facts: pd.DataFrame, *, whom: bool = False) -> str:
    """A table of facts; what was looked for and not found is shown as not known. `whom` says whom each is about."""
    body = "".join(_row(book, row, whom=whom) for row in to_records(facts))
    about = ("About",) if whom else ()
    return table((*about, "Topic", "What is known", "When", "Source", "How sure"), body)


def _row(book: RecordLookup, row: Row, *, whom: bool) -> str:
    kind = f"<br><span class='soft'>{FACT_KIND_LABELS[row['kind']]}</span>" if FACT_KIND_LABELS[row["kind"]] else ""
    missing = cell('<span class="soft">not found</span>', "facts", row, "basis")
    value = cell(escape_html(row["value"]), "facts", row, "value") or missing
    beside = f"<p class='soft'>{escape_html(row['note'])}</p>" if row["note"] else ""
    where = f"<br>{book.link(row['letters'], row['passage'])}" if row["passage"] else ""
    cells = (
        f"{cell(escape_html(row['topic']), 'facts', row, 'topic')}{where}{kind}", value + beside,
        cell(escape_html(row["date"]), "facts", row, "date"),
        cell(escape_html(book.outlet(row["source"])) if row["source"] else "", "facts", row, "source"),
        cell(escape_html(row["confidence"]), "facts", row, "confidence"),
    )  # fmt: skip
    about = (cell(escape_html(row["about"]), "facts", row, "about"),) if whom else ()
    return elements.row((*about, *cells))


def fact_notes(book: RecordLookup, facts: Iterable[Row]) -> str:
    """Facts in a line each, for a place beside what they are about; those that were not found are left out."""
    return "".join(_note(book, row) for row in facts if row["value"])


def _note(book: RecordLookup, row: Row) -> str:
    kind = f"{FACT_KIND_LABELS[row['kind']]}: " if FACT_KIND_LABELS[row["kind"]] else ""
    source = f"{book.outlet(row['source'])}, {row['confidence']} confidence"
    said = f"{kind}{escape_html(row['value'])}{fact_mark('outside', source)}"
    return f'<p class="beyond">{cell(said, "facts", row, "value")} {muted_note(row["note"])}</p>'


def facts_by_letter(facts: pd.DataFrame, among: Container[str] | None = None) -> dict[str | None, list[Row]]:
    """Return facts by each letter that they are about, or by each `among` these; those about none are under None."""
    rows: dict[str | None, list[int]] = {}
    for place, letters in enumerate(facts["letters"]):
        for letter in (*split_list(letters),) or (None,):
            if among is None or letter in among:
                rows.setdefault(letter, []).append(place)
    return {letter: to_records(facts.iloc[places]) for letter, places in rows.items()}


def facts_about(facts: pd.DataFrame, **named: str) -> pd.DataFrame:
    """The facts that are about all of these: letters, actors, a passage, an argument."""
    kept = [
        all(name in split_list(row[column]) for column, name in named.items()) for row in to_records(facts[list(named)])
    ]
    return facts[kept] if kept else facts
