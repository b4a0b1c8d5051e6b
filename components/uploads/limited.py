"""Read what visitors bring in processes of their own: one at a time for a visitor, and two for the server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition
from time import monotonic
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data import CorpusError
from data.files.problems import Problem
from data.files.separate_process import LimitExceeded, SeparateProcess

Result = TypeVar("Result")

MAX_AT_ONCE = 2
_MAX_SECONDS_TO_WAIT = 20
_SECONDS_BETWEEN_LOOKS = 0.2
# What the functions need. Importing it takes a second.
_MODULES = (
    "data.importing.signatures",
    "data.catalog.opening",
    "data.spreadsheets.reader",
    "data.programs.project_import",
)

_changed = Condition()
_running: set[str] = set()
# A process that has imported its modules, for the next file.
_prepared: list[SeparateProcess] = []


def prepare() -> None:
    """Start the process for the next file, unless one waits for it."""
    with _changed:
        if not _prepared:
            _prepared.append(SeparateProcess(_MODULES))


def _prepared_process() -> SeparateProcess:
    with _changed:
        process = _prepared.pop() if _prepared else None
    return process if process is not None and process.is_running() else SeparateProcess(_MODULES)


def run_limited(file: str, function: Callable[..., Result], *arguments: object) -> Result:
    """Return the result of a function that reads a file, from a process of its own.

    Waits while the server reads other files. If that takes long, says so and ends the run of the page. The process ends
    with the run, as when the visitor leaves. Raises the exception of the function, and `CorpusError` if it exceeds a
    limit.
    """
    place = st.empty()
    with _turn(place):
        place.empty()
        try:
            # A call of Streamlit ends a run that is not wanted any more.
            result: Result = _prepared_process().run(function, *arguments, while_waiting=place.empty)
            return result
        except LimitExceeded as error:
            raise CorpusError([Problem(file, 1, 1, str(error))]) from None
        finally:
            prepare()


@contextmanager
def _turn(place: Any) -> Iterator[None]:
    """Wait until the visitor's earlier file and all but one of the others are read."""
    context = get_script_run_ctx()
    visitor, end = context.session_id if context else "", monotonic() + _MAX_SECONDS_TO_WAIT
    with _changed:
        while visitor in _running or len(_running) >= MAX_AT_ONCE:
            place.text("The server reads other files. Yours is next.")
            _changed.wait(_SECONDS_BETWEEN_LOOKS)
            if monotonic() > end:
                place.text("The server still reads other files. Try again in a minute.")
                st.button("Try again", key="try_again")
                st.stop()
        _running.add(visitor)
    try:
        yield
    finally:
        with _changed:
            _running.discard(visitor)
            _changed.notify_all()
