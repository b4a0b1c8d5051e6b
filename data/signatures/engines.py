"""The engines that answer questions on signatures: pandas, and DuckDB for lists that are longer.

All answer the same Narwhals expressions. An engine has the rows of the model (`held`) and the compiled lists.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any, Protocol

import duckdb
import narwhals as nw
import pandas as pd

from data.files.layout import signature_file
from data.model.signatures import CompiledSignatures
from data.signatures.columns import COLUMNS, DATES, KEY, PLACE, SEARCHED, SEVERAL, TYPE_IDS, place_of_letter
from data.signatures.parquet import ROW_NUMBER, STORED

# Of so many signatures, pandas answers as fast as a database.
MAX_IN_PANDAS = 100_000
# The columns of a scan.
SCANNED = (*(column.name for column in COLUMNS), *SEARCHED, TYPE_IDS, *DATES.values(), KEY, PLACE, SEVERAL)
_MEMORY = "512MB"


@dataclass(frozen=True)
class Listed:
    """A compiled list, with the place of its letter in the corpus."""

    signatures: CompiledSignatures
    position: int


class Engine(Protocol):
    """Reads the signatures of a corpus, and computes what is asked of them."""

    def scan(self, *, held: bool = False) -> nw.LazyFrame[Any]:
        """Return all signatures, or only those that are held, with the columns of `SCANNED`."""

    def collect(self, frame: nw.LazyFrame[Any]) -> pd.DataFrame:
        """Return the rows of a question."""


def open_engine(held: pd.DataFrame, lists: Collection[Listed], name: str | None = None) -> Engine:
    """Return an engine: the named one, or the one that fits the number of signatures."""
    count = len(held) + sum(listed.signatures.count for listed in lists)
    name = name or ("duckdb" if count > MAX_IN_PANDAS else "pandas")
    return _ENGINES[name](held, lists)


class PandasEngine:
    """Keeps all signatures in memory."""

    def __init__(self, held: pd.DataFrame, lists: Iterable[Listed]) -> None:
        parts = [_columns_of_list(nw.scan_parquet(str(listed.signatures.path), backend="pandas"), listed)
                 for listed in lists]  # fmt: skip
        frames = [held[list(SCANNED)], *(part.collect().to_native() for part in parts)]
        self._rows = pd.concat(frames, ignore_index=True).astype(frames[0].dtypes.to_dict())
        self._held = frames[0]

    def scan(self, *, held: bool = False) -> nw.LazyFrame[Any]:
        """Return all signatures, or only those that are held."""
        rows: nw.LazyFrame[Any] = nw.from_native(self._held if held else self._rows).lazy()
        return rows

    def collect(self, frame: nw.LazyFrame[Any]) -> pd.DataFrame:
        """Return the rows of a question."""
        rows: pd.DataFrame = frame.collect("pandas").to_native().reset_index(drop=True)
        return rows


class DuckDbEngine:
    """Reads the files at each question, and only the columns that it needs."""

    def __init__(self, held: pd.DataFrame, lists: Iterable[Listed]) -> None:
        settings: dict[str, Any] = {"memory_limit": _MEMORY, "threads": os.cpu_count() or 1}
        self._connection = duckdb.connect(config=settings)
        self._connection.register("held_rows", held[list(SCANNED)])
        self._connection.execute("create table held as select * from held_rows")
        self._connection.unregister("held_rows")
        parts = [nw.from_native(self._connection.table("held"))]
        for listed in lists:
            file = nw.from_native(self._connection.read_parquet(str(listed.signatures.path)))
            parts.append(_columns_of_list(file, listed))
        nw.concat(parts).to_native().create_view("signatures")
        # Each step of a question looks up its columns. In an empty table, that does not read the heads of all files.
        self._columns = duckdb.connect()
        self._columns.register("held_rows", held[list(SCANNED)].head(0))
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


_ENGINES: Mapping[str, Callable[[pd.DataFrame, Collection[Listed]], Engine]] = {
    "pandas": PandasEngine,
    "duckdb": DuckDbEngine,
}


def _columns_of_list(file: nw.LazyFrame[Any], listed: Listed) -> nw.LazyFrame[Any]:
    """Return the signatures of a file that are not held elsewhere, with the columns of `SCANNED`."""
    signatures, number = listed.signatures, nw.col(ROW_NUMBER)
    if signatures.held:
        file = file.filter(~number.is_in(sorted(signatures.held)))
    letter, missing = signatures.letter, nw.lit(None, dtype=nw.String)
    known: dict[str, nw.Expr] = {
        "letter": nw.lit(letter), "file": nw.lit(signature_file(letter)), "row": number.cast(nw.String),
        "person": nw.concat_str(nw.lit(f"{letter}/"), nw.col("signature")),
        "printed_name": nw.coalesce("printed_name", "name"), "name_basis": nw.lit("printed"),
        "basis": nw.lit("printed"), PLACE: number.cast(nw.Int64),
        KEY: number.cast(nw.Int64) + place_of_letter(listed.position),
    }  # fmt: skip
    stored = {*STORED, *SEARCHED, TYPE_IDS, *DATES.values()}
    return file.select(**{name: known.get(name, nw.col(name) if name in stored else missing) for name in SCANNED})


def any_of(conditions: Iterable[nw.Expr]) -> nw.Expr:
    """Return whether one of several conditions holds."""
    return reduce(lambda one, other: one | other, conditions)
