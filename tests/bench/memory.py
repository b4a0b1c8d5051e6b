"""Measure the memory of the server before, while and after eight visitors drop hostile files, several times."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from data import DEFAULT_CORPUS
from tests.browser.actions import wait_until_idle
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.server import run_server
from tests.browser.test_leaving import cookie_of, download_brief, status_and_caching
from tests.conftest import zip_bytes

MAX_MEGABYTES = 30
ROUNDS = 3
# A busy machine does everything later. This ends a measurement that would never end.
_PATIENCE = 600  # seconds
_JUNK = bytes(15_000_000)
_YAML = b"[" + b"a," * 400_000 + b"a]"
# The name and the content of each file, its tab, and what the page says at the end.
_FILES = (
    ("19.zip", zip_bytes({f"letters/l{i}.yaml": _YAML for i in range(19)}), "Corpus", "cannot be opened"),
    ("junk.csv", _JUNK, "List or spreadsheet", "cannot be read"),
    ("junk.xlsx", _JUNK, "List or spreadsheet", "cannot be read"),
    ("list.csv", b"name\n" + b"\n".join(b"Ann Bell %d" % i for i in range(4_000)), "List or spreadsheet", "rows read"),
)


def measure_memory() -> bool:
    """Print the memory in each round. Return whether it came back and the brief of a visitor is gone."""
    if CHROMIUM is None or sys.platform != "linux":
        print("memory: not measured, because Chromium is not installed or the system is not Linux")
        return True
    output: list[str] = []
    with run_server(DEFAULT_CORPUS, output=output) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        process = _process(address)
        _visit(browser, address)[0].close()
        _wait(lambda: _all_ended(output))
        start, after = _megabytes(process), []
        for _ in range(ROUNDS):
            output.clear()
            most = _round(browser, address, process)
            _wait(lambda: _all_ended(output))
            after.append(_megabytes(process))
            print(f"memory: {start:.0f} MB, with eight hostile visitors {most:.0f} MB, later {after[-1]:.0f} MB")
        browser.close()
    return all(megabytes <= start + MAX_MEGABYTES for megabytes in after)


def _round(browser: Browser, address: str, process: Path) -> float:
    """Let one visitor download the brief and eight drop files. Return the memory then.

    All leave. Ends when the brief is gone.
    """
    first, url = _visit(browser, address)
    cookie = cookie_of(first)
    visitors = [first, *(_drop(browser, address, *file) for file in _FILES * 2)]
    most = _megabytes(process)
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
    page = browser.new_context().new_page()
    page.set_default_timeout(_PATIENCE * 1000)
    page.goto(address)
    wait_until_idle(page)
    return page


def _drop(browser: Browser, address: str, name: str, content: bytes, tab: str, end: str) -> BrowserContext:
    """Drop a file as a new visitor and wait until the page says something about it."""
    page = _open(browser, f"{address}/upload")
    page.get_by_role("tab", name=tab, exact=True).click()
    dropped = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.locator("[role=tabpanel]:visible input[type=file]").set_input_files([dropped])  # type: ignore[list-item]
    expect(page.get_by_text(end).first).to_be_visible(timeout=_PATIENCE * 1000)
    return page.context


def _process(address: str) -> Path:
    """Return the folder in which Linux describes the process of a server."""
    port = address.rpartition(":")[2].encode()
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = command.read_bytes().split(b"\0")
        except OSError:  # It has ended.
            continue
        if b"streamlit" in words and port in words:
            return command.parent
    raise AssertionError("The server does not run.")


def _megabytes(process: Path) -> float:
    """Return the resident memory of a process."""
    (kilobytes,) = re.findall(r"VmRSS:\s+(\d+)", (process / "status").read_text())
    return int(kilobytes) / 1024


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
