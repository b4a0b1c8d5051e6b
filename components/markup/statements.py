"""Statements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.markup.elements import doubt_note, escape_html, language_label, quotation, voice_mark, words
from components.markup.links import evidence_link
from data.evidence.index import row_key
from data.schema.lists import split_list
from data.schema.vocabulary import said_by


def cell(inner: str, table: str, row: Mapping[str, Any], column: str) -> str:
    """Return the HTML of a table cell as a link to its evidence; nothing if it is empty."""
    return evidence_link(inner, table, row_key(table, row), column) if inner else ""


def cells(table: str, row: Mapping[str, Any], *columns: str) -> list[str]:
    """Return the text of these columns of a row, each as a link to its evidence."""
    return [cell(escape_html(row[column]), table, row, column) for column in columns]


def statement(said: Mapping[str, Any]) -> str:
    """The words of a statement with their voice and passage; the words lead to all that one needs to doubt them."""
    stance = " <strong>against</strong>" if said["stance"] == "opposes" else ""
    where = cell(f"{voice_mark(said['voice'])} {escape_html(said['passage'])}", "statements", said, "voice")
    return (
        f"<div>{where} {language_label(said['language'])}{stance} {quoted(said)}{doubt_note(said['ambiguous'])}</div>"
    )


def quoted(said: Mapping[str, Any]) -> str:
    """The words of a statement and our translation, each leading to what it rests on; who says it, if not all do."""
    columns = ("words", "translation")
    told = quotation(said["voice"], *(cell(words(said, column), "statements", said, column) for column in columns))
    if not split_list(said["said_by"]):
        return told
    return (
        f'{told}<span class="soft">{cell(escape_html(said_by(said["said_by"])), "statements", said, "said_by")}</span>'
    )
