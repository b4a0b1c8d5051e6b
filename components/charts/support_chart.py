"""Who argues what: the picture of a selection, kept, and what changes with the counting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from components.charts.dot_matrix import dot_matrix
from components.charts.dot_matrix import max_columns as columns_that_fit
from components.markup.elements import plain_values
from components.state.cache import cached_query
from data import Corpus
from data.evidence.cells import Cell
from data.evidence.index import row_key
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.tables.model_index import to_records

QUESTIONS = {
    "group": "Which groups of signatories make which arguments?",
    "type": "Which types of signatories make which arguments?",
    "actor": "Which arguments are put to whom?",
}
_OF_SIGNATORIES = (
    "A dot: how many of them make it, out of how many that sign, larger the larger that share; ✕: against it. No mark: "
    "not mentioned by them in these articles. People who sign one letter together make the same arguments; a person of "
    "two types counts in both."
)
KEYS = {
    "group": _OF_SIGNATORIES,
    "type": _OF_SIGNATORIES,
    "actor": "A dot: how many of the letters to them, or of those who write to them, put it to them, larger the larger "
    "that share; ✕: against it. No mark: not mentioned in the articles on letters to them.",
}


def order_arguments(compared: pd.DataFrame, lines: pd.DataFrame) -> tuple[str, ...]:
    """The arguments that have a line, those that most make first."""
    most = compared.sort_values("count", ascending=False, kind="stable")["argument"]
    return tuple(most[most.isin(lines["argument"])])


class SupportSlice(NamedTuple):
    """What of `support` a picture shows: one kind of who, these arguments and columns; as shares or as counts.

    `whole` says that the counts are those of the whole corpus, which the evidence panel shows.
    """

    who: str
    arguments: tuple[str, ...]
    columns: tuple[str, ...]
    shares: bool
    whole: bool


def max_columns(lines: pd.DataFrame, width: int, shares: bool) -> int:
    """How many columns a picture so many pixels wide has room for."""
    return columns_that_fit(width, _words(lines, shares))


def _words(lines: pd.DataFrame, shares: bool) -> list[str]:
    if shares:
        return list(lines["share"])
    return [f"{count} of {of}" for count, of in zip(lines["count"], lines["of"], strict=True)]


@cached_query(300)
def figure(corpus: Corpus, selection: Selection, part: SupportSlice, *, width: int, dark: bool) -> dict[str, Any]:
    """The picture of a part of `support`, made once for each way to look."""
    query = TableQuery(corpus, "support", selection)
    lines = query.rows
    kept = lines["argument"].isin(part.arguments) & lines["who"].isin(part.columns)
    lines = lines[(lines["who_kind"] == part.who) & kept]
    labels = dict(zip(lines["argument"], lines["label"], strict=True))
    names = dict(zip(lines["who"], named(lines), strict=True))
    shown = {argument: labels[argument] for argument in part.arguments if argument in labels}
    columns = {name: names[name] for name in part.columns if name in names}
    under = f"{query.filter_summary()} · corpus {corpus.fingerprint}"
    return dot_matrix(
        shown, columns, _marks(lines, part), title=QUESTIONS[part.who], under=under, width=width, dark=dark
    )


def _marks(lines: pd.DataFrame, part: SupportSlice) -> pd.DataFrame:
    """A mark a line: its place, its size, its words, and the cell that it leads to."""
    rows = to_records(lines)
    return pd.DataFrame(
        {
            "row": lines["argument"], "column": lines["who"], "share": lines["count"] / lines["of"],
            "words": _words(lines, part.shares),
            "hover": [_told(line) for line in rows],
            "cell": [str(Cell("support", row_key("support", line), cell_of_mark(line, part.whole))) for line in rows],
            "against": lines["stance"] == "opposes",
        }
    )  # fmt: skip


def named(lines: pd.DataFrame) -> list[str]:
    """Who it is, with the sign of an outside name or an inferred one."""
    return plain_values(lines["who_label"], lines["who_basis"].replace("coded", "printed"))


def cell_of_mark(line: Mapping[str, Any], whole: bool, of: str = "") -> str:
    """The column whose evidence a count has: that of the chosen counting, which the panel shows too.

    The panel shows the whole corpus: a number that a filter has narrowed leads to the statements, not to itself.
    """
    return f"{line['counted']}{of}" if whole else "stance"


def _told(line: dict[str, Any]) -> str:
    verb = "against: " if line["stance"] == "opposes" else ""
    counted = f"{line['count']} of {line['of']} {line['counted']} ({line['share']})"
    return f"{line['who_label']}: {verb}{counted}. {line['label']}"
