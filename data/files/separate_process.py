"""Run a function in a process of its own, with limits of time and memory.

The input of the process is a pipe. It ends with the server, also if that is killed, and then the process ends too.
"""

from __future__ import annotations

import importlib
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Any

from data.files.limits import MAX_IMPORT_BYTES, MAX_IMPORT_SECONDS, megabytes

if sys.platform != "win32":
    import resource

_ROOT = Path(__file__).parent.parent.parent
_SERVE = f"from {__name__} import serve; serve()"
# Libraries reserve memory that they do not use, and the limit counts it: threads of NumPy for each processor, and the
# allocator of Arrow 1 GB at its first text.
_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}
_SECONDS_BETWEEN_LOOKS = 0.2
# On a busy server, the process waits for a processor most of the time.
_WAITING_FACTOR = 2
# Clicks of other visitors go first.
_NICENESS = 5


@dataclass(frozen=True)
class Limits:
    """How many seconds and how many bytes of memory a function may take, and what it does in a sentence to a reader."""

    seconds: int
    memory: int
    doing: str
    advice: str

    @property
    def too_long(self) -> str:
        """The sentence for a function that takes too long."""
        return f"{self.doing} takes longer than {self.seconds} seconds. {self.advice}"

    @property
    def too_large(self) -> str:
        """The sentence for a function that needs too much memory."""
        return f"{self.doing} needs more than {megabytes(self.memory)} of memory. {self.advice}"


class LimitExceeded(Exception):
    """A limit of time or memory that a process exceeded. The message says which, and what to do."""


class SeparateProcess:
    """A process that waits for one function, runs it, and ends.

    `modules` are imported before the function comes.
    """

    def __init__(self, modules: Iterable[str] = (), limits: Limits | None = None) -> None:
        self._limits = limits or Limits(MAX_IMPORT_SECONDS, MAX_IMPORT_BYTES, "Reading it", "Split it.")
        self._process = subprocess.Popen(
            [sys.executable, "-c", _SERVE, *modules], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT,
            env={**os.environ, **_ENVIRONMENT},
        )  # fmt: skip

    def run(self, function: Callable[..., Any], *arguments: object, while_waiting: Callable[[], object]) -> Any:
        """Return the result of a function of a module, or raise its exception.

        Calls `while_waiting` again and again. If that raises an exception, the process is ended. Raises `LimitExceeded`
        if the function takes too long or needs too much memory.
        """
        answer: Future[tuple[bool, Any]] = Future()
        Thread(target=self._exchange, args=((function, arguments, self._limits), answer), daemon=True).start()
        end = monotonic() + _WAITING_FACTOR * self._limits.seconds
        try:
            while not answer.done():
                if monotonic() > end:
                    raise LimitExceeded(self._limits.too_long)
                self._look(answer)
                while_waiting()
            has_result, result = answer.result()
        except (EOFError, OSError, pickle.UnpicklingError):
            raise LimitExceeded(self._exceeded()) from None
        finally:
            self.end()
        if has_result:
            return result
        raise result

    def _exchange(self, request: object, answer: Future[tuple[bool, Any]]) -> None:
        """Send the function, and wait for its result. Other threads go on during both, because pipes are slow."""
        try:
            assert self._process.stdin and self._process.stdout
            pickle.dump(request, self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
            answer.set_result(pickle.load(self._process.stdout))
        except BaseException as error:
            answer.set_exception(error)

    @staticmethod
    def _look(answer: Future[tuple[bool, Any]]) -> None:
        """Wait for an answer for a short time."""
        try:
            answer.exception(_SECONDS_BETWEEN_LOOKS)
        except TimeoutError:
            return

    def _exceeded(self) -> str:
        """Return the sentence for a process that ended without an answer."""
        code = self._process.wait()
        is_late = sys.platform != "win32" and code == -signal.SIGXCPU
        return self._limits.too_long if is_late else self._limits.too_large

    def is_running(self) -> bool:
        """Return whether the process waits for a function."""
        return self._process.poll() is None

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                assert pipe
                pipe.close()
            except OSError:  # What was not yet sent cannot be sent any more.
                continue


def serve() -> None:
    """Run the function that comes by the input, and write its result or its exception to the output."""
    # The server stops by this signal, and its end is the end of the input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in sys.argv[1:]:
        importlib.import_module(name)
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # What a library prints is no result.
    try:
        function, arguments, limits = pickle.load(sys.stdin.buffer)
    except EOFError:
        return
    Thread(target=_end_with_server, daemon=True).start()
    _limit(limits.seconds, limits.memory)
    try:
        answer = True, function(*arguments)
    except MemoryError:
        os._exit(1)
    except Exception as error:
        answer = False, error
    pickle.dump(answer, output, pickle.HIGHEST_PROTOCOL)
    output.flush()


def _end_with_server() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


def _limit(seconds: int, memory: int) -> None:
    """Limit time and memory of this process, as far as the system can. The server also limits the time."""
    if sys.platform != "win32":
        os.nice(_NICENESS)
        used = int(sum(os.times()[:2]))
        resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, used + seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
