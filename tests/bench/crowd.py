"""A hundred visitors of one app, who click on its pages and then leave."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from pathlib import Path
from random import Random
from time import perf_counter

from websockets.exceptions import WebSocketException

from tests.bench.visitor import Visitor

VISITORS, SECONDS_BETWEEN_CLICKS, CLICKS_ON_A_PAGE = 100, 5, 4
SECONDS_TO_ARRIVE = 25
PAGES = ("", "people", "arguments", "timeline", "sources", "network")
_PAGE_BYTES, _TICKS = os.sysconf("SC_PAGE_SIZE"), os.sysconf("SC_CLK_TCK")


class Crowd:
    """Visitors of one app, with the milliseconds of their clicks and the errors that they met.

    `servers` are the addresses of the processes that serve the app. `memory` is their memory in megabytes by occasion.
    `most_sent` is the number of bytes of the largest run of a page while the first visitor warmed up.
    """

    def __init__(self, address: str, servers: list[str]) -> None:
        self.servers = servers
        self.times: list[float] = []
        self.arrivals: list[float] = []
        self.errors: Counter[str] = Counter()
        self.memory: dict[str, float] = {}
        self.most_sent = 0
        self.busy: list[float] = []
        self._processes = [server_process(server) for server in servers]
        # nginx chooses a process by this cookie.
        self._visitors = [Visitor(address, f"cosigned_visitor=visitor-{i}") for i in range(VISITORS)]
        self._acts = [0] * VISITORS
        self._lost: set[int] = set()

    async def warm_up(self) -> None:
        """Let one visitor do on every page what the others will do, so that what all share is in memory."""
        for server in self.servers:
            async with Visitor(server) as visitor:
                await visitor.open(PAGES[0])
                await visitor.report_width()
                for page in PAGES:
                    await visitor.open(page)
                    self.most_sent = max(self.most_sent, visitor.received)
                    for _ in range(CLICKS_ON_A_PAGE):
                        await visitor.click()
                        self.most_sent = max(self.most_sent, visitor.received)
        self.note_memory("before")

    async def arrive(self) -> None:
        """Let all visitors open a page, one after the other."""
        await asyncio.gather(*map(self._arrive, range(VISITORS)))

    async def work(self, seconds: float) -> None:
        """Let all visitors click for some seconds."""
        start, processor = perf_counter(), self._processor_seconds()
        await asyncio.gather(*(self._work(i, start + seconds) for i in range(VISITORS)))
        self.busy.append((self._processor_seconds() - processor) / (perf_counter() - start))
        self.note_memory("during")

    async def leave(self) -> None:
        """Close all pages."""
        await asyncio.gather(*(visitor.close() for visitor in self._visitors))

    def note_memory(self, occasion: str) -> None:
        """Note the resident memory of the servers."""
        self.memory[occasion] = sum(map(resident_megabytes, self._processes))

    def _processor_seconds(self) -> float:
        """Return the processor time of the servers so far."""
        fields = [(process / "stat").read_text().rpartition(")")[2].split() for process in self._processes]
        return sum(int(values[11]) + int(values[12]) for values in fields) / _TICKS

    async def _arrive(self, i: int) -> None:
        await asyncio.sleep(SECONDS_TO_ARRIVE * i / VISITORS)
        try:
            await self._visitors[i].connect()
            self.arrivals.append(await self._visitors[i].open(PAGES[i % len(PAGES)]))
            await self._visitors[i].report_width()
        except (OSError, RuntimeError, TimeoutError, WebSocketException) as error:
            self._lose(i, error)

    async def _work(self, i: int, end: float) -> None:
        random = Random(i)
        await asyncio.sleep(SECONDS_BETWEEN_CLICKS * random.random())
        while perf_counter() < end and i not in self._lost:
            try:
                self.times.append(await self._act(i))
            except (OSError, RuntimeError, TimeoutError, WebSocketException) as error:
                self._lose(i, error)
            await asyncio.sleep(SECONDS_BETWEEN_CLICKS * random.uniform(0.5, 1.5))

    async def _act(self, i: int) -> float:
        """Turn a switch, or go to the next page after some clicks."""
        self._acts[i] += 1
        left, clicks = divmod(self._acts[i], CLICKS_ON_A_PAGE + 1)
        visitor, page = self._visitors[i], PAGES[(i + left) % len(PAGES)]
        return await visitor.click() if clicks else await visitor.open(page)

    def _lose(self, i: int, error: Exception) -> None:
        self.errors[f"{type(error).__name__}: {error}"] += 1
        self._lost.add(i)


def server_process(server: str) -> Path:
    """Return the folder in `/proc` of the process that serves an address."""
    port = server.rpartition(":")[2].encode()
    for path in Path("/proc").glob("[0-9]*"):
        try:
            words = (path / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue  # It has ended.
        if b"--server.port" in words and words[words.index(b"--server.port") + 1] == port:
            return path
    raise LookupError(f"no process serves {server}")


def resident_megabytes(process: Path) -> float:
    """Return the resident memory of a process."""
    return int((process / "statm").read_text().split()[1]) * _PAGE_BYTES / 1e6
