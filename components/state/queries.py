"""Cached queries of the current corpus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import Any

from components.state.cache import cached_query
from data import Corpus, Problem
from data.files.problems import split_by_severity
from data.queries.facets import option_counts
from data.queries.filters import FILTER_BY_NAME
from data.queries.search_suggestions import SuggestionIndex
from data.queries.selection import Selection
from data.queries.table_query import TableQuery, compared_sides, tables_for
from data.tables.similarity import order_by_similarity

# More options would slow down each click. A search in the list finds only these.
MAX_OPTIONS = 200


def first_options(options: Iterable[str], selected: Iterable[str]) -> list[str]:
    """Return the first distinct options of a list, and those of the others that are selected."""
    return list(dict.fromkeys([*islice(dict.fromkeys(options), MAX_OPTIONS), *selected]))


def describe_first_options(number: int) -> str:
    """Return a sentence about a list with only the first of a number of options. It is empty if the list has all."""
    if number <= MAX_OPTIONS:
        return ""
    return f"The first {MAX_OPTIONS:,} of {number:,}. The search and the filters find the others."


def article_problems(corpus: Corpus) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return errors and warnings of the check against the article texts."""
    return split_by_severity(set(corpus.text_problems) - set(corpus.unreadable_texts))


def counts_whole_corpus(selection: Selection) -> bool:
    """Return whether a selection counts every argument of every letter.

    The evidence panel always does.
    """
    return replace(selection, count="letter") == selection.unfiltered()


@cached_query(2)
def argument_ids(corpus: Corpus) -> dict[str, str]:
    """Return the ids of all arguments, for `parameters.options_of`. There may be thousands."""
    return dict.fromkeys(corpus.tables["arguments"]["argument"].tolist(), "")


@cached_query(2)
def suggestion_index(corpus: Corpus, *, printed: bool) -> SuggestionIndex:
    """Return the index of what a search suggests. `printed` leaves out outside names."""
    return SuggestionIndex(tables_for(corpus, Selection(printed=printed)))


def cached_option_counts(corpus: Corpus, name: str, selection: Selection) -> dict[str, int]:
    """Return the counts of the options of a filter under the other filters."""
    return _option_counts(corpus, name, _others(name, selection))


def frequent_options(
    corpus: Corpus, name: str, counted: Selection, hidden: frozenset[str], selected: tuple[str, ...]
) -> tuple[list[str], int]:
    """Return the most frequent options of a filter and the selected ones, and the number of all. None is `hidden`."""
    return _frequent_options(corpus, name, _others(name, counted), hidden, selected)


def _others(name: str, selection: Selection) -> Selection:
    """Return what the counts of the options of a filter depend on."""
    others: dict[str, Any] = {name: (), "sides": Selection.sides, "count": Selection.count}
    return replace(selection, **others)


@cached_query(200)
def _option_counts(corpus: Corpus, name: str, selection: Selection) -> dict[str, int]:
    return option_counts(corpus, name, selection)


@cached_query(200)
def _frequent_options(
    corpus: Corpus, name: str, counted: Selection, hidden: frozenset[str], selected: tuple[str, ...]
) -> tuple[list[str], int]:
    counts = _option_counts(corpus, name, counted)
    options = (option for option in FILTER_BY_NAME[name].options(corpus) if option not in hidden)
    frequent = sorted(options, key=lambda option: -counts.get(option, 0))
    return first_options(frequent, (option for option in frequent if option in selected)), len(frequent)


@cached_query(50)
def sides_by_similarity(corpus: Corpus, selection: Selection, *, first: str | None = None) -> list[str]:
    """Return the compared sides in an order that puts similar ones next to each other, beginning with `first`."""
    sides, pairs = compared_sides(corpus, selection).labels, TableQuery(corpus, "similarity", selection).rows
    return order_by_similarity(list(sides), pairs, first)
