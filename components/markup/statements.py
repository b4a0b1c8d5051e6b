"""Build the HTML of statements and of table cells with a link to their evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.markup.elements import contradiction_mark, in_language, muted, quotation, statement_block, voice_mark
from components.markup.links import evidence_link
from components.markup.templates import Html
from data.evidence.index import row_key
from data.schema.lists import plain_list, split_list
from data.schema.tables import LIST_COLUMNS
from data.schema.vocabulary import format_quote, said_by


def cell(inner: str | None, table: str, row: Mapping[str, Any], column: str) -> Html:
    """Return a table cell as a link to its evidence, with the mark of a contradiction. An empty cell stays empty."""
    if not inner:
        return Html()
    mark = contradiction_mark(row, column)
    return evidence_link(inner + mark if mark else inner, table, row_key(table, row), column)


def value_cell(table: str, row: Mapping[str, Any], column: str) -> Html:
    """Return the text of a column of a row as a link to its evidence."""
    value = row[column]
    return cell(plain_list(value) if (table, column) in LIST_COLUMNS else value, table, row, column)


def contradiction_link(table: str, row: Mapping[str, Any], column: str) -> Html:
    """Return the mark of a contradicted cell as a link to its evidence, or an empty string."""
    mark = contradiction_mark(row, column)
    return evidence_link(mark, table, row_key(table, row), column) if mark else mark


def statement(row: Mapping[str, Any]) -> Html:
    """Return a statement with voice, passage, language, stance and quote.

    An uncertain statement has the reason as well.
    """
    place = Html(" ").join((voice_mark(row["voice"], row["text"]), row["passage"]))
    return statement_block(
        cell(place, "statements", row, "voice"), statement_quote(row), language=row["language"],
        is_against=row["stance"] == "opposes", doubt=row["ambiguous"],
    )  # fmt: skip


def statement_quote(row: Mapping[str, Any]) -> Html:
    """Return the words of a statement and our translation.

    Quoted words get quotation marks. Reported words get the form of a paraphrase. The speakers are named if they are
    not all signatories of the letter.
    """
    words, translation = (row[name] and format_quote(row[name], row["voice"]) for name in ("words", "translation"))
    words = words and in_language(words, row["language"])
    texts = (cell(text, "statements", row, name) for name, text in (("words", words), ("translation", translation)))
    quote = quotation(row["voice"], *texts)
    if not split_list(row["said_by"]):
        return quote
    return quote + muted(cell(said_by(row["said_by"]), "statements", row, "said_by"))
