"""A document model without a format.

The HTML writer and the Markdown writer render it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
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
    or empty for the colour of the surrounding text.
    """

    text: str
    style: Style = "plain"
    language: str | None = None
    colour: str = ""


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


def joined(lines: Iterable[Line], separator: str = " · ") -> Line:
    """Return one line of these lines, without empty ones, with a separator between them."""
    spans: list[Span] = []
    for line in filter(None, lines):
        spans += [Span(separator.strip(), "muted"), *line] if spans else line
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
