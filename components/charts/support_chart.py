"""Build the chart of who makes which arguments, and to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from components.charts.dot_matrix import MARK_COLUMNS, columns_that_fit, dot_matrix
from components.charts.theme import PlotlyDict
from components.markup.elements import plain_contradictions, plain_values
from components.state.cache import cached_query
from data import Corpus
from data.evidence.cells import Cell
from data.evidence.index import row_key
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.lists import Row
from data.tables.model_index import to_records

TITLES = {
    "group": "Which groups of signatories make which arguments?",
    "type": "Which types of signatories make which arguments?",
    "actor": "Which arguments are addressed to whom?",
}
_SIGNATORY_LEGEND = (
    "A dot shows how many of these signatories, or of their letters, make the argument. A larger dot is a larger "
    "share. ✕ is against it. No mark: not mentioned by them in the coded texts. Signatories of one letter share its "
    "arguments. A person of two types counts in both."
)
LEGENDS = {
    "group": _SIGNATORY_LEGEND,
    "type": _SIGNATORY_LEGEND,
    "actor": "A dot shows how many letters to this addressee, or how many of their signatories, make the argument. A "
    "larger dot is a larger share. ✕ is against it. No mark: not mentioned in the texts of letters to them.",
}


class SupportSlice(NamedTuple):
    """A part of the table `support`: one kind of `who`, some arguments and columns.

    `shares` shows shares instead of counts. `whole` says that the counts are those of the whole corpus, which the
    evidence panel shows.
    """

    who: str
    arguments: tuple[str, ...]
    columns: tuple[str, ...]
    shares: bool
    whole: bool


def order_arguments(comparison: pd.DataFrame, support: pd.DataFrame) -> tuple[str, ...]:
    """Return the arguments with support, by decreasing count."""
    arguments = comparison.sort_values("count", ascending=False, kind="stable")["argument"]
    return tuple(arguments[arguments.isin(support["argument"])])


def max_columns(support: pd.DataFrame, width: int, shares: bool) -> int:
    """Return how many columns fit into a chart of this width in pixels."""
    return columns_that_fit(width, _value_labels(support, shares))


def _value_labels(support: pd.DataFrame, shares: bool) -> list[str]:
    if shares:
        return list(support["share"])
    return [f"{count} of {total}" for count, total in zip(support["count"], support["of"], strict=True)]


@cached_query(300)
def figure(corpus: Corpus, selection: Selection, part: SupportSlice, *, width: int, dark: bool) -> PlotlyDict:
    """Return the figure of a part of `support`."""
    query = TableQuery(corpus, "support", selection)
    support = query.rows
    in_part = support["argument"].isin(part.arguments) & support["who"].isin(part.columns)
    support = support[(support["who_kind"] == part.who) & in_part]
    labels = _labels(support, "argument", "label", support["label"])
    names = _labels(support, "who", "who_label", who_labels(support))
    rows = {argument: labels[argument] for argument in part.arguments if argument in labels}
    columns = {name: names[name] for name in part.columns if name in names}
    note = f"{query.filter_summary()} · corpus {corpus.fingerprint}"
    return dot_matrix(rows, columns, _marks(support, part), title=TITLES[part.who], note=note, width=width, dark=dark)


def _labels(support: pd.DataFrame, ids: str, column: str, values: Iterable[object]) -> dict[str, str]:
    """Return the label of each row or column of the chart, with the mark if it is contradicted anywhere in it."""
    labels: dict[str, str] = {}
    for name, label in zip(support[ids], plain_contradictions(values, support, column), strict=True):
        labels[name] = max(labels.get(name, ""), str(label), key=len)
    return labels


def _marks(support: pd.DataFrame, part: SupportSlice) -> pd.DataFrame:
    """Return a mark for each row of `support`."""
    rows = to_records(support)
    cells = [Cell("support", row_key("support", row), evidence_column(row, part.whole)) for row in rows]
    return pd.DataFrame(
        {
            "row": support["argument"], "column": support["who"], "share": support["count"] / support["of"],
            "label": _value_labels(support, part.shares), "hover": [_hover_text(row) for row in rows],
            "cell": list(map(str, cells)), "against": support["stance"] == "opposes",
        },
        columns=MARK_COLUMNS,
    )  # fmt: skip


def who_labels(support: pd.DataFrame) -> list[str]:
    """Return the label of each `who`, with a sign if the name is not printed."""
    return plain_values(support["who_label"], support["who_basis"].replace("coded", "printed"))


def evidence_column(row: Mapping[str, Any], whole: bool, suffix: str = "") -> str:
    """Return the column whose evidence a count opens.

    It is the counted one, or the stance if filters reduce the count. The evidence panel shows the whole corpus. A
    filtered count would differ from it.
    """
    return f"{row['counted']}{suffix}" if whole else "stance"


def _hover_text(row: Row) -> str:
    stance = "against: " if row["stance"] == "opposes" else ""
    count = f"{row['count']} of {row['of']} {row['counted']} ({row['share']})"
    return f"{row['who_label']}: {stance}{count}. {row['label']}"
