"""The columns that questions on signatures read: those of the table, and others that are computed from them once.

A folded column has a text without case, accents and further spaces. Searches, filters and orders read it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import pandas as pd

from data.model.dates import parse_date
from data.schema.lists import NAME_MARK, plain_list
from data.schema.tables import TABLE
from data.text.normalize import fold

COLUMNS = TABLE["signatures"].columns
# Few values of these are distinct, so a search in each is faster than one in all of them together.
FOLDED = {name: f"folded_{name}" for name in ("name", "description", "affiliation", "country", "types", "tier")}
# The other columns that a search reads, together.
FOLDED_REST = "folded_rest"
SEARCHED = (*FOLDED.values(), FOLDED_REST)
# The ids of the types of the person, and of their groups, as a list cell.
TYPE_IDS = "type_ids"
# The dates as in the table `signatures_over_time`, by the column that they are read from.
DATES = {"signed": "signed_date", "withdrawn": "withdrawn_date"}
# The place of a row in the order of the table. It has the place of its letter and the row of the list.
KEY = "key"
# The place of a row in its letter: that of its list, or a negative number. Files are sorted by it.
PLACE = "place"
# Who signed, if more than one signature may be this person's. Empty for a signature that is a person of its own.
SEVERAL = "several"
ROWS_OF_A_LETTER = 2**32
# The rows that are coded in appearances only come before those of the list.
_FIRST_LISTED = 2**24
# The date of a signature or withdrawal without one.
NO_DATE = "undated"
_REST = tuple(column.name for column in COLUMNS if column.searched and column.name not in FOLDED)
_LISTS = frozenset(column.name for column in COLUMNS if column.type == "list")
# An EDTF value that is one day, without a mark of uncertainty.
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def with_question_columns(rows: pd.DataFrame, type_ids: pd.Series) -> pd.DataFrame:
    """Return rows of the table `signatures` with the columns that are computed from each row alone.

    `type_ids` has the ids of the types and groups of each row as a list cell.
    """
    folded = {FOLDED[name]: _folded(rows[name], is_list=name in _LISTS) for name in FOLDED}
    dates = {DATES[name]: rows[name].map(date_key).astype("str") for name in DATES}
    return rows.assign(**folded, **{FOLDED_REST: _folded_rest(rows), TYPE_IDS: type_ids}, **dates)


def place_of_letter(position: int) -> int:
    """Return what the key of each listed row of a letter is above its row. `position` is that of the letter."""
    return position * ROWS_OF_A_LETTER + _FIRST_LISTED


def with_keys(rows: pd.DataFrame, positions: Mapping[str, int], is_single: pd.Series) -> pd.DataFrame:
    """Return rows of the table with their places, and who may have signed more than once (not `is_single`)."""
    listed = pd.to_numeric(rows["row"]).astype("float64")
    coded = rows.groupby("letter").cumcount() - _FIRST_LISTED
    places = listed.where(listed.notna(), coded).astype("int64")
    letters = rows["letter"].map(positions).map(place_of_letter).astype("int64")
    several = rows["person"].mask(is_single).astype("str")
    return rows.assign(**{KEY: letters + places, PLACE: places, SEVERAL: several})


def folded_text(text: str) -> str:
    """Return a text without case, accents and further spaces. It is the id of an option of a filter."""
    return " ".join(fold(text).split())


def date_precision(date: str) -> str:
    """Return whether a date of the table `signatures_over_time` is a day, another EDTF value, or none."""
    if date == NO_DATE:
        return "none"
    return "day" if _DAY.fullmatch(date) else "imprecise"


def _folded(cells: pd.Series, *, is_list: bool) -> pd.Series:
    """Fold each distinct cell once."""
    texts = {cell: folded_text(plain_list(cell) or "" if is_list else cell) for cell in cells.dropna().unique()}
    return cells.map(texts).astype("str")


def _folded_rest(rows: pd.DataFrame) -> pd.Series:
    """Return the texts of the other searched columns together. A printed name that is displayed is not repeated."""
    columns = [rows[name].mask(rows[name] == rows["name"]) if name == "printed_name" else rows[name] for name in _REST]
    if not any(column.notna().any() for column in columns):
        return pd.Series(None, index=rows.index, dtype="str")
    # The mark is removed because a search for a source must not find the actors that the source names.
    texts = [
        fold(NAME_MARK.sub("", plain_list("\n".join(cell for cell in cells if isinstance(cell, str))) or "")) or None
        for cells in zip(*columns, strict=True)
    ]
    return pd.Series(texts, index=rows.index, dtype="str")


def date_key(value: object) -> str:
    """Return an EDTF value, or `undated`. Words that report a withdrawal are no date."""
    return value if isinstance(value, str) and _is_date(value) else NO_DATE


@lru_cache(maxsize=4096)
def _is_date(value: str) -> bool:
    try:
        parse_date(value)
    except ValueError:
        return False
    return True
