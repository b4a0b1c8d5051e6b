"""Fixtures and helpers of all tests: the corpora, the article texts and empty caches."""

from __future__ import annotations

import io
import os
import pickle
import re
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import streamlit as st
from hypothesis import HealthCheck, is_hypothesis_test, settings
from streamlit.components.v2 import manifest_scanner

from components.uploads import limited
from data import Corpus, open_corpus
from data.articles import texts as texts_module
from data.files.layout import signature_file
from tests.cached_results import unchanged_results  # noqa: F401

TESTS = Path(__file__).parent
BRIDGE = TESTS / "corpora" / "bridge"
BATHS = TESTS / "corpora" / "baths"
CLOCK = TESTS / "corpora" / "clock"
TEXTS_VARIABLE = "COSIGNED_TEXTS"
SAMPLES_VARIABLE = "COSIGNED_SAMPLES"
# `daily` uses the same examples in every run, so that a failure is reproducible. `make fuzz` uses new ones.
_UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
settings.register_profile("daily", _UNTIMED, max_examples=40, derandomize=True, database=None)
settings.register_profile("fuzz", _UNTIMED, max_examples=1_000, print_blob=True)
settings.load_profile("daily")


def examples(share: float) -> settings:
    """Return the settings of a test that tries this many times the examples of the current profile."""
    return settings(max_examples=int(settings.default.max_examples * share))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the property tests."""
    for item in items:
        if isinstance(item, pytest.Function) and is_hypothesis_test(item.function):
            item.add_marker(pytest.mark.fuzz)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add an option that writes the snapshots of templates."""
    parser.addoption("--update-snapshots", action="store_true", help="write the snapshots of templates")


def find_program(*names: str) -> str:
    """Return the path of the first of these programs that is installed. Without one, skip the test.

    With `COSIGNED_TESTS=all`, fail.
    """
    folders = f"{os.environ['PATH']}:/usr/sbin"
    for name in names:
        if path := shutil.which(name, path=folders):
            return path
    if os.environ.get("COSIGNED_TESTS") == "all":
        pytest.fail(f"{names[0]} is required here and not installed")
    pytest.skip(f"no {names[0]} on this machine")


def server_example(language: str) -> str:
    """Return the file in this language that the server guide has as an example."""
    guide = (Path(__file__).parent.parent / "SERVER.md").read_text("utf-8")
    (example,) = re.findall(rf"^```{language}\n(.*?)^```", guide, re.MULTILINE | re.DOTALL)
    return str(example)


