"""Briefs of many selections, made once, and read back: the tables of each form as rows of cells of lines of text."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from data import Corpus
from data.export import html_writer, markdown_writer
from data.export.brief import brief
from data.export.document import Document
from data.queries.selection import Selection

ADDRESS = "http://localhost:8501/arguments?actor_type=Generals&search=a+b"
MADE = date(2026, 11, 23)
# Markup of every sort.
HOSTILE = "<script>alert(1)</script> | `x` ![x](http://evil.example/p.png) $y$ {z\\w} **b** www.evil.example"
SHIPPED = {
    "all": Selection(),
    "letter": Selection(letter=("mps-to-lecornu",)),
    "actor type": Selection(actor_type=("general",)),
    "group": Selection(actor_type=("military", "researcher")),
    "role": Selection(role=("addressee",)),
    "signatories": Selection(role=("signatory",)),
    "kind": Selection(kind=("threat", "limit")),
    "theme": Selection(theme=("war",)),
    "search": Selection(search="kremlin"),
    "printed": Selection(printed=True),
    "several": Selection(letter=("intellectuals-to-president",), actor_type=("military",), printed=True, search="red"),
    "by type": Selection(sides="actor_type", actor_type=("general", "member-of-parliament"), count="signatory"),
    "by signatory": Selection(count="signatory", kind=("limit",)),
    "nothing": Selection(search="zzz"),
}
BRIDGE = {
    "all": Selection(),
    "letter": Selection(letter=("guild-against",)),
    "actor type": Selection(actor_type=("neighbour",)),
    "role": Selection(role=("addressee", "reporting_outlet")),
    "kind": Selection(kind=("threat",)),
    "theme": Selection(theme=("traffic",)),
    "search": Selection(search="bridge"),
    "printed": Selection(printed=True),
    "several": Selection(actor_type=("guild",), kind=("proposal", "threat"), theme=("money", "traffic")),
    "by type": Selection(sides="actor_type"),
    "by signatory": Selection(count="signatory"),
    "nothing": Selection(actor_type=("neighbour",), role=("addressee",)),
}
CLOCK = {
    "all": Selection(),
    "printed": Selection(printed=True),
    "withdrawn": Selection(role=("withdrawn",)),
    "twin town": Selection(letter=("twin-town",)),
    "by signatory": Selection(count="signatory", actor_type=("resident", "innkeeper")),
}
CASES = [pytest.param("shipped", chosen, id=f"shipped-{name}") for name, chosen in SHIPPED.items()] + [
    pytest.param("bridge", chosen, id=f"bridge-{name}") for name, chosen in BRIDGE.items()
]
CASES += [pytest.param("clock", chosen, id=f"clock-{name}") for name, chosen in CLOCK.items()]


Tables = dict[str, list[list[str]]]
_VOID = {"meta", "col"}
_Key = tuple[str, Selection]
_MADE: dict[_Key, Document] = {}
_HTML: dict[_Key, str] = {}
_PARSED: dict[_Key, Read] = {}


def made(corpus: Corpus, selection: Selection) -> Document:
    """The brief of a selection."""
    key = corpus.fingerprint, selection
    if key not in _MADE:
        _MADE[key] = brief(corpus, selection, address=ADDRESS, made=MADE)
    return _MADE[key]


def html(corpus: Corpus, selection: Selection) -> str:
    """The brief of a selection in HTML."""
    key = corpus.fingerprint, selection
    if key not in _HTML:
        _HTML[key] = html_writer.page(made(corpus, selection))
    return _HTML[key]


def parsed(corpus: Corpus, selection: Selection) -> Read:
    """The brief of a selection in HTML, parsed."""
    key = corpus.fingerprint, selection
    if key not in _PARSED:
        _PARSED[key] = Read(html(corpus, selection))
    return _PARSED[key]


def markdown(corpus: Corpus, selection: Selection) -> str:
    """The brief of a selection in Markdown."""
    return markdown_writer.page(made(corpus, selection))


def body(tables: Tables, caption: str) -> list[list[str]]:
    """The rows of the table whose caption begins so, without its headings; none where there is no such table."""
    found = [rows[1:] for name, rows in tables.items() if name.startswith(caption)]
    assert len(found) < 2
    return found[0] if found else []


class Read(HTMLParser):
    """What an HTML file holds: its tables by caption (headings first), its elements, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tables: Tables = {}
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self._open: list[str] = []
        self._caption = ""
        self.feed(page)
        assert self._open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and begin a row or a cell."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self._open.append(tag)
        if tag == "table":
            self._caption = ""
        if tag == "tr":
            self.tables.setdefault(self._caption, []).append([])
        if tag in ("th", "td"):
            self.tables[self._caption][-1].append("")
        if tag == "div" and self.tables[self._caption][-1][-1]:
            self.tables[self._caption][-1][-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        """Elements close in the order in which they were opened."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Text, of a caption or of a cell."""
        if "style" in self._open:
            return
        self.text += data
        if "caption" in self._open:
            self._caption += data
        elif {"th", "td"} & set(self._open):
            self.tables[self._caption][-1][-1] += data


def markdown_tables(page: str) -> Tables:
    """The tables of a Markdown file by the line above them, the line of dashes left out."""
    tables: Tables = {}
    for above, block in pairwise(page.split("\n\n")):
        if block.startswith("|"):
            head, _, *body = block.rstrip("\n").split("\n")
            tables[literal(above)] = [_cells(row) for row in (head, *body)]
    return tables


def _cells(row: str) -> list[str]:
    assert row.startswith("| ") and row.endswith(" |")
    return [literal(cell.strip()) for cell in re.split(r"(?<!\\)(?:\\\\)*\|", row[1:-1])]


def literal(text: str) -> str:
    """What Markdown shows, where nothing but bold type, line breaks and escapes stands in it."""
    shown, place = "", 0
    for token in re.finditer(r"\\([!-/:-@\[-`{-~])|\*\*|<br>|[`*_<>\[\]|$~#!]", text):
        assert token.group(1) or token.group() in ("**", "<br>"), f"unescaped {token.group()} in {text}"
        shown += text[place : token.start()] + (token.group(1) or {"**": "", "<br>": "\n"}[token.group()])
        place = token.end()
    return shown + text[place:]
