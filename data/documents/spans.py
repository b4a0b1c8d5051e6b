"""Spans of text: what a line or a cell of a document has.

The writers of briefs and sites render them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from data.schema.vocabulary import OUR_TRANSLATION

# `words` are quotes and paraphrases of a letter. `fact` is the provenance of a value. `link` is an address.
# `cite` is a source id, and `entry` the same id in the list of sources. Both are rendered as a number.
# `contradicted` marks a value that an outside fact contradicts. `mark` is the name of a voice, rendered as its sign.
# `chip` is an actor in the colour of its group.
Style = Literal["plain", "strong", "muted", "words", "fact", "cite", "entry", "link", "contradicted", "mark", "chip"]


@dataclass(frozen=True)
class Span:
    """A text in one style. The text is data, so each writer escapes it.

    `language` is a BCP 47 tag, or None if the text is in the language of the document. `colour` is a name in the theme,
    or empty for the colour of the surrounding text. `href` is where the text leads in the document, such as `#people`.
    """

    text: str
    style: Style = "plain"
    language: str | None = None
    colour: str = ""
    href: str = ""


Line = tuple[Span, ...]
Cell = tuple[Line, ...]


SEPARATOR = Span("·", "muted")


def joined(lines: Iterable[Line]) -> Line:
    """Return one line of these lines, without empty ones, with a separator between them."""
    spans: list[Span] = []
    for line in filter(None, lines):
        spans += [SEPARATOR, *line] if spans else line
    return tuple(spans)


def text_line(text: object, style: Style = "plain") -> Line:
    """Return a line with one span. The line is empty if the text is empty or None."""
    return (Span(str(text), style),) if text else ()


def translation_line(translation: object) -> Line:
    """Return a translation, marked as ours.

    The line is empty if there is no translation.
    """
    return (Span(f"{OUR_TRANSLATION}:", "muted"), Span(str(translation), "words")) if translation else ()


def cell(*lines: Line) -> Cell:
    """Return a cell of these lines, without empty lines."""
    return tuple(line for line in lines if line)