@pytest.fixture
def assert_snapshot(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a function that compares HTML with the file `snapshots/html/NAME.html`.

    The file has a line break before the end of a tag that another one follows at once, where it means nothing.
    """

    def compare(name: str, html: str) -> None:
        lines = str(html).replace("><", "\n><") + "\n"
        path = TESTS / "snapshots" / "html" / f"{name}.html"
        if request.config.getoption("--update-snapshots"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(lines, "utf-8")
        assert path.exists(), f"{path} is missing. Write it with --update-snapshots and read it."
        assert lines == path.read_text("utf-8")

    return compare


def count_calls(action: Callable[[], object]) -> int:
    """Return the number of Python calls of an action, a measure of time that is equal on all machines.

    Each step of a generator counts as a call.
    """
    call_count = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal call_count
        call_count += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        action()
    finally:
        sys.setprofile(before)
    return call_count


def zip_bytes(files: dict[str, bytes]) -> bytes:
    """Return a zip of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


class NoProcess:
    """Runs a function in the process of the test, with a copy of what it gets and gives, as another process has."""

    def __init__(self, _: object) -> None:
        pass

    def is_running(self) -> bool:
        """Return whether it can run a function."""
        return True

    def run(self, function: Callable[..., object], *arguments: object, while_waiting: Callable[[], object]) -> object:
        """Return a copy of the result of a function."""
        while_waiting()
        try:
            return pickle.loads(pickle.dumps(function(*pickle.loads(pickle.dumps(arguments)))))
        except Exception as error:
            raise pickle.loads(pickle.dumps(error)) from None


@pytest.fixture(autouse=True)
def no_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files in the process of the test, which is faster, unless the test is about processes."""
    if request.node.get_closest_marker("processes") is None:
        monkeypatch.setattr(limited, "SeparateProcess", NoProcess)
        monkeypatch.setattr(limited, "_prepared", [])


@pytest.fixture(scope="session")
def shipped() -> Corpus:
    """Return the default corpus of two letters."""
    return open_corpus()


@pytest.fixture(scope="session")
def bridge() -> Corpus:
    """Return two invented letters with everything that the default corpus lacks."""
    return open_corpus(BRIDGE)


@pytest.fixture(scope="session")
def clock() -> Corpus:
    """Return three invented letters: opposed claims, 60 signatories, French and withdrawn signatures."""
    return open_corpus(CLOCK)


@pytest.fixture(scope="session")
def baths() -> Corpus:
    """Return three invented letters: coded from a report, from the full text, and from both."""
    return open_corpus(BATHS)


@pytest.fixture
def corpus(which: str, request: pytest.FixtureRequest) -> Corpus:
    """Return the corpus with the name `which`."""
    named_corpus: Corpus = request.getfixturevalue(which)
    return named_corpus


@contextmanager
def unreadable(folder: Path) -> Iterator[None]:
    """Take the permissions off a folder. As root, also become a user who needs them."""
    modes = {path: path.stat().st_mode for path in (folder, *folder.parents)}
    user = os.geteuid()
    if user == 0:
        for parent in folder.parents:
            if not modes[parent] & 0o011:
                parent.chmod(modes[parent] | 0o055)
    folder.chmod(0)
    if user == 0:
        os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(user)
        for path, mode in modes.items():
            if path.stat().st_mode != mode:
                path.chmod(mode)


@pytest.fixture
def copy_of_bridge(tmp_path: Path) -> Path:
    """Return a copy of the bridge corpus that the test may change."""
    return Path(shutil.copytree(BRIDGE, tmp_path / "corpus"))


_FOR_LIST = """\
name,description,affiliation,country,withdrawn,actor
Nora <b>Quill</b>,baker,Readers' Circle,Ireland,,
Zoë Marchetti,nurse,Harbour Clinic,Italy,,
Piotr Zielonka,miller,,Poland,2020-04-09,
Anonymous,,,,,
Ada Bell,councillor,,,,ada-bell
"""
_AGAINST_LIST = """\
name,description,affiliation,country,actor
Nora <b>Quill</b>,baker,Readers' Circle,Ireland,
Zoe Marchetti,teacher,,France,
Zoe Marchetti,nurse,Harbour Clinic,Italy,
Peter Zielonka,miller,,Poland,
Anonymous,,,,
Ada Bell,,,,ada-bell
"""


@pytest.fixture
def two_lists(copy_of_bridge: Path) -> Path:
    """Return a bridge corpus in which both letters have a list of signatures: one person signed both, two may have."""
    for letter, content in (("for-the-bridge", _FOR_LIST), ("guild-against", _AGAINST_LIST)):
        (copy_of_bridge / signature_file(letter)).write_text(content, "utf-8")
    return copy_of_bridge


@pytest.fixture
def in_progress(copy_of_bridge: Path) -> Path:
    """Return an unfinished bridge corpus: a match without a reason and a passage without a code."""
    arguments, letter = copy_of_bridge / "arguments.yaml", copy_of_bridge / "letters" / "for-the-bridge.yaml"
    arguments.write_text(re.sub(r"  match:\n(    .*\n)+", "", arguments.read_text("utf-8")), "utf-8")
    letter.write_text(letter.read_text("utf-8").replace(", not_coded: headline", ""), "utf-8")
    return copy_of_bridge


@pytest.fixture
def texts() -> Path:
    """Return the folder with the texts of the two articles. Skip the test if it is not set."""
    folder = os.environ.get(TEXTS_VARIABLE)
    if not folder:
        pytest.skip(f"no article texts: set {TEXTS_VARIABLE} to their folder")
    return Path(folder)


@pytest.fixture
def samples() -> Path:
    """Return the folder with files of other programs, `refi` and `dna`. Skip the test if it is not set."""
    folder = os.environ.get(SAMPLES_VARIABLE)
    if not folder:
        pytest.skip(f"no files of other programs: set {SAMPLES_VARIABLE} to their folder")
    return Path(folder)


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list of the searches in article texts that the test makes, by the name of the function."""
    made: list[str] = []
    for name in ("find_all_in_lines", "find_in_lines"):
        search = getattr(texts_module, name)
        monkeypatch.setattr(
            texts_module, name, lambda *args, name=name, search=search: made.append(name) or search(*args)
        )
    return made


@pytest.fixture(autouse=True)
def clean_caches() -> Iterator[None]:
    """Clear the caches of Streamlit, which tests in one process share."""
    yield
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture(autouse=True, scope="session")
def scan_components_once() -> Iterator[None]:
    """Scan the installed packages for Streamlit components only once.

    Streamlit scans them at every run of a page, which is slow.
    """
    with pytest.MonkeyPatch.context() as patch:
        manifests = manifest_scanner.scan_component_manifests()
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: manifests)
        yield
