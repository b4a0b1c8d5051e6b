"""Fixtures for the tests of evidence: each corpus, and the index of its tables."""

from __future__ import annotations

import pytest

from data import Corpus
from data.evidence.index import EvidenceIndex


@pytest.fixture(scope="session", params=["shipped", "bridge", "clock", "baths"])
def corpus(request: pytest.FixtureRequest) -> Corpus:
    """Each corpus in turn."""
    corpus: Corpus = request.getfixturevalue(request.param)
    return corpus


@pytest.fixture(scope="session")
def index(corpus: Corpus) -> EvidenceIndex:
    """The index of all tables of the corpus."""
    return EvidenceIndex(corpus.tables)
