"""Compare a brief or a site with the one that a corpus gives now, entry by entry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from itertools import chain
from textwrap import shorten
from urllib.parse import parse_qs

from data.files.problems import FileError
from data.verifying.changes import Change
from data.verifying.stored_rows import read_rows

# The sections whose rows are grouped by the sides that make an argument, in a brief and in a site.
VERDICTS = ("What they argue", "Arguments by side")
_MARKDOWN_RECORD = re.compile(r"^\[cosigned\]: #(\S+)\s*\Z", re.MULTILINE)
_COUNT = re.compile(r" \([\d,]+\)$")
# The heading of a row may go on with counts and outside facts, which are compared by themselves.
_MAX_ROW_NAME = 80
# What a record has of a brief and of a site, with the values of a site for what only a brief has.
_OWN = {"version": None, "created": None, "address": "", "tables": "false"}
_HIDDEN = ("svg", "style", "title", "script", "noscript")
_HEADINGS = ("h1", "h2", "h3", "h4")
_BLOCKS = (*_HEADINGS, "p", "li", "pre", "caption", "th", "td")
Entries = dict[tuple[str, str], str]


@dataclass(frozen=True)
class DocumentRecord:
    """What a brief or a site says of itself. `selection` has the values of an address."""

    version: str
    created: date
    address: str
    with_tables: bool
    is_site: bool
    selection: Mapping[str, list[str]]


def read_record(file: str, text: str) -> DocumentRecord:
    """Return the record of a brief or a site. Raises `FileError` if it has none, or if the file is half-written."""
    if not text.strip():
        raise FileError(file, "File is empty. Export it again.")
    record = _markdown_record(text) if is_markdown(file) else _html_record(text)
    if record is None:
        cause = "is no brief or site of Cosigned, is from before these could be verified, or is half-written"
        raise FileError(file, f"File {cause}. Export it again.")
    if not is_markdown(file) and not text.rstrip().endswith("</html>"):
        raise FileError(file, "The file has no end: it is half-written. Export it again.", text.count("\n") + 1)
    values = parse_qs(record, keep_blank_values=True)
    is_site = values.pop("document", []) == ["site"]
    try:
        own = {
            name: values.pop(name) if default is None or not is_site else [default] for name, default in _OWN.items()
        }
        (version,), (created,), (address,), (tables,) = own.values()
        day = date.fromisoformat(created)
    except (KeyError, ValueError) as error:
        raise FileError(file, "The record of the file is damaged. Export it again.") from error
    if not re.fullmatch(r"[0-9a-f]{6,64}", version):
        raise FileError(file, "The record of the file has no corpus version. Export it again.")
    return DocumentRecord(version, day, address, tables == "true", is_site, values)


def is_markdown(file: str) -> bool:
    """Return whether a file is Markdown, by its name."""
    return file.lower().endswith(".md")


def _markdown_record(text: str) -> str | None:
    found = _MARKDOWN_RECORD.search(text)
    return found[1] if found else None


def _html_record(text: str) -> str | None:
    reader = _HtmlReader()
    reader.feed(text)
    return reader.record


def compare_documents(file: str, text: str, expected: str) -> list[Change]:
    """Return the changes from the text of a brief or a site to that of the one as it is now."""
    old, new = (_entries(file, document) for document in (text, expected))
    changes = [
        Change(section, place, value, new.get((section, place)), is_verdict=_is_verdict(section, place, new))
        for (section, place), value in old.items()
        if value != new.get((section, place))
    ]
    added = (key for key in new if key not in old)
    return changes + [Change(section, place, None, new[section, place]) for section, place in added]


def _is_verdict(section: str, place: str, new: Entries) -> bool:
    return place.endswith(", verdict") and (section, place) in new


def _entries(file: str, text: str) -> Entries:
    """Return the printed texts by section and place. A place that is there twice is counted."""
    found: Iterator[tuple[str, str, str]]
    if is_markdown(file):
        found = _markdown_entries(text)
    else:
        reader = _HtmlReader()
        reader.feed(text)
        found = chain(reader.entries, _stored_entries(file, reader))
    entries: Entries = {}
    seen: Counter[tuple[str, str]] = Counter()
    for section, place, value in found:
        seen[section, place] += 1
        number = seen[section, place]
        entries[section, f"{place} ({number})" if number > 1 else place] = value
    return entries


def _row_entries(section: str, headings: list[str], group: str, cells: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the cells of a row by its heading and that of the column, and the verdict of an argument."""
    yield section, cells[0], ""
    row = _row_name(cells)
    if section in VERDICTS and group:
        yield section, f"{row}, verdict", _COUNT.sub("", group)
    for heading, value in zip(headings[1:], cells[1:], strict=False):
        yield section, f"{row}, {heading}", value


