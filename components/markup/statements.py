"""Build the HTML of statements and of table cells with a link to their evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.markup.elements import (
    contradiction_mark,
    doubt_note,
    escape_html,
    language_label,
    quotation,
    statement_text,
    voice_mark,
)
from components.markup.links import evidence_link
from data.evidence.index import row_key
from data.schema.lists import split_list
from data.schema.vocabulary import said_by


def cell(inner: str, table: str, row: Mapping[str, Any], column: str) -> str:
    """Return a table cell as a link to its evidence, with the mark of a contradiction. An empty cell stays empty."""
    return evidence_link(inner + contradiction_mark(row, column), table, row_key(table, row), column) if inner else ""


def cells(table: str, row: Mapping[str, Any], *columns: str) -> list[str]:
    """Return the text of each of these columns of a row as a link to its evidence."""
    return [cell(escape_html(row[column]), table, row, column) for column in columns]


def contradiction_link(table: str, row: Mapping[str, Any], column: str) -> str:
    """Return the mark of a contradicted cell as a link to its evidence, or an empty string."""
    mark = contradiction_mark(row, column)
    return evidence_link(mark, table, row_key(table, row), column) if mark else ""


def statement(row: Mapping[str, Any]) -> str:
    """Return a statement with voice, passage, language, stance and quote.

    An uncertain statement has the reason as well.
    """
    stance = " <strong>against</strong>" if row["stance"] == "opposes" else ""
    place = cell(f"{voice_mark(row['voice'], row['text'])} {escape_html(row['passage'])}", "statements", row, "voice")
    language = language_label(row["language"])
    return f"<div>{place} {language}{stance} {statement_quote(row)}{doubt_note(row['ambiguous'])}</div>"


def statement_quote(row: Mapping[str, Any]) -> str:
    """Return the words of a statement and our translation.

    The speakers are named if they are not all signatories of the letter.
    """
    columns = ("words", "translation")
    texts = (cell(statement_text(row, column), "statements", row, column) for column in columns)
    quote = quotation(row["voice"], *texts)
    if not split_list(row["said_by"]):
        return quote
    speakers = cell(escape_html(said_by(row["said_by"])), "statements", row, "said_by")
    return f'{quote}<span class="muted">{speakers}</span>'
