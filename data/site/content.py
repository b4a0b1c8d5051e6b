"""The content of a site without its form: tables whose rows open, with their evidence.

The templates write the first rows of a table, and the script makes the others from JSON when they are shown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from data.documents.spans import SEPARATOR, Cell, Line, Span
from data.schema.vocabulary import VOICE_LABELS
from data.text.addresses import link_target

# A table with at most so many rows is readable without the script. Of a longer one, the first page is.
MAX_WRITTEN_ROWS, FIRST_ROWS = 120, 50
# What would end the script element, or is a line break for older programs.
_ESCAPED_IN_SCRIPTS = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class Column:
    """A column of a table. `colour` is a name in the theme. The values of a column of numbers are sorted as such."""

    heading: str
    colour: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class Part:
    """A part of what a row opens: a heading with lines. With an address, it is opened by itself as well."""

    heading: str
    lines: tuple[Line, ...]
    address: str = ""
    colour: str = ""


@dataclass(frozen=True)
class Row:
    """A row with its address, its cells and what it opens.

    The first cell is its heading. `keys` sort columns whose texts would not, by the number of the column. Rows with the
    same `group` follow each other, below its heading. `parts_of` is the address of another row that has its parts.
    """

    address: str
    cells: tuple[Cell, ...]
    parts: tuple[Part, ...] = ()
    group: Span | None = None
    keys: Mapping[int, str] = field(default_factory=dict)
    parts_of: str = ""


@dataclass(frozen=True)
class Table:
    """A table of a site.

    `noun` counts rows, as singular and plural. `sentence` says above the table what it has, and `remarks` follow it.
    With `opens_inside`, a row opens beneath itself, and otherwise in the panel at the right. With `searches_parts`, a
    search reads what the rows open.
    """

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    noun: tuple[str, str]
    sentence: str
    remarks: tuple[str, ...] = ()
    opens_inside: bool = False
    searches_parts: bool = False

    @property
    def written_rows(self) -> Sequence[Row]:
        """The rows that the templates write."""
        return self.rows if len(self.rows) <= MAX_WRITTEN_ROWS else self.rows[:FIRST_ROWS]

    @property
    def stored_rows(self) -> Sequence[Row]:
        """The rows that only the script shows."""
        return self.rows[len(self.written_rows) :]


def address(*parts: str) -> str:
    """Return the address of something in a site, without the `#`."""
    return "/".join(map(_quoted, parts))


@lru_cache(100_000)
def _quoted(part: str) -> str:
    return quote(part, safe="", errors="replace")


def rows_as_json(tables: Sequence[Table]) -> Markup:
    """Return the rows that only the script shows, for a script element.

    Equal groups and parts are there once: thousands of signatories may make the same arguments.
    """
    groups, parts = _Pool(), _Pool()
    rows = {
        table.name: [_row(row, groups, parts) for row in table.stored_rows] for table in tables if table.stored_rows
    }
    content = {
        "tables": rows, "groups": [_span(group) for group in groups.numbers],
        "marks": {name: list(label) for name, label in VOICE_LABELS.items()},
        "parts": [[part.heading, [_line(line) for line in part.lines], part.address, part.colour]
                  for part in parts.numbers],
    }  # fmt: skip
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPED_IN_SCRIPTS))


class _Pool:
    """Numbers of equal things, in the order of their first use."""

    def __init__(self) -> None:
        self.numbers: dict[Any, int] = {}

    def number(self, thing: Any) -> int:
        """Return the number of a thing."""
        return self.numbers.setdefault(thing, len(self.numbers))


def _row(row: Row, groups: _Pool, parts: _Pool) -> list[Any]:
    group = None if row.group is None else groups.number(row.group)
    cells = [[_line(line, row.address) for line in cell] for cell in row.cells]
    return [row.address, group, cells, [parts.number(part) for part in row.parts], dict(row.keys), row.parts_of]


def _line(line: Line, own: str = "") -> list[Any]:
    return [_span(span, own) for span in line]


def _span(span: Span, own: str = "") -> Any:
    """Return a span as its text, or as a list without its empty last values. A separator is 0.

    `own` is the address of the row, to which a link is `#`.
    """
    if span == SEPARATOR:
        return 0
    is_plain = span.style == "plain" or (span.style == "link" and link_target(span.text) is None)
    href = "#" if own and span.href == f"#{own}" else span.href
    values = [span.text, "" if is_plain else span.style, href, span.colour, span.language or ""]
    while len(values) > 1 and not values[-1]:
        values.pop()
    return values if len(values) > 1 else span.text
