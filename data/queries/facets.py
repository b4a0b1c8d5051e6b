"""Count what each option of a filter would select under the other filters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from data.catalog.corpus import Corpus
from data.queries.row_filters import semi_join
from data.queries.selection import Selection
from data.queries.signature_options import signature_filter
from data.queries.table_query import TableQuery, tables_for
from data.schema.frames import values_by
from data.signatures.filters import OPTIONS
from data.signatures.questions import Counts
from data.tables.build import SIGNED


def option_counts(corpus: Corpus, name: str, selection: Selection) -> dict[str, int]:
    """Return the count of each option of a filter under the other filters.

    Options of kind and theme count arguments. Options of letter, actor type and role count people: in all roles, unless
    roles are selected. Other options count who signed. An option that would select nothing is left out.
    """
    no_options: dict[str, Any] = {name: ()}
    others = replace(selection, **no_options)
    if name in OPTIONS:
        return tables_for(corpus, selection).signatures.option_counts(name, signature_filter(others))
    if name in ("kind", "theme"):
        arguments = TableQuery(corpus, "arguments", others).rows
        numbers: dict[str, int] = arguments.groupby("kind" if name == "kind" else "theme_id")["argument"].nunique()
        return dict(numbers)
    counts = _signed(corpus, name, others)
    for option, people in _in_other_roles(corpus, name, others).items():
        counts[option] = counts.get(option, Counts()) + Counts(others=frozenset(people))
    return {option: count.people for option, count in counts.items()}


def _signed(corpus: Corpus, name: str, selection: Selection) -> dict[str, Counts]:
    """Return how many people signed by each option of letter, actor type or role."""
    signatures, which = tables_for(corpus, selection).signatures, signature_filter(selection)
    if name == "actor_type":
        return signatures.type_counts(which)
    return {str(option): count for option, count in signatures.counts_by(name, which).items()}


def _in_other_roles(corpus: Corpus, name: str, selection: Selection) -> dict[str, set[str]]:
    """Return the actors in other roles by each option."""
    appearances = TableQuery(corpus, "appearances", selection).rows
    rows = appearances[~appearances["role"].isin(SIGNED)].rename(columns={"actor": "person"})
    if name != "actor_type":
        return values_by(rows, name, "person")
    types = tables_for(corpus, selection).person_types
    types = semi_join(types, rows, "person")
    return {**values_by(types, "actor_group", "person"), **values_by(types, "actor_type", "person")}
