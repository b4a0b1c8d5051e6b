"""Build small parts of a page from corpus text.

Text is escaped, unless it is HTML already: it is shown literally, never run and never fetched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from components.markup.templates import Html, macros
from data.model.languages import language_name
from data.schema.vocabulary import MARKED_BASES, OUR_TRANSLATION, basis_sign, provenance_label
from data.tables.contradictions import contradiction_label
from data.text.characters import visible

_ELEMENTS = macros("elements.html.j2")
_NO_HTML = Html()
# What Markdown reads within a line. An underscore between letters is none of it.
_MARKDOWN = re.compile(r"[\\`*\[<$~]|_(?![^\W_])|(?<![^\W_])_|&(?=#?\w+;)")
# What Markdown reads at the start of a line, and what Streamlit replaces after it: addresses, names of colours, emojis
# and icons, arrows and dashes. A backslash does not prevent that.
_REPLACED = re.compile(r"^(?=[-+#>=]|\d+[.)])|[:@](?=[\w/+-])|www(?=\.)|(?<!\S)[-<>~](?=[-=>])", re.IGNORECASE)
_WORD_JOINER = "\N{WORD JOINER}"


def literal(text: object) -> str:
    """Return a text on one line for a widget that reads Markdown, which then shows it as it is.

    Such are labels, options of pills and switches, captions, banners, spinners and tooltips.
    """
    line = _REPLACED.sub(lambda match: match.group() + _WORD_JOINER, " ".join(visible(str(text)).split()))
    return _MARKDOWN.sub(lambda match: "\\" + match.group(), line)


def value_with_basis(value: object, basis: object = "printed", source: object = None) -> Html:
    """Return a value, with a mark of its basis unless it is printed.

    None is shown as “not known”.
    """
    return muted("not known") if value is None else Html.escape(value) + fact_mark(basis, source)


def fact_mark(basis: object, source: object = None) -> Html:
    """Return the mark of an outside, inferred or derived value, with its source."""
    if basis not in MARKED_BASES:
        return _NO_HTML
    return _ELEMENTS.fact_mark(provenance_label(str(basis), source))


def short_fact_mark(basis: object, source: object = None) -> Html:
    """Return the sign of an outside, inferred or derived value, with its source as a tooltip."""
    if basis not in MARKED_BASES:
        return _NO_HTML
    return _ELEMENTS.fact_sign(basis_sign(basis), provenance_label(str(basis), source))


def contradiction_mark(row: Mapping[str, Any], column: str) -> Html:
    """Return the mark of a value that an outside fact contradicts, with what it says, or an empty string.

    The row of a table names its contradicted columns.
    """
    label = contradiction_label(row, column)
    return " " + contradicted(label) if label else _NO_HTML


def contradicted(text: str) -> Html:
    """Return a text in the form of a contradiction."""
    return _ELEMENTS.contradicted(text)


def voice_mark(voice: str, text: str) -> Html:
    """Return the mark of a voice: a sign and a word, with its meaning in this kind of text as a tooltip."""
    return _ELEMENTS.voice_mark(voice, (text,))


def in_language(inner: str, language: str | None) -> Html:
    """Return text with its language marked. None is the language of the page and needs no mark."""
    return Html.escape(inner) if language is None else _ELEMENTS.in_language(inner, language)


def language_label(language: str | None) -> Html:
    """Return the name of a language, or an empty string for None, which is the language of the page."""
    return _NO_HTML if language is None else muted(language_name(language))


def quotation(voice: str, words: str, translation: str = "") -> Html:
    """Return a quote as a block, with our translation in a second column."""
    return _ELEMENTS.quotation([words, our_translation(translation)] if translation else [words], voice != "quoted")


def our_translation(translation: str) -> Html:
    """Return a translation with the mark that it is ours."""
    return _ELEMENTS.our_translation(translation, OUR_TRANSLATION)


def statement_block(place: str, quote: str, *, language: str | None, is_against: bool, doubt: str | None) -> Html:
    """Return a quote with its place, its language and its stance. `doubt` is why its coding is uncertain."""
    return _ELEMENTS.statement(place, language_label(language), is_against, quote, doubt)


def drawing_data(svg: str, **more: Any) -> Html:
    """Return a drawing, and what else `drawings.js` has to know, as the value of an attribute in single quotes.

    Streamlit removes SVG from HTML, and every attribute that has the end tag of a title or style in it.
    """
    values = json.dumps({"svg": svg, **more}, ensure_ascii=False).replace("</", "<\\/")
    return Html(values.replace("&", "&amp;").replace("'", "&#39;"))


def lines(*parts: str) -> Html:
    """Return texts below each other."""
    return _ELEMENTS.lines(parts)


def muted(text: str) -> Html:
    """Return a text in a paler colour."""
    return _ELEMENTS.muted(text)


def important(text: str) -> Html:
    """Return a text in bold letters."""
    return _ELEMENTS.important(text)
