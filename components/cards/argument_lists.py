"""Build the HTML lists of shared arguments and of arguments of one side. Two letters have three columns."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

import pandas as pd

from components.markup.elements import escape_html
from components.markup.links import page_link
from components.markup.statements import cell
from components.markup.templates import Html, render
from components.state.urls import address
from data import Corpus
from data.queries.colours import letter_colours
from data.queries.filters import KINDS
from data.schema.lists import Row
from data.schema.vocabulary import ALSO_ELSEWHERE, count_label, format_quote, shared_heading
from data.tables.comparison import NOT_MENTIONED
from data.tables.contradictions import COLUMN
from data.tables.model_index import to_records

MAX_SIDES = 12
MAX_ARGUMENTS = 30
# The first arguments of a column. The others follow when it is expanded.
SHOWN_ARGUMENTS = 5
# The arguments of many letters that the overview shows.
COMMON_ARGUMENTS = 15
_ITEM_COLUMNS = ["argument", "label", "kind", "status", "count", "counted", "supporting", "opposing", COLUMN]


def argument_lists(
    labels: Mapping[str, str], comparison: pd.DataFrame, note: str, *, by_letter: bool = True, counted: bool = False
) -> str:
    """Return a list of shared arguments, and for each side a list of its own.

    `labels` are the sides by id. With two sides, the shared arguments are in the middle. With more, they come first.
    At most `MAX_SIDES` sides and `MAX_ARGUMENTS` arguments per list are shown. An argument that is also in a letter
    outside `labels` is in a list of its own. `note` says how far “only” goes. With `counted`, each argument has the
    number of letters or signatories.
    """
    mentioned, shared, disputed, only = _divided(list(labels), comparison, by_letter=by_letter)
    # Slices of a wide table are slow, so the columns of the sides are dropped.
    comparison = comparison[_ITEM_COLUMNS]
    several = shared_heading(len(labels), by_letter=by_letter)
    common = [(several, comparison[shared & ~disputed]), (f"{several}, for and against", comparison[disputed])]
    alone = [
        (f"Only in “{label}”", comparison[mentioned[side] & ~shared & only])
        for side, label in islice(labels.items(), MAX_SIDES)
    ]
    elsewhere = (ALSO_ELSEWHERE, comparison[~shared & ~only])
    lists = [*alone[:1], *common, *alone[1:]] if len(alone) == 2 else [*common, *alone]
    shown = [(title, rows) for title, rows in [*lists, elsewhere] if not rows.empty]
    parts = "".join(
        f"<div><h4>{escape_html(title)} ({len(rows)})</h4>{_lists_by_kind(rows, counted=counted)}</div>"
        for title, rows in shown
    )
    more = _hidden_sides(len(labels) - MAX_SIDES, by_letter=by_letter)
    remark = f'<p class="muted">{escape_html(note)}</p>'
    return f'<div class="argument-lists"{_column_widths(shown)}>{parts}</div>{more}{remark}'


def _divided(
    sides: list[str], comparison: pd.DataFrame, *, by_letter: bool
) -> tuple[pd.DataFrame, pd.Series, pd.Series, pd.Series]:
    """Return which side mentions each argument, and whether it is shared, shared for and against, in no other letter.

    Actor types have no other letters: every argument of theirs counts as in no other.
    """
    mentioned = comparison[sides] != NOT_MENTIONED
    shared = mentioned.sum(axis=1) > 1
    disputed = shared & (comparison["opposing"] > 0) & (comparison["supporting"] > 0)
    return mentioned, shared, disputed, (comparison["status"] == "only") | (not by_letter)


def _hidden_sides(count: int, *, by_letter: bool) -> str:
    """Return a note on the sides beyond `MAX_SIDES`, or an empty string."""
    if count <= 0:
        return ""
    sides = "letters" if by_letter else "actor types"
    return f"<p>{count} more {sides} have no list of their own. Select two in the filter to compare them.</p>"


def _column_widths(lists: list[tuple[str, pd.DataFrame]]) -> str:
    """Return a style with the widths of up to three columns, by length of text.

    More columns wrap by themselves.
    """
    if len(lists) > 3:
        return ""
    lengths = [int(rows["label"].str.len().sum()) for _, rows in lists]
    shares = (max(length, max(lengths) // 3) for length in lengths)
    return f' style="grid-template-columns:{" ".join(f"minmax(0,{share}fr)" for share in shares)}"'


def _lists_by_kind(rows: pd.DataFrame, *, counted: bool) -> str:
    """Return the first `MAX_ARGUMENTS` arguments by kind, in the order of `KINDS`."""
    shown = rows.head(MAX_ARGUMENTS)
    parts = ((label, shown[shown["kind"] == kind]) for kind, label in KINDS.items())
    lists = "".join(f"<h5>{label}</h5><ul>{_items(part, counted)}</ul>" for label, part in parts if len(part))
    hidden = len(rows) - len(shown)
    more = page_link("arguments", f"{hidden} more in the comparison") if hidden else ""
    return lists + (f"<p>{more}</p>" if more else "")


def _items(rows: pd.DataFrame, counted: bool) -> str:
    return "".join(f"<li>{_item(row, counted=counted)}</li>" for row in to_records(rows))


def _item(row: Row, *, counted: bool) -> str:
    against = " (against)" if row["opposing"] and not row["supporting"] else ""
    opposing = f", {row['opposing']} against" if row["opposing"] and row["supporting"] else ""
    number = f' <span class="muted">{count_label(row["count"], row["counted"])}{opposing}</span>' if counted else ""
    return cell(escape_html(row["label"]), "comparison", row, "label") + against + number


def argument_columns(
    corpus: Corpus, titles: Mapping[str, str], statements: pd.DataFrame, comparison: pd.DataFrame, caveat: str
) -> str:
    """Return the arguments of the first letter only, of both, and of the second only.

    `titles` are one or two letters. Arguments of letters that are not selected are in a column of their own.
    """
    mentioned, shared, disputed, only = _divided(list(titles), comparison, by_letter=True)
    words, colours = _first_words(statements), letter_colours(corpus, titles)
    alone = [(f"Only {title}", colours[letter], mentioned[letter] & ~shared & only) for letter, title in titles.items()]
    both = shared_heading(2, by_letter=True)
    common = [(both, "both", shared & ~disputed), (f"{both}, for and against", "both", disputed)]
    columns = [
        {
            "title": title, "colour": colour, "compare": colour == "both",
            "arguments": [
                {"label": Html(_item(row, counted=False)), "words": words.get(row["argument"], "")}
                for row in to_records(comparison[rows])
            ],
        }
        for title, colour, rows in [*alone[:1], *common, *alone[1:], (ALSO_ELSEWHERE, 0, ~shared & ~only)]
        if rows.any()
    ]  # fmt: skip
    return render(
        "argument_columns.html.j2", columns=columns, shown=SHOWN_ARGUMENTS, caveat=caveat, page=address("arguments")
    )


def common_arguments(comparison: pd.DataFrame, caveat: str) -> str:
    """Return the arguments that most letters make, each with a bar, and a link to all."""
    most = comparison.sort_values("count", ascending=False, kind="stable").head(COMMON_ARGUMENTS)
    rows = [
        {"label": Html(_item(row, counted=False)), "count": count_label(row["count"], row["counted"]),
         "share": 100 * row["count"] / most["count"].max()}
        for row in to_records(most[_ITEM_COLUMNS])
    ]  # fmt: skip
    return render(
        "common_arguments.html.j2", arguments=rows, total=len(comparison), caveat=caveat, page=address("arguments")
    )


def _first_words(statements: pd.DataFrame) -> dict[str, str]:
    """Return the first words that each argument is made in, quoted ones if there are any."""
    ordered = statements.sort_values("voice", key=lambda voice: voice != "quoted", kind="stable")
    firsts = ordered.drop_duplicates("argument")
    return {
        row["argument"]: format_quote(row["words"], row["voice"])
        for row in to_records(firsts[["argument", "words", "voice"]])
    }
