"""Fixtures of the browser tests: a running dashboard and Chromium.

Without Chromium these tests are skipped. `COSIGNED_TESTS=all` makes them fail instead.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect, sync_playwright

from data import DEFAULT_CORPUS
from tests.browser.actions import TIMEOUT, wait_until_idle
from tests.browser.server import run_server
from tests.conftest import find_program

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# Windows share a process, which keeps the compiled scripts of Streamlit.
PROFILE_FLAGS = [*FLAGS, "--process-per-site", "--renderer-process-limit=1"]
LOCAL_PREFIXES = ("http://localhost:", "ws://localhost:", "data:", "blob:")
expect.set_options(timeout=TIMEOUT)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Run the dashboard on the default corpus and return its address."""
    with run_server(DEFAULT_CORPUS) as server_address:
        yield server_address


@pytest.fixture(scope="session")
def chromium() -> Iterator[BrowserType]:
    """Return a launcher of Chromium. Skip the test if it is not installed."""
    find_program(*NAMES)
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def browser(chromium: BrowserType) -> Browser:
    """Return Chromium for windows that need settings of their own."""
    return chromium.launch(executable_path=CHROMIUM, args=FLAGS, timeout=TIMEOUT)


@pytest.fixture(scope="session")
def profile(chromium: BrowserType, tmp_path_factory: pytest.TempPathFactory) -> BrowserContext:
    """Return Chromium with a profile on disk, whose windows share the compiled scripts of Streamlit."""
    folder = tmp_path_factory.mktemp("profile")
    return chromium.launch_persistent_context(folder, executable_path=CHROMIUM, args=PROFILE_FLAGS, timeout=TIMEOUT)


@pytest.fixture
def visit(profile: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Return a function that opens an address in a new window and waits for the page.

    Assert that no request leaves the server, and that the page needs nothing that its content security policy forbids.
    """
    pages: list[Page] = []
    requested_urls: list[str] = []
    console: list[str] = []

    def open_page(
        address: str, *, width: int = 1280, height: int = 800, clock: bool = False, dark: bool = False
    ) -> Page:  # fmt: skip
        # The clock belongs to all pages of a context.
        context = request.getfixturevalue("browser").new_context() if clock else profile
        page = context.new_page()
        page.set_default_timeout(TIMEOUT)
        pages.append(page)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.on("request", lambda request: requested_urls.append(request.url))
        page.on("console", lambda message: console.append(message.text))
        if clock:  # The test can then advance the clock of the page to fire its timers.
            page.clock.install()
        page.goto(address)
        wait_until_idle(page)
        return page

    yield open_page
    for page in pages:
        page.close()
    assert [url for url in requested_urls if not url.startswith(LOCAL_PREFIXES)] == []
    assert [text for text in console if "Content Security Policy" in text] == []
