"""Query results are cached. Results used least recently are removed first."""

from __future__ import annotations

import pytest

from data.catalog.query_cache import QueryCache


def test_results_are_cached_and_the_least_recently_used_is_removed() -> None:
    cache, computed = QueryCache(), []

    def ask(query: str, argument: str) -> object:
        return cache.get_or_compute(query, argument, 2, lambda: computed.append(query + argument) or [query, argument])

    first = ask("who", "a")
    assert ask("who", "a") is first and computed == ["whoa"]
    for argument in "bab":
        ask("who", argument)
    ask("when", "a")
    assert computed == ["whoa", "whob", "whena"]
    ask("who", "c")
    assert ask("who", "b") == ["who", "b"] and computed == ["whoa", "whob", "whena", "whoc"]
    ask("who", "a")
    assert computed[-1] == "whoa" and len(computed) == 5


def test_an_error_is_not_cached() -> None:
    cache = QueryCache()
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            cache.get_or_compute("who", "a", 2, lambda: 1 // 0)
    assert cache.get_or_compute("who", "a", 2, lambda: 1) == 1
