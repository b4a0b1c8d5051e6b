"""Cached queries of the current corpus."""

from __future__ import annotations

from dataclasses import replace

from components.state.cache import cached_query
from data import Corpus, Problem
from data.files.problems import split_by_severity
from data.queries.search_suggestions import SuggestionIndex
from data.queries.selection import Selection
from data.queries.table_query import TableQuery, compared_sides, tables_for
from data.tables.similarity import order_by_similarity

# Comparing and ordering all pairs of more sides is slow.
MAX_ORDERED_SIDES = 300


def article_problems(corpus: Corpus) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return errors and warnings of the check against the article texts."""
    return split_by_severity(set(corpus.text_problems) - set(corpus.unreadable_texts))


def counts_whole_corpus(selection: Selection) -> bool:
    """Return whether a selection counts every argument of every letter.

    The evidence panel always does.
    """
    return replace(selection, count="letter") == selection.unfiltered()


@cached_query(2, read_only=True)
def suggestion_index(corpus: Corpus, *, printed: bool) -> SuggestionIndex:
    """Return the index of what a search suggests. `printed` leaves out outside names."""
    return SuggestionIndex(tables_for(corpus, Selection(printed=printed)))


@cached_query(50)
def sides_by_similarity(corpus: Corpus, selection: Selection, *, first: str | None = None) -> list[str]:
    """Return the compared sides in an order that puts similar ones next to each other, beginning with `first`."""
    sides, pairs = compared_sides(corpus, selection).labels, TableQuery(corpus, "similarity", selection).rows
    return order_by_similarity(list(sides), pairs, first)
