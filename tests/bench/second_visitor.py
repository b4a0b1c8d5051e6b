"""Measure what a click costs a second visitor while the first one drops the worst files."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from data import DEFAULT_CORPUS
from data.files.limits import MAX_SHEET_ROWS, MAX_YAML_VALUES
from tests.bench.clicks import NOT_MEASURED, click
from tests.bench.results import Part, Row, summary
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.server import run_server
from tests.conftest import zip_bytes

# Each of these files is read to its end.
_YAML = b"[" + b"a," * (MAX_YAML_VALUES - 10) + b"a]"
_ROWS = (
    f"Ann{i % 977} Bell{i},Guild {i % 500},Country {i % 60},2024-11-{1 + i % 28:02}" for i in range(MAX_SHEET_ROWS)
)
# The name and the content of each file, its tab, and what the page says at the end.
_FILES = (
    ("19.zip", zip_bytes({f"letters/l{i}.yaml": _YAML for i in range(19)}), "Corpus", "cannot be opened"),
    ("list.csv", "\n".join(["name,affiliation,country,date", *_ROWS]).encode(), "List or spreadsheet", "on all pages"),
)
_CLICKS = 10
_MAX_RATIO = 3


def measure() -> Part:
    """Measure clicks of one visitor while another drops each file."""
    if CHROMIUM is None:
        return NOT_MEASURED
    with run_server(DEFAULT_CORPUS) as dashboard, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        rows = list(_rows(browser, dashboard))
        browser.close()
    return Part(rows)


def _rows(browser: Browser, dashboard: str) -> Iterator[Row]:
    """Yield what a click on People costs alone, and while each file is read."""
    first, second = browser.new_page(), browser.new_page()
    second.goto(f"{dashboard}/people")
    second.get_by_role("switch").wait_for(state="attached")
    second.get_by_text("Cosigned · corpus").wait_for()
    times = [click(second) for _ in range(_CLICKS + 2)][2:]
    alone = median(times)
    yield summary("a click on people alone", times, base=alone)
    for name, content, tab, end in _FILES:
        first.goto(f"{dashboard}/upload")
        first.get_by_role("tab", name=tab, exact=True).click()
        dropped = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        chosen = first.locator("input[type=file]:visible, [role=tabpanel]:visible input[type=file]")
        chosen.set_input_files([dropped])
        times = _clicks_until(second, first, end)
        yield Row(f"while another visitor drops {name}", median(times), ratio=median(times) / alone, limit=_MAX_RATIO)


def _clicks_until(second: Page, first: Page, end: str) -> list[float]:
    """Return what the clicks of the second visitor cost until the page of the first one has a text."""
    second.bring_to_front()
    times = [click(second)]
    while not first.get_by_text(end).count():
        times.append(click(second))
    return times
