"""Read the tables of a page as a person reads them: headings and rows of texts, with marks as words."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser


@dataclass
class ReadCell:
    """The text of a cell, its chips and the line beneath it."""

    text: str = ""
    chips: list[str] = field(default_factory=list)
    below: str = ""


@dataclass
class ReadTable:
    """A table: its headings, and each row with the heading of its group."""

    headings: list[str] = field(default_factory=list)
    rows: list[tuple[str, list[ReadCell]]] = field(default_factory=list)

    def texts(self, name: str) -> list[str]:
        """Return the texts of a column."""
        position = self.headings.index(name)
        return [cells[position].text for _, cells in self.rows]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[ReadTable] = []
        self.table: ReadTable | None = None
        self.group = ""
        self.stack: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attributes}
        kind = named.get("class", "")
        if tag == "table" and kind == "data-table":
            self.table = ReadTable()
            self.tables.append(self.table)
        if self.table is None:
            return
        if tag == "tbody":
            self.group = ""
        elif tag == "th" and named.get("scope") == "col":
            self.table.headings.append("")
        elif tag == "tr" and not kind.startswith("group") and (not self.stack or self.stack[-1][0] != "thead"):
            self.table.rows.append((self.group, []))
        elif "data-label" in named:
            self.table.rows[-1][1].append(ReadCell())
        elif kind.startswith("chip"):
            self.table.rows[-1][1][-1].chips.append("")
        elif tag == "abbr":
            self._add(f"({named['title']})")
            kind = "ignored"
        elif kind == "source-link":
            self._add(named["href"])
            kind = "ignored"
        elif "data-lead" in named:
            kind = "ignored"  # A CSV has this word in its heading.
        self.stack.append((tag, named.get("scope", kind)))

    def handle_endtag(self, tag: str) -> None:
        if self.table is not None and self.stack:
            self.stack.pop()
            if tag == "table":
                self.table = None

    def handle_data(self, data: str) -> None:
        if self.table is None or not data.strip() or not self.stack:
            return
        kinds = [kind for _, kind in self.stack]
        if "ignored" in kinds or "for-screen-readers" in kinds:
            return
        if "col" in kinds:
            self.table.headings[-1] += data.strip().rstrip(" ↑↓")
        elif "rowgroup" in kinds:
            self.group += data
        elif any(kind.startswith("chip") for kind in kinds):
            self.table.rows[-1][1][-1].chips[-1] += data
        else:
            self._add(f"({data.removeprefix('⚠ ')})" if "contradicted" in kinds else data)

    def _add(self, text: str) -> None:
        assert self.table is not None
        cell = self.table.rows[-1][1][-1]
        if any(tag == "small" for tag, _ in self.stack):
            cell.below = f"{cell.below} {text.strip()}".strip()
        else:
            cell.text = f"{cell.text} {text.strip()}".strip()


def read_tables(html: str) -> list[ReadTable]:
    """Return the tables of a page."""
    reader = _Reader()
    reader.feed(html)
    return reader.tables


def read_csv(content: bytes) -> list[list[str]]:
    """Return the rows of a CSV with its headings first."""
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def argument_rows(content: str) -> dict[str, str]:
    """Return the row of each argument by id, as HTML with its details if it is open."""
    rows = r'<tr id="([^"]*)" class="argument[^"]*">(.*?</tr>(?:\s*<tr class="details">.*?</tr>)?)'
    return dict(re.findall(rows, content, flags=re.S))


def column_headings(content: str) -> list[str]:
    """Return the sides that have a column in the comparison."""
    head = content.split('<table class="comparison-table')[1].split("</thead>")[0]
    return [unescape(side) for side in re.findall(r'<th scope="col" class="side-\d">(.*?)</th>', head)]
