"""Measure what hostile files of some visitors cost the others: the time of a click, and memory after all left."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from data import DEFAULT_CORPUS
from data.files.limits import MAX_SHEET_ROWS, MAX_YAML_VALUES
from tests.bench.clicks import NOT_MEASURED, click, new_page
from tests.bench.crowd import resident_megabytes, server_process
from tests.bench.results import Part, Row, summary
from tests.browser.actions import wait_until_idle
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.server import run_server
from tests.browser.test_leaving import cookie_of, download_brief, status_and_caching
from tests.conftest import zip_bytes

_CORPUS, _LIST = "Corpus", "List or spreadsheet"
_LARGEST_YAML = b"[" + b"a," * (MAX_YAML_VALUES - 10) + b"a]"
_REFUSED_YAML = b"[" + b"a," * 400_000 + b"a]"
_JUNK = bytes(15_000_000)
_ROWS = (
    f"Ann{i % 977} Bell{i},Guild {i % 500},Country {i % 60},2024-11-{1 + i % 28:02}" for i in range(MAX_SHEET_ROWS)
)
_LONGEST_LIST = "\n".join(["name,affiliation,country,date", *_ROWS]).encode()
_SHORT_LIST = b"name\n" + b"\n".join(b"Ann Bell %d" % i for i in range(4_000))
# The name and the content of each file, its tab, and what the page says at the end. The first are read to their end.
_SLOW_FILES = (
    ("19.zip", zip_bytes({f"letters/l{i}.yaml": _LARGEST_YAML for i in range(19)}), _CORPUS, "cannot be opened"),
    ("list.csv", _LONGEST_LIST, _LIST, "on all pages"),
)
_HOSTILE_FILES = (
    ("19.zip", zip_bytes({f"letters/l{i}.yaml": _REFUSED_YAML for i in range(19)}), _CORPUS, "cannot be opened"),
    ("junk.csv", _JUNK, _LIST, "cannot be read"),
    ("junk.xlsx", _JUNK, _LIST, "cannot be read"),
    ("list.csv", _SHORT_LIST, _LIST, "rows read"),
)
_CLICKS, _MAX_RATIO = 10, 3
_ROUNDS, _MAX_MEGABYTES = 3, 30
# A busy machine does everything later. This ends a measurement that would never end.
_PATIENCE = 600  # seconds


def measure_clicks() -> Part:
    """Measure clicks of one visitor while another drops each file."""
    if CHROMIUM is None:
        return NOT_MEASURED
    with run_server(DEFAULT_CORPUS) as dashboard, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        rows = list(_click_rows(browser, dashboard))
        browser.close()
    return Part(rows)


def _click_rows(browser: Browser, dashboard: str) -> Iterator[Row]:
    """Yield what a click on People costs alone, and while each file is read."""
    second = _open(browser, f"{dashboard}/people")
    times = [click(second) for _ in range(_CLICKS + 2)][2:]
    alone = median(times)
    yield summary("a click on people alone", times, base=alone)
    for name, content, tab, end in _SLOW_FILES:
        first = _drop(browser, dashboard, name, content, tab)
        times = _clicks_until(second, first, end)
        first.context.close()
        yield Row(f"while another visitor drops {name}", median(times), ratio=median(times) / alone, limit=_MAX_RATIO)


def _clicks_until(second: Page, first: Page, end: str) -> list[float]:
    """Return what the clicks of the second visitor cost until the page of the first one has a text."""
    second.bring_to_front()
    times = [click(second)]
    while not first.get_by_text(end).count():
        times.append(click(second))
    return times


def measure_memory() -> Part:
    """Measure the memory before, with and after eight visitors with hostile files, in each round."""
    if CHROMIUM is None or sys.platform != "linux":
        return NOT_MEASURED
    output: list[str] = []
    with run_server(DEFAULT_CORPUS, output=output) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        process = server_process(address)
        _visit(browser, address)[0].close()
        _wait(lambda: _all_ended(output))
        start = resident_megabytes(process)
        rows = [Row("after one visitor left", start, "MB")]
        for _ in range(_ROUNDS):
            output.clear()
            rows.append(Row("with eight visitors who dropped hostile files", _round(browser, address, process), "MB"))
            _wait(lambda: _all_ended(output))
            kept = resident_megabytes(process) - start
            rows.append(Row("after they left, more than at the start", kept, "MB", limit=_MAX_MEGABYTES))
        browser.close()
    return Part(rows)


def _round(browser: Browser, address: str, process: Path) -> float:
    """Let one visitor download the brief and eight drop files. Return the memory then.

    All leave. Ends when the brief is gone.
    """
    first, url = _visit(browser, address)
    cookie, visitors = cookie_of(first), [first]
    for name, content, tab, end in _HOSTILE_FILES * 2:
        page = _drop(browser, address, name, content, tab)
        expect(page.get_by_text(end).first).to_be_visible(timeout=_PATIENCE * 1000)
        visitors.append(page.context)
    most = resident_megabytes(process)
    for visitor in visitors:
        visitor.close()
    _wait(lambda: status_and_caching(address, url, cookie)[0] == 404)
    return most


def _visit(browser: Browser, address: str) -> tuple[BrowserContext, str]:
    """Download the brief as a new visitor, and return its address."""
    page = _open(browser, address)
    return page.context, download_brief(page)


def _open(browser: Browser, address: str) -> Page:
    """Open a page as a new visitor."""
    page = new_page(browser.new_context())
    page.set_default_timeout(_PATIENCE * 1000)
    page.goto(address)
    wait_until_idle(page)
    return page


def _drop(browser: Browser, address: str, name: str, content: bytes, tab: str) -> Page:
    """Drop a file as a new visitor."""
    page = _open(browser, f"{address}/upload")
    page.get_by_role("tab", name=tab, exact=True).click()
    dropped = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.locator("[role=tabpanel]:visible input[type=file]").set_input_files([dropped])  # type: ignore[list-item]
    return page


def _all_ended(output: list[str]) -> bool:
    """Return whether all sessions have ended, by the log. It says so when their memory has been returned."""
    events = [json.loads(line) for line in output if '"event": "ending"' in line]
    return bool(events) and events[-1]["remaining"] == 0


def _wait(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + _PATIENCE
    while not holds():
        assert time.monotonic() < end, "What visitors left is still there."
        time.sleep(1)
