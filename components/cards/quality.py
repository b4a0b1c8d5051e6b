"""Build the HTML of figures, uncertain codings and passages without coding."""

from __future__ import annotations

import pandas as pd

from components.markup.elements import escape_html, muted_note, table, table_row
from components.markup.links import passage_link
from components.markup.statements import cell, cells
from data.schema.lists import Row
from data.schema.vocabulary import humanize
from data.tables.model_index import group_rows, to_records

DOUBT_KINDS = {
    "voice": "voice of a passage",
    "attribution": "attribution to the letter",
    "identity": "identity of an actor",
    "match": "match between letters",
}
KAPPA = (
    "Kappa measures how far two coders agree beyond chance. 1 means full agreement. It applies to choices that both "
    "coders made, not to items that each of them found."
)


def heading(fingerprint: str, coding: str | None, verification: str | None) -> str:
    """Return the corpus version, the coders and how many quotes were verified.

    `verification` is None if the corpus has no article texts.
    """
    texts = verification or "not available, so quotations and anchors were not verified"
    return (
        "<dl><dt>Corpus version</dt>"
        f"<dd><strong>{escape_html(fingerprint)}</strong>: the first twelve digits of the SHA-256 of its files. "
        "CSV file names and data packages include it.</dd>"
        f"<dt>Article texts</dt><dd>{escape_html(texts)}</dd>"
        + (f"<dt>Coding</dt><dd>{escape_html(coding)} {muted_note(KAPPA)}</dd>" if coding else "")
        + "</dl>"
    )


def sections(figures: pd.DataFrame) -> str:
    """Return the figures, one table per section."""
    groups = group_rows(to_records(figures), "section")
    return f'<div class="columns">{"".join(_section(name, rows) for name, rows in groups.items())}</div>'


def _section(name: str, figures: list[Row]) -> str:
    rows = "".join(map(_figure_row, figures))
    return f"<section><h3>{escape_html(name)}</h3>{table(('Subject', 'Value', 'Count', 'Share'), rows)}</section>"


def _figure_row(row: Row) -> str:
    note = f"<br><span class='muted'>{escape_html(row['note'])}</span>" if row["note"] else ""
    values = {
        "what": escape_html(row["what"]),
        "value": escape_html(humanize(row["value"])),
        "count": f"{row['count']} of {row['of']}",
        "share": escape_html(row["share"]) + note,
    }
    return table_row(cell(inner, "quality", row, column) for column, inner in values.items())


def uncertain_codings(doubts: pd.DataFrame, titles: dict[str, str]) -> str:
    """Return a table of uncertain codings, with decision and reason."""
    rows = "".join(_doubt_row(row, titles) for row in to_records(doubts))
    return table(("Uncertain", "Decision", "Reason", "Passage"), rows)


def _doubt_row(row: Row, titles: dict[str, str]) -> str:
    decision, reason = cells("doubts", row, "what", "why")
    kind = cell(DOUBT_KINDS[row["kind"]], "doubts", row, "kind")
    return table_row((kind, decision, reason, _passage(row, titles)))


def _passage(row: Row, titles: dict[str, str]) -> str:
    """Return a link to the passage of a row.

    A match between letters has no single passage.
    """
    if row["letter"] is None:
        return "several letters"
    title = titles[row["letter"]]
    return f"{passage_link(row['letter'], row['passage'])} <span class='muted'>({escape_html(title)})</span>"


def uncoded_passages(passages: pd.DataFrame, titles: dict[str, str]) -> str:
    """Return a table of passages without coding, with the reason.

    Without a reason, coding is still to be done.
    """
    rows = "".join(
        table_row((_passage(row, titles), *cells("passages", row, "gist"), _reason(row)))
        for row in to_records(passages)
    )
    return table(("Passage", "Summary", "Reason"), rows)


def _reason(row: Row) -> str:
    return "".join(cells("passages", row, "not_coded")) or '<span class="muted">no reason given: not coded yet</span>'
