"""Build the HTML of who makes which arguments, and of the ranks of arguments by letter and by signatory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.markup.links import evidence_target
from components.markup.statements import contradiction_link
from components.markup.templates import render
from data.evidence.index import row_key
from data.schema.frames import is_in
from data.schema.lists import Row
from data.schema.vocabulary import count_label, with_sign
from data.tables.comparison import COUNT_LABELS, NOT_MENTIONED, type_side
from data.tables.model_index import group_rows, to_records
from data.tables.support import Who, rank_changes
from data.text.normalize import lower_first

MAX_CHANGES = 5


def order_arguments(comparison: pd.DataFrame, support: pd.DataFrame) -> tuple[str, ...]:
    """Return the arguments with support, by decreasing count."""
    arguments = comparison.sort_values("count", ascending=False, kind="stable")["argument"]
    return tuple(arguments[is_in(arguments, support["argument"])])


def counts_differ(support: pd.DataFrame) -> bool:
    """Return whether a count says more than that somebody makes an argument: not all letters or signatories make it."""
    return bool((support["count"] != support["of"]).any())


def count_table(
    support: pd.DataFrame, arguments: Iterable[str], columns: Iterable[str], *, shares: bool, linked: bool
) -> str:
    """Return a table of arguments by `who`, whose cells are tinted by their share.

    `support` has one kind of `who`, joined by who signed together. With `linked`, a count opens its evidence.
    Otherwise filters reduce it, and its cell opens the stance, because evidence is about the whole corpus.
    """
    # In each cell, support is before opposition.
    rows = sorted(to_records(support), key=lambda row: str(row["stance"]), reverse=True)
    cells: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        cells.setdefault((row["argument"], row["who"]), []).append(_count_cell(row, shares=shares, linked=linked))
    names = _who_headings(support)
    labels = {row["argument"]: row for row in rows}
    return render(
        "count_table.html.j2", heading="Argument", absent=NOT_MENTIONED,
        columns=[names[who] for who in columns],
        rows=[
            _argument(labels[argument]) | {"cells": [cells.get((argument, who), []) for who in columns]}
            for argument in arguments
        ],
    )  # fmt: skip


def count_lists(support: pd.DataFrame, arguments: Iterable[str], *, linked: bool) -> str:
    """Return the arguments in a list for each set of those who make them. It is for counts that do not differ.

    With `linked`, the number of signatories opens its evidence.
    """
    names, made_by = _who_headings(support), group_rows(to_records(support), "argument")
    alike: dict[tuple[tuple[str, str], ...], list[list[Row]]] = {}
    for argument in arguments:
        key = tuple(sorted((row["who"], row["stance"]) for row in made_by[argument]))
        alike.setdefault(key, []).append(made_by[argument])
    lists = [
        {
            "who": [
                names[row["who"]]
                | {"against": row["stance"] == "opposes", "count": _count_cell(row, shares=False, linked=linked)}
                for row in same[0]
            ],
            "arguments": [_argument(rows[0]) for rows in same],
        }
        for same in alike.values()
    ]
    return render("count_lists.html.j2", lists=lists)


@dataclass(frozen=True)
class ShownCounts:
    """The counts as the screen shows them, for a CSV: all arguments, and all columns of those who make them.

    `support` has one kind of `who`, joined by who signed together. If no count differs, it is the lists of arguments.
    """

    support: pd.DataFrame
    arguments: tuple[str, ...]
    shares: bool

    @property
    def row_count(self) -> int:
        """The number of rows."""
        return len(self.arguments)

    def headings(self) -> list[str]:
        """Return the headings."""
        if not counts_differ(self.support):
            return ["Who", "Argument"]
        names = _who_headings(self.support).values()
        return ["Argument", *(f"{_names(name)} ({name['total']})" for name in names)]

    def texts(self) -> Iterator[list[str]]:
        """Yield the texts of each row."""
        made_by = group_rows(self._rows(), "argument")
        if not counts_differ(self.support):
            yield from self._lists(made_by)
            return
        columns = list(dict.fromkeys(self.support["who"]))
        for argument in self.arguments:
            cells = group_rows(made_by[argument], "who")
            texts = ("; ".join(map(self._text, cells.get(who, ()))) or NOT_MENTIONED for who in columns)
            yield [made_by[argument][0]["label"], *texts]

    def _rows(self) -> list[Row]:
        """Return the rows. In each cell, support is before opposition."""
        return sorted(to_records(self.support), key=lambda row: str(row["stance"]), reverse=True)

    def _text(self, row: Row) -> str:
        cell = _count_cell(row, shares=self.shares, linked=False)
        return f"{cell['sign'] or cell['text']}{' against' if cell['against'] else ''}"

    def _lists(self, made_by: Mapping[str, list[Row]]) -> Iterator[list[str]]:
        """Yield who makes each argument. Arguments of the same signatories or addressees are next to each other."""
        names = _who_headings(self.support)
        whos = {
            argument: "; ".join(
                f"{_names(names[row['who']])}{' against' if row['stance'] == 'opposes' else ''}"
                for row in made_by[argument]
            )
            for argument in self.arguments
        }
        first = list(dict.fromkeys(whos.values()))
        for argument in sorted(self.arguments, key=lambda argument: first.index(whos[argument])):
            yield [whos[argument], made_by[argument][0]["label"]]


def _names(heading: Mapping[str, Any]) -> str:
    return ", ".join(who["label"] for who in heading["whos"])


def _count_cell(row: Row, *, shares: bool, linked: bool) -> dict[str, Any]:
    column = row["counted"] if linked else "stance"
    target = evidence_target("support", row_key("support", row), column)
    if row["remark"]:
        # No cell of `support` is about all who signed together, but a cell of the comparison is.
        target = evidence_target("comparison", (row["argument"],), type_side(who.id for who in row["together"]))
    # “1 of 1” in every cell of a column would say no more than a sign.
    sign = "✓" if row["of"] == 1 else ""
    return {
        "text": row["share"] if shares else f"{row['count']} of {row['of']}", "sign": sign,
        "share": row["count"] / row["of"], "against": row["stance"] == "opposes", "evidence": target,
    }  # fmt: skip


def _argument(row: Row) -> dict[str, Any]:
    """Return the label of an argument, with a link to its evidence and to what contradicts it."""
    return {
        "label": row["label"], "evidence": evidence_target("support", row_key("support", row), "label"),
        "contradiction": contradiction_link("support", row, "label"),
    }  # fmt: skip


def _who_headings(support: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Return the names of each column, how many they are, and a link to what contradicts a name.

    A name that is not printed has a sign.
    """
    headings: dict[str, dict[str, Any]] = {}
    for row in to_records(support):
        name = with_sign(row["who_label"], row["who_basis"])
        mark = contradiction_link("support", row, "who_label")
        if row["who"] not in headings or (mark and not headings[row["who"]]["contradiction"]):
            headings[row["who"]] = _who_heading(row, name) | {"contradiction": mark}
    return headings


def _who_heading(row: Row, name: str) -> dict[str, Any]:
    """Return the heading of a column. The names of those who signed together are one list."""
    together: tuple[Who, ...] = row["together"]
    total = count_label(row["of"], row["counted"])
    if row["remark"]:
        total = ", ".join([row["remark"], *([total] if row["counted"] == "signatories" else [])])
    names = [name, *(lower_first(who.label) for who in together[1:])]
    keys = (row_key("support", row | {"who_kind": who.kind, "who": who.id}) for who in together)
    return {
        "name": names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more",
        "whos": [
            {"label": label, "evidence": evidence_target("support", key, "who_label")}
            for label, key in zip(names, keys, strict=True)
        ],
        "total": total, "remark": row["remark"],
    }  # fmt: skip


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
