"""A document as GitHub Flavored Markdown; text from the corpus is escaped, so that it is shown literally."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from data.export.document import Block, Cell, CodeBlock, Document, Items, Line, Paragraph, Section, Span, Table

_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~$&!^@]")
# What a web address begins with: Markdown would make a link of it, wherever it stands.
_ADDRESS = re.compile(r"(?i)(?<=\bhttp)(?=:)|(?<=\bhttps)(?=:)|(?<=\bftp)(?=:)|(?<=\bwww)(?=\.)")
# A web address that needs no escape between angle brackets, where Markdown shows it as it is.
_PLAIN_ADDRESS = re.compile(r"https?://[!#-;=?-\[\]^_a-z~|]+")
# What begins a list, a rule or a heading where it begins a line.
_OPENING = re.compile(r"^(?:[-+=:]|\d+(?=[.)]))")


def page(document: Document, *, pictured: bool = False) -> str:
    """The whole document. `pictured` says that its HTML form holds the picture of the timeline."""
    parts = [f"# {escaped(document.title)}", *(_line(line, document.numbers) for line in document.lead)]
    for section in document.sections:
        parts += _section(section, document.numbers, pictured)
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Text on one line that Markdown shows literally."""
    signs = _SIGNS.sub(lambda found: f"\\{found.group()}", " ".join(text.split()))
    return _OPENING.sub(_opened, _ADDRESS.sub(r"\\", signs))


def _opened(found: re.Match[str]) -> str:
    return f"{found.group()}\\" if found.group()[0].isdigit() else f"\\{found.group()}"


def _section(section: Section, numbers: Mapping[str, int], pictured: bool) -> Iterable[str]:
    yield f"## {escaped(section.heading)}"
    for block in section.blocks:
        written = _block(block, numbers, pictured)
        if written:
            yield written


def _block(block: Block, numbers: Mapping[str, int], pictured: bool) -> str:
    if isinstance(block, Paragraph):
        return _line(block.line, numbers)
    if isinstance(block, Items):
        return "\n".join(f"- {_line(line, numbers)}" for line in block.lines)
    if isinstance(block, Table):
        return _table(block, numbers)
    if isinstance(block, CodeBlock):
        return _verbatim(block)
    return "The brief in HTML draws these dates as a picture." if pictured else ""


def _table(table: Table, numbers: Mapping[str, int]) -> str:
    head = [[escaped(heading) for heading in table.headings], ["---"] * len(table.headings)]
    body = ([_cell(cell, numbers) for cell in row] for row in table.rows)
    return f"**{escaped(table.caption)}**\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in (*head, *body))


def _cell(cell: Cell, numbers: Mapping[str, int]) -> str:
    return "<br>".join(_line(line, numbers) for line in cell)


def _line(line: Line, numbers: Mapping[str, int]) -> str:
    return " ".join(_span(span, numbers) for span in line)


def _span(span: Span, numbers: Mapping[str, int]) -> str:
    if span.style in ("cite", "entry"):
        return rf"\[{numbers[span.text]}\]"
    if span.style == "link" and _PLAIN_ADDRESS.fullmatch(span.text):
        return f"<{span.text}>"
    return f"**{escaped(span.text)}**" if span.style == "strong" else escaped(span.text)


def _verbatim(block: CodeBlock) -> str:
    """A code block, within a fence that its text does not hold."""
    longest = max(map(len, re.findall(r"`+", block.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{escaped(block.label)}:\n\n{fence}\n{block.text}\n{fence}"
