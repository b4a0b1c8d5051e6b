"""Caches for slow results.

They belong to a corpus and all its visitors, or to a session.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from copy import copy
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

import streamlit as st

from components.state import urls
from data import Corpus, CorpusError
from data.spreadsheets.sheet import SheetError

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
HtmlText = TypeVar("HtmlText", bound=str)
Query = Callable[Concatenate[Corpus, Arguments], Result]
# The HTML of a part of a page takes up to some hundred kilobytes.
_MAX_CACHED_PARTS = 50


def cached_query(max_entries: int) -> Callable[[Query[Arguments, Result]], Query[Arguments, Result]]:
    """Cache the results of a function on the corpus that it is called with.

    The cache has at most `max_entries` results and is freed with the corpus. `st.cache_data` would keep results of old
    versions of a corpus and of uploads in memory. The cached result is returned itself, so callers must not change it.
    """

    def decorate(function: Query[Arguments, Result]) -> Query[Arguments, Result]:
        name = f"{function.__module__}.{function.__qualname__}"

        @wraps(function)
        def query(corpus: Corpus, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
            key = (args, tuple(sorted(kwargs.items())))
            return corpus.query_cache.get_or_compute(name, key, max_entries, lambda: function(corpus, *args, **kwargs))

        return query

    return decorate


def cached_html(corpus: Corpus, part: str, inputs: Hashable, build: Callable[[], HtmlText]) -> HtmlText:
    """Return the HTML of a part of a page, built once for the same inputs and the same address.

    Links in the HTML contain the parameters of the address, apart from the open evidence. `inputs` is what else the
    HTML depends on.
    """
    return corpus.query_cache.get_or_compute(f"html of {part}", (inputs, urls.address("")), _MAX_CACHED_PARTS, build)


def cached_in_session(name: str, inputs: Hashable, compute: Callable[[], Result]) -> Result:
    """Cache a slow computation in the visitor's session until its inputs change.

    Raises the `CorpusError` or `SheetError` of the computation, which is cached too.
    """
    cached_inputs, result = st.session_state.get(f"cached_{name}", (None, None))
    if cached_inputs != inputs:
        try:
            result = compute()
        except (CorpusError, SheetError) as error:
            result = copy(error)
        st.session_state[f"cached_{name}"] = (inputs, result)
    if isinstance(result, CorpusError | SheetError):
        # The copy that is kept has no traceback, which would keep all that its functions had read.
        raise copy(result)
    return cast(Result, result)
