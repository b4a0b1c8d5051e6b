"""Count what each option of a filter would select under the other filters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from data.catalog.corpus import Corpus
from data.queries.selection import Selection
from data.queries.signature_options import OPTION_COLUMNS, count_options
from data.queries.table_query import TableQuery, tables_for
from data.tables.build import SIGNED


def option_counts(corpus: Corpus, name: str, selection: Selection) -> dict[str, int]:
    """Return the count of each option of a filter under the other filters.

    Options of kind and theme count arguments. Options of letter, actor type and role count people: in all roles, unless
    roles are selected. Other options count who signed. An option that would select nothing is left out.
    """
    no_options: dict[str, Any] = {name: ()}
    others = replace(selection, **no_options)
    if name in OPTION_COLUMNS:
        return count_options(TableQuery(corpus, "signatures", others).rows, name)
    if name in ("kind", "theme"):
        arguments = TableQuery(corpus, "arguments", others).rows
        return _counts(arguments, "kind" if name == "kind" else "theme_id", "argument")
    people = people_in_roles(corpus, others)
    if name != "actor_type":
        return _counts(people, name, "person")
    types = tables_for(corpus, selection).person_types
    types = types[types["person"].isin(people["person"])]
    return {**_counts(types, "actor_group", "person"), **_counts(types, "actor_type", "person")}


def people_in_roles(corpus: Corpus, selection: Selection) -> pd.DataFrame:
    """Return letter, role and person of the selected signatures, and of the actors in other roles."""
    columns = ["letter", "role", "person"]
    appearances = TableQuery(corpus, "appearances", selection).rows
    others = appearances[~appearances["role"].isin(SIGNED)].assign(person=lambda rows: rows["actor"])
    return pd.concat([TableQuery(corpus, "signatures", selection).rows[columns], others[columns]], ignore_index=True)


def _counts(rows: pd.DataFrame, option: str, counted: str) -> dict[str, int]:
    """Return the number of distinct values of the column `counted` for each option."""
    counts: dict[str, int] = rows.groupby(option)[counted].nunique().to_dict()
    return counts
