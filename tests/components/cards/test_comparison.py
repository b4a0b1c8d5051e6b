"""The bar and the table of a comparison, and the counts of who argues what, as HTML."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from components.cards.argument_details import ArgumentDetails, letters_by_argument, match_reasons
from components.cards.comparison import (
    ComparisonTable,
    ShownComparison,
    arrange,
    comparison_bar,
    legend,
)
from components.cards.support import ShownCounts, count_lists, count_table, order_arguments, ranking_changes
from components.markup.records import record_lookup
from data import Corpus
from data.queries.argument_groups import support_rows
from data.queries.colours import side_colours
from data.queries.selection import Selection, SideKind
from data.queries.table_query import TableQuery, compared_sides
from data.tables.comparison import ComparedSides
from data.tables.model_index import to_records
from tests.components.app import plain_text

Snapshot = Callable[[str, str], None]


def comparison(corpus: Corpus, sides: SideKind = "letter") -> tuple[ComparedSides, pd.DataFrame]:
    """Return the sides of a corpus, and its comparison as arranged."""
    selection = Selection(sides=sides)
    compared, rows = compared_sides(corpus, selection), TableQuery(corpus, "comparison", selection).rows
    return compared, arrange(rows, list(compared.labels), compared.labels, by_letter=sides == "letter", by_count=False)


def table(corpus: Corpus, sides: SideKind = "letter", opened: str = "build-bridge") -> str:
    """Return the table of a corpus with an open row."""
    compared, rows = comparison(corpus, sides)
    related, facts, arguments = (TableQuery(corpus, name).rows for name in ("related_arguments", "facts", "arguments"))
    details = ArgumentDetails(
        record_lookup(corpus, printed=False), related, match_reasons(corpus), facts, letters_by_argument(arguments),
        by_letter=sides == "letter",
    )  # fmt: skip
    columns = tuple(compared.labels)
    shown = ComparisonTable(compared, side_colours(columns), columns, details, {opened})
    return shown.html(rows.assign(pinned=False))


def test_table_of_letters(bridge: Corpus, assert_snapshot: Snapshot) -> None:
    assert_snapshot("comparison_letters", table(bridge))


def test_table_of_actor_types(bridge: Corpus, assert_snapshot: Snapshot) -> None:
    assert_snapshot("comparison_types", table(bridge, "actor_type"))


def test_bar_and_legend(bridge: Corpus, assert_snapshot: Snapshot) -> None:
    compared, rows = comparison(bridge)
    letters = dict(list(compared.labels.items())[:2])
    two = arrange(TableQuery(bridge, "comparison", Selection(letter=tuple(letters))).rows, list(letters),
                  letters, by_letter=True, by_count=False)  # fmt: skip
    bar = comparison_bar(letters, side_colours(letters), two, set(two["argument"][1:]))
    meanings = legend(bridge.model.codebook, to_records(TableQuery(bridge, "letters").rows), by_letter=False)
    assert_snapshot("comparison_bar", f"{bar}\n{meanings}")


def test_counts(bridge: Corpus, assert_snapshot: Snapshot) -> None:
    _, support = support_rows(TableQuery(bridge, "support"), "group")
    rows = TableQuery(bridge, "comparison").rows
    arguments, columns = order_arguments(rows, support), tuple(dict.fromkeys(support["who"]))
    counts = count_table(support, arguments, columns, shares=False, linked=True)
    lists = count_lists(support, arguments, linked=False)
    assert_snapshot("counts", "\n".join([counts, lists, ranking_changes(rows, linked=True)]))


def test_groups_follow_the_order_of_the_sides(shipped: Corpus) -> None:
    _, rows = comparison(shipped)
    assert list(zip(rows["group"], rows["first_side"], strict=True)) == [(0, 0)] * 5 + [(1, 0)] * 9 + [(1, 1)] * 15


def test_a_side_of_many_people_names_some(bridge: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("components.cards.comparison.MAX_NAMES", 1)
    assert "1 more</small>" in table(bridge, "actor_type")


def test_the_csv_as_shown_has_all_words(shipped: Corpus) -> None:
    compared, _ = comparison(shipped)
    shown = ShownComparison(compared.headings, TableQuery(shipped, "comparison").rows, by_letter=True, by_count=False)
    lines = list(shown.texts())
    assert shown.headings()[-2:] == list(compared.labels.values()) and len(lines) == 29
    assert lines[0][0] == "In both letters" and lines[-1][0] == "Only in one letter"
    assert all(words in "".join(sum(lines, [])) for words in shipped.tables["statements"]["words"])
    assert {line[-2] for line in lines[14:]} == {"not mentioned"}


@pytest.mark.parametrize(("shares", "first"), [(False, "1 of 2"), (True, "50%")])
def test_the_csv_of_counts_has_the_columns_and_words_of_the_screen(bridge: Corpus, shares: bool, first: str) -> None:
    _, support = support_rows(TableQuery(bridge, "support"), "group")
    arguments = order_arguments(TableQuery(bridge, "comparison").rows, support)
    columns = tuple(dict.fromkeys(support["who"]))
    shown = ShownCounts(support, arguments, shares)
    screen = plain_text(count_table(support, arguments, columns, shares=shares, linked=False))
    rows = list(shown.texts())
    assert len(rows) == shown.row_count == len(arguments) and len(shown.headings()) == len(columns) + 1
    assert all(len(row) == len(columns) + 1 for row in rows)
    assert any(first in text for row in rows for text in row)
    for text in {text for row in rows for cell in row for text in cell.split("; ")}:
        assert text in " ".join(screen.split())
    for heading in shown.headings():
        assert heading.partition(" (")[0] in screen


def test_the_csv_of_lists_of_counts_has_one_row_per_argument(shipped: Corpus) -> None:
    _, support = support_rows(TableQuery(shipped, "support"), "group")
    arguments = order_arguments(TableQuery(shipped, "comparison").rows, support)
    shown = ShownCounts(support, arguments, shares=False)
    screen = " ".join(plain_text(count_lists(support, arguments, linked=False)).split())
    rows = list(shown.texts())
    assert shown.headings() == ["Who", "Argument"] and len(rows) == len(arguments) == shown.row_count
    positions = [screen.index(label) for _, label in rows]
    assert positions == sorted(positions)
