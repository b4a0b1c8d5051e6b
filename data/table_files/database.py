"""Write all tables as an SQLite database, with their types, keys and references.

The table `columns` says what the columns mean. Equal tables give equal bytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing

from data.catalog.corpus import Corpus
from data.queries.row_filters import held_references
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.columns import Column
from data.schema.tables import TABLE
from data.table_files.formats import plain_values

# SQLite has no other types. A date is an ISO day, a list its text, and a boolean 0 or 1.
_TYPES = {"text": "TEXT", "list": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "BOOLEAN"}
_COLUMNS = (
    'CREATE TABLE columns ("table" TEXT, "column" TEXT, type TEXT, meaning TEXT, PRIMARY KEY ("table", "column"))'
)


def database(corpus: Corpus, selection: Selection) -> bytes:
    """Return the tables of a selection as a database, which is built in memory."""
    queries = {name: TableQuery(corpus, name, selection) for name in TABLE}
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(_COLUMNS)
        for query in queries.values():
            _add_table(connection, query, queries)
        connection.commit()
        return connection.serialize()


def _add_table(connection: sqlite3.Connection, query: TableQuery, queries: Mapping[str, TableQuery]) -> None:
    """Create a table, describe its columns and insert its rows."""
    batches = query.batches() if query.is_long else [query.rows]
    columns = [column for column in query.columns if query.is_long or column.name in query.rows]
    held = held_references(query.table, lambda name: None if queries[name].is_long else queries[name].rows)
    connection.execute(_create(query, columns, held))
    described = ((query.table, column.name, column.type, column.description) for column in columns)
    connection.executemany("INSERT INTO columns VALUES (?, ?, ?, ?)", described)
    insert = f"INSERT INTO {_quoted([query.table])} VALUES ({', '.join('?' * len(columns))})"
    for rows in batches:
        cells = (plain_values(rows[column.name], column) for column in columns)
        connection.executemany(insert, zip(*cells, strict=True))


def _create(query: TableQuery, columns: Sequence[Column], held: Mapping[tuple[str, ...], str]) -> str:
    lines = [f"{_quoted([column.name])} {_TYPES[column.type]}" for column in columns]
    lines.append(f"PRIMARY KEY ({_quoted(TABLE[query.table].key)})")
    for names, other in held.items():
        lines.append(f"FOREIGN KEY ({_quoted(names)}) REFERENCES {_quoted([other])} ({_quoted(TABLE[other].key)})")
    return f"CREATE TABLE {_quoted([query.table])} ({', '.join(lines)})"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join('"{}"'.format(name.replace('"', '""')) for name in names)
