"""Write the rows of a query in parts: as CSV, or as JSON and Parquet, whose values have types."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.catalog.corpus import Corpus
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.columns import Column
from data.schema.lists import split_list
from data.schema.tables import TABLE

# The media type of each format.
MEDIA_TYPES = {"csv": "text/csv", "json": "application/json", "parquet": "application/vnd.apache.parquet"}
_TYPES = {
    "text": pa.string(), "list": pa.list_(pa.string()), "date": pa.date32(), "integer": pa.int64(),
    "number": pa.float64(), "boolean": pa.bool_(),
}  # fmt: skip
_CONVERT: dict[str, Callable[[Any], Any]] = {
    "text": str, "integer": int, "number": float, "boolean": bool, "date": date.fromisoformat,
}  # fmt: skip


def table_parts(query: TableQuery, ending: str, *, raw: bool = False) -> Iterator[bytes]:
    """Yield the rows of a query as a file: `csv`, `json` or `parquet`. `raw` is for CSV that programs read."""
    if ending == "csv":
        return query.csv_parts(raw=raw) if query.is_long else iter([query.csv(raw=raw)])
    batches = query.batches() if query.is_long else [query.rows]
    columns = [column for column in query.columns if query.is_long or column.name in query.rows]
    return {"json": json_parts, "parquet": parquet_parts}[ending](batches, columns)


def write_parquet(corpus: Corpus, folder: Path, selection: Selection) -> int:
    """Write every table as Parquet into a folder, which is created if needed. Returns the number of files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in TABLE:
        with (folder / f"{name}.parquet").open("wb") as file:
            file.writelines(table_parts(TableQuery(corpus, name, selection), "parquet"))
    return len(TABLE)


def json_parts(batches: Iterable[pd.DataFrame], columns: Sequence[Column]) -> Iterator[bytes]:
    """Yield rows as a JSON array with an object on each line. A list is an array, and a missing value is null."""
    between = "[\n"
    for rows in batches:
        lines = [json.dumps(row, ensure_ascii=False, default=str) for row in _records(rows, columns)]
        if lines:
            yield (between + ",\n".join(lines)).encode("utf-8", "replace")
            between = ",\n"
    yield b"\n]\n" if between == ",\n" else b"[]\n"


def parquet_parts(batches: Iterable[pd.DataFrame], columns: Sequence[Column]) -> Iterator[bytes]:
    """Yield rows as a Parquet file, a row group for each batch. A column has its description as metadata."""
    schema = pa.schema([
        pa.field(column.name, _TYPES[column.type], metadata={"description": column.description}) for column in columns
    ])  # fmt: skip
    sink = _Sink()
    with pq.ParquetWriter(pa.PythonFile(sink, mode="w"), schema) as writer:
        for rows in batches:
            cells = {column.name: list(_values(rows[column.name], column)) for column in columns}
            writer.write_table(pa.table(cells, schema))
            yield sink.take()
    yield sink.take()


class _Sink(io.RawIOBase):
    """A file that is taken away in parts while it is written."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._written = 0

    def writable(self) -> bool:
        """Return that it can be written to."""
        return True

    def write(self, data: Any) -> int:
        """Keep a part until it is taken away."""
        part = bytes(data)
        self._parts.append(part)
        self._written += len(part)
        return len(part)

    def tell(self) -> int:
        """Return how much was written so far."""
        return self._written

    def take(self) -> bytes:
        """Return what was written since the last time."""
        taken, self._parts = b"".join(self._parts), []
        return taken


def plain_values(cells: pd.Series, column: Column) -> Iterator[Any]:
    """Yield the values of a column for files without lists and dates: these are text, and a missing value is None."""
    convert = str if column.type in ("list", "date") else _CONVERT[column.type]
    return (None if pd.isna(cell) else convert(cell) for cell in cells)


def _records(rows: pd.DataFrame, columns: Sequence[Column]) -> Iterator[Mapping[str, Any]]:
    names = [column.name for column in columns]
    for values in zip(*(_values(rows[column.name], column) for column in columns), strict=True):
        yield dict(zip(names, values, strict=True))


def _values(cells: pd.Series, column: Column) -> Iterator[Any]:
    """Yield the values of a column with their type. A list is empty if its cell is."""
    if column.type == "list":
        return (split_list(None if pd.isna(cell) else cell) for cell in cells)
    return (None if pd.isna(cell) else _CONVERT[column.type](cell) for cell in cells)
