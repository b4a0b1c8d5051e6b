"""Argument lists."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

import pandas as pd

from components.markup.elements import escape_html
from components.markup.links import page_link
from components.markup.statements import cell
from data.queries.filters import KINDS
from data.schema.lists import Row
from data.schema.vocabulary import ALSO_ELSEWHERE, shared_heading
from data.schema.vocabulary import count_label as number_of
from data.tables.comparison import NOT_MENTIONED
from data.tables.model_index import to_records

# Beyond so many sides or arguments a list is no glance any more.
_MOST_SIDES = 12
_MOST_ARGUMENTS = 30


def argument_lists(
    labels: Mapping[str, str], compared: pd.DataFrame, caveat: str, *, by_letter: bool = True, counted: bool = False
) -> str:
    """What several of these sides argue between what only one does, each with its count.

    With two sides the shared arguments stand in the middle; with more they come first, and where they are many only
    these. What a letter shares with one that is not among them is no argument of that one only. `counted` adds to
    each argument how many make it.
    """
    made = compared[list(labels)] != NOT_MENTIONED
    # What stands in the lists, without a column for each side: slices of a wide table are slow.
    compared = compared[["argument", "label", "kind", "status", "count", "counted", "supporting", "opposing"]]
    shared, only = made.sum(axis=1) > 1, (compared["status"] == "only") | (not by_letter)
    disputed = shared & (compared["opposing"] > 0) & (compared["supporting"] > 0)
    several = shared_heading(len(labels), by_letter=by_letter)
    both = [(several, compared[shared & ~disputed]), (f"{several}, for and against", compared[disputed])]
    alone = [
        (f"Only in “{label}”", compared[made[side] & ~shared & only])
        for side, label in islice(labels.items(), _MOST_SIDES)
    ]
    beyond = (ALSO_ELSEWHERE, compared[~shared & ~only])
    lists = [*alone[:1], *both, *alone[1:]] if len(alone) == 2 else [*both, *alone]
    shown = [(title, rows) for title, rows in [*lists, beyond] if not rows.empty]
    columns = "".join(
        f"<div><h4>{escape_html(title)} ({len(rows)})</h4>{_by_kind(rows, counted=counted)}</div>"
        for title, rows in shown
    )
    left = len(labels) - _MOST_SIDES
    more = (
        f"<p>And what only one of {left} more says: choose two in the filter to compare them.</p>" if left > 0 else ""
    )
    return f'<div class="three"{_widths(shown)}>{columns}</div>{more}<p class="soft">{escape_html(caveat)}</p>'


def _widths(lists: list[tuple[str, pd.DataFrame]]) -> str:
    """Up to three columns, as wide as their words are many; more flow into lines of their own."""
    if len(lists) > 3:
        return ""
    words = [int(rows["label"].str.len().sum()) for _, rows in lists]
    shares = (max(count, max(words) // 3) for count in words)
    return f' style="grid-template-columns:{" ".join(f"minmax(0,{share}fr)" for share in shares)}"'


def _by_kind(rows: pd.DataFrame, *, counted: bool) -> str:
    """The arguments of a list, what is asked for first; of a long one as many as can be read."""
    shown = rows.head(_MOST_ARGUMENTS)
    parts = ((label, shown[shown["kind"] == kind]) for kind, label in KINDS.items())
    lists = "".join(f"<h5>{label}</h5><ul>{_items(part, counted)}</ul>" for label, part in parts if len(part))
    left = len(rows) - len(shown)
    more = page_link("arguments", f"and {left} more, side by side") if left else ""
    return lists + (f"<p>{more}</p>" if more else "")


def _items(rows: pd.DataFrame, counted: bool) -> str:
    return "".join(f"<li>{_item(row, counted)}</li>" for row in to_records(rows))


def _item(row: Row, counted: bool) -> str:
    against = " (against)" if row["opposing"] and not row["supporting"] else ""
    some = f", {row['opposing']} against" if row["opposing"] and row["supporting"] else ""
    number = f' <span class="soft">{number_of(row["count"], row["counted"])}{some}</span>' if counted else ""
    return cell(escape_html(row["label"]), "comparison", row, "label") + against + number
