"""Write rows as CSV that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable

import pandas as pd

from data.files.formulas import escape_formula
from data.schema.columns import Column


def csv_bytes(rows: pd.DataFrame, columns: Iterable[Column], *, raw: bool = False) -> bytes:
    """Return rows as CSV.

    Every cell is quoted, lines end with CRLF, and missing values are empty.

    The file starts with a byte order mark and its formulas are escaped. `raw` leaves out both, for programs.
    """
    columns = [column for column in columns if column.name in rows]
    escape = str if raw else escape_formula
    cells = (_cells(rows[column.name], column, escape) for column in columns)
    text = _csv_text([escape(column.name) for column in columns], zip(*cells, strict=True))
    return text.encode("utf-8" if raw else "utf-8-sig")


def text_csv(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Return rows of texts as CSV, with escaped formulas."""
    escaped = (map(escape_formula, row) for row in rows)
    return _csv_text(map(escape_formula, headings), escaped).encode("utf-8-sig", "replace")


def _csv_text(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
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
