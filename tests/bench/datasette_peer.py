"""Datasette on the same table of signatures, with the indexes and the full-text search that its guide advises."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Coroutine
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from datasette.app import Datasette

INDEXED = ("country", "affiliation", "tier", "letter")
# By default it gives up after a second, and counts no facets after a fifth of it.
_SETTINGS = {
    "sql_time_limit_ms": 600_000,
    "facet_time_limit_ms": 600_000,
    "suggest_facets": False,
    "default_facet_size": 1000,
}
_TABLE = "/signatures/signatures.json"


class DatasettePeer:
    """Asks Datasette without a network, as its own tests do."""

    def __init__(self, signatures: pd.DataFrame, folder: Path) -> None:
        self.file = folder / "signatures.db"
        with sqlite3.connect(self.file) as connection:
            signatures.to_sql("signatures", connection, index=False)
            for column in INDEXED:
                connection.execute(f"create index by_{column} on signatures ({column})")
            searched = "name, description, affiliation"
            connection.execute(
                f'create virtual table signatures_fts using fts5 ({searched}, content="signatures", '
                "tokenize='unicode61 remove_diacritics 2')"
            )
            connection.execute(
                f"insert into signatures_fts (rowid, {searched}) select rowid, {searched} from signatures"
            )
            connection.execute("analyze")
        connection.close()
        self._loop = asyncio.new_event_loop()
        self._datasette = Datasette(immutables=[str(self.file)], settings=_SETTINGS)
        self._run(self._datasette.invoke_startup())

    def facets(self, column: str) -> int:
        """Return how many values a facet has."""
        answer = self._ask(_size=0, _facet=column)
        return len(answer["facet_results"][column]["results"])

    def filter(self, column: str, value: str) -> int:
        """Return how many rows have a value, with the first page of them."""
        return int(self._ask(**{f"{column}__exact": value, "_size": 50})["filtered_table_rows_count"])

    def search(self, word: str) -> int:
        """Return how many rows have a word, with the first page of them."""
        return int(self._ask(_search=word, _size=50)["filtered_table_rows_count"])

    def page(self, start: int) -> int:
        """Return the number of rows on a page that begins after a row."""
        return len(self._ask(_next=str(start), _size=50, _nocount=1)["rows"])

    def close(self) -> None:
        """End its threads."""
        self._datasette.executor.shutdown()
        self._loop.close()

    def _ask(self, **parameters: object) -> dict[str, Any]:
        response = self._run(self._datasette.client.get(f"{_TABLE}?{urlencode(parameters)}"))
        answer: dict[str, Any] = response.json()
        if response.status_code != 200:
            raise RuntimeError(str(answer))
        return answer

    def _run(self, action: Coroutine[Any, Any, Any]) -> Any:
        return self._loop.run_until_complete(action)
