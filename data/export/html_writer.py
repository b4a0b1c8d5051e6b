"""Render a document as one HTML file, ready to print on A4.

It has no scripts and makes no requests.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path

from data.export.document import (
    Block,
    Cell,
    CodeBlock,
    Document,
    Figure,
    Items,
    Line,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
)
from data.text.addresses import link_target

_STYLE = Path(__file__).with_name("brief.css")
# Forbids scripts, requests and forms. Inline styles are allowed because the timeline figure has some.
_CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
)


def render(document: Document, *, timeline_svg: str | None = None) -> str:
    """Return the HTML file.

    `timeline_svg` is the timeline figure as safe SVG, or None for no figure.
    """
    lead = "".join(f"<p>{_line(line, document.numbers)}</p>" for line in document.lead)
    sections = "\n".join(_section(section, document.numbers, timeline_svg or "") for section in document.sections)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_CONTENT_SECURITY_POLICY)}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(document.title)}</title>\n<style>\n{_STYLE.read_text('utf-8')}</style>\n</head>\n<body>\n"
        f"<header><h1>{escape(document.title)}</h1>{lead}</header>\n<main>\n{sections}\n</main>\n</body>\n</html>\n"
    )


def _section(section: Section, numbers: Mapping[str, int], figure: str) -> str:
    blocks = "".join(_block(block, numbers, figure) for block in section.blocks)
    return f"<section><h2>{escape(section.heading)}</h2>{blocks}</section>"


def _block(block: Block, numbers: Mapping[str, int], figure: str) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_line(block.line, numbers)}</p>"
    if isinstance(block, Items):
        return f"<ul>{''.join(f'<li>{_line(line, numbers)}</li>' for line in block.lines)}</ul>"
    if isinstance(block, Table):
        return _table(block, numbers)
    if isinstance(block, CodeBlock):
        return f"<h3>{escape(block.label)}</h3><pre>{escape(block.text)}</pre>"
    assert isinstance(block, Figure)
    return f"<figure>{figure}</figure>" if figure else ""


def _table(table: Table, numbers: Mapping[str, int]) -> str:
    columns = "".join(f'<col style="width:{width}%">' for width in table.widths)
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in table.headings)
    body = "\n".join(_row(row, table.headings, numbers) for row in table.rows)
    return (
        f"<table><caption>{escape(table.caption)}</caption><colgroup>{columns}</colgroup>"
        f"<thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>"
    )


def _row(row: Row, headings: tuple[str, ...], numbers: Mapping[str, int]) -> str:
    first, *rest = (_cell(cell, numbers) for cell in row)
    # On a narrow screen, cells are stacked and each shows its heading.
    cells = (f'<td data-label="{escape(name)}">{cell}</td>' for name, cell in zip(headings[1:], rest, strict=True))
    return f'<tr><th scope="row">{first}</th>{"".join(cells)}</tr>'


def _cell(cell: Cell, numbers: Mapping[str, int]) -> str:
    return "".join(f"<div>{_line(line, numbers)}</div>" for line in cell)


def _line(line: Line, numbers: Mapping[str, int]) -> str:
    return " ".join(_span(span, numbers) for span in line)


def _span(span: Span, numbers: Mapping[str, int]) -> str:
    text = escape(span.text)
    if span.style == "cite":
        return f'<a href="#source-{numbers[span.text]}">[{numbers[span.text]}]</a>'
    if span.style == "entry":
        return f'<span id="source-{numbers[span.text]}">[{numbers[span.text]}]</span>'
    if span.style == "link" and link_target(span.text):
        return f'<a href="{text}" target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">{text}</a>'
    if span.style == "strong":
        return f"<strong>{text}</strong>"
    style = "" if span.style == "plain" else f' class="{span.style}"'
    language = f' lang="{escape(span.language)}" dir="auto"' if span.language else ""
    return f"<span{style}{language}>{text}</span>" if style or language else text
