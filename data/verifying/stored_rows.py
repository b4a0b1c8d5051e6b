"""Read the rows that a site keeps for its script, as the texts that a reader sees."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from data.files.problems import FileError

_SEPARATOR = ["·", "muted"]


@dataclass(frozen=True)
class StoredRow:
    """A row of a table: the text of its group, of its cells, and of the parts that it opens, by their headings."""

    table: str
    group: str
    cells: list[str]
    parts: list[tuple[str, str]]


def read_rows(file: str, text: str, line: int) -> Iterator[StoredRow]:
    """Yield the rows in the JSON of a site, which starts in this line. Raises `FileError` if it is damaged."""
    try:
        stored = json.loads(text)
        parts = [(heading, _lines(stored, lines)) for heading, lines, *_ in stored["parts"]]
        groups = [_span(stored, group) for group in stored["groups"]]
        for table, rows in stored["tables"].items():
            for _, group, cells, numbers, *_ in rows:
                texts = [_lines(stored, lines) for lines in cells]
                yield StoredRow(table, "" if group is None else groups[group], texts, [parts[n] for n in numbers])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise FileError(file, "The rows of the site are damaged. Export it again.", line) from error


def _lines(stored: dict[str, Any], lines: list[list[Any]]) -> str:
    return " ".join(" ".join(_span(stored, span) for line in lines for span in line).split())


def _span(stored: dict[str, Any], span: Any) -> str:
    """Return the text of a span. A mark is its sign."""
    text, style, *_ = [span, ""] if isinstance(span, str) else [*(span or _SEPARATOR), ""]
    return str(stored["marks"][text][0]) if style == "mark" else str(text)
