"""Text from the corpus as HTML, always escaped, so that it is shown literally, never run and never fetched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import pandas as pd

from data.model.languages import language_name
from data.schema.lists import NAME_MARK
from data.schema.vocabulary import BASES, MARKS, OURS, known, set_apart


def text(value: object) -> str:
    """A value as escaped HTML; nothing where it is missing."""
    return "" if value is None else escape(str(value))


def given(value: object, basis: object = "printed", source: object = None) -> str:
    """A value with the mark of how it is known, where it is not printed; a sentence where it is not known."""
    if value is None:
        return '<span class="soft">not known</span>'
    return f"{text(value)}{fact_mark(basis, source)}"


def fact_mark(basis: object, source: object = None) -> str:
    """The mark of an outside fact, an inference or a derived date, with its source."""
    if basis not in ("outside", "inferred", "derived"):
        return ""
    return f' <span class="fact">{text(known(str(basis), source))}</span>'


def marked(values: pd.Series, bases: pd.Series) -> list[str]:
    """Values for cells of plain text, each with the sign of how it is known where it is not printed."""
    return [
        value if basis == "printed" else f"{value} {BASES[basis][0]}"
        for value, basis in zip(values, bases, strict=True)
    ]


def marked_facts(facts: object) -> str | None:
    """Outside facts in a cell of plain text, with the sign that they are from outside."""
    return f"{BASES['outside'][0]} {NAME_MARK.sub('', facts)}" if isinstance(facts, str) else None


def mark(voice: str) -> str:
    """A voice as shape and word."""
    shape, word, meaning = MARKS[voice]
    return f'<span class="mark" title="{escape(meaning)}">{shape} {word}</span>'


def words(statement: Mapping[str, Any], column: str = "words") -> str:
    """The words of a statement, quoted or as the anchor of a paraphrase; or, by their column, our translation."""
    said = text(set_apart(statement[column], statement["voice"])) if statement[column] else ""
    return in_language(said, statement["language"]) if column == "words" else said


def in_language(inner: str, tag: object) -> str:
    """Words, as HTML already, with the language that they are in where it is another than the page's."""
    return f"<span{attributes}>{inner}</span>" if (attributes := spoken(tag)) else inner


def spoken(tag: object) -> str:
    """The attributes of an element whose words are in another language than the page's; none where they are not."""
    return "" if tag is None else f' lang="{text(tag)}" dir="auto"'


def tongue(tag: object) -> str:
    """The name of another language; nothing where it is the page's."""
    return "" if tag is None else note(language_name(str(tag)))


def quotation(voice: str, inner: str, translation: str = "") -> str:
    """Words, as HTML already, set apart by whose they are; beside them our translation, where there is one."""
    kind = "" if voice == "quoted" else ' class="rep"'
    original = f"<blockquote{kind}>{inner}</blockquote>"
    return beside(original, f"<blockquote{kind}>{ours(translation)}</blockquote>") if translation else original


def ours(translation: str) -> str:
    """A translation, as HTML already, marked as ours; nothing where there is none."""
    return f'{translation} <span class="soft">({OURS})</span>' if translation else ""


def beside(original: str, translation: str) -> str:
    """An original and its translation beside each other, or under each other where there is no room."""
    return f'<div class="pair">{original}{translation}</div>'


def note(value: object) -> str:
    """A remark beside a value; nothing where there is none."""
    return f'<span class="soft">{text(value)}</span>' if text(value) else ""


def facts(named: Mapping[str, str]) -> str:
    """Terms and what holds of them, as HTML already; a term of which nothing is known is left out."""
    listed = "".join(f"<dt>{term}</dt><dd>{value}</dd>" for term, value in named.items() if value)
    return f"<dl>{listed}</dl>"


def row(cells: Iterable[str]) -> str:
    """A row of a table, of cells that are HTML already."""
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def doubt(why: object) -> str:
    """Why something is in doubt, under it; nothing where it is not."""
    return f'<p class="soft">In doubt: {text(why)}</p>' if text(why) else ""


def table(headings: Iterable[str], rows: str) -> str:
    """A table of rows that are HTML already, under headings; on a narrow screen it scrolls by itself."""
    head = "".join(f'<th scope="col">{text(heading)}</th>' for heading in headings)
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def heading(words: str) -> str:
    """A heading of a part of a page."""
    return block(f"<h3>{text(words)}</h3>")


def block(inner: str) -> str:
    """A piece of page in the house's style."""
    return f'<div class="cs">{inner}</div>'
