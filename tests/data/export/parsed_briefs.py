"""Briefs of many selections, and parsers of their tables."""

from __future__ import annotations

import json
import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from data import Corpus, open_corpus
from data.export import html_writer, markdown_writer
from data.export.brief import build_brief
from data.export.document import Document
from data.queries.selection import Selection
from data.schema.vocabulary import CONTRADICTED

ADDRESS = "https://letters.example.org/arguments?actor_type=Generals&search=a+b"
CREATED = date(2026, 11, 23)
# Markup of many kinds.
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
BATHS = {"all": Selection(), "printed": Selection(printed=True), "full": Selection(letter=("swimmers-to-council",))}
CASES = [pytest.param("shipped", selection, id=f"shipped-{name}") for name, selection in SHIPPED.items()] + [
    pytest.param("bridge", selection, id=f"bridge-{name}") for name, selection in BRIDGE.items()
]
CASES += [pytest.param("baths", selection, id=f"baths-{name}") for name, selection in BATHS.items()]
CASES += [pytest.param("clock", selection, id=f"clock-{name}") for name, selection in CLOCK.items()]


Tables = dict[str, list[list[str]]]
# Marks of contradictions with their citations. The parsed tables leave them out.
_MARK = re.compile(rf" ?{CONTRADICTED}(?: by [^\[\n]*?(?= \[\d))?(?: \[\d+\])*")
_VOID = {"meta", "col"}
_Key = tuple[str, Selection, bool]
_DOCUMENTS: dict[_Key, Document] = {}
_HTML: dict[_Key, str] = {}
_PARSED: dict[_Key, ParsedHtml] = {}


def document(corpus: Corpus, selection: Selection, *, with_tables: bool = True) -> Document:
    """Return the brief of a selection. It is built once per test run."""
    key = corpus.fingerprint, selection, with_tables
    if key not in _DOCUMENTS:
        _DOCUMENTS[key] = build_brief(corpus, selection, address=ADDRESS, created=CREATED, with_tables=with_tables)
    return _DOCUMENTS[key]


def html(corpus: Corpus, selection: Selection, *, with_tables: bool = True) -> str:
    """Return the brief of a selection in HTML."""
    key = corpus.fingerprint, selection, with_tables
    if key not in _HTML:
        _HTML[key] = html_writer.render(document(corpus, selection, with_tables=with_tables))
    return _HTML[key]


def parsed(corpus: Corpus, selection: Selection, *, with_tables: bool = True) -> ParsedHtml:
    """Return the parsed HTML brief of a selection."""
    key = corpus.fingerprint, selection, with_tables
    if key not in _PARSED:
        _PARSED[key] = ParsedHtml(html(corpus, selection, with_tables=with_tables))
    return _PARSED[key]


def markdown(corpus: Corpus, selection: Selection, *, with_tables: bool = True) -> str:
    """Return the brief of a selection in Markdown."""
    return markdown_writer.render(document(corpus, selection, with_tables=with_tables))


def table_rows(tables: Tables, caption: str) -> list[list[str]]:
    """Return the rows of the table whose caption starts with a text.

    Empty if there is no such table.
    """
    matches = [rows[1:] for name, rows in tables.items() if name.startswith(caption)]
    assert len(matches) < 2
    return matches[0] if matches else []


class ParsedHtml(HTMLParser):
    """A parsed HTML file: tables by caption, items of lists, elements and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tables: Tables = {}
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.items: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self._caption = ""
        self.feed(page)
        self.tables = {
            caption: [_filled([_without_marks(cell) for cell in row], len(rows[0])) for row in rows]
            for caption, rows in self.tables.items()
        }
        assert self._open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Record an element, and start a row or a cell."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self._open.append(tag)
        if tag == "table":
            self._caption = ""
        if tag == "tr":
            self.tables.setdefault(self._caption, []).append([])
        if tag in ("th", "td"):
            self.tables[self._caption][-1].append("")
        if tag == "li":
            self.items.append("")
        if tag == "div" and {"th", "td"} & set(self._open) and self.tables[self._caption][-1][-1]:
            self.tables[self._caption][-1][-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        """Check that elements are closed in order."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Add text to the page, and to a caption or a cell."""
        if "style" in self._open:
            return
        self.text += data
        if "caption" in self._open:
            self._caption += data
        elif "li" in self._open:
            self.items[-1] += data
        elif {"th", "td"} & set(self._open):
            self.tables[self._caption][-1][-1] += data


def markdown_tables(page: str) -> Tables:
    """Return the tables of a Markdown file by the line above them."""
    tables: Tables = {}
    for above, block in pairwise(page.split("\n\n")):
        if block.startswith("|"):
            head, _, *rows = block.rstrip("\n").split("\n")
            tables[unescape_markdown(above)] = [_cells(row) for row in (head, *rows)]
    return tables


def _cells(row: str) -> list[str]:
    assert row.startswith("| ") and row.endswith(" |")
    return [_without_marks(unescape_markdown(cell.strip())) for cell in re.split(r"(?<!\\)(?:\\\\)*\|", row[1:-1])]


def _filled(row: list[str], length: int) -> list[str]:
    """Return a row with an empty cell for each column that its heading spans."""
    return row + [""] * (length - len(row))


def source_items(page: ParsedHtml) -> list[str]:
    """Return the sources that a brief lists, each with its number."""
    return [item for item in page.items if re.match(r"\[\d+\]", item)]


def _without_marks(cell: str) -> str:
    return _MARK.sub("", cell)


def unescape_markdown(text: str) -> str:
    """Return the text that Markdown shows.

    Only bold text, line breaks, addresses and escapes are allowed.
    """
    shown, position = "", 0
    for token in re.finditer(r"\\([!-/:-@\[-`{-~])|<(https?://[^<>\s]+)>|\*\*|<br>|[`*_<>\[\]|$~#!]", text):
        literal = token.group(1) or token.group(2)
        assert literal or token.group() in ("**", "<br>"), f"unescaped {token.group()} in {text}"
        shown += text[position : token.start()] + (literal or {"**": "", "<br>": "\n"}[token.group()])
        position = token.end()
    return shown + text[position:]


def rebuilt(corpus: Corpus, selection: Selection) -> ParsedHtml:
    """Return a brief that is built again, with the constants that a test has changed."""
    brief = build_brief(corpus, selection, address=ADDRESS, created=CREATED, with_tables=True)
    return ParsedHtml(html_writer.render(brief))


def text_cells(rows: pd.DataFrame, *columns: str) -> list[list[str]]:
    """Return the cells of these columns as text."""
    return rows[list(columns)].fillna("").astype(str).values.tolist()


def with_hostile_text(folder: Path, text: str) -> Corpus:
    """Write a text to many places of a copy of the bridge corpus, each with another number, and return the corpus."""
    for path in folder.rglob("*.yaml"):
        content = path.read_text("utf-8")
        for words in (
            "The bridge would shorten the way", "Build the bridge by spring", "Ada Bell", "Neighbours for the bridge",
            "The flood took the ferry", "That the mayor build a bridge.", "All say whether the bridge should be built.",
        ):  # fmt: skip
            content = content.replace(words, _yaml(f"{text} {len(words)}"))
        path.write_text(content, "utf-8")
    codebook = folder / "codebook.yaml"
    lines = [f"title: {_yaml(text)}" if line.startswith("title:") else line
             for line in codebook.read_text("utf-8").split("\n")]  # fmt: skip
    codebook.write_text("\n".join(lines), "utf-8")
    return open_corpus(folder)


def _yaml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\u2028", "\\u2028")
