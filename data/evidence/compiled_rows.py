"""Signatures of compiled lists, read one by one when their evidence is asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping

from data.schema.lists import Row
from data.tables.build import Tables
from data.tables.model_index import to_records

# The signatures that were read last are kept.
_MAX_READ = 1_000


class CompiledRows:
    """The signatures of the compiled lists of a corpus, and their types by rules."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        held = tables["signatures"][["letter", "signature"]]
        self._held = set(held.itertuples(index=False, name=None))
        self._read: OrderedDict[tuple[str, str], list[Row]] = OrderedDict()

    def select(self, table: str, values: Mapping[str, object]) -> list[Row]:
        """Return the rows of `signatures` or `signature_types` with these values, if these name one signature."""
        letter, _, signature = str(values.get("person", "")).partition("/")
        key = str(values.get("letter", letter)), str(values.get("signature", signature))
        if table not in ("signatures", "signature_types") or not key[1] or key in self._held:
            return []
        if key not in self._read:
            self._read[key] = to_records(self._tables.signatures.row(*key))
            while len(self._read) > _MAX_READ:
                self._read.popitem(last=False)
        rows = self._read[key]
        if table == "signature_types":
            rows = [of_type for row in rows for of_type in self._tables.types_of_listed(row)]
        return [row for row in rows if all(row.get(name) == value for name, value in values.items())]
