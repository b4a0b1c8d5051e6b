"""A running dashboard and a browser. Without Chromium these tests are skipped; COSIGNED_BROWSER=required fails them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from components.opened import CORPUS_VARIABLE
from data import SHIPPED

HOUSE = Path(__file__).parent.parent.parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@contextmanager
def serving(corpus: Path) -> Iterator[str]:
    """A fresh server on a corpus; gives its address."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    environment = {**os.environ, CORPUS_VARIABLE: str(corpus)}
    server = subprocess.Popen([*command, "--server.headless", "true"], cwd=HOUSE, env=environment)
    try:
        _wait_for(f"http://localhost:{port}/_stcore/health", server)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        assert server.poll() is None, "the server stopped"
        try:
            urlopen(address, timeout=1).close()
            return
        except (URLError, OSError):
            time.sleep(0.25)
    pytest.fail("the server did not answer within a minute")


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The dashboard on the two letters."""
    with serving(SHIPPED) as where:
        yield where


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, where it is installed."""
    if CHROMIUM is None:
        if os.environ.get("COSIGNED_BROWSER") == "required":
            pytest.fail("Chromium is required here and not installed")
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address in a new window and waits until it has settled; no request may leave the server."""
    contexts = []

    def open_page(address: str, *, width: int = 1280, height: int = 800) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height})
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: context_requests.append(request.url))
        page.goto(address)
        settled(page)
        return page

    context_requests: list[str] = []
    yield open_page
    for context in contexts:
        context.close()
    away = [
        url
        for url in context_requests
        if not url.startswith(("http://localhost:", "ws://localhost:", "data:", "blob:"))
    ]
    assert away == []


def settled(page: Page) -> None:
    """Wait until the page has run and shown its last line."""
    idle = "[data-testid='stApp'][data-test-script-state='notRunning']"
    page.wait_for_selector(idle, timeout=30_000)
    page.get_by_text("Cosigned · corpus").wait_for(timeout=30_000)
    page.wait_for_selector(idle, timeout=30_000)
    # A click within the first tenth of a second after a page is drawn can outrun Streamlit's writing of the address.
    page.wait_for_timeout(300)
