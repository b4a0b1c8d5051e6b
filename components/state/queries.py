"""Cached queries of the current corpus."""

from __future__ import annotations

from dataclasses import replace

from components.state.cache import cached_query
from data import Corpus, Problem
from data.catalog.corpus import check_texts
from data.files.problems import split_by_severity
from data.queries.search_suggestions import SuggestionIndex
from data.queries.selection import Selection
from data.queries.table_query import tables_for


@cached_query(1)
def article_problems(corpus: Corpus) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return errors and warnings of the check against the article texts."""
    return split_by_severity(set(check_texts(corpus)) - set(corpus.unreadable_texts))


def counts_whole_corpus(selection: Selection) -> bool:
    """Return whether a selection counts every argument of every letter.

    The evidence panel always does.
    """
    return replace(selection, count="letter") == selection.unfiltered()


@cached_query(2, read_only=True)
def suggestion_index(corpus: Corpus, *, printed: bool) -> SuggestionIndex:
    """Return the index of what a search suggests. `printed` leaves out outside names."""
    return SuggestionIndex(tables_for(corpus, Selection(printed=printed)))
