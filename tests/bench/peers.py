"""Ask Datasette, SQLite, plain pandas, DuckDB and Cosigned the same questions about the same signatures, in turn."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Protocol

import duckdb
import pandas as pd

from data import DEFAULT_CORPUS, Corpus, open_corpus
from data.catalog.compiling import compile_corpus
from data.queries.facets import option_counts
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.signatures.engines import MAX_IN_PANDAS
from data.tables.model_index import to_records
from tests.bench.clicks import BYTES_LIMIT, click_people
from tests.bench.crowd import Crowd
from tests.bench.datasette_peer import DatasettePeer
from tests.bench.results import Part, Row, summary
from tests.browser.conftest import CHROMIUM
from tests.browser.server import run_server
from tests.generator.long_lists import write_long_lists

SIZES = (1_000, 100_000, 1_000_000)
ROUNDS = 7
ROWS_OF_A_PAGE = 50
# On the median of all questions, and on each.
MEDIAN_LIMIT, LIMIT = 1 / 10, 1
OPENING_LIMIT = 3_000  # Milliseconds.
MEMORY_LIMIT = 1_500  # Megabytes.
CLICK_LIMIT = 2  # Times a click on People of two letters.
OURS = "Cosigned"
WORDS = ("professor", "hospital", "teacher", "university", "nurse", "historian", "research", "engineer")
COUNTRIES = ("France", "Germany", "Poland", "Ukraine", "Italy", "United Kingdom", "Spain", "Sweden")


class Peer(Protocol):
    """Program that answers the questions. Each answer is a number that all peers must agree on, or about so."""

    def facets(self, column: str) -> int:
        """Return how many values a facet has."""

    def filter(self, column: str, value: str) -> int:
        """Return how many rows have a value, with the first page of them."""

    def search(self, word: str) -> int:
        """Return how many rows have a word, with the first page of them."""

    def page(self, start: int) -> int:
        """Return the number of rows on a page that begins after a row."""


Question = Callable[[Peer, int], int]
# The value changes with each round, so that no peer answers from a cache.
QUESTIONS: Mapping[str, Question] = {
    "facet of countries": lambda peer, turn: peer.facets("country"),
    "facet of affiliations": lambda peer, turn: peer.facets("affiliation"),
    "filter by country": lambda peer, turn: peer.filter("country", COUNTRIES[turn % len(COUNTRIES)]),
    "search": lambda peer, turn: peer.search(WORDS[turn % len(WORDS)]),
    "page of rows": lambda peer, turn: peer.page(100 + turn * ROWS_OF_A_PAGE),
}


def measure() -> Part:
    """Ask all peers all questions at each size."""
    return Part(
        [row for size in SIZES for row in _rows(size)],
        ["Datasette has an index of each column that is filtered and full-text search, and is asked without a network. "
         "SQLite is asked with the same queries, without Datasette. Ratios are to Datasette. A round asks for another "
         "value than the one before."],
    )  # fmt: skip


def _rows(size: int) -> Iterator[Row]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        lists = write_corpus(folder / "corpus", size, is_compiled=size > MAX_IN_PANDAS)
        datasette = stack.enter_context(closing(DatasettePeer(lists, folder)))
        sqlite = stack.enter_context(closing(SqlitePeer(datasette.file)))
        peers: dict[str, Peer] = {
            "Datasette": datasette, "SQLite": sqlite, "pandas": PandasPeer(lists), "DuckDB": DuckDbPeer(lists, folder),
        }  # fmt: skip
        start = perf_counter()
        peers[OURS] = CosignedPeer(folder / "corpus")
        opening = (perf_counter() - start) * 1000
        name = f"{size:,} signatures, opening and a page of rows: {OURS}"
        yield Row(name, opening, limit=OPENING_LIMIT if size == SIZES[-1] else None)
        if size == SIZES[-1]:
            yield from _server_rows(folder / "corpus", size)
        medians: dict[str, list[float]] = {name: [] for name in peers}
        for question, ask in QUESTIONS.items():
            times = _times(peers, ask)
            base = median(times["Datasette"])
            for name, values in times.items():
                limit = LIMIT if name == OURS and size == SIZES[-1] else None
                yield summary(f"{size:,} signatures, {question}: {name}", values, base=base, limit=limit)
                medians[name].append(median(values))
        middle, base = median(medians[OURS]), median(medians["Datasette"])
        name = f"{size:,} signatures, median of the questions: {OURS}"
        yield Row(name, middle, ratio=middle / base, limit=MEDIAN_LIMIT if size == SIZES[-1] else None)


def _server_rows(corpus: Path, size: int) -> Iterator[Row]:
    """Yield the resident memory of a server of which all pages were opened, and the most that a run of a page sent.

    Compare its clicks on People with those of two letters, if Chromium is installed.
    """
    ours = f"{size:,} signatures, a click on People: {OURS}"
    with run_server(corpus) as address, run_server(DEFAULT_CORPUS) as of_two_letters:
        crowd = Crowd(address, [address])
        asyncio.run(crowd.warm_up())
        addresses = {f"two letters, a click on People: {OURS}": of_two_letters, ours: address}
        times = click_people(addresses) if CHROMIUM else {}
    for name, values in times.items():
        base = median(next(iter(times.values())))
        yield summary(name, values, base=base, limit=CLICK_LIMIT if name == ours else None)
    yield Row(f"{size:,} signatures, memory of the server: {OURS}", crowd.memory["before"], "MB", limit=MEMORY_LIMIT)
    most = crowd.most_sent / 1000
    yield Row(f"{size:,} signatures, most that a run of a page sent: {OURS}", most, "kB", limit=BYTES_LIMIT)


def _times(peers: Mapping[str, Peer], ask: Question) -> dict[str, list[float]]:
    """Return the milliseconds of a question for each peer. The peers take turns, and a first turn is not counted."""
    times: dict[str, list[float]] = {name: [] for name in peers}
    for turn in range(ROUNDS + 1):
        for name, peer in peers.items():
            start = perf_counter()
            ask(peer, turn)
            times[name].append((perf_counter() - start) * 1000)
    return {name: values[1:] for name, values in times.items()}


def write_corpus(folder: Path, size: int, *, is_compiled: bool) -> pd.DataFrame:
    """Write two letters with so many signatures, compiled or not, and return the signatures as a table."""
    write_long_lists(folder, sizes=(size // 2,) * 2)
    if is_compiled:
        for compiled in compile_corpus(folder):
            assert not compiled.problems
    files = sorted((folder / "letters").glob("*.signatures.csv"))
    tables = [pd.read_csv(file, dtype=str, keep_default_na=False).assign(letter=file.name) for file in files]
    return pd.concat(tables, ignore_index=True)


class PandasPeer:
    """Plain pandas, as one would write it in a notebook."""

    def __init__(self, signatures: pd.DataFrame) -> None:
        self._rows = signatures

    def facets(self, column: str) -> int:
        """Return how many values a facet has."""
        return len(self._rows[column].value_counts())

    def filter(self, column: str, value: str) -> int:
        """Return how many rows have a value."""
        return _count(self._rows[self._rows[column] == value])

    def search(self, word: str) -> int:
        """Return how many rows have a word in one of three columns."""
        columns = (self._rows[name].str.contains(word, case=False) for name in ("name", "description", "affiliation"))
        found = next(columns)
        for other in columns:
            found |= other
        return _count(self._rows[found])

    def page(self, start: int) -> int:
        """Return the number of rows on a page."""
        return len(self._rows.iloc[start : start + ROWS_OF_A_PAGE].to_dict("records"))


def _count(rows: pd.DataFrame) -> int:
    """Return the number of rows, having read the first page of them."""
    rows.head(ROWS_OF_A_PAGE).to_dict("records")
    return len(rows)


class _SqlPeer:
    """A database that is asked with SQL."""

    searches = "name ilike ? or description ilike ? or affiliation ilike ?"

    def __init__(self, run: Callable[[str, Sequence[object]], list[tuple[object, ...]]], table: str) -> None:
        self._run, self._table = run, table

    def facets(self, column: str) -> int:
        """Return how many values a facet has."""
        query = f"select {column}, count(*) as n from {self._table} group by {column} order by n desc limit 1001"
        return len(self._run(query, ()))

    def filter(self, column: str, value: str) -> int:
        """Return how many rows have a value."""
        return self._count(f"{column} = ?", (value,))

    def search(self, word: str) -> int:
        """Return how many rows have a word in one of three columns."""
        return self._count(self.searches, (f"%{word}%",) * 3)

    def page(self, start: int) -> int:
        """Return the number of rows on a page."""
        return len(self._run(f"select * from {self._table} limit {ROWS_OF_A_PAGE} offset {start}", ()))

    def _count(self, condition: str, values: Sequence[object]) -> int:
        self._run(f"select * from {self._table} where {condition} limit {ROWS_OF_A_PAGE}", values)
        ((count,),) = self._run(f"select count(*) from {self._table} where {condition}", values)
        return int(str(count))


class SqlitePeer(_SqlPeer):
    """The database of Datasette without Datasette."""

    searches = "rowid in (select rowid from signatures_fts where signatures_fts match ?)"

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(file)
        super().__init__(lambda query, values: self._connection.execute(query, values).fetchall(), "signatures")

    def search(self, word: str) -> int:
        """Return how many rows have a word, by full-text search."""
        return self._count(self.searches, (word,))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


class DuckDbPeer(_SqlPeer):
    """Plain DuckDB over a Parquet file."""

    def __init__(self, signatures: pd.DataFrame, folder: Path) -> None:
        file = folder / "signatures.parquet"
        connection = duckdb.connect()
        connection.register("signatures", signatures).execute(f"copy signatures to '{file}'")
        connection.unregister("signatures")
        super().__init__(lambda query, values: connection.execute(query, values).fetchall(), f"'{file}'")


class CosignedPeer:
    """The questions of pages, without their caches."""

    def __init__(self, folder: Path) -> None:
        self._corpus = open_corpus(folder)
        self.page(0)

    def facets(self, column: str) -> int:
        """Return how many options a filter has."""
        return len(option_counts(uncached(self._corpus), column, Selection()))

    def filter(self, column: str, value: str) -> int:
        """Return how many rows a filter keeps."""
        assert column == "country"
        return count_with_page(self._corpus, Selection(country=(value.casefold(),)))

    def search(self, word: str) -> int:
        """Return how many rows a search finds."""
        return count_with_page(self._corpus, Selection(search=word))

    def page(self, start: int) -> int:
        """Return the number of rows on a page."""
        rows = TableQuery(uncached(self._corpus), "signatures").page(slice(start, start + ROWS_OF_A_PAGE))
        return len(to_records(rows))


def uncached(corpus: Corpus) -> Corpus:
    """Return the corpus without its cached results."""
    corpus.__dict__.pop("query_cache", None)
    return corpus


def count_with_page(corpus: Corpus, selection: Selection) -> int:
    """Return how many signatures are selected, and read the first page of them."""
    query = TableQuery(uncached(corpus), "signatures", selection)
    to_records(query.page(slice(0, ROWS_OF_A_PAGE)))
    return query.row_count
