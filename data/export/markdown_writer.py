"""Render a document as GitHub Flavored Markdown.

Text is escaped, so that it is shown literally.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from data.documents.spans import Cell, Line, Span
from data.export.document import Block, CodeBlock, Document, Figure, Items, Paragraph, Section, Table
from data.schema.vocabulary import VOICE_LABELS
from data.text.addresses import link_target

_SPECIAL_CHARACTERS = re.compile(r"[\\`*_{}\[\]<>#|~$&!^@]")
# GitHub turns text that starts like this into a link.
_LINK_START = re.compile(r"(?i)(?<=\bhttp)(?=:)|(?<=\bhttps)(?=:)|(?<=\bftp)(?=:)|(?<=\bwww)(?=\.)")
# The start of a list, a rule or a heading at the start of a line.
_BLOCK_START = re.compile(r"^(?:[-+=:]|\d+(?=[.)]))")


def render(document: Document, *, has_figure: bool = False) -> str:
    """Return the document as Markdown.

    `has_figure` adds a note that the HTML brief has a timeline figure.
    """
    parts = [f"# {escape_markdown(document.title)}", *(_line(line, document.numbers) for line in document.lead)]
    for section in document.sections:
        parts += _section(section, 2, document.numbers, has_figure)
    parts += ["## Appendix: full tables"] if document.appendix else []
    for section in document.appendix:
        parts += _section(section, 3, document.numbers, has_figure)
    # The definition of a link that nothing uses is not shown.
    parts += [f"[cosigned]: #{document.record}"] if document.record else []
    return "\n\n".join(parts) + "\n"


def escape_markdown(text: str) -> str:
    """Return a text as one line that Markdown shows literally."""
    line = _SPECIAL_CHARACTERS.sub(lambda match: f"\\{match.group()}", " ".join(text.split()))
    return _BLOCK_START.sub(_escape_block_start, _LINK_START.sub(r"\\", line))


def _escape_block_start(match: re.Match[str]) -> str:
    return f"{match.group()}\\" if match.group()[0].isdigit() else f"\\{match.group()}"


def _section(section: Section, level: int, numbers: Mapping[str, int], has_figure: bool) -> Iterable[str]:
    yield f"{'#' * level} {escape_markdown(section.heading)}"
    for block in section.blocks:
        text = _block(block, numbers, has_figure)
        if text:
            yield text


def _block(block: Block, numbers: Mapping[str, int], has_figure: bool) -> str:
    if isinstance(block, Paragraph):
        return _line(block.line, numbers)
    if isinstance(block, Items):
        return "\n".join(f"- {_line(line, numbers)}" for line in block.lines)
    if isinstance(block, Table):
        return _table(block, numbers)
    if isinstance(block, CodeBlock):
        return _code_block(block)
    return "The HTML brief shows these dates as a figure." if isinstance(block, Figure) and has_figure else ""


def _table(table: Table, numbers: Mapping[str, int]) -> str:
    head = [[escape_markdown(heading) for heading in table.headings], ["---"] * len(table.headings)]
    width = len(table.headings)  # A row with one cell is a heading of rows.
    body = ([*(_cell(cell, numbers) for cell in row), *[""] * (width - len(row))] for row in table.rows)
    return f"**{escape_markdown(table.caption)}**\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in (*head, *body))


def _cell(cell: Cell, numbers: Mapping[str, int]) -> str:
    return "<br>".join(_line(line, numbers) for line in cell)


def _line(line: Line, numbers: Mapping[str, int]) -> str:
    return " ".join(_span(span, numbers) for span in line)


def _span(span: Span, numbers: Mapping[str, int]) -> str:
    if span.style in ("cite", "entry"):
        return rf"\[{numbers[span.text]}\]"
    if span.style == "link" and link_target(span.text):
        return f"<{span.text}>"
    if span.style == "mark":
        return VOICE_LABELS[span.text][0]
    is_bold = span.style in ("strong", "contradicted", "chip")
    return f"**{escape_markdown(span.text)}**" if is_bold else escape_markdown(span.text)


def _code_block(block: CodeBlock) -> str:
    """Return a code block. Its fence is longer than any run of backticks in the text."""
    longest = max(map(len, re.findall(r"`+", block.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{escape_markdown(block.label)}:\n\n{fence}\n{block.text}\n{fence}"
