"""Build the HTML lists of shared arguments and of arguments of one side. Two letters have three columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import pandas as pd

from components.markup.statements import value_cell
from components.markup.templates import Html, render
from components.state.urls import address
from data.queries.argument_groups import argument_groups, shared_between
from data.schema.lists import Row
from data.schema.vocabulary import count_label, format_quote
from data.tables.comparison import first_statement
from data.tables.contradictions import COLUMN
from data.tables.model_index import group_rows, to_records

MAX_SIDES = 12
# The arguments of many letters that the overview shows.
COMMON_ARGUMENTS = 15
_ITEM_COLUMNS = ["argument", "label", "kind", "status", "count", "counted", "supporting", "opposing", COLUMN]


def _label(row: Row) -> Html:
    return value_cell("comparison", row, "label") + _stance(row)


def _stance(row: Row) -> str:
    return " (against)" if row["opposing"] and not row["supporting"] else ""


def _count(row: Row) -> str:
    opposing = f", {row['opposing']} against" if row["opposing"] and row["supporting"] else ""
    return count_label(row["count"], row["counted"]) + opposing


@dataclass(frozen=True)
class ListOptions:
    """How arguments are listed.

    `shown` arguments of a list are visible before it is expanded. With `counted`, each has the number of letters or
    signatories. With `linked`, the shared arguments have a link to the comparison.
    """

    shown: int
    by_letter: bool = True
    counted: bool = False
    linked: bool = False


def argument_columns(
    titles: Mapping[str, str], colours: Mapping[str, int], statements: pd.DataFrame, comparison: pd.DataFrame,
    caveat: str, options: ListOptions,
) -> str:  # fmt: skip
    """Return a list of shared arguments, and for each side a list of its own.

    `titles` are the sides by id. With two sides, the shared arguments are in the middle. With more, they come first,
    and at most `MAX_SIDES` have a list of their own.
    """
    listed = list(islice(titles, MAX_SIDES))
    groups = argument_groups(titles, comparison, by_letter=options.by_letter, named=listed)
    # Slices of a wide table are slow, so the columns of the sides are dropped.
    words, comparison = _first_words(statements), comparison[_ITEM_COLUMNS]
    columns = [
        {
            "title": group.title, "colour": "both" if group.shared else colours.get(group.side, 0),
            "compare": options.linked and group.shared,
            "arguments": [
                {"label": _label(row), "count": _count(row) if options.counted else "",
                 "words": words.get(row["argument"], "")}
                for row in to_records(comparison[group.rows])
            ],
        }
        for group in shared_between(groups, titles)
    ]  # fmt: skip
    return render(
        "argument_columns.html.j2", columns=columns, shown=options.shown, caveat=caveat, page=address("arguments"),
        hidden=max(len(titles) - MAX_SIDES, 0),
    )  # fmt: skip


@dataclass(frozen=True)
class ShownLists:
    """The lists as the screen shows them, for a CSV. Every side has a list."""

    titles: Mapping[str, str]
    statements: pd.DataFrame
    comparison: pd.DataFrame
    options: ListOptions

    @property
    def row_count(self) -> int:
        """The number of rows."""
        return len(self.comparison)

    def headings(self) -> list[str]:
        """Return the headings."""
        return ["List", "Argument", "Words"]

    def texts(self) -> Iterator[list[str]]:
        """Yield the texts of each argument, list by list."""
        words = _first_words(self.statements)
        by_letter = self.options.by_letter
        groups = argument_groups(self.titles, self.comparison, by_letter=by_letter, named=self.titles)
        for group in shared_between(groups, self.titles):
            for row in to_records(self.comparison.loc[group.rows, _ITEM_COLUMNS]):
                label = f"{row['label']}{_stance(row)}"
                number = f" ({_count(row)})" if self.options.counted else ""
                yield [group.title, label + number, words.get(row["argument"], "")]


def common_arguments(comparison: pd.DataFrame, caveat: str) -> str:
    """Return the arguments that most letters make, each with a bar, and a link to all."""
    most = comparison.sort_values("count", ascending=False, kind="stable").head(COMMON_ARGUMENTS)
    rows = [
        {"label": _label(row), "count": count_label(row["count"], row["counted"]),
         "share": 100 * row["count"] / most["count"].max()}
        for row in to_records(most[_ITEM_COLUMNS])
    ]  # fmt: skip
    return render(
        "common_arguments.html.j2", arguments=rows, total=len(comparison), caveat=caveat, page=address("arguments")
    )


def _first_words(statements: pd.DataFrame) -> dict[str, str]:
    """Return the first words that each argument is made in."""
    by_argument = group_rows(to_records(statements[["argument", "words", "voice"]]), "argument")
    firsts = {argument: first_statement(rows) for argument, rows in by_argument.items()}
    return {argument: format_quote(first["words"], first["voice"]) for argument, first in firsts.items() if first}
