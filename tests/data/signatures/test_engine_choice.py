"""The engine of the server is chosen by an option or a variable, and one that cannot run here says why."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from data import CorpusError
from data.catalog.available import CORPUS_VARIABLE, open_available
from data.cli.main import main
from data.files.layout import signature_file
from data.signatures import engines
from data.signatures.engines import DuckDbEngine, EngineChoice, PandasEngine


@pytest.fixture(autouse=True)
def folder(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of the server, with a compiled list."""
    (copy_of_bridge / signature_file("for-the-bridge")).write_text("name\nNora Quill\n", "utf-8")
    main(["compile", str(copy_of_bridge)])
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    yield copy_of_bridge
    engines.choose_engine(EngineChoice())


def chosen() -> type:
    """Return the class of the engine of the opened corpus."""
    return type(open_available().corpus.tables.signatures._engine)


def test_the_number_of_signatures_chooses() -> None:
    assert chosen() is PandasEngine


def test_an_option_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["dashboard.py", "--engine", "duckdb"])
    assert chosen() is DuckDbEngine


def test_a_variable_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COSIGNED_ENGINE", "duckdb")
    assert chosen() is DuckDbEngine


@pytest.mark.parametrize(
    "name, missing, message",
    [
        ("oracle", "", "`--engine` must be pandas, duckdb or spark."),
        ("spark", "find_spec", "Spark is not installed. Run `pip install -r requirements-spark.txt`."),
        ("spark", "which", "Spark needs Java. On Debian, run `apt-get install default-jre-headless`."),
    ],
)
def test_an_engine_that_cannot_run_says_why(
    monkeypatch: pytest.MonkeyPatch, name: str, missing: str, message: str
) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda _: None if missing == "find_spec" else object())
    monkeypatch.setattr(engines, "which", lambda _: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("COSIGNED_ENGINE", name)
    with pytest.raises(CorpusError, match=message.split(". ")[0]) as error:
        open_available()
    assert [problem.message for problem in error.value.problems] == [message]
