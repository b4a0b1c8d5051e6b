"""The engines that answer questions on signatures: pandas, and DuckDB for lists that are longer.

All answer the same Narwhals expressions. An engine has the rows of the model (`held`) and the compiled lists.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from shutil import which
from typing import Any, Protocol

import duckdb
import narwhals as nw
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.signatures.columns import KEY, PLACE
from data.signatures.parquet import DISTINCT, ROW_NUMBER
from data.signatures.scans import IN_FILES, SCANNED, Listed, columns_of_list, not_held

# Of so many signatures, pandas answers as fast as a database.
MAX_IN_PANDAS = 100_000
# Of a million, an index takes some 300 MB.
MAX_INDEXED = 3_000_000
_MEMORY = "512MB"
# Of these texts almost every row has another.
_DISTINCT = (*DISTINCT, "printed_name", "person", "row", KEY, PLACE)
# The columns of a file from which these columns are computed.
_READ_FOR = {
    "person": ["signature"],
    "printed_name": ["printed_name", "name"],
    **dict.fromkeys(("row", KEY, PLACE), [ROW_NUMBER]),
}
_REPEATED = sorted(IN_FILES.difference(_DISTINCT))


class Engine(Protocol):
    """Reads the signatures of a corpus, and computes answers from them. Not all are held if it `has_lists`."""

    has_lists: bool

    def scan(self, *, held: bool = False) -> nw.LazyFrame[Any]:
        """Return all signatures, or only those that are held, with the columns of `SCANNED`."""

    def collect(self, frame: nw.LazyFrame[Any]) -> pd.DataFrame:
        """Return the rows of a question."""

    def columns(self) -> Mapping[str, pa.Array] | None:
        """Return the columns of all signatures for an index, or None if these are too many to be in memory."""


ENGINES = ("pandas", "duckdb", "spark")


class EngineError(ValueError):
    """An engine that cannot answer here. The message says why."""


@dataclass(frozen=True)
class EngineChoice:
    """The engine of compiled lists: by default what fits their number. Spark has the address of its master."""

    name: str | None = None
    master: str | None = None


_choice = EngineChoice()


def choose_engine(choice: EngineChoice) -> None:
    """Let this engine answer in all corpora that are opened later. Raises `EngineError` if it cannot run here."""
    global _choice
    if choice.name not in (None, *ENGINES):
        raise EngineError(f"`--engine` must be {', '.join(ENGINES[:-1])} or {ENGINES[-1]}.")
    if choice.name == "spark" and find_spec("pyspark") is None:
        raise EngineError("Spark is not installed. Run `pip install -r requirements-spark.txt`.")
    if choice.name == "spark" and not (which("java") or os.environ.get("JAVA_HOME")):
        raise EngineError("Spark needs Java. On Debian, run `apt-get install default-jre-headless`.")
    _choice = choice


def open_engine(held: pd.DataFrame, lists: Collection[Listed], choice: EngineChoice | None = None) -> Engine:
    """Return the chosen engine, or the one that fits the number of signatures."""
    choice = choice or _choice
    if choice.name == "spark" and lists:
        from data.signatures.spark import DEFAULT_MASTER, SparkEngine

        return SparkEngine(held, lists, choice.master or DEFAULT_MASTER)
    count = len(held) + sum(listed.signatures.count for listed in lists)
    if choice.name == "duckdb" or (choice.name != "pandas" and count > MAX_IN_PANDAS):
        return DuckDbEngine(held, lists)
    return PandasEngine(held, lists)


class PandasEngine:
    """Keeps all signatures in memory."""

    def __init__(self, held: pd.DataFrame, lists: Collection[Listed]) -> None:
        frames = [held[list(SCANNED)]]
        for listed in lists:
            file = nw.scan_parquet(str(listed.signatures.path), backend="pandas")
            frames.append(columns_of_list(not_held(file, listed), listed).collect().to_native())
        self._rows = pd.concat(frames, ignore_index=True).astype(frames[0].dtypes.to_dict())
        self._held, self.has_lists = frames[0], bool(lists)

    def scan(self, *, held: bool = False) -> nw.LazyFrame[Any]:
        """Return all signatures, or only those that are held."""
        rows: nw.LazyFrame[Any] = nw.from_native(self._held if held else self._rows).lazy()
        return rows

    def collect(self, frame: nw.LazyFrame[Any]) -> pd.DataFrame:
        """Return the rows of a question."""
        rows: pd.DataFrame = frame.collect("pandas").to_native().reset_index(drop=True)
        return rows

    def columns(self) -> dict[str, pa.Array] | None:
        """Return the columns of all signatures, or None if these are too many."""
        if len(self._rows) > MAX_INDEXED:
            return None
        return {name: as_one_array([pa.array(self._rows[name])], is_repeated=False) for name in SCANNED}


class DuckDbEngine:
    """Reads the files at each question, and only the columns that it needs."""

    def __init__(self, held: pd.DataFrame, lists: Collection[Listed]) -> None:
        self._held, self._lists, self.has_lists = held[list(SCANNED)], lists, bool(lists)
        settings: dict[str, Any] = {"memory_limit": _MEMORY, "threads": os.cpu_count() or 1}
        self._connection = duckdb.connect(config=settings)
        self._connection.register("held_rows", self._held)
        self._connection.execute("create table held as select * from held_rows")
        self._connection.unregister("held_rows")
        parts = [nw.from_native(self._connection.table("held"))]
        for listed in lists:
            file = nw.from_native(self._connection.read_parquet(str(listed.signatures.path)))
            parts.append(columns_of_list(not_held(file, listed), listed))
        nw.concat(parts).to_native().create_view("signatures")
        # Each step of a question looks up its columns. In an empty table, that does not read the heads of all files.
        self._columns = duckdb.connect()
        self._columns.register("held_rows", self._held.head(0))
        for name in ("signatures", "held"):
            self._columns.execute(f"create table {name} as select * from held_rows")

    def scan(self, *, held: bool = False) -> nw.LazyFrame[Any]:
        """Return all signatures, or only those that are held. Each thread needs a cursor of its own."""
        return nw.from_native(self._columns.cursor().table("held" if held else "signatures"))

    def collect(self, frame: nw.LazyFrame[Any]) -> pd.DataFrame:
        """Return the rows of a question."""
        question = self._connection.cursor().sql(frame.to_native().sql_query())
        rows: pd.DataFrame = question.to_arrow_table().to_pandas()
        return rows

    def columns(self) -> dict[str, pa.Array] | None:
        """Return the columns of all signatures, or None if these are too many. Each is read alone to save memory."""
        if len(self._held) + sum(listed.signatures.count for listed in self._lists) > MAX_INDEXED:
            return None
        columns = {name: [pa.array(self._held[name])] for name in SCANNED}
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            for of_list in threads.map(_read_columns, self._lists):
                for name in SCANNED:
                    columns[name] += of_list[name]
        return {name: as_one_array(columns.pop(name), is_repeated=name not in _DISTINCT) for name in SCANNED}


def _read_columns(listed: Listed) -> dict[str, list[pa.Array]]:
    """Return the columns of the signatures of a file. Those that are held elsewhere have no key."""
    with pq.ParquetFile(listed.signatures.path, read_dictionary=_REPEATED) as file:
        return {name: _read_column(file, listed, name) for name in SCANNED}


def _read_column(file: pq.ParquetFile, listed: Listed, name: str) -> list[pa.Array]:
    stored = _READ_FOR.get(name, [name] if name in IN_FILES else None)
    if stored is None:
        none, count = nw.from_native(file.schema_arrow.empty_table()), listed.signatures.rows
        (value,) = columns_of_list(none, listed, [name]).to_native()[name].to_pylist()
        numbers = pa.array(np.zeros(count, "int32"), mask=np.full(count, value is None))
        return [pa.DictionaryArray.from_arrays(numbers, pa.array([value or ""]))]
    rows = columns_of_list(nw.from_native(file.read(stored)), listed, {name, PLACE} if name == KEY else {name})
    if name == KEY:
        rows = rows.select(nw.when(~nw.col(PLACE).is_in(sorted(listed.signatures.held))).then(KEY))
    parts: list[pa.Array] = rows.to_native()[name].chunks
    return parts


def as_one_array(parts: Iterable[pa.Array], *, is_repeated: bool) -> pa.Array:
    """Return the parts of a column as one array. A dictionary has the texts of which few are distinct."""
    arrays = [part if pa.types.is_dictionary(part.type) or pa.types.is_int64(part.type) else part.cast(pa.string())
              for part in parts]  # fmt: skip
    if is_repeated:
        arrays = [part.dictionary_encode() if pa.types.is_string(part.type) else part for part in arrays]
    return pa.chunked_array(arrays).unify_dictionaries().combine_chunks()
