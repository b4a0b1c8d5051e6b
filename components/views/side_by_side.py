"""Draw the arguments of letters or actor types side by side, with their words."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components.cards.argument_details import ArgumentDetails, letters_by_argument, match_reasons
from components.cards.argument_lists import ListOptions, ShownLists, argument_columns
from components.cards.comparison import ComparisonTable, ShownComparison, comparison_bar, legend, shown_pairs
from components.markup.records import record_lookup
from components.state import parameters
from components.state.cache import cached_html, cached_query
from components.state.queries import argument_ids, counts_whole_corpus
from components.state.urls import EVIDENCE, OPEN
from components.widgets import comparison_options, empty_state, filters, similarity
from components.widgets.downloads import export_as_main, table_csv_menu
from data import Corpus
from data.queries.colours import letter_colours, side_colours
from data.queries.selection import Selection
from data.queries.table_query import TableQuery, compared_sides
from data.schema.vocabulary import coverage_note
from data.tables.arguments import pairs_with
from data.tables.comparison import ComparedSides, for_and_against
from data.tables.model_index import to_records

# The first arguments of a list. The others follow when it is expanded.
SHOWN_ARGUMENTS = 30


def draw(corpus: Corpus, selection: Selection, menu: Any) -> None:
    """Draw the comparison, and what else can be said about the compared sides."""
    query = TableQuery(corpus, "comparison", selection)
    comparison = query.rows
    if comparison.empty:
        empty_state.draw(
            query, "No statement matches these signatories, letters, kinds, themes and search words together."
        )
        return
    sides = compared_sides(corpus, selection.without_search())
    pairs = TableQuery(corpus, "similarity", selection.without_search())
    with menu:
        as_lists = comparison_options.draw_lists_switch()
    if as_lists:
        st.text(query.sentence())
        _draw_lists(query, sides)
    else:
        _draw_table(query, sides, menu)
    similarity.draw(pairs, sides)
    shown = _related_pairs(corpus, selection)
    if not shown.empty:
        table_csv_menu(
            TableQuery(corpus, "related_arguments", selection.without_search()).over(shown, "of-the-arguments-above"),
            shown_pairs(shown), label="Related arguments as CSV",
        )  # fmt: skip


@cached_query(50)
def _related_pairs(corpus: Corpus, selection: Selection) -> pd.DataFrame:
    """Return the pairs of related arguments with at least one of the compared ones."""
    related = TableQuery(corpus, "related_arguments", selection.without_search()).rows
    return pairs_with(related, TableQuery(corpus, "comparison", selection).rows["argument"])


def _draw_lists(query: TableQuery, sides: ComparedSides) -> None:
    """Draw a list of the shared arguments, and one of each side."""
    corpus, selection, comparison = query.corpus, query.selection, query.rows
    counted = selection.count == "signatory" or len(sides.labels) > 2
    letters = to_records(TableQuery(corpus, "letters", selection.without_search()).rows)
    options = ListOptions(SHOWN_ARGUMENTS, selection.sides == "letter", counted)
    export_as_main(query, ShownLists(sides.headings, sides.statements, comparison, options))

    def lists() -> str:
        note, colours = coverage_note(corpus.model.codebook.caveat, letters), _colours(corpus, sides)
        return argument_columns(sides.headings, colours, sides.statements, comparison, note, options)

    st.html(cached_html(corpus, "lists", selection, lists))


def _draw_table(query: TableQuery, sides: ComparedSides, menu: Any) -> None:
    """Draw the bar of two sides or the number of shared arguments, the table, and the meaning of its marks."""
    corpus, selection, by_letter = query.corpus, query.selection, query.selection.sides == "letter"
    above, body = st.container(gap="small"), st.container(gap="small")
    with body:
        columns, rows, visible = comparison_options.visible_part(sides.labels, query, menu)
        opened = parameters.options_of(OPEN, argument_ids(corpus), "argument")
        if filters.option("words") == "all":
            opened = list(visible["argument"])
        colours = _colours(corpus, sides)

        def table() -> str:
            shown = ComparisonTable(sides, colours, columns, _details(corpus, selection), set(opened))
            letters = to_records(TableQuery(corpus, "letters", selection.without_search()).rows)
            return shown.html(visible) + legend(corpus.model.codebook, letters, by_letter=by_letter)

        # The links that open a row keep the open evidence.
        shown = tuple(columns), tuple(visible["argument"]), parameters.get(EVIDENCE)
        st.html(cached_html(corpus, "comparison", (selection, *shown), table))
    by_count = filters.option("order", comparison_options.default_order(sides.labels)) == "count"
    export_as_main(query, ShownComparison(sides.headings, query.rows, by_letter, by_count))
    with above:
        if len(sides.labels) == 2:
            bar = partial(comparison_bar, sides.labels, colours, rows, set(visible["argument"]))
            st.html(cached_html(corpus, "comparison bar", (selection, shown), bar))
        st.text(query.sentence() + (_shared(rows, by_letter=by_letter) if len(sides.labels) > 2 else ""))


def _shared(rows: pd.DataFrame, *, by_letter: bool) -> str:
    """Return how many arguments several sides make, and how many of these are for and against."""
    several = rows.loc[rows["group"] == 0, ["supporting", "opposing"]]
    disputed = int(for_and_against(several).sum())
    note = f", {disputed} of these for and against" if disputed else ""
    return f". {len(several)} of them are in several {'letters' if by_letter else 'actor types'}{note}."


def _colours(corpus: Corpus, sides: ComparedSides) -> dict[str, int]:
    """Return the number of the colour of each side. A side with one letter of its own has the colour of the letter."""
    letters = [next(iter(letters)) for letters in sides.letters.values() if len(letters) == 1]
    if len(set(letters)) < len(sides.labels):
        return side_colours(sides.labels)
    colours = letter_colours(corpus, letters)
    return {side: colours[letter] for side, letter in zip(sides.letters, letters, strict=True)}


def _details(corpus: Corpus, selection: Selection) -> ArgumentDetails:
    """Return what the opened rows show."""
    unfiltered, without_search = selection.unfiltered(), selection.without_search()
    return ArgumentDetails(
        record_lookup(corpus, printed=selection.printed),
        TableQuery(corpus, "related_arguments", without_search).rows, match_reasons(corpus),
        TableQuery(corpus, "facts", unfiltered).rows,
        letters_by_argument(TableQuery(corpus, "arguments", unfiltered).rows),
        by_letter=selection.sides == "letter", whole_corpus=counts_whole_corpus(without_search),
        every_letter=not (selection.letter or selection.role),
    )  # fmt: skip
