"""What every test may ask for: the shipped corpus, the invented one, and a clean cache."""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from hypothesis import HealthCheck, is_hypothesis_test, settings
from streamlit.components.v2 import manifest_scanner

from data import Corpus, open_corpus

HERE = Path(__file__).parent
BRIDGE = HERE / "corpora" / "bridge"
CLOCK = HERE / "corpora" / "clock"
TEXTS_VARIABLE = "COSIGNED_TEXTS"
# Every run draws the same examples; `make fuzz` draws others, and what it finds becomes an @example.
_UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
settings.register_profile("daily", _UNTIMED, max_examples=80, derandomize=True, database=None)
settings.register_profile("fuzz", _UNTIMED, max_examples=2_000, print_blob=True)
settings.load_profile("daily")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that draw examples."""
    for item in items:
        if isinstance(item, pytest.Function) and is_hypothesis_test(item.function):
            item.add_marker(pytest.mark.fuzz)


def steps(action: Callable[[], object]) -> int:
    """How many calls of Python functions an action takes, and turns of its generators: how long, on any machine."""
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        action()
    finally:
        sys.setprofile(before)
    return counted


def zip_bytes(files: dict[str, bytes]) -> bytes:
    """A zip of these files, as anybody may make one."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


@pytest.fixture(scope="session")
def shipped() -> Corpus:
    """The two letters."""
    return open_corpus()


@pytest.fixture(scope="session")
def bridge() -> Corpus:
    """Two invented letters with everything that the shipped ones lack."""
    return open_corpus(BRIDGE)


@pytest.fixture(scope="session")
def clock() -> Corpus:
    """Three invented letters: opposing ones, sixty signatories, French, and signatures that were withdrawn."""
    return open_corpus(CLOCK)


@pytest.fixture
def corpus(which: str, request: pytest.FixtureRequest) -> Corpus:
    """One of these, by its name."""
    found: Corpus = request.getfixturevalue(which)
    return found


@pytest.fixture
def copy_of_bridge(tmp_path: Path) -> Path:
    """The invented corpus in a folder that a test may change."""
    return Path(shutil.copytree(BRIDGE, tmp_path / "corpus"))


@pytest.fixture
def in_progress(copy_of_bridge: Path) -> Path:
    """The invented corpus before it is finished: a shared argument is not explained, a passage not accounted for."""
    arguments, letter = copy_of_bridge / "arguments.yaml", copy_of_bridge / "letters" / "for-the-bridge.yaml"
    arguments.write_text(re.sub(r"  match:\n(    .*\n)+", "", arguments.read_text("utf-8")), "utf-8")
    letter.write_text(letter.read_text("utf-8").replace(", not_coded: headline", ""), "utf-8")
    return copy_of_bridge


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


@pytest.fixture(autouse=True, scope="session")
def one_scan_for_components() -> Iterator[None]:
    """Streamlit scans all installed packages for components at every run of a page: once is enough."""
    with pytest.MonkeyPatch.context() as patch:
        found = manifest_scanner.scan_component_manifests()
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield
