"""The database: SQLite finds it whole, its references hold, and its rows are those of the CSV."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from data import Corpus
from data.queries.selection import Selection
from data.schema.tables import TABLE
from data.table_files.database import database
from tests.data.table_files.tables import HOSTILE, csv_rows, shown, with_hostile_text


@contextmanager
def opened(content: bytes) -> Iterator[sqlite3.Connection]:
    """Open a database in memory."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        yield connection


def assert_same_rows(corpus: Corpus, selection: Selection) -> None:
    """Compare a database with the CSV, and check it as SQLite does."""
    with opened(database(corpus, selection)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for name in TABLE:
            described = dict(
                connection.execute('SELECT "column", type FROM columns WHERE "table" = ? ORDER BY rowid', [name])
            )
            rows = connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid')
            headings = [column[0] for column in rows.description]
            assert headings == list(described)
            assert [headings, *(shown(row, described.values()) for row in rows)] == csv_rows(corpus, name, selection)


@pytest.mark.parametrize("which", ["shipped", "bridge", "clock"])
@pytest.mark.parametrize(
    "selection", [Selection(), Selection(printed=True, sides="actor_type"), Selection(search="the")]
)
def test_a_database_has_the_rows_of_the_csv(corpus: Corpus, selection: Selection) -> None:
    assert_same_rows(corpus, selection)


def test_text_stays_as_it_is(copy_of_bridge: Path) -> None:
    assert_same_rows(with_hostile_text(copy_of_bridge, "|".join(HOSTILE)), Selection())


def test_a_long_text_is_in_one_column(copy_of_bridge: Path) -> None:
    text = "=" + "🪖" * 32_000
    with opened(database(with_hostile_text(copy_of_bridge, text), Selection())) as connection:
        found = connection.execute("SELECT match_why FROM arguments WHERE argument = 'build-bridge'").fetchall()
    assert found == [(text,)]


def test_types_keys_and_references_are_declared(bridge: Corpus) -> None:
    with opened(database(bridge, Selection())) as connection:
        for name, table in TABLE.items():
            keys = {row[1]: row[5] for row in connection.execute(f'PRAGMA table_info("{name}")') if row[5]}
            assert sorted(keys, key=keys.__getitem__) == list(table.key)
        types = {row[1]: row[2] for row in connection.execute("PRAGMA table_info(similarity)")}
        assert {"TEXT", "INTEGER", "REAL"} <= set(types.values())
        references = {row[2] for row in connection.execute("PRAGMA foreign_key_list(statements)")}
        assert {"letters", "passages", "arguments"} <= references


def test_a_reference_to_rows_that_are_left_out_is_not_declared(bridge: Corpus) -> None:
    with opened(database(bridge, Selection(kind=("threat",)))) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        references = {row[2] for row in connection.execute("PRAGMA foreign_key_list(related_arguments)")}
        assert "letters" not in references


def test_equal_tables_give_equal_bytes(bridge: Corpus) -> None:
    assert database(bridge, Selection()) == database(bridge, Selection())
