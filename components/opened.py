"""The corpus that the server shows. Known to the front door before any page runs, so no Streamlit here."""

from __future__ import annotations

import os
from functools import lru_cache

from data import SHIPPED, Corpus, open_corpus

CORPUS_VARIABLE = "COSIGNED_CORPUS"


def opened() -> Corpus:
    """The corpus that the server shows: read-only, shared by all visitors. CorpusError where it cannot be opened."""
    return _open(os.environ.get(CORPUS_VARIABLE) or str(SHIPPED))


@lru_cache(maxsize=1)
def _open(path: str) -> Corpus:
    return open_corpus(path)
