"""Text from the corpus as HTML, always escaped, so that it is shown literally, never run and never fetched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import pandas as pd

from data.model.languages import language_name
from data.schema.lists import NAME_MARK
from data.schema.vocabulary import BASIS_LABELS, OUR_TRANSLATION, VOICE_LABELS, format_quote, provenance_label


def escape_html(value: object) -> str:
    """A value as escaped HTML; nothing where it is missing."""
    return "" if value is None else escape(str(value))


def value_with_basis(value: object, basis: object = "printed", source: object = None) -> str:
    """A value with the mark of how it is known, where it is not printed; a sentence where it is not known."""
    if value is None:
        return '<span class="soft">not known</span>'
    return f"{escape_html(value)}{fact_mark(basis, source)}"


def fact_mark(basis: object, source: object = None) -> str:
    """The mark of an outside fact, an inference or a derived date, with its source."""
    if basis not in ("outside", "inferred", "derived"):
        return ""
    return f' <span class="fact">{escape_html(provenance_label(str(basis), source))}</span>'


def plain_values(values: pd.Series, bases: pd.Series) -> list[str]:
    """Values for cells of plain text, each with the sign of how it is known where it is not printed."""
    return [
        value if basis == "printed" else f"{value} {BASIS_LABELS[basis][0]}"
        for value, basis in zip(values, bases, strict=True)
    ]


def plain_facts(facts: object) -> str | None:
    """Outside facts in a cell of plain text, with the sign that they are from outside."""
    return f"{BASIS_LABELS['outside'][0]} {NAME_MARK.sub('', facts)}" if isinstance(facts, str) else None


def voice_mark(voice: str) -> str:
    """A voice as shape and word."""
    shape, word, meaning = VOICE_LABELS[voice]
    return f'<span class="mark" title="{escape(meaning)}">{shape} {word}</span>'


def words(statement: Mapping[str, Any], column: str = "words") -> str:
    """The words of a statement, quoted or as the anchor of a paraphrase; or, by their column, our translation."""
    said = escape_html(format_quote(statement[column], statement["voice"])) if statement[column] else ""
    return in_language(said, statement["language"]) if column == "words" else said


def in_language(inner: str, tag: object) -> str:
    """Words, as HTML already, with the language that they are in where it is another than the page's."""
    return f"<span{attributes}>{inner}</span>" if (attributes := lang_attributes(tag)) else inner


def lang_attributes(tag: object) -> str:
    """The attributes of an element whose words are in another language than the page's; none where they are not."""
    return "" if tag is None else f' lang="{escape_html(tag)}" dir="auto"'


def language_label(tag: object) -> str:
    """The name of another language; nothing where it is the page's."""
    return "" if tag is None else muted_note(language_name(str(tag)))


def quotation(voice: str, inner: str, translation: str = "") -> str:
    """Words, as HTML already, set apart by whose they are; beside them our translation, where there is one."""
    kind = "" if voice == "quoted" else ' class="rep"'
    original = f"<blockquote{kind}>{inner}</blockquote>"
    return (
        two_columns(original, f"<blockquote{kind}>{our_translation(translation)}</blockquote>")
        if translation
        else original
    )


def our_translation(translation: str) -> str:
    """A translation, as HTML already, marked as ours; nothing where there is none."""
    return f'{translation} <span class="soft">({OUR_TRANSLATION})</span>' if translation else ""


def two_columns(original: str, translation: str) -> str:
    """An original and its translation beside each other, or under each other where there is no room."""
    return f'<div class="pair">{original}{translation}</div>'


def muted_note(value: object) -> str:
    """A remark beside a value; nothing where there is none."""
    return f'<span class="soft">{escape_html(value)}</span>' if escape_html(value) else ""


def definition_list(named: Mapping[str, str]) -> str:
    """Terms and what holds of them, as HTML already; a term of which nothing is known is left out."""
    listed = "".join(f"<dt>{term}</dt><dd>{value}</dd>" for term, value in named.items() if value)
    return f"<dl>{listed}</dl>"


def row(cells: Iterable[str]) -> str:
    """A row of a table, of cells that are HTML already."""
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def doubt_note(why: object) -> str:
    """Why something is in doubt, under it; nothing where it is not."""
    return f'<p class="soft">In doubt: {escape_html(why)}</p>' if escape_html(why) else ""


def table(headings: Iterable[str], rows: str) -> str:
    """A table of rows that are HTML already, under headings; on a narrow screen it scrolls by itself."""
    head = "".join(f'<th scope="col">{escape_html(heading)}</th>' for heading in headings)
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def heading(words: str) -> str:
    """A heading of a part of a page."""
    return page_block(f"<h3>{escape_html(words)}</h3>")


def page_block(inner: str) -> str:
    """A piece of page in the house's style."""
    return f'<div class="cs">{inner}</div>'
