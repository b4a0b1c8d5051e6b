"""Write the signatures of a letter as Parquet, and read what the file says of itself and single rows of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.model.signatures import CompiledSignatures, Profile, Signature
from data.schema.lists import split_list
from data.signatures.columns import DATES, SEARCHED, TYPE_IDS

# Another number means other columns, so that older files are compiled again.
_FORMAT = 1
_METADATA = b"cosigned"
ROW_NUMBER, CODED_TYPES = "row_number", "coded_types"
# The columns of the table `signatures` that the file has. The others are the same in all rows, or empty.
STORED = (
    "signature", "name", "printed_name", "role", "description", "affiliation", "country", "kind", "types",
    "types_basis", "signed", "tier", "withdrawn", "withdrawn_basis", "note",
)  # fmt: skip
_TEXTS = (*STORED, "actor", CODED_TYPES, *SEARCHED, TYPE_IDS, *DATES.values())
_SCHEMA = pa.schema([pa.field(ROW_NUMBER, pa.int32()), *(pa.field(name, pa.string()) for name in _TEXTS)])
# Few names are repeated, so a dictionary of them would only take space.
DISTINCT = ("signature", "name", "folded_name")
_ROWS_OF_A_GROUP = 122_880
_FIELDS = ("description", "affiliation", "note")


class NotCompiledError(ValueError):
    """A file that is no list of signatures that this version of Cosigned compiled. The message says why."""


@dataclass(frozen=True)
class MadeFrom:
    """What a compiled list was made from: hashes of the list as CSV, and of the types and rules of the codebook."""

    csv: str
    types: str


@dataclass(frozen=True)
class CompiledFile:
    """A compiled list, and what it was made from."""

    signatures: CompiledSignatures
    made_from: MadeFrom


def write_compiled(path: Path, letter: str, made_from: MadeFrom, chunks: Iterable[pd.DataFrame]) -> int:
    """Write a compiled list from chunks of rows, and return the number of rows.

    A chunk has the columns of the table, those of questions, `row_number`, `actor` and `coded_types`. The file takes
    its place when it is complete.
    """
    unfinished = path.with_name(f".{path.name}.part")
    counts: Counter[Profile] = Counter()
    try:
        options: dict[str, Any] = {"compression": "zstd", "use_dictionary": [n for n in _TEXTS if n not in DISTINCT]}
        with pq.ParquetWriter(unfinished, _SCHEMA, **options) as writer:
            for rows in chunks:
                same = rows["printed_name"] == rows["name"]
                table = pa.Table.from_pandas(
                    rows.assign(printed_name=rows["printed_name"].mask(same)), _SCHEMA, preserve_index=False
                )
                writer.write_table(table, row_group_size=_ROWS_OF_A_GROUP)
                counts.update(_profiles(rows))
            about = {
                "format": _FORMAT, "letter": letter, "csv": made_from.csv, "types": made_from.types,
                "rows": counts.total(), "counts": [[*profile, count] for profile, count in counts.items()],
            }  # fmt: skip
            writer.add_key_value_metadata({_METADATA: json.dumps(about)})
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return counts.total()


def _profiles(rows: pd.DataFrame) -> dict[Profile, int]:
    columns = ["role", TYPE_IDS, "types_basis"]
    counts = rows.groupby(columns, dropna=False).size()
    return {
        Profile(role, *(None if pd.isna(value) else str(value) for value in others)): int(count)
        for (role, *others), count in counts.items()
    }


def read_compiled(path: Path, letter: str, version: str) -> CompiledFile:
    """Return what a compiled list says of itself. Raises `NotCompiledError` if it is none of this letter."""
    try:
        with pq.ParquetFile(path) as file:
            metadata, schema, rows = file.schema_arrow.metadata or {}, file.schema_arrow, file.metadata.num_rows
            metadata = {**metadata, **(file.metadata.metadata or {})}
    except (OSError, pa.ArrowException) as error:
        raise NotCompiledError("This is no Parquet file, or it is broken.") from error
    try:
        about = json.loads(metadata[_METADATA])
        if about["format"] != _FORMAT or schema.names != _SCHEMA.names or about["rows"] != rows:
            raise NotCompiledError("Another version of Cosigned made this file.")
        counts = {Profile(*profile): count for *profile, count in about["counts"]}
        made_from, of_letter = MadeFrom(about["csv"], about["types"]), about["letter"]
    except NotCompiledError:
        raise
    except (KeyError, TypeError, ValueError) as error:
        raise NotCompiledError("`python -m data compile` did not make this file.") from error
    if of_letter != letter:
        raise NotCompiledError(f"This file has the signatures of `{of_letter}`.")
    return CompiledFile(CompiledSignatures(path, letter, version, rows, counts), made_from)


def hold_signatures(
    compiled: CompiledSignatures, named: Collection[str]
) -> tuple[CompiledSignatures, dict[int, Signature]]:
    """Return the signatures that have an actor, or one of these ids, by row, and the list without them."""
    columns = [ROW_NUMBER, "actor", *(["signature"] if named else [])]
    keys = pq.read_table(compiled.path, columns=columns)
    wanted = pc.is_valid(keys["actor"])
    if named:
        wanted = pc.or_(wanted, pc.is_in(keys["signature"], pa.array(sorted(named), pa.string())))
    numbers = keys[ROW_NUMBER].filter(wanted).to_pylist()
    if not numbers:
        return compiled, {}
    rows = pq.read_table(compiled.path, filters=[(ROW_NUMBER, "in", numbers)]).to_pylist()
    held = Counter(Profile(row["role"], row[TYPE_IDS], row["types_basis"]) for row in rows)
    counts = {profile: left for profile, count in compiled.counts.items() if (left := count - held[profile])}
    signatures = {row[ROW_NUMBER]: _signature(row) for row in rows}
    return replace(compiled, held=frozenset(numbers), counts=counts), signatures


def _signature(row: dict[str, Any]) -> Signature:
    """Return a row of a file as it was in the list."""
    values = {name: row[name] for name in ("signature", "name", "country", "kind", "signed", "tier", "actor")}
    values |= {name: next(iter(split_list(row[name])), None) for name in _FIELDS}
    # A withdrawal without a date is `yes` in the list.
    withdrawn = row["withdrawn"]
    return Signature.model_construct(**values, withdrawn=withdrawn, types=tuple(split_list(row[CODED_TYPES])))
