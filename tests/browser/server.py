"""A dashboard server for the browser tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from data.catalog.available import CORPUS_VARIABLE

ROOT = Path(__file__).parent.parent.parent
DASHBOARD = ROOT / "dashboard.py"
MAX_STARTS = 5


@contextmanager
def run_server(
    corpus: Path, script: Path = DASHBOARD, *options: str, before: Sequence[str] = (), output: list[str] | None = None
) -> Iterator[str]:
    """Run a new server of a script on a corpus, with options of Streamlit, and return its address.

    `before` is a command that runs the server. What the server prints from then on is added to `output`.
    """
    server, address = _start_server(corpus, script, options, before)
    # A full pipe would stop the server, so its output is read until it ends.
    reader = Thread(target=_read_output, args=(server, output), daemon=True)
    reader.start()
    try:
        yield address
    finally:
        server.terminate()
        server.wait(timeout=60)
        reader.join(timeout=60)


def _start_server(
    corpus: Path, script: Path, options: Sequence[str], before: Sequence[str]
) -> tuple[subprocess.Popen[str], str]:  # fmt: skip
    """Start a server and read its output until it prints its address."""
    output = []
    for _ in range(MAX_STARTS):  # Another program may take the port before the server does.
        with socket.socket() as free:
            free.bind(("localhost", 0))
            port = free.getsockname()[1]
        command = [*before, sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port), *options]
        server = subprocess.Popen(
            [*command, "--server.headless", "true"], cwd=ROOT, env={**os.environ, CORPUS_VARIABLE: str(corpus)},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        assert server.stdout is not None
        for line in server.stdout:
            output.append(line)
            if f"http://localhost:{port}" in line:
                return server, f"http://localhost:{port}"
        server.wait()
    pytest.fail(f"the server stopped: {''.join(output)}")


def _read_output(server: subprocess.Popen[str], output: list[str] | None) -> None:
    """Read what a server prints. Without a list for it, pytest shows it with a test that fails."""
    for line in server.stdout or ():
        if output is not None:
            output.append(line)
        elif "PYTEST_CURRENT_TEST" in os.environ:
            print(line, end="", file=sys.stderr)