def _row_name(cells: list[str]) -> str:
    return shorten(cells[0], _MAX_ROW_NAME, placeholder=" …")


def _stored_entries(file: str, reader: _HtmlReader) -> Iterator[tuple[str, str, str]]:
    """Yield the cells of the rows that a site keeps for its script, the parts that they open, and their groups."""
    groups = {(section, place) for section, place, _ in reader.entries}
    if reader.stored:
        for row in read_rows(file, "".join(reader.stored), reader.stored_line):
            section, headings = reader.tables.get(row.table, (row.table, row.cells))
            if row.group and (section, row.group) not in groups:
                groups.add((section, row.group))
                yield section, row.group, ""
            yield from _row_entries(section, headings, row.group, row.cells)
            yield from ((section, f"{_row_name(row.cells)}, {heading}", text) for heading, text in row.parts)


class _HtmlReader(HTMLParser):
    """The record and the entries of an HTML brief or site. The figure is left out: a table has its dates.

    `stored` is the JSON of a site, and `stored_line` its line. `tables` has the section and the headings of its tables.
    """

    def __init__(self) -> None:
        super().__init__()
        self.record: str | None = None
        self.entries: list[tuple[str, str, str]] = []
        self.stored: list[str] = []
        self.stored_line = 0
        self.tables: dict[str, tuple[str, list[str]]] = {}
        self._section = self._group = self._table = self._row = self._part = ""
        self._headings: list[str] = []
        self._cells: list[str] = []
        self._text: list[str] = []
        self._hidden = 0
        self._is_head = self._is_details = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read the record, and start a text."""
        values = dict(attrs)
        if tag == "meta" and values.get("name") == "cosigned" and self.record is None:
            self.record = values.get("content")
        self._hidden += tag in _HIDDEN
        if tag == "script" and values.get("id") == "rows":
            self.stored_line = self.getpos()[0]
        self._table = values.get("data-table") or self._table
        if tag in _BLOCKS:
            self._end_text("")
        if tag == "thead":
            self._is_head, self._headings, self._group = True, [], ""
        if tag == "tr":
            self._cells, self._is_details = [], values.get("class") == "details"

    def handle_endtag(self, tag: str) -> None:
        """End a text, a cell or a row."""
        self._hidden = max(self._hidden - (tag in _HIDDEN), 0)
        if tag in _BLOCKS or tag == "section":
            self._end_text(tag)
        elif tag == "div":
            self._text.append(" ")
        elif tag == "thead":
            self._is_head = False
            self.tables[self._table] = self._section, self._headings
        elif tag == "tr" and self._is_details:
            self._is_details = False
        elif tag == "tr" and not self._is_head and self._cells:
            if len(self._cells) == 1 and len(self._headings) > 1:
                self._group = self._cells[0]
                self.entries.append((self._section, self._group, ""))
            else:
                self._row = _row_name(self._cells)
                self.entries += _row_entries(self._section, self._headings, self._group, self._cells)

    def handle_data(self, data: str) -> None:
        """Add to the text."""
        if self.cdata_elem == "script" and self.getpos()[0] == self.stored_line:
            self.stored.append(data)
        if not self._hidden:
            self._text.append(data)

    def _end_text(self, tag: str) -> None:
        text, self._text = " ".join("".join(self._text).split()), []
        if self._is_details:
            self._end_part(tag, text)
        elif tag in ("th", "td"):
            (self._headings if self._is_head else self._cells).append(text)
        elif tag in _HEADINGS:
            self._section = text
        if text and tag not in ("th", "td") and not self._is_details:
            self.entries.append((self._section, text, ""))

    def _end_part(self, tag: str, text: str) -> None:
        """End the heading or the text of a part that a row opens."""
        if tag in _HEADINGS:
            self._part = text
        elif text:
            self.entries.append((self._section, f"{self._row}, {self._part}", text))


def _markdown_entries(text: str) -> Iterator[tuple[str, str, str]]:
    section = group = ""
    headings: list[str] = []
    for line in _MARKDOWN_RECORD.sub("", text).splitlines():
        if line.startswith("| ") and line.endswith(" |"):
            cells = [_plain(cell) for cell in line[2:-2].split(" | ")]
            if not headings:
                headings = cells
            elif len(cells) > 1 and not any(cells[1:]):
                group = cells[0]
                yield section, group, ""
            elif set(cells) != {"---"}:
                yield from _row_entries(section, headings, group, cells)
        elif line.strip():
            headings, group = [], ""
            section = _plain(line.lstrip("# ")) if line.startswith("#") else section
            yield section, _plain(line), ""


def _plain(text: str) -> str:
    """Return Markdown without its escapes and bold marks."""
    unmarked = re.sub(r"(?<!\\)\*\*|<br>", " ", text)
    return " ".join(re.sub(r"\\(.)", r"\1", unmarked).split())
