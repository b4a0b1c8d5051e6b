"""Compare tables in CSV with those of a corpus, row by row."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data.files.problems import FileError
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE
from data.verifying.changes import Change

BYTE_ORDER_MARK = "\ufeff"
Rows = dict[tuple[str, ...], dict[str, str]]


@dataclass(frozen=True)
class CsvTable:
    """The rows of a CSV by their key."""

    columns: tuple[str, ...]
    rows: Rows


def read_table(file: str, content: bytes, table: str) -> CsvTable:
    """Read the CSV of a table. Raises `FileError` if it is broken, half-written or of something else."""
    headings, records = _read(file, content)
    key = TABLE[table].key
    if missing := [name for name in key if name not in headings]:
        raise FileError(file, f"The heading has no `{missing[0]}`, so this is not the table {table}.")
    if len(set(headings)) < len(headings):
        raise FileError(file, "The heading has a column twice. Export the table again.")
    rows: Rows = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for record in records:
        row = dict(zip(headings, record, strict=True))
        name = tuple(row[column] for column in key)
        seen[name] += 1
        # A key that is there twice is counted, so that no row is lost.
        rows[(*name, f"{seen[name]}") if seen[name] > 1 else name] = row
    return CsvTable(tuple(headings), rows)


def _read(file: str, content: bytes) -> tuple[list[str], list[list[str]]]:
    if not content.strip():
        raise FileError(file, "File is empty. Export the table again.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FileError(file, "File is not UTF-8 text. Export the table again.", line) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records: list[list[str]] = []
    try:
        for record in reader:
            if record and records and len(record) != len(records[0]):
                message = f"Row has {len(record)} cells, and the heading {len(records[0])}. Export the table again."
                raise FileError(file, message, reader.line_num)
            records += [record] if record else []
    except csv.Error as error:
        raise FileError(file, f"File is no complete CSV: {error}. Export the table again.", reader.line_num) from error
    if not text.endswith("\n"):
        raise FileError(file, "The last line has no end: the file is half-written. Export it again.", reader.line_num)
    return records[0], records[1:]


def compare_table(file: str, content: bytes, query: TableQuery, *, raw: bool, is_whole: bool = True) -> list[Change]:
    """Return the changes from a CSV to the table of a query.

    `is_whole` is false for a file that may have only some of the columns.
    """
    if query.is_long:
        is_equal = b"".join(query.csv_parts(raw=raw)) == content
        return [] if is_equal else [Change(query.table, "rows that are too many to be named", "other rows", "others")]
    expected = query.csv(raw=raw)
    if expected == content:
        return []
    return list(changes(query.table, read_table(file, content, query.table),
                        read_table(file, expected, query.table), is_whole=is_whole))  # fmt: skip


def changes(table: str, old: CsvTable, new: CsvTable, *, is_whole: bool = True) -> Iterator[Change]:
    """Yield the changes from one state of a table to another."""
    yield from (Change(table, f"column {name}", "", None) for name in old.columns if name not in new.columns)
    if is_whole:
        yield from (Change(table, f"column {name}", None, "") for name in new.columns if name not in old.columns)
    shared = [name for name in old.columns if name in new.columns]
    for key, row in old.rows.items():
        if (other := new.rows.get(key)) is None:
            yield Change(table, _name(key), _label(row), None)
        else:
            yield from _changed(table, key, row, other, shared)
    yield from (Change(table, _name(key), None, _label(row)) for key, row in new.rows.items() if key not in old.rows)


def _changed(
    table: str, key: tuple[str, ...], old: Mapping[str, str], new: Mapping[str, str], columns: list[str]
) -> Iterator[Change]:
    is_argument = table in ("arguments", "comparison") and "status" in columns and "letters" in columns
    before, after = (_verdict(row) for row in (old, new)) if is_argument else ("", "")
    if before != after:
        yield Change("arguments", _name(key), before, after, is_verdict=True)
    for column in columns:
        if old[column] != new[column] and not (before != after and column == "status"):
            yield Change(table, f"{_name(key)}, {column}", old[column], new[column])


def _verdict(row: Mapping[str, str]) -> str:
    """Return whether several letters make an argument, or which one."""
    is_only = row["status"] == "only" and not row["letters"].isdigit()
    return f"only {row['letters']}" if is_only else row["status"]


def _name(key: tuple[str, ...]) -> str:
    return " / ".join(part or "–" for part in key)


def _label(row: Mapping[str, str]) -> str:
    return next((row[name] for name in ("label", "name", "title", "words", "value") if row.get(name)), "")
