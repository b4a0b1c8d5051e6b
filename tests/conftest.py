"""What every test may ask for: the shipped corpus, the invented one, and a clean cache."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from data import Corpus, open_corpus

HERE = Path(__file__).parent
GOOD = HERE / "corpora" / "good"
TEXTS_VARIABLE = "COSIGNED_TEXTS"


@pytest.fixture(scope="session")
def shipped() -> Corpus:
    """The two letters."""
    return open_corpus()


@pytest.fixture(scope="session")
def good() -> Corpus:
    """Two invented letters with everything that the shipped ones lack."""
    return open_corpus(GOOD)


@pytest.fixture
def corpus(which: str, request: pytest.FixtureRequest) -> Corpus:
    """One of the two, by its name."""
    found: Corpus = request.getfixturevalue(which)
    return found


@pytest.fixture
def copy_of_good(tmp_path: Path) -> Path:
    """The invented corpus in a folder that a test may change."""
    return Path(shutil.copytree(GOOD, tmp_path / "corpus"))


@pytest.fixture
def texts() -> Path:
    """A folder with copies of the two articles; the test is skipped where none is named."""
    folder = os.environ.get(TEXTS_VARIABLE)
    if not folder:
        pytest.skip(f"no copies of the articles at hand: name their folder in {TEXTS_VARIABLE}")
    return Path(folder)


@pytest.fixture(autouse=True)
def clean_caches() -> Iterator[None]:
    """Streamlit's caches outlive a test in one process."""
    yield
    st.cache_data.clear()
    st.cache_resource.clear()
