"""Export all tables as CSV, with a data package that describes every column.

The package follows Data Package 2.0, https://datapackage.org.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data.catalog.corpus import Corpus
from data.export.allowed_values import SIDE_VALUES, allowed_values
from data.files.formulas import escape_formula
from data.files.limits import CONTINUED
from data.queries.csv_export import continued
from data.queries.row_filters import held_references
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.columns import Column
from data.schema.lists import LIST_SEPARATOR
from data.schema.tables import TABLE
from data.schema.vocabulary import coverage_note
from data.tables.model_index import to_records

_PROFILES = "https://datapackage.org/profiles/2.0"
_LEFT_OUT = "{0}.csv is too long for this file. The address /tables/{0}.csv and the command export have it."
_FIELD_TYPES = {"text": "string"}
_LISTS = (
    "The entries of a list are separated by a semicolon and a space. In an entry that has these itself, a backslash is "
    "between them: split at the separator first, then take off one backslash between a semicolon and a space."
)


def write_tables(corpus: Corpus, folder: Path, selection: Selection, *, raw: bool = False) -> list[Path]:
    """Write every table as CSV, and datapackage.json.

    Creates the folder if needed. Returns the paths.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in package_files(corpus, selection, raw=raw, with_long=True).items():
        paths.append(folder / name)
        paths[-1].write_bytes(content)
    for name in filter(lambda name: TableQuery(corpus, name, selection).is_long, TABLE):
        paths.append(folder / f"{name}.csv")
        with paths[-1].open("wb") as file:
            file.writelines(TableQuery(corpus, name, selection).csv_parts(raw=raw))
    return paths


def package_files(
    corpus: Corpus, selection: Selection, *, raw: bool = False, with_long: bool = False
) -> dict[str, bytes]:
    """Return every table as CSV, and datapackage.json, by file name.

    A long table has no file here, and is described only `with_long`, if it is written to a file of its own.
    """
    queries = {name: TableQuery(corpus, name, selection) for name in TABLE}
    files = {f"{name}.csv": query.csv(raw=raw) for name, query in queries.items() if not query.is_long}
    return {**files, "datapackage.json": package_json(corpus, selection, raw=raw, with_long=with_long)}


def package_json(corpus: Corpus, selection: Selection, *, raw: bool = False, with_long: bool = True) -> bytes:
    """Return the content of datapackage.json."""
    described = data_package(corpus, selection, raw=raw, with_long=with_long)
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def data_package(corpus: Corpus, selection: Selection, *, raw: bool = False, with_long: bool = True) -> dict[str, Any]:
    """Return a description of all columns, of the selection and of the corpus version."""
    codebook = corpus.model.codebook
    note = coverage_note(codebook.caveat, to_records(corpus.tables["letters"]))
    queries = {name: TableQuery(corpus, name, selection) for name in TABLE}
    left_out = [] if with_long else [name for name, query in queries.items() if query.is_long]
    note = " ".join(filter(None, (note, *map(_LEFT_OUT.format, left_out))))
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "cosigned-export",
        "title": codebook.title,
        "description": " ".join(filter(None, (codebook.about, codebook.quotations, note))),
        "version": corpus.fingerprint,
        "selection": selection.active(),
        "raw": raw,
        "lists": _LISTS,
        "resources": [_resource(query, queries, raw=raw) for name, query in queries.items() if name not in left_out],
    }


def table_description(query: TableQuery, addresses: Mapping[str, str]) -> dict[str, Any]:
    """Return a description of one table under a selection, with the address of each format."""
    queries = {name: TableQuery(query.corpus, name, query.selection) for name in TABLE}
    return {
        **_resource(query, queries, raw=True), "path": addresses["csv"], "formats": dict(addresses), "lists": _LISTS,
        "title": query.corpus.model.codebook.title, "version": query.corpus.fingerprint,
        "selection": query.selection.active(),
    }  # fmt: skip


def _resource(query: TableQuery, queries: Mapping[str, TableQuery], *, raw: bool) -> dict[str, Any]:
    name = query.table
    rows, columns = ((), query.columns) if query.is_long else continued(query.rows, query.columns)
    escaping = "" if raw else " Text that could be a formula starts with an apostrophe."
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": name,
        "path": f"{name}.csv",
        "type": "table",
        "description": f"One row is {TABLE[name].row_description}. {query.sentence()}.{escaping}",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": {
            "fields": [_field(query, column, raw=raw) for column in columns],
            "primaryKey": list(TABLE[name].key),
            "foreignKeys": [
                {"fields": list(columns), "reference": {"resource": table, "fields": list(TABLE[table].key)}}
                for columns, table in held_references(
                    name, lambda other: None if queries[other].is_long else queries[other].rows
                ).items()
            ],
            "missingValues": [""],
        },
        "rows": query.row_count if query.is_long else len(rows),
    }


def _field(query: TableQuery, column: Column, *, raw: bool) -> dict[str, Any]:
    """Return the description of a column. No profile has a word for the values of the entries of a list."""
    field: dict[str, Any] = {"name": column.name, "type": _FIELD_TYPES.get(column.type, column.type)}
    if column.type == "list":
        field |= {"delimiter": LIST_SEPARATOR, "itemType": "string"}
    values = allowed_values(query.corpus.model.codebook, query.table, column.name)
    if query.table == "comparison" and column.name not in TABLE["comparison"].names and column.type == "text":
        values = () if CONTINUED in column.name else SIDE_VALUES
    if values and column.type == "list":
        field["itemValues"] = list(values)
    elif values:
        field["constraints"] = {"enum": list(values if raw else map(escape_formula, values))}
    return {**field, "description": column.description}
