"""Name downloaded files after their content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from data.catalog.corpus import Corpus
from data.queries.filters import SWITCHES
from data.signatures.filters import OPTIONS
from data.text.slugs import make_slug


def file_name(corpus: Corpus, title: Iterable[str], filters: Mapping[str, Any], ending: str) -> str:
    """Return a file name made of title words, filter values and the corpus version."""
    parts = [*title]
    for name, value in filters.items():
        parts += _filter_words(name, value)
    return f"cosigned_{'_'.join(parts)[:150]}_{corpus.fingerprint}.{ending}"


def _filter_words(name: str, value: Any) -> list[str]:
    """Return the values of a filter in characters that are valid in a file name."""
    if name == "search":
        return [f"with-{make_slug(value) or 'words'}"]
    if name == "printed":
        return ["printed-only"]
    if name in OPTIONS:
        return [make_slug(option) or name.replace("_", "-") for option in value]
    return [f"by-{value.replace('_', '-')}"] if name in SWITCHES else list(value)
