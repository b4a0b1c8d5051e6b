"""Write rows as CSV that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest

import pandas as pd

from data.files.formulas import escape_formula
from data.files.limits import CONTINUED, MAX_CELL_CHARACTERS
from data.schema.columns import Column
from data.schema.lists import LIST_SEPARATOR

# An escaped formula has an apostrophe more.
_MAX_TEXT = MAX_CELL_CHARACTERS - 1
# A text is cut between two letters, if there are two among so many.
_NEAR = 1_000
_SHORTENED = "… [shortened: {:,} characters. “Full data” has all.]"


def csv_bytes(rows: pd.DataFrame, columns: Iterable[Column], *, raw: bool = False) -> bytes:
    """Return rows as CSV.

    Every cell is quoted, lines end with CRLF, and missing values are empty.

    The file starts with a byte order mark and its formulas are escaped. `raw` leaves out both, for programs.
    """
    rows, columns = continued(rows, columns)
    escape = str if raw else escape_formula
    cells = (_cells(rows[column.name], column, escape) for column in columns)
    text = _csv_text([escape(column.name) for column in columns], zip(*cells, strict=True))
    return text.encode("utf-8" if raw else "utf-8-sig")


def csv_parts(batches: Iterable[pd.DataFrame], columns: Iterable[Column], *, raw: bool = False) -> Iterator[bytes]:
    """Yield the rows of a long table as the same CSV, some thousands at a time. Its cells are never too long."""
    columns, escape = list(columns), str if raw else escape_formula
    yield _csv_text([escape(column.name) for column in columns], ()).encode("utf-8" if raw else "utf-8-sig")
    for rows in batches:
        cells = (_cells(rows[column.name], column, escape) for column in columns)
        yield _csv_text(None, zip(*cells, strict=True)).encode()


def text_csv(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Return rows of texts as CSV, with escaped formulas. A text that no spreadsheet holds is shortened."""
    escaped = (map(escape_formula, map(_shortened, row)) for row in rows)
    return _csv_text(map(escape_formula, headings), escaped).encode("utf-8-sig", "replace")


def continued(rows: pd.DataFrame, columns: Iterable[Column]) -> tuple[pd.DataFrame, list[Column]]:
    """Return the rows and columns of a file, in which no cell is longer than a spreadsheet holds.

    A longer text goes on in further columns at the end. All its parts together, in order, are the text.
    """
    columns = [column for column in columns if column.name in rows]
    more: dict[Column, list[str]] = {}
    for column in columns:
        values = rows[column.name]
        if column.type not in ("text", "list") or not (values.str.len() > _MAX_TEXT // 2).any():
            continue
        parts = [list(_parts(value, column.type == "list")) for value in values.fillna("")]
        first, *others = zip_longest(*parts, fillvalue="")
        if others:
            rows = rows.assign(**{column.name: pd.Series(first, index=rows.index, dtype="str")})
        description = f"Continues `{column.name}`, because a spreadsheet cell holds {MAX_CELL_CHARACTERS:,} characters."
        for number, texts in enumerate(others, 2):
            more[Column(f"{column.name}{CONTINUED}{number}", description)] = list(texts)
    added = {column.name: pd.Series(texts, index=rows.index, dtype="str") for column, texts in more.items()}
    return rows.assign(**added), [*columns, *more]


def _parts(text: str, is_list: bool) -> Iterator[str]:
    """Yield the parts of a text. A list is cut before a separator, and other texts at no space if possible."""
    while len(text) > (end := _fitting(text)):
        if is_list and (separator := text.rfind(LIST_SEPARATOR, 1, end)) > 0:
            end = separator
        else:
            near = range(end, max(end - _NEAR, 1), -1)
            end = next((i for i in near if text[i - 1 : i + 1].strip() == text[i - 1 : i + 1]), end)
        yield text[:end]
        text = text[end:]
    yield text


def _fitting(text: str) -> int:
    """Return how many characters of a text fit in a cell. A spreadsheet counts an emoji as two."""
    units = text[:_MAX_TEXT].encode("utf-16-le", "surrogatepass")[: 2 * _MAX_TEXT]
    return len(units.decode("utf-16-le", "ignore"))


def _shortened(text: str) -> str:
    if len(text) <= _fitting(text):
        return text
    note = _SHORTENED.format(len(text))
    return text[: _fitting(text) - len(note)] + note


def _csv_text(headings: Iterable[str] | None, rows: Iterable[Iterable[str]]) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    if headings is not None:
        writer.writerow(headings)
    writer.writerows(rows)
    return buffer.getvalue()


def _cells(values: pd.Series, column: Column, escape: Callable[[str], str]) -> list[str]:
    if column.type == "integer":
        return [str(value) for value in values]
    if column.type == "number":
        return ["" if pd.isna(value) else f"{value:.3f}" for value in values]
    if column.type == "boolean":
        return ["true" if value else "false" for value in values]
    return [escape(value) for value in values.fillna("")]
