"""A cache of query results that belongs to one corpus and is freed with it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

Result = TypeVar("Result")


class QueryCache:
    """The most recently used results of each query, by the arguments of the query."""

    def __init__(self) -> None:
        self._results: dict[str, OrderedDict[Hashable, object]] = {}
        self._lock = Lock()

    def get_or_compute(
        self, query: str, arguments: Hashable, max_entries: int, compute: Callable[[], Result]
    ) -> Result:
        """Return the cached result of a query, or compute and cache it.

        A query has at most `max_entries` results.
        The result is the cached object itself, so callers must not change it. Two visitors may compute the same result
        at the same time. Neither waits for the other.
        """
        with self._lock:
            results = self._results.setdefault(query, OrderedDict())
            if arguments in results:
                results.move_to_end(arguments)
                return cast(Result, results[arguments])
        result = compute()
        with self._lock:
            results[arguments] = result
            while len(results) > max_entries:
                results.popitem(last=False)
        return result
