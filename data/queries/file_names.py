"""Names of downloaded files: they say what is inside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from data.catalog.corpus import Corpus
from data.queries.filters import SWITCHES
from data.text.slugs import make_slug


def file_name(corpus: Corpus, title: Iterable[str], filters: Mapping[str, Any], ending: str) -> str:
    """Return a file name from the words of a title, the values of filters and the corpus version."""
    parts = [*title]
    for field, value in filters.items():
        parts += _filter_words(field, value)
    return f"cosigned_{'_'.join(parts)[:150]}_{corpus.fingerprint}.{ending}"


def _filter_words(field: str, value: Any) -> list[str]:
    """Return the values of a filter in characters that a file name can hold."""
    if field == "search":
        return [f"with-{make_slug(value) or 'words'}"]
    if field == "printed":
        return ["printed-only"]
    return [f"by-{value.replace('_', '-')}"] if field in SWITCHES else list(value)
