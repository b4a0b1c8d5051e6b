"""Count what each option of a filter would select under the other filters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from data.catalog.corpus import Corpus
from data.queries.selection import Selection
from data.queries.table_query import TableQuery


def option_counts(corpus: Corpus, name: str, selection: Selection) -> dict[str, int]:
    """Return the count of each option of a filter under the other filters.

    Options of kind and theme count arguments. Options of letter, actor type and role count actors: in all roles, unless
    roles are selected. An option that would select nothing is left out.
    """
    no_options: dict[str, Any] = {name: ()}
    others = replace(selection, **no_options)
    if name in ("kind", "theme"):
        arguments = TableQuery(corpus, "arguments", others).rows
        return _counts(arguments, "kind" if name == "kind" else "theme_id", "argument")
    appearances = TableQuery(corpus, "appearances", others).rows
    if name != "actor_type":
        return _counts(appearances, name, "actor")
    types = TableQuery(corpus, "actor_types", others).rows
    types = types[types["actor"].isin(appearances["actor"])]
    return {**_counts(types, "actor_group", "actor"), **_counts(types, "actor_type", "actor")}


def _counts(rows: pd.DataFrame, option: str, counted: str) -> dict[str, int]:
    """Return the number of distinct values of the column `counted` for each option."""
    counts: dict[str, int] = rows.groupby(option)[counted].nunique().to_dict()
    return counts
