"""What all of these formats need: the model of a selection, and JSON as a file."""

from __future__ import annotations

import json
from typing import Any

from data.catalog.corpus import Corpus
from data.model.corpus import CorpusModel
from data.model.printed_only import printed_only
from data.queries.selection import Selection

# Sentences on what a file has follow its content.
Written = tuple[bytes, tuple[str, ...]]


def model_of(corpus: Corpus, selection: Selection) -> CorpusModel:
    """Return the model of a corpus, or its printed content if selected."""
    return printed_only(corpus.model) if selection.printed else corpus.model


def json_bytes(content: Any) -> bytes:
    """Return JSON in UTF-8, with a line break at its end."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
