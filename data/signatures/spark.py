"""The engine for lists that outgrow a machine: Spark, which is installed from `requirements-spark.txt`."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import narwhals as nw
import pandas as pd

from data.signatures.columns import KEY, PLACE
from data.signatures.scans import SCANNED, Listed, columns_of_list, not_held

# All processors of this machine.
DEFAULT_MASTER = "local[*]"
_SETTINGS = {
    # Its own page would tell visitors of this machine what is asked.
    "spark.ui.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
}


class SparkEngine:
    """Asks Spark for each answer. It makes no index, because the signatures may not fit in memory."""

    def __init__(self, held: pd.DataFrame, lists: Collection[Listed], master: str) -> None:
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.appName("Cosigned").master(master)
        for name, value in _SETTINGS.items():
            builder = builder.config(name, value)
        self._session, self.has_lists = builder.getOrCreate(), bool(lists)
        self._held = self._table(held)
        parts = [self._held]
        for listed in lists:
            file = nw.from_native(self._session.read.parquet(str(listed.signatures.path)))
            parts.append(columns_of_list(not_held(file, listed), listed))
        self._rows = nw.concat(parts)

    def _table(self, held: pd.DataFrame) -> nw.LazyFrame[Any]:
        schema = ", ".join(f"`{name}` {'bigint' if name in (KEY, PLACE) else 'string'}" for name in SCANNED)
        cells = held[list(SCANNED)].astype(object).where(held[list(SCANNED)].notna(), None)
        rows: nw.LazyFrame[Any] = nw.from_native(self._session.createDataFrame(cells.to_numpy().tolist(), schema))
        return rows

    def scan(self, *, held: bool = False) -> nw.LazyFrame[Any]:
        """Return all signatures, or only those that are held."""
        return self._held if held else self._rows

    def collect(self, frame: nw.LazyFrame[Any]) -> pd.DataFrame:
        """Return the rows of a question."""
        rows: pd.DataFrame = frame.collect("pyarrow").to_native().to_pandas()
        return rows

    def columns(self) -> None:
        """Return None: there is no index."""
