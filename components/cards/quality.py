"""The figures on the data as HTML: each counts rows that can be looked at."""

from __future__ import annotations

import pandas as pd

from components.markup import elements
from components.markup.elements import escape_html, muted_note, table
from components.markup.links import passage_link
from components.markup.statements import cell, cells
from data.schema.lists import Row
from data.schema.vocabulary import humanize
from data.tables.model_index import group_rows, to_records

KINDS = {
    "voice": "whose words a passage is",
    "attribution": "whether the letter says it",
    "identity": "who is meant",
    "match": "whether two letters say the same",
}


KAPPA = (
    "Kappa says how far two coders agree beyond chance, 1 being always; it goes with choices that both made, not with "
    "what each of them found."
)


def heading(fingerprint: str, coding: str | None, stands: str | None) -> str:
    """The version of the corpus, who coded it, and how its quotations and anchors stand in copies of the articles."""
    words = stands or "no copy is at hand, so quotations and anchors were not looked up here"
    return (
        f"<h2>Data quality</h2><dl><dt>Corpus version</dt>"
        f"<dd><strong>{escape_html(fingerprint)}</strong>: the first twelve "
        "digits of a SHA-256 over its files, in the name of each CSV and in each data package</dd>"
        f"<dt>Copies of the articles</dt><dd>{escape_html(words)}</dd>"
        + (f"<dt>Coding</dt><dd>{escape_html(coding)} {muted_note(KAPPA)}</dd>" if coding else "")
        + "</dl>"
    )


def sections(figures: pd.DataFrame) -> str:
    """The figures, a table a section."""
    parts = "".join(_section(name, part) for name, part in group_rows(to_records(figures), "section").items())
    return f'<div class="columns">{parts}</div>'


def _section(name: str, figures: list[Row]) -> str:
    rows = "".join(map(_figure, figures))
    return f"<section><h3>{escape_html(name)}</h3>{table(('Of', 'Which', 'How many', 'Share'), rows)}</section>"


def _figure(row: Row) -> str:
    beside = f"<br><span class='soft'>{escape_html(row['note'])}</span>" if row["note"] else ""
    shown = {
        "what": escape_html(row["what"]),
        "value": escape_html(humanize(row["value"])),
        "count": f"{row['count']} of {row['of']}",
        "share": escape_html(row["share"]) + beside,
    }
    return elements.row(cell(inner, "quality", row, column) for column, inner in shown.items())


def uncertain_codings(doubts: pd.DataFrame, titles: dict[str, str]) -> str:
    """Every case in doubt, with the reason that the coding gives."""
    rows = "".join(_case(row, titles) for row in to_records(doubts))
    return table(("What is in doubt", "Settled as", "Why, or what it rests on", "Where"), rows)


def _case(row: Row, titles: dict[str, str]) -> str:
    what, why = cells("doubts", row, "what", "why")
    return elements.row((cell(KINDS[row["kind"]], "doubts", row, "kind"), what, why, _where(row, titles)))


def _where(row: Row, titles: dict[str, str]) -> str:
    if row["letter"] is None:
        return "both sides"
    title = titles[row["letter"]]
    return f"{passage_link(title, row['passage'])} <span class='soft'>({escape_html(title)})</span>"


def uncoded_passages(passages: pd.DataFrame, titles: dict[str, str]) -> str:
    """Passages from which nothing was coded, each with the reason; one that is still to be coded says so."""
    rows = "".join(
        elements.row((_where(row, titles), *cells("passages", row, "gist"), _why_not(row)))
        for row in to_records(passages)
    )
    return table(("Where", "What it says", "Why nothing was coded"), rows)


def _why_not(row: Row) -> str:
    return "".join(cells("passages", row, "not_coded")) or '<span class="soft">not said: still to be coded</span>'
