"""Answers about a corpus, kept so that no page computes one twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data import Corpus

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
Question = Callable[Concatenate[Corpus, Asked], Answer]


def kept(most: int, *, read_only: bool = False) -> Callable[[Question[Asked, Answer]], Question[Asked, Answer]]:
    """Keeps so many answers of a function by the corpus's fingerprint and what is asked of it, for all visitors.

    What is asked of a corpus that a visitor brought is kept in that visitor's session, and goes with it. Answers are
    given out as copies, or as they are where they are `read_only`.
    """
    store: Any = st.cache_resource if read_only else st.cache_data

    def decorate(function: Question[Asked, Answer]) -> Question[Asked, Answer]:
        def answer(fingerprint: str, asked: Any, named: Any, _corpus: Corpus) -> Answer:
            return function(_corpus, *asked, **dict(named))

        # Streamlit tells functions apart by their names.
        answer.__module__, answer.__qualname__ = function.__module__, function.__qualname__

        # Made when first asked: before the server runs, Streamlit would warn that it does not.
        @cache
        def answers(scope: str) -> Any:
            return store(max_entries=most, show_spinner=False, scope=scope)(answer)

        @wraps(function)
        def ask(corpus: Corpus, /, *asked: Asked.args, **named: Asked.kwargs) -> Answer:
            if corpus.private and get_script_run_ctx(suppress_warning=True) is None:
                return function(corpus, *asked, **named)  # A file is made outside any run of a page.
            ask_for = answers("session" if corpus.private else "global")
            found: Answer = ask_for(corpus.fingerprint, asked, tuple(sorted(named.items())), corpus)
            return found

        return ask

    return decorate
