"""What is asked of the open corpus, kept so that no page computes an answer twice."""

from __future__ import annotations

import pandas as pd

from components.cache import cached_query
from data import Corpus, Problem, likeness
from data.comparison import Sides
from data.corpus_folder import check_texts
from data.filters import sentence
from data.problems import apart
from data.query_selection import Selection
from data.selection import select
from data.selection import sides as sides_of


# A table that is counted over others may take some megabytes, so fewer are kept.
@cached_query(500)
def rows(corpus: Corpus, table: str, selection: Selection) -> pd.DataFrame:
    """The rows of a table that a selection keeps; a copy, so a page may change it."""
    return select(corpus, table, selection)


@cached_query(2000)
def says(corpus: Corpus, table: str, selection: Selection, count: int) -> str:
    """The selection in a sentence, with its counts."""
    return sentence(corpus, table, selection, count)


@cached_query(1)
def looked_up(corpus: Corpus) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """What the copies of the articles contradict, and what of them asks for a look."""
    return apart(set(check_texts(corpus)) - set(corpus.unread))


def sides(corpus: Corpus, selection: Selection) -> dict[str, str]:
    """Ids and labels of what a selection sets against each other."""
    return dict(_sides(corpus, selection).labels)


def words_by_side(corpus: Corpus, selection: Selection, arguments: tuple[str, ...]) -> pd.DataFrame:
    """The statements of these arguments by the side that makes them."""
    said = _sides(corpus, selection).statements
    return said[said["argument"].isin(arguments)]


@cached_query(500)
def taken_for_one(corpus: Corpus, selection: Selection) -> list[tuple[str, str]]:
    """The related pairs of two sides that their likeness takes for one argument each."""
    return likeness.taken_for_one(_sides(corpus, selection), select(corpus, "related_arguments", Selection()))


# Only a part of it, made anew, is given out.
@cached_query(50, read_only=True)
def _sides(corpus: Corpus, selection: Selection) -> Sides:
    return sides_of(corpus, selection)
