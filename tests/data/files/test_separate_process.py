"""A function runs in a process of its own, which ends at its limits and with the server."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from data.files import separate_process
from data.files.archive import read_upload
from data.files.limits import MAX_IMPORT_BYTES
from data.files.problems import CorpusError, Problem
from data.files.separate_process import LimitExceeded, SeparateProcess
from data.spreadsheets.reader import read_sheet
from data.spreadsheets.sheet import SheetError
from tests.conftest import TESTS

LOOP = "while True: pass"


def nothing() -> None:
    """Do nothing while waiting."""


def run(function: object, *arguments: object) -> object:
    """Return the result of a function in a process of its own."""
    return SeparateProcess().run(function, *arguments, while_waiting=nothing)


def exists(process_id: int) -> bool:
    """Return whether a process exists."""
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_result_comes_from_another_process() -> None:
    assert run(os.getpid) != os.getpid()
    assert read_upload([("a.txt", b"A")]) == run(read_upload, [("a.txt", b"A")])


def test_exceptions_come_with_what_they_know() -> None:
    with pytest.raises(SheetError) as error:
        run(read_sheet, "a.csv", b"")
    with pytest.raises(SheetError) as expected:
        read_sheet("a.csv", b"")
    assert error.value.problem == expected.value.problem
    problems = (Problem("a", 1, 1, "A"), Problem("b", 1, 1, "B", warning=True))
    with pytest.raises(CorpusError) as corpus_error:
        run(fail_with_problems, problems)
    assert (*corpus_error.value.problems, *corpus_error.value.warnings) == problems


def fail_with_problems(problems: tuple[Problem, ...]) -> None:
    """Raise an error of a corpus."""
    raise CorpusError(problems)


def test_what_takes_too_long_is_ended_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(separate_process, "MAX_IMPORT_SECONDS", 1)
    with pytest.raises(LimitExceeded, match=r"^Reading it takes longer than \d+ seconds. Split it.$"):
        run(exec, LOOP)


def test_the_system_limits_the_time_too() -> None:
    """The limit of the system holds also if the server does not look."""
    limit = "import resource, os; from data.files import separate_process as s; s._limit(1, s.MAX_IMPORT_BYTES);"
    code = f"{limit}\n{LOOP}"
    ended = subprocess.run([sys.executable, "-c", code], cwd=TESTS.parent, check=False)
    assert ended.returncode == -24


def test_what_needs_too_much_memory_is_ended_with_a_sentence() -> None:
    with pytest.raises(LimitExceeded, match=r"^Reading it needs more than 2,000 MB of memory. Split it.$"):
        run(bytes, MAX_IMPORT_BYTES)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="Only Linux tells what a process reserves.")
def test_a_table_reserves_little_more_than_it_needs() -> None:
    """A table of 100,000 rows needs 600 MB. With 1 GB that is reserved for nothing, it exceeded the limit."""
    reserved = run(reserved_with_a_table)
    assert isinstance(reserved, int)
    assert reserved < MAX_IMPORT_BYTES / 2


def reserved_with_a_table() -> int:
    """Return the bytes that a process with a table of texts reserves."""
    table = pd.DataFrame({"name": ["Ann Bell"]})
    assert table["name"].str.lower().item() == "ann bell"
    return int(Path("/proc/self/statm").read_text("utf-8").split()[0]) * os.sysconf("SC_PAGE_SIZE")


def test_a_visitor_who_leaves_ends_the_process() -> None:
    process = SeparateProcess()
    with pytest.raises(KeyboardInterrupt):
        process.run(exec, LOOP, while_waiting=leave)
    assert not process.is_running()


def leave() -> None:
    """End the run of the page."""
    raise KeyboardInterrupt


@pytest.mark.parametrize("is_busy", [True, False])
def test_no_process_is_left_if_the_server_is_killed(tmp_path: Path, is_busy: bool) -> None:
    code = (
        "import sys; from data.files.separate_process import SeparateProcess\n"
        "process = SeparateProcess(); print(process._process.pid, flush=True)\n"
        f"process.run(exec, {LOOP!r}, while_waiting=lambda: print('busy', flush=True))\n"
        if is_busy
        else "import sys; from data.files.separate_process import SeparateProcess\n"
        "process = SeparateProcess(); print(process._process.pid, flush=True); print('idle', flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=TESTS.parent, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        process_id = int(server.stdout.readline())
        assert server.stdout.readline() in ("busy\n", "idle\n")
        assert exists(process_id)
        server.kill()
    while exists(process_id) and not is_zombie(process_id):
        os.sched_yield()


def is_zombie(process_id: int) -> bool:
    """Return whether a process has ended and nobody has asked how."""
    try:
        return ") Z " in Path(f"/proc/{process_id}/stat").read_text("utf-8")
    except FileNotFoundError:
        return True
