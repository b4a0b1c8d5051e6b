"""What is kept in a session."""

from __future__ import annotations

import gc
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from weakref import ref

import pytest

from components.state import cache
from components.state.cache import cached_in_session
from data import CorpusError
from data.files.problems import Problem
from data.spreadsheets.sheet import SheetError


class Rows:
    """What a function has read when it fails."""


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    state: dict[str, Any] = {}
    monkeypatch.setattr(cache, "st", SimpleNamespace(session_state=state))
    return state


def corpus_error() -> Exception:
    """Return an error of a corpus."""
    return CorpusError([Problem("a.yaml", 2, 1, "Text is missing.")])


def sheet_error() -> Exception:
    """Return an error of a workbook of which another sheet can be read."""
    error = SheetError("a.xlsx", "Sheet is empty.", 3, 2)
    error.sheets = ("one", "two")
    return error


@pytest.mark.parametrize("error", [corpus_error, sheet_error])
def test_an_error_is_kept_without_what_had_been_read(session: dict[str, Any], error: Callable[[], Exception]) -> None:
    read: list[ref[Rows]] = []

    def compute() -> None:
        rows = Rows()
        read.append(ref(rows))
        try:
            raise ValueError
        except ValueError:
            raise error()  # noqa: B904  The cause is kept too.

    for _ in range(3):
        with pytest.raises(type(error())) as raised:
            cached_in_session("sheet", ("file",), compute)
        assert str(raised.value) == str(error()) and vars(raised.value) == vars(error())
        del raised
    gc.collect()
    assert len(read) == 1 and read[0]() is None
    kept = session["cached_sheet"][1]
    assert (kept.__traceback__, kept.__cause__, kept.__context__) == (None, None, None)
