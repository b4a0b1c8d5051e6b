"""Tables to files: CSV that a spreadsheet opens safely, and a data package that says what every column means.

The package follows Frictionless Data Package 1.0, https://specs.frictionlessdata.io/data-package/.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd

from data.corpus_folder import Corpus
from data.filters import CHOICES, heeds, sentence
from data.identifiers import slug
from data.query_selection import Selection
from data.schema import TABLE, Column
from data.selection import columns_of, select

# What a spreadsheet takes for a formula: also after blanks, and in full-width form.
_FORMULA = re.compile(r"[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_FIELD_TYPES = {"list": "string", "text": "string"}


def neutralised(value: str) -> str:
    """Text that no spreadsheet runs: with an apostrophe before what would begin a formula."""
    return f"'{value}" if _FORMULA.match(value) else value


def csv_bytes(rows: pd.DataFrame, columns: Iterable[Column], *, raw: bool = False) -> bytes:
    """Rows as CSV: every cell quoted, lines ended by CRLF, missing cells empty.

    For people, with a byte order mark and formulas neutralised; `raw`, for machines, has neither and is unescaped.
    """
    columns = [column for column in columns if column.name in rows]
    escape = (lambda value: value) if raw else neutralised
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([escape(column.name) for column in columns])
    cells = (_cells(rows[column.name], column, escape) for column in columns)
    writer.writerows(zip(*cells, strict=True))
    return buffer.getvalue().encode("utf-8" if raw else "utf-8-sig")


def _cells(values: pd.Series, column: Column, escape: Any) -> list[str]:
    if column.type == "integer":
        return [str(value) for value in values]
    if column.type == "number":
        return ["" if pd.isna(value) else f"{value:.3f}" for value in values]
    if column.type == "boolean":
        return ["true" if value else "false" for value in values]
    return [escape(value) for value in values.fillna("")]


def table_csv(corpus: Corpus, name: str, selection: Selection, *, raw: bool = False) -> bytes:
    """One table's selected rows as CSV."""
    return csv_bytes(select(corpus, name, selection), columns_of(corpus, name, selection), raw=raw)


def file_name(corpus: Corpus, name: str, selection: Selection, *, part: str = "", ending: str = "csv") -> str:
    """A file name that says what is inside: table, part of it, selection, corpus version."""
    parts = [name, part] if part else [name]
    for field, value in _asked(selection).items():
        if heeds(name, field):
            parts += _named(field, value)
    return f"cosigned_{'_'.join(parts)[:150]}_{corpus.fingerprint}.{ending}"


def _asked(selection: Selection) -> dict[str, Any]:
    """What a selection asks for, where it is not what holds for everybody."""
    return {field: value for field, value in asdict(selection).items() if value != getattr(Selection(), field)}


def _named(field: str, value: Any) -> list[str]:
    """A choice in words that a file name can hold."""
    if field == "search":
        return [f"with-{slug(value) or 'words'}"]
    if field == "printed":
        return ["printed-only"]
    return [f"by-{value.replace('_', '-')}"] if field in CHOICES else list(value)


def export(corpus: Corpus, folder: Path, selection: Selection, *, raw: bool = False) -> list[Path]:
    """Write every table as CSV, and datapackage.json; return the files. The folder is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in TABLE:
        path = folder / f"{name}.csv"
        path.write_bytes(table_csv(corpus, name, selection, raw=raw))
        written.append(path)
    package = folder / "datapackage.json"
    package.write_text(
        json.dumps(data_package(corpus, selection, raw=raw), ensure_ascii=False, indent=2) + "\n", "utf-8"
    )
    return [*written, package]


def data_package(corpus: Corpus, selection: Selection, *, raw: bool = False) -> dict[str, Any]:
    """What the files hold: every column's type and meaning, the selection, and the version of the corpus."""
    book = corpus.model.codebook
    return {
        "name": "cosigned-export",
        "title": book.title,
        "description": f"{book.about} {book.caveat}",
        "version": corpus.fingerprint,
        "selection": _asked(selection),
        "raw": raw,
        "resources": [_resource(corpus, name, selection, raw) for name in TABLE],
    }


def _resource(corpus: Corpus, name: str, selection: Selection, raw: bool) -> dict[str, Any]:
    rows = select(corpus, name, selection)
    columns = [column for column in columns_of(corpus, name, selection) if column.name in rows]
    escaping = "" if raw else " Text that would begin a formula has an apostrophe before it."
    return {
        "name": name,
        "path": f"{name}.csv",
        "description": f"One row is {TABLE[name].row}. {sentence(corpus, name, selection, len(rows))}.{escaping}",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": {
            "fields": [_field(column) for column in columns],
            "primaryKey": list(TABLE[name].key),
            "missingValues": [""],
        },
        "rows": len(rows),
    }


def _field(column: Column) -> dict[str, str]:
    return {"name": column.name, "type": _FIELD_TYPES.get(column.type, column.type), "description": column.meaning}
