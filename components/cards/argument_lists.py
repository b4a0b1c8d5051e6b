"""Build the HTML lists of shared arguments and of arguments of one side. Two letters have three columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import pandas as pd

from components.markup.statements import value_cell
from components.markup.templates import Html, render
from components.state.urls import address
from data.schema.lists import Row
from data.schema.vocabulary import count_label, format_quote, other_heading, shared_heading
from data.tables.comparison import NOT_MENTIONED, first_statement, for_and_against
from data.tables.contradictions import COLUMN
from data.tables.model_index import group_rows, to_records

MAX_SIDES = 12
# The arguments of many letters that the overview shows.
COMMON_ARGUMENTS = 15
_ITEM_COLUMNS = ["argument", "label", "kind", "status", "count", "counted", "supporting", "opposing", COLUMN]


def divided(
    sides: list[str], comparison: pd.DataFrame, *, by_letter: bool
) -> tuple[pd.DataFrame, pd.Series, pd.Series, pd.Series]:
    """Return which side mentions each argument, and whether it is shared, shared for and against, of one side only.

    The rest is made by letters that are not selected. Of actor types, it is made only by signing together.
    """
    mentioned = comparison[sides] != NOT_MENTIONED
    shared = (mentioned.sum(axis=1) > 1) & ~comparison["only_together"]
    disputed = shared & for_and_against(comparison)
    return mentioned, shared, disputed, comparison["status"] == "only" if by_letter else ~comparison["only_together"]


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
    and at most `MAX_SIDES` have a list. Arguments of letters that are not selected are in a list of their own.
    """
    lists = _lists(dict(islice(titles.items(), MAX_SIDES)), titles, colours, comparison, options)
    # Slices of a wide table are slow, so the columns of the sides are dropped.
    words, comparison = _first_words(statements), comparison[_ITEM_COLUMNS]
    columns = [
        {
            "title": title, "colour": colour, "compare": options.linked and colour == "both",
            "arguments": [
                {"label": _label(row), "count": _count(row) if options.counted else "",
                 "words": words.get(row["argument"], "")}
                for row in to_records(comparison[rows])
            ],
        }
        for title, colour, rows in lists
    ]  # fmt: skip
    return render(
        "argument_columns.html.j2", columns=columns, shown=options.shown, caveat=caveat, page=address("arguments"),
        hidden=max(len(titles) - MAX_SIDES, 0),
    )  # fmt: skip


def _lists(
    listed: Mapping[str, str], titles: Mapping[str, str], colours: Mapping[str, int], comparison: pd.DataFrame,
    options: ListOptions,
) -> list[tuple[str, int | str, pd.Series]]:  # fmt: skip
    """Return heading, colour and rows of each list that is not empty. Only the `listed` sides have one of their own."""
    mentioned, shared, disputed, only = divided(list(titles), comparison, by_letter=options.by_letter)
    alone: list[tuple[str, int | str, pd.Series]] = [
        (f"Only {title}", colours.get(side, 0), mentioned[side] & ~shared & only) for side, title in listed.items()
    ]
    several = shared_heading(len(titles), by_letter=options.by_letter)
    common: list[tuple[str, int | str, pd.Series]] = [
        (several, "both", shared & ~disputed), (f"{several}, for and against", "both", disputed)
    ]  # fmt: skip
    lists = [*common, *alone] if len(alone) > 2 else [*alone[:1], *common, *alone[1:]]
    lists.append((other_heading(by_letter=options.by_letter), 0, ~shared & ~only))
    return [(title, colour, rows) for title, colour, rows in lists if rows.any()]


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
        for title, _, rows in _lists(self.titles, self.titles, {}, self.comparison, self.options):
            for row in to_records(self.comparison.loc[rows, _ITEM_COLUMNS]):
                label = f"{row['label']}{_stance(row)}"
                number = f" ({_count(row)})" if self.options.counted else ""
                yield [title, label + number, words.get(row["argument"], "")]


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
