"""A document model without a format.

The HTML writer and the Markdown writer render it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from data.documents.spans import Cell, Line

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

    The first cell of a row is its heading. A row with one cell is a heading of the rows below it. `widths` are column
    widths in percent of the page. `colours` are names in the theme, one for each column, or empty for no colours.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    colours: tuple[str, ...] = ()

    @property
    def column_colours(self) -> tuple[str, ...]:
        """The colour of each column, or empty texts."""
        return self.colours or ("",) * len(self.headings)


@dataclass(frozen=True)
class Bar:
    """A bar that is divided by counts. Each part has a label and the name of a colour in the theme.

    A sentence has the same data.
    """

    parts: tuple[tuple[int, str, str], ...]


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


Block = Paragraph | Items | Table | Bar | Figure | CodeBlock


@dataclass(frozen=True)
class Section:
    """A part of a document with a heading."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """A document with a title, lines of introduction, sections, and the sections of an appendix, which may be empty.

    `record` says of which corpus version and selection it is, for programs.
    """

    title: str
    lead: tuple[Line, ...]
    sections: tuple[Section, ...]
    appendix: tuple[Section, ...] = ()
    record: str = ""

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each cited source by id, in order of citation."""
        sources = cited_sources((*self.sections, *self.appendix))
        return {source: number for number, source in enumerate(sources, start=1)}


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
