"""Measure what a click costs a second visitor while the first one drops the worst files."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Page, sync_playwright

from data import DEFAULT_CORPUS
from data.files.limits import MAX_SHEET_ROWS, MAX_YAML_VALUES
from tests.bench.clicks import MAX_RATIO, click
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


def measure_second_visitor() -> bool:
    """Print what a click costs while each file is read, compared with a click alone. Return whether none is slow."""
    if CHROMIUM is None:
        print("second visitor: not measured, because Chromium is not installed")
        return True
    with run_server(DEFAULT_CORPUS) as dashboard, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        first, second = browser.new_page(), browser.new_page()
        second.goto(f"{dashboard}/people")
        second.get_by_role("switch").wait_for(state="attached")
        second.get_by_text("Cosigned · corpus").wait_for()
        alone = median([click(second) for _ in range(_CLICKS + 2)][2:])
        ratios = {}
        for name, content, tab, end in _FILES:
            first.goto(f"{dashboard}/upload")
            first.get_by_role("tab", name=tab, exact=True).click()
            dropped = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
            first.locator("input[type=file]:visible, [role=tabpanel]:visible input[type=file]").set_input_files(
                [dropped]
            )
            ratios[name] = median(_clicks_until(second, first, end)) / alone
        browser.close()
    for name, ratio in ratios.items():
        print(f"a click of a second visitor while {name} is read: {ratio:.1f} of {alone:.0f} ms alone")
    return all(ratio <= MAX_RATIO for ratio in ratios.values())


def _clicks_until(second: Page, first: Page, end: str) -> list[float]:
    """Return what the clicks of the second visitor cost until the page of the first one has a text."""
    second.bring_to_front()
    times = [click(second)]
    while not first.get_by_text(end).count():
        times.append(click(second))
    return times
