"""Build the HTML of who makes which arguments, and of the ranks of arguments by letter and by signatory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.markup.elements import plain_values
from components.markup.links import evidence_target
from components.markup.statements import contradiction_link
from components.markup.templates import Html, render
from data.evidence.index import row_key
from data.schema.lists import Row
from data.schema.vocabulary import count_label
from data.tables.comparison import COUNT_LABELS, NOT_MENTIONED
from data.tables.model_index import to_records
from data.tables.support import rank_changes

MAX_CHANGES = 5


def order_arguments(comparison: pd.DataFrame, support: pd.DataFrame) -> tuple[str, ...]:
    """Return the arguments with support, by decreasing count."""
    arguments = comparison.sort_values("count", ascending=False, kind="stable")["argument"]
    return tuple(arguments[arguments.isin(support["argument"])])


def counts_differ(support: pd.DataFrame) -> bool:
    """Return whether a count says more than that somebody makes an argument: not all letters or signatories make it."""
    return bool((support["count"] != support["of"]).any())


def count_table(
    support: pd.DataFrame, arguments: Iterable[str], columns: Iterable[str], *, shares: bool, linked: bool
) -> str:
    """Return a table of arguments by `who`, whose cells are tinted by their share.

    `support` has one kind of `who`. With `linked`, a count opens its evidence. Otherwise filters reduce it, and its
    cell opens the stance, because evidence is about the whole corpus.
    """
    rows = to_records(support)
    cells: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        cells.setdefault((row["argument"], row["who"]), []).append(_count_cell(row, shares=shares, linked=linked))
    names, totals = _who_headings(support), {row["who"]: row for row in rows}
    labels = {row["argument"]: row for row in rows}
    return render(
        "count_table.html.j2", heading="Argument", absent=NOT_MENTIONED,
        columns=[
            names[who] | {"total": count_label(totals[who]["of"], totals[who]["counted"])} for who in columns
        ],
        rows=[
            _argument(labels[argument]) | {"cells": [cells.get((argument, who), []) for who in columns]}
            for argument in arguments
        ],
    )  # fmt: skip


def count_lists(support: pd.DataFrame, arguments: Iterable[str], *, linked: bool) -> str:
    """Return the arguments in a list for each set of those who make them. It is for counts that do not differ.

    With `linked`, the number of signatories opens its evidence.
    """
    names = _who_headings(support)
    totals = {row["who"]: _count_cell(row, shares=False, linked=linked) for row in to_records(support)}
    groups: dict[tuple[tuple[str, str], ...], list[dict[str, Any]]] = {}
    labels: dict[str, Row] = {}
    made_by: dict[str, list[tuple[str, str]]] = {}
    for row in to_records(support):
        labels.setdefault(row["argument"], row)
        made_by.setdefault(row["argument"], []).append((row["who"], row["stance"]))
    for argument in arguments:
        groups.setdefault(tuple(made_by[argument]), []).append(_argument(labels[argument]))
    lists = [
        {
            "who": [names[who] | {"against": stance == "opposes", "count": totals[who]} for who, stance in whos],
            "arguments": items,
        }
        for whos, items in groups.items()
    ]
    return render("count_lists.html.j2", lists=lists)


@dataclass(frozen=True)
class ShownCounts:
    """The counts as the screen shows them, for a CSV: all rows of `support` of one kind of `who`."""

    support: pd.DataFrame

    def headings(self) -> list[str]:
        """Return the headings."""
        return ["Argument", "Who", "Stance", "Count", "Of", "Share", "Counted"]

    def texts(self) -> Iterator[list[str]]:
        """Yield the texts of each row."""
        for row in to_records(self.support):
            yield [str(row[name]) for name in ("label", "who_label", "stance", "count", "of", "share", "counted")]


def _count_cell(row: Row, *, shares: bool, linked: bool) -> dict[str, Any]:
    column = row["counted"] if linked else "stance"
    # “1 of 1” in every cell of a column would say no more than a sign.
    sign = "✓" if row["of"] == 1 else ""
    return {
        "text": row["share"] if shares else f"{row['count']} of {row['of']}", "sign": sign,
        "share": row["count"] / row["of"], "against": row["stance"] == "opposes",
        "evidence": evidence_target("support", row_key("support", row), column),
    }  # fmt: skip


def _argument(row: Row) -> dict[str, Any]:
    """Return the label of an argument, with a link to its evidence and to what contradicts it."""
    return {
        "label": row["label"], "evidence": evidence_target("support", row_key("support", row), "label"),
        "contradiction": Html(contradiction_link("support", row, "label")),
    }  # fmt: skip


def _who_headings(support: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Return the name of each `who`, with a sign if it is not printed, and a link to what contradicts it."""
    headings: dict[str, dict[str, Any]] = {}
    names = plain_values(support["who_label"], support["who_basis"].replace("coded", "printed"))
    for row, name in zip(to_records(support), names, strict=True):
        mark = contradiction_link("support", row, "who_label")
        if row["who"] not in headings or (mark and not headings[row["who"]]["contradiction"]):
            evidence = evidence_target("support", row_key("support", row), "who_label")
            headings[row["who"]] = {"label": name, "name": name, "evidence": evidence, "contradiction": Html(mark)}
    return headings


def ranking_changes(comparison: pd.DataFrame, *, linked: bool) -> str:
    """Return the arguments whose rank differs most between the two counts, or an empty string if none differs.

    With `linked`, numbers link to their evidence.
    """
    changes = rank_changes(comparison)
    if changes.empty:
        return ""
    rows = [_change(row, linked=linked) for row in to_records(changes.head(MAX_CHANGES))]
    return render("rank_changes.html.j2", rows=rows, changed=len(changes), total=len(comparison))


def _change(row: Row, *, linked: bool) -> dict[str, Any]:
    key = (row["argument"],)
    ranks: list[Mapping[str, Any]] = [
        {
            "text": f"{count_label(row[column], column)}: rank {row[f'{column}_place']}",
            "evidence": evidence_target("comparison", key, column) if linked else None,
        }
        for column in COUNT_LABELS.values()
    ]
    return {"label": row["label"], "evidence": evidence_target("comparison", key, "label"), "ranks": ranks}
