"""The options of filters by what a list of signatures says: affiliation, country, kind and part of the list."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from data.schema.lists import LIST_SEPARATOR, split_list
from data.schema.vocabulary import SIGNATORY_KINDS
from data.tables.build import Tables
from data.text.normalize import fold

# The column of the table `signatures` that each filter reads.
OPTION_COLUMNS = {"affiliation": "affiliation", "country": "country", "signatory_kind": "kind", "tier": "tier"}
_LIST_COLUMNS = ("affiliation",)


def signature_options(tables: Tables, name: str) -> dict[str, str]:
    """Return the label of each option of a filter by its id: the commonest spelling of the value.

    Spellings that differ in case, accents or spaces only are one option.
    """
    key = f"options of {name}"
    if key not in tables.derived:
        column = tables["signatures"][OPTION_COLUMNS[name]].dropna()
        spellings: dict[str, Counter[str]] = {}
        for cell, count in column.value_counts(sort=False).items():
            for value in _values(cell, name):
                spellings.setdefault(option_id(value), Counter())[value] += count
        labels = {option: counts.most_common(1)[0][0] for option, counts in spellings.items()}
        tables.derived[key] = {option: SIGNATORY_KINDS.get(label, label) for option, label in labels.items() if option}
    options: dict[str, str] = tables.derived[key]
    return options


def option_id(value: str) -> str:
    """Return the id of the option with this value."""
    return " ".join(fold(value).split())


def with_options(signatures: pd.DataFrame, name: str, options: tuple[str, ...]) -> pd.DataFrame:
    """Return the signatures that have one of these options of a filter. All signatures if there are no options."""
    if not options:
        return signatures
    column = signatures[OPTION_COLUMNS[name]]
    found = [cell for cell in column.dropna().unique() if not _ids(cell, name).isdisjoint(options)]
    return signatures[column.isin(found)]


def count_options(signatures: pd.DataFrame, name: str) -> dict[str, int]:
    """Return the number of people among these signatures with each option of a filter."""
    column = OPTION_COLUMNS[name]
    rows = signatures[["person", column]].dropna().rename(columns={column: "cell"})
    ids = [(cell, option) for cell in rows["cell"].unique() for option in _ids(cell, name)]
    options = rows.merge(pd.DataFrame(ids, columns=["cell", "option"], dtype="str"), on="cell")
    counts: dict[str, int] = options.groupby("option")["person"].nunique().to_dict()
    return counts


def divides(tables: Tables, name: str) -> bool:
    """Return whether a filter can select some of the signatures: some have another option, or none."""
    column = tables["signatures"][OPTION_COLUMNS[name]]
    return bool(column.notna().any()) and (bool(column.isna().any()) or len(signature_options(tables, name)) > 1)


def _values(cell: str, name: str) -> list[str]:
    """Return the values of a cell. A list of signatories may name two organisations in one entry."""
    if name not in _LIST_COLUMNS:
        return [cell]
    return [part for entry in split_list(cell) for part in entry.split(LIST_SEPARATOR)]


def _ids(cell: str, name: str) -> set[str]:
    return {option_id(value) for value in _values(cell, name)}
