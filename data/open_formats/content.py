"""What all of these formats need: the model of a selection, ids, and JSON as a file."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid5

from data.catalog.corpus import Corpus
from data.model.corpus import CorpusModel
from data.model.printed_only import printed_only
from data.queries.selection import Selection

# Sentences on what a file has follow its content.
Written = tuple[bytes, tuple[str, ...]]
_IDS = UUID("3f0c6f0e-52a4-5d0b-8c37-6b1f1f4f7a25")


def stable_id(corpus: str, *parts: str) -> UUID:
    """Return the id of something of the corpus with this title. Equal names give the same id in every export."""
    return uuid5(_IDS, "\0".join((corpus, *parts)))


def model_of(corpus: Corpus, selection: Selection) -> CorpusModel:
    """Return the model of a corpus, or its printed content if selected."""
    return printed_only(corpus.model) if selection.printed else corpus.model


def json_bytes(content: Any) -> bytes:
    """Return JSON in UTF-8, with a line break at its end."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
