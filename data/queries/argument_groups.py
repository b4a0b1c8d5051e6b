"""Group the arguments of a comparison by the sides that make them, and their counts by who signed together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from data.queries.filtered_tables import FilteredTables
from data.queries.table_query import TableQuery, tables_for
from data.schema.vocabulary import alone_heading, other_heading, shared_heading
from data.tables.comparison import NOT_MENTIONED, for_and_against
from data.tables.support import Signed, join_signed_together, rows_of_kind

_MAX_CACHED = 50


class ArgumentGroup(NamedTuple):
    """Arguments that several sides make, one side only, or neither.

    `side` is empty unless the group is of one named side. `rows` are true for the rows of the comparison.
    """

    title: str
    side: str
    shared: bool
    rows: pd.Series


def divided(
    sides: list[str], comparison: pd.DataFrame, *, by_letter: bool
) -> tuple[pd.DataFrame, pd.Series, pd.Series, pd.Series]:
    """Return which side mentions each argument, and whether it is shared, shared for and against, of one side only.

    The rest is made by letters that are not selected. Of actor types, it is made only by signing together.
    """
    mentioned = comparison[sides] != NOT_MENTIONED
    # Not every letter has a column.
    number = comparison["letters"] if by_letter else mentioned.sum(axis=1)
    shared = (number > 1) & ~comparison["only_together"]
    disputed = shared & for_and_against(comparison)
    only = ~shared & (comparison["status"] == "only" if by_letter else ~comparison["only_together"])
    return mentioned, shared, disputed, only


def group_titles(sides: int, *, by_letter: bool) -> tuple[str, str, str]:
    """Return the headings of the arguments of several sides, of one side only, and of neither."""
    return (
        shared_heading(sides, by_letter=by_letter),
        alone_heading(by_letter=by_letter),
        other_heading(by_letter=by_letter),
    )


def argument_groups(
    labels: Mapping[str, str], comparison: pd.DataFrame, *, by_letter: bool, named: Collection[str]
) -> list[ArgumentGroup]:
    """Return the groups that are not empty. The `named` sides have one each, and the others one together.

    Shared arguments come first.
    """
    mentioned, shared, disputed, only = divided(list(labels), comparison, by_letter=by_letter)
    several, alone, other = group_titles(len(labels), by_letter=by_letter)
    unnamed = only & ~mentioned[[side for side in labels if side in named]].any(axis=1)
    groups = [
        ArgumentGroup(several, "", True, shared & ~disputed),
        ArgumentGroup(f"{several}, for and against", "", True, disputed),
        *(
            ArgumentGroup(f"Only in “{label}”", side, False, only & mentioned[side])
            for side, label in labels.items()
            if side in named
        ),
        ArgumentGroup(alone, "", False, unnamed),
        ArgumentGroup(other, "", False, ~shared & ~only),
    ]
    return [group for group in groups if group.rows.any()]


def shared_between(groups: Sequence[ArgumentGroup], labels: Collection[str]) -> list[ArgumentGroup]:
    """Return groups from left to right: of two sides, what both make is between what only one of them makes."""
    first = next(iter(labels), "")
    return sorted(groups, key=lambda group: group.side != first) if len(labels) == 2 else list(groups)


def support_rows(query: TableQuery, kind: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of a query of `support` with one kind of `who`, and the same rows joined by who signed together.

    Former offices are rows among the groups.
    """
    tables, selection = tables_for(query.corpus, query.selection), query.selection

    def compute() -> dict[str, Signed]:
        return FilteredTables(tables, selection).signed_by()

    signed = query.corpus.query_cache.get_or_compute("signed", selection, _MAX_CACHED, compute)
    rows = rows_of_kind(query.rows, tables.person_types, kind)
    return rows, join_signed_together(rows, signed)
