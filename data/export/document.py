"""A small document that no format owns: what the writers of HTML and of Markdown both walk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from data.schema.vocabulary import OUR_TRANSLATION

# `words` are a letter's own or its paraphrase; `fact` says how something is known; `cite` names a source by its id and
# `entry` stands before it in the list of sources: both are shown as its number. `link` is an address.
Style = Literal["plain", "strong", "soft", "words", "fact", "cite", "entry", "link"]


@dataclass(frozen=True)
class Span:
    """A run of text in one style; the text is data, and each writer escapes it.

    `language` is its BCP 47 tag where it is in another language than the document.
    """

    text: str
    style: Style = "plain"
    language: str | None = None


Line = tuple[Span, ...]
Cell = tuple[Line, ...]
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Paragraph:
    """One line of running text."""

    line: Line


@dataclass(frozen=True)
class Items:
    """A list of lines."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Table:
    """A table. The first cell of a row names the row; `widths` are the columns' shares of the page, in percent."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Figure:
    """The place of a picture, which the writer is given; its rows stand in a table as well."""


@dataclass(frozen=True)
class CodeBlock:
    """Text to copy as it stands, letter for letter, under a label."""

    label: str
    text: str


Block = Paragraph | Items | Table | Figure | CodeBlock


@dataclass(frozen=True)
class Section:
    """A part of a document under a heading."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """A title, lines that introduce what follows, and sections."""

    title: str
    lead: tuple[Line, ...]
    sections: tuple[Section, ...]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The sources that are cited, by id, numbered as they come."""
        return {source: number for number, source in enumerate(cited(self.sections), start=1)}


def cited(sections: tuple[Section, ...]) -> list[str]:
    """Ids of the sources that these sections cite, each once, as they come."""
    spans = (span for section in sections for block in section.blocks for line in _lines(block) for span in line)
    return list(dict.fromkeys(span.text for span in spans if span.style == "cite"))


def _lines(block: Block) -> Iterator[Line]:
    if isinstance(block, Paragraph):
        yield block.line
    elif isinstance(block, Items):
        yield from block.lines
    elif isinstance(block, Table):
        yield from (line for row in block.rows for cell in row for line in cell)


def plain(text: object, style: Style = "plain") -> Line:
    """A line of one span; an empty one where there is nothing to say."""
    return (Span(str(text), style),) if text else ()


def ours(translation: object) -> Line:
    """A translation, marked as ours; an empty line where there is none."""
    return (Span(f"{OUR_TRANSLATION}:", "soft"), Span(str(translation), "words")) if translation else ()


def cell(*lines: Line) -> Cell:
    """A cell of these lines, without the empty ones."""
    return tuple(line for line in lines if line)
