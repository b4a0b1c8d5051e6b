"""Answers about a corpus, kept so that no page computes one twice."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

import pandas as pd

from data import Corpus

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
Question = Callable[Concatenate[Corpus, Asked], Answer]


def kept(most: int, *, read_only: bool = False) -> Callable[[Question[Asked, Answer]], Question[Asked, Answer]]:
    """Keeps so many answers of a function by what is asked of it, for all who see the corpus; they go with it.

    Streamlit's own caches would hold what was asked of each version of a corpus that is being written, and what a
    visitor brought, until newer answers push it out. Answers are given out as copies, or as they are where they are
    `read_only`.
    """

    def decorate(function: Question[Asked, Answer]) -> Question[Asked, Answer]:
        question = f"{function.__module__}.{function.__qualname__}"

        @wraps(function)
        def ask(corpus: Corpus, /, *asked: Asked.args, **named: Asked.kwargs) -> Answer:
            key = (asked, tuple(sorted(named.items())))
            found = corpus.answers.answer(question, key, most, lambda: function(corpus, *asked, **named))
            return found if read_only else _copied(found)

        return ask

    return decorate


def _copied(answer: Answer) -> Answer:
    """A copy that may be changed; rows are shared until one is."""
    return cast(Answer, answer.copy(deep=False)) if isinstance(answer, pd.DataFrame) else deepcopy(answer)
