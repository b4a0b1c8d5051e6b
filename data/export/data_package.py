"""Export all tables as CSV, with a data package that describes every column.

The package follows Frictionless Data Package 1.0, https://specs.frictionlessdata.io/data-package/.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from data.catalog.corpus import Corpus
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.columns import Column
from data.schema.tables import TABLE
from data.schema.vocabulary import coverage_note
from data.tables.model_index import to_records

_FIELD_TYPES = {"list": "string", "text": "string"}


def write_tables(corpus: Corpus, folder: Path, selection: Selection, *, raw: bool = False) -> list[Path]:
    """Write every table as CSV, and datapackage.json.

    Creates the folder if needed. Returns the paths.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in package_files(corpus, selection, raw=raw).items():
        paths.append(folder / name)
        paths[-1].write_bytes(content)
    return paths


def package_files(corpus: Corpus, selection: Selection, *, raw: bool = False) -> dict[str, bytes]:
    """Return every table as CSV, and datapackage.json, by file name."""
    files = {f"{name}.csv": TableQuery(corpus, name, selection).csv(raw=raw) for name in TABLE}
    package = json.dumps(data_package(corpus, selection, raw=raw), ensure_ascii=False, indent=2) + "\n"
    return {**files, "datapackage.json": package.encode()}


def data_package(corpus: Corpus, selection: Selection, *, raw: bool = False) -> dict[str, Any]:
    """Return a description of all columns, of the selection and of the corpus version."""
    codebook = corpus.model.codebook
    note = coverage_note(codebook.caveat, to_records(corpus.tables["letters"]))
    return {
        "name": "cosigned-export",
        "title": codebook.title,
        "description": " ".join(filter(None, (codebook.about, codebook.quotations, note))),
        "version": corpus.fingerprint,
        "selection": selection.active(),
        "raw": raw,
        "resources": [_resource(TableQuery(corpus, name, selection), raw=raw) for name in TABLE],
    }


def _resource(query: TableQuery, *, raw: bool) -> dict[str, Any]:
    name, rows = query.table, query.rows
    columns = [column for column in query.columns if column.name in rows]
    escaping = "" if raw else " Text that could be a formula starts with an apostrophe."
    return {
        "name": name,
        "path": f"{name}.csv",
        "description": f"One row is {TABLE[name].row_description}. {query.sentence()}.{escaping}",
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
    return {"name": column.name, "type": _FIELD_TYPES.get(column.type, column.type), "description": column.description}
