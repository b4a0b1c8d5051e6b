"""Measure a hundred visitors who click at the same time, and as many in an empty app.

The visitors have real websockets and no browser, so that the processors work for the servers.
"""

from __future__ import annotations

import asyncio
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from data import DEFAULT_CORPUS
from tests.bench.clicks import AS_IT_COMES, EMPTY_APP, TUNED
from tests.bench.crowd import SECONDS_BETWEEN_CLICKS, VISITORS, Crowd
from tests.bench.results import Part, Row, number, summary
from tests.browser.server import DASHBOARD, run_server
from tests.browser.test_nginx import EXAMPLE, accepts, free_port, write_site
from tests.conftest import find_program
from tests.generator.__main__ import write_corpus

ROUND, ROUNDS = 30, 2  # Seconds, and rounds of each app in turn.
SECONDS_AFTER_LEAVING = 60
OURS = "Cosigned"
P95_LIMIT, MEMORY_LIMIT = 2, 1.1


def measure(processes: int = 1, letters: int = 2) -> Part:
    """Measure the load of so many processes. The corpus is the shipped one, or a generated one of so many letters."""
    with ExitStack() as stack:
        corpus = DEFAULT_CORPUS
        if letters != 2:
            folder = Path(stack.enter_context(TemporaryDirectory()))
            corpus = write_corpus(folder, letters=letters, arguments=2 * letters)
        crowds = {
            name: _crowd(stack, corpus, processes, script, *options)
            for name, script, *options in (
                ("an empty app", EMPTY_APP, *AS_IT_COMES),
                (TUNED, EMPTY_APP),
                (OURS, DASHBOARD),
            )
        }
        start, processor = perf_counter(), process_time()
        asyncio.run(_load(crowds))
        client = (process_time() - processor) / (perf_counter() - start)
    behind = f"{processes} processes behind nginx" if processes > 1 else "one process"
    note = f"{VISITORS} visitors of {letters} letters, {SECONDS_BETWEEN_CLICKS} s between clicks, {behind}."
    return Part([*_rows(crowds)], [note, *_notes(crowds, client)])


def _crowd(stack: ExitStack, corpus: Path, processes: int, script: Path, *options: str) -> Crowd:
    """Start the processes of an app and return its visitors."""
    servers = [stack.enter_context(run_server(corpus, script, *options)) for _ in range(processes)]
    return Crowd(stack.enter_context(run_proxy(servers)) if processes > 1 else servers[0], servers)


async def _load(crowds: Mapping[str, Crowd]) -> None:
    """Let the visitors of each app arrive, click in turn and leave."""
    for crowd in crowds.values():
        await crowd.warm_up()
        await crowd.arrive()
    for _ in range(ROUNDS):
        for crowd in crowds.values():
            await crowd.work(ROUND)
    for crowd in crowds.values():
        await crowd.leave()
    await asyncio.sleep(SECONDS_AFTER_LEAVING)
    for crowd in crowds.values():
        crowd.note_memory("after")


def _rows(crowds: Mapping[str, Crowd]) -> Iterator[Row]:
    """Yield times, errors and memory of each app."""
    empty, full = crowds["an empty app"], crowds[OURS]
    for name, crowd in crowds.items():
        yield summary(f"first page: {name}", crowd.arrivals, base=median(empty.arrivals))
    for name, crowd in crowds.items():
        yield summary(f"a click: {name}", crowd.times, base=median(empty.times))
    slowest, lower = (quantiles(crowd.times, n=20)[-1] for crowd in (full, empty))
    yield Row("p95 of a click: Cosigned", slowest, ratio=slowest / lower, limit=P95_LIMIT)
    for name, crowd in crowds.items():
        yield Row(f"errors: {name}", crowd.errors.total(), "", limit=0 if crowd is full else None)
    for name, crowd in crowds.items():
        before, during, after = (crowd.memory[occasion] for occasion in ("before", "during", "after"))
        yield Row(f"memory before: {name}", before, "MB", ratio=1)
        yield Row(f"memory a session: {name}", (during - before) / VISITORS, "MB")
        yield Row(
            f"memory a minute after they left: {name}",
            after,
            "MB",
            ratio=after / before,
            limit=MEMORY_LIMIT if crowd is full else None,
        )


def _notes(crowds: Mapping[str, Crowd], client: float) -> Iterator[str]:
    for name, crowd in crowds.items():
        yield f"{name}: {len(crowd.times):,} clicks, {number(max(crowd.busy))} processors busy."
        for error, count in crowd.errors.most_common(5):
            yield f"{name}: {count} times “{error}”."
    yield "Ratios are to an empty app with Streamlit's own settings."
    yield f"The program that clicks kept {number(client)} processors busy."


@contextmanager
def run_proxy(servers: Sequence[str]) -> Iterator[str]:
    """Run nginx in front of servers as in the server guide, without encryption and sign-on, and return its address."""
    site = "\n".join(re.findall(r"^(?:map|upstream) .*?^\}", EXAMPLE, re.M | re.S))
    settings = "\n".join(re.findall(r"^    proxy_[\w ]+[^\n]+;$", EXAMPLE, re.M))
    lines = "\n".join(f"    server {server.removeprefix('http://')};" for server in servers)
    site = re.sub(r"^    server .*;$", lines, site, count=1, flags=re.M)
    port = free_port()
    listen = f"server {{\nlisten 127.0.0.1:{port};\n{settings}\nlocation / {{ proxy_pass http://cosigned; }}\n}}"
    with TemporaryDirectory() as folder:
        command = [find_program("nginx"), "-c", write_site(Path(folder), f"{site}\n{listen}"), "-e", f"{folder}/errors"]
        nginx = subprocess.Popen(command)
        while nginx.poll() is None and not accepts(port):
            pass
        yield f"http://localhost:{port}"
        nginx.terminate()
        nginx.wait(timeout=60)
