"""Build HTML elements from corpus text.

All text is escaped: it is shown literally, never run and never fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import pandas as pd

from data.model.languages import language_name
from data.schema.vocabulary import (
    BASIS_LABELS,
    CONTRADICTED,
    OUR_TRANSLATION,
    VOICE_LABELS,
    format_quote,
    provenance_label,
    voice_meaning,
)
from data.tables.contradictions import COLUMN, contradicting_facts


def escape_html(value: object) -> str:
    """Return a value as escaped HTML, or an empty string for None."""
    return "" if value is None else escape(str(value))


def value_with_basis(value: object, basis: object = "printed", source: object = None) -> str:
    """Return a value, with a mark of its basis unless it is printed.

    None is shown as “not known”.
    """
    if value is None:
        return '<span class="muted">not known</span>'
    return f"{escape_html(value)}{fact_mark(basis, source)}"


def fact_mark(basis: object, source: object = None) -> str:
    """Return the mark of an outside, inferred or derived value, with its source."""
    if basis not in ("outside", "inferred", "derived"):
        return ""
    return f' <span class="fact-mark">{escape_html(provenance_label(str(basis), source))}</span>'


def short_fact_mark(basis: object, source: object = None) -> str:
    """Return the sign of an outside, inferred or derived value, with its source as a tooltip."""
    if basis not in ("outside", "inferred", "derived"):
        return ""
    label = provenance_label(str(basis), source)
    return f' <abbr class="fact-sign" title="{escape_html(label)}">{escape_html(label.split()[0])}</abbr>'


def plain_values(values: pd.Series, bases: pd.Series) -> list[str]:
    """Return values as plain text, with a sign of their basis unless printed."""
    return [
        value if basis == "printed" else f"{value} {BASIS_LABELS[basis][0]}"
        for value, basis in zip(values, bases, strict=True)
    ]


def contradiction_mark(row: Mapping[str, Any], column: str) -> str:
    """Return the mark of a value that an outside fact contradicts, or an empty string.

    The row of a table names its contradicted columns.
    """
    return f' <span class="contradicted">{CONTRADICTED}</span>' if contradicting_facts(row, column) else ""


def plain_contradictions(values: Iterable[object], rows: pd.DataFrame, column: str) -> list[object]:
    """Return the values of a column as plain text, each with the mark if an outside fact contradicts it."""
    if COLUMN not in rows or not rows[COLUMN].notna().any():
        return list(values)
    return [
        f"{value} {CONTRADICTED}" if contradicting_facts({COLUMN: cell}, column) else value
        for value, cell in zip(values, rows[COLUMN], strict=True)
    ]


def voice_mark(voice: str, *texts: str) -> str:
    """Return the mark of a voice: a sign and a word, with its meaning as tooltip.

    `texts` are the kinds of the texts that have it, `report` by default.
    """
    sign, label, _ = VOICE_LABELS[voice]
    meaning = voice_meaning(voice, texts or ("report",))
    return f'<span class="voice-mark" title="{escape(meaning)}">{sign} {label}</span>'


def statement_text(statement: Mapping[str, Any], column: str = "words") -> str:
    """Return the words of a statement, or our translation with `column="translation"`.

    Quoted words get quotation marks. Reported words get the form of a paraphrase.
    """
    text = escape_html(format_quote(statement[column], statement["voice"])) if statement[column] else ""
    return mark_language(text, statement["language"]) if column == "words" else text


def mark_language(inner: str, language: object) -> str:
    """Return HTML with its language marked.

    None is the language of the page and needs no mark.
    """
    return f"<span{attributes}>{inner}</span>" if (attributes := lang_attributes(language)) else inner


def lang_attributes(language: object) -> str:
    """Return the HTML attributes of a language, or an empty string for None."""
    return "" if language is None else f' lang="{escape_html(language)}" dir="auto"'


def language_label(language: object) -> str:
    """Return the name of a language, or an empty string for None.

    None is the language of the page.
    """
    return "" if language is None else muted_note(language_name(str(language)))


def quotation(voice: str, inner: str, translation: str = "") -> str:
    """Return a quote as a block, with our translation in a second column.

    Both texts are HTML.
    """
    kind = "" if voice == "quoted" else ' class="reported"'
    original = f"<blockquote{kind}>{inner}</blockquote>"
    return (
        two_columns(original, f"<blockquote{kind}>{our_translation(translation)}</blockquote>")
        if translation
        else original
    )


def our_translation(translation: str) -> str:
    """Return a translation, given as HTML, with the mark that it is ours.

    An empty one stays empty.
    """
    return f'{translation} <span class="muted">({OUR_TRANSLATION})</span>' if translation else ""


def two_columns(original: str, translation: str) -> str:
    """Return an original and its translation in two columns.

    A narrow screen shows them in one.
    """
    return f'<div class="two-columns">{original}{translation}</div>'


def muted_note(value: object) -> str:
    """Return a note in a paler colour, or an empty string if there is none."""
    return f'<span class="muted">{escape_html(value)}</span>' if escape_html(value) else ""


def definition_list(descriptions: Mapping[str, str]) -> str:
    """Return terms with their descriptions.

    Both are HTML. Terms with an empty description are left out.
    """
    items = "".join(f"<dt>{term}</dt><dd>{value}</dd>" for term, value in descriptions.items() if value)
    return f"<dl>{items}</dl>"


def doubt_note(reason: object) -> str:
    """Return why a coding is uncertain, or an empty string if there is no reason."""
    return f'<p class="muted">Uncertain: {escape_html(reason)}</p>' if escape_html(reason) else ""


def table(headings: Iterable[str], rows: str) -> str:
    """Return a table with headings in plain text and rows in HTML.

    It scrolls by itself on a narrow screen.
    """
    head = "".join(f'<th scope="col">{escape_html(heading)}</th>' for heading in headings)
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def table_row(cells: Iterable[str]) -> str:
    """Return a table row of cells in HTML."""
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def page_block(inner: str) -> str:
    """Return HTML in the element that `style.css` applies to."""
    return f'<div class="cosigned">{inner}</div>'
