"""A guard of all tests: what is cached is shared, so nobody may change it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from copy import copy

import pandas as pd
import pytest

from data.catalog.query_cache import QueryCache


@pytest.fixture(autouse=True)
def unchanged_results(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Assert that nothing changes a cached table, list or mapping that was computed in the test."""
    computed: list[tuple[str, object, object]] = []
    get_or_compute = QueryCache.get_or_compute

    def get_or_note(cache: QueryCache, query: str, key: Hashable, size: int, compute: Callable[[], object]) -> object:
        def note() -> object:
            result = compute()
            table = getattr(result, "statements", result)
            if isinstance(table, pd.DataFrame | list | dict):
                computed.append((query, table, copy(table)))
            return result

        return get_or_compute(cache, query, key, size, note)

    monkeypatch.setattr(QueryCache, "get_or_compute", get_or_note)
    yield
    changed = {query for query, now, before in computed if not (
        now.equals(before) if isinstance(now, pd.DataFrame) else now == before
    )}  # fmt: skip
    assert not changed, f"changed after they were cached: {changed}"
