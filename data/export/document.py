"""A document model without a format.

The HTML writer and the Markdown writer render it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from data.schema.vocabulary import OUR_TRANSLATION

# `words` are quotes and paraphrases of a letter. `fact` is the provenance of a value. `link` is an address.
# `cite` is a source id, and `entry` the same id in the list of sources. Both are rendered as a number.
# `contradicted` marks a value that an outside fact contradicts.
Style = Literal["plain", "strong", "muted", "words", "fact", "cite", "entry", "link", "contradicted"]


@dataclass(frozen=True)
class Span:
    """A text in one style. The text is data, so each writer escapes it.

    `language` is a BCP 47 tag, or None if the text is in the language of the document.
    """

    text: str
    style: Style = "plain"
    language: str | None = None


Line = tuple[Span, ...]
Cell = tuple[Line, ...]
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Paragraph:
    """A line of text."""

    line: Line


@dataclass(frozen=True)
class Items:
    """A list of lines."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Table:
    """A table.

    The first cell of a row is its heading. `widths` are column widths in percent of the page.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Figure:
    """The position of the timeline figure, which is passed to the writer.

    A table has the same data.
    """


@dataclass(frozen=True)
class CodeBlock:
    """Text to copy, with a label."""

    label: str
    text: str


Block = Paragraph | Items | Table | Figure | CodeBlock


@dataclass(frozen=True)
class Section:
    """A part of a document with a heading."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """A document with a title, lines of introduction, and sections."""

    title: str
    lead: tuple[Line, ...]
    sections: tuple[Section, ...]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each cited source by id, in order of citation."""
        return {source: number for number, source in enumerate(cited_sources(self.sections), start=1)}


def cited_sources(sections: tuple[Section, ...]) -> list[str]:
    """Return the ids of cited sources without duplicates, in order of citation."""
    spans = (span for section in sections for block in section.blocks for line in _lines(block) for span in line)
    return list(dict.fromkeys(span.text for span in spans if span.style == "cite"))


def _lines(block: Block) -> Iterator[Line]:
    if isinstance(block, Paragraph):
        yield block.line
    elif isinstance(block, Items):
        yield from block.lines
    elif isinstance(block, Table):
        yield from (line for row in block.rows for cell in row for line in cell)


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
