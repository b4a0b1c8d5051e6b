"""The rows that engines scan: those of a compiled list as its file has them, with the columns of the table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import narwhals as nw

from data.files.layout import signature_file
from data.model.signatures import CompiledSignatures
from data.signatures.columns import COLUMNS, DATES, KEY, PLACE, SEARCHED, SEVERAL, TYPE_IDS, place_of_letter
from data.signatures.parquet import ROW_NUMBER, STORED

# The columns of a scan.
SCANNED = (*(column.name for column in COLUMNS), *SEARCHED, TYPE_IDS, *DATES.values(), KEY, PLACE, SEVERAL)
# Those that a file has.
IN_FILES = frozenset({*STORED, *SEARCHED, TYPE_IDS, *DATES.values()})
Frame = TypeVar("Frame", nw.LazyFrame[Any], nw.DataFrame[Any])


@dataclass(frozen=True)
class Listed:
    """A compiled list, with the place of its letter in the corpus."""

    signatures: CompiledSignatures
    position: int


def not_held(file: Frame, listed: Listed) -> Frame:
    """Return the signatures of a file that are not held elsewhere."""
    held = sorted(listed.signatures.held)
    return file.filter(~nw.col(ROW_NUMBER).is_in(held)) if held else file


def columns_of_list(file: Frame, listed: Listed, columns: Iterable[str] = SCANNED) -> Frame:
    """Return columns of `SCANNED` of the signatures of a file."""
    letter, number, missing = listed.signatures.letter, nw.col(ROW_NUMBER), nw.lit(None, dtype=nw.String)
    known: dict[str, nw.Expr] = {
        "letter": nw.lit(letter), "file": nw.lit(signature_file(letter)), "row": number.cast(nw.String),
        "person": nw.concat_str(nw.lit(f"{letter}/"), nw.col("signature")),
        "printed_name": nw.coalesce("printed_name", "name"), "name_basis": nw.lit("printed"),
        "basis": nw.lit("printed"), PLACE: number.cast(nw.Int64),
        KEY: number.cast(nw.Int64) + place_of_letter(listed.position),
    }  # fmt: skip
    return file.select(**{name: known.get(name, nw.col(name) if name in IN_FILES else missing) for name in columns})
