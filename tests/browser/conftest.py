"""A running dashboard and a browser. Without Chromium these tests are skipped; COSIGNED_BROWSER=required fails them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from data import DEFAULT_CORPUS
from data.catalog.available import CORPUS_VARIABLE
from data.timeline.layout import MIN_WIDTH

HOUSE = Path(__file__).parent.parent.parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 60_000  # milliseconds: what is waited for comes much sooner, unless the machine is busy
expect.set_options(timeout=PATIENCE)

_IDLE = "[data-testid='stApp'][data-test-script-state='notRunning']"
# The page's script says for which width the server has drawn, and how wide the page is.
_FITS = """(least) => {
  const { measured, drawnFor } = document.documentElement.dataset;
  return measured !== undefined && Math.max(least, Math.floor(measured / 100) * 100) === Number(drawnFor);
}"""
# Streamlit's key for one more run. It is not heard while another run is on.
_ASK = """() => {
  const state = () => document.querySelector("[data-testid='stApp']").dataset.testScriptState;
  if (state() !== "notRunning") return false;
  const key = { key: "r", code: "KeyR", keyCode: 82, which: 82, bubbles: true };
  document.body.dispatchEvent(new KeyboardEvent("keydown", key));
  document.body.dispatchEvent(new KeyboardEvent("keyup", key));
  return true;
}"""
# Effects that follow what is drawn, such as writing the address, are over once the browser has nothing left to do.
_NOTHING_LEFT_TO_DO = "() => new Promise((done) => requestIdleCallback(() => done()))"
_CHART_FITS = """() => {
  const chart = [...document.querySelectorAll(".js-plotly-plot")].find((node) => node.offsetParent);
  const picture = chart?.querySelector(".main-svg");
  if (!chart?._fullLayout || chart._transitioning || !chart.querySelector(".points path, path.point")) return false;
  const widths = [chart.getBoundingClientRect().width, Number(picture.getAttribute("width")), chart._fullLayout.width];
  return Math.max(...widths) - Math.min(...widths) < 1;
}"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@contextmanager
def serving(corpus: Path) -> Iterator[str]:
    """A fresh server on a corpus; gives its address."""
    server, address = _started(corpus)
    # Nobody waits for what it says next: a full pipe would stop it.
    Thread(target=_drain, args=(server,), daemon=True).start()
    try:
        yield address
    finally:
        server.terminate()
        server.wait(timeout=60)


def _started(corpus: Path) -> tuple[subprocess.Popen[str], str]:
    """Start a server and read what it says until it names its address."""
    said = []
    for _ in range(5):  # Another program may take the port before the server does.
        with socket.socket() as free:
            free.bind(("localhost", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
        server = subprocess.Popen(
            [*command, "--server.headless", "true"], cwd=HOUSE, env={**os.environ, CORPUS_VARIABLE: str(corpus)},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        assert server.stdout is not None
        for line in server.stdout:
            said.append(line)
            if f"http://localhost:{port}" in line:
                return server, f"http://localhost:{port}"
        server.wait()
    pytest.fail(f"the server stopped: {''.join(said)}")


def _drain(server: subprocess.Popen[str]) -> None:
    for _ in server.stdout or ():
        pass


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The dashboard on the two letters."""
    with serving(DEFAULT_CORPUS) as where:
        yield where


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, where it is installed."""
    if CHROMIUM is None:
        if os.environ.get("COSIGNED_BROWSER") == "required":
            pytest.fail("Chromium is required here and not installed")
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, timeout=PATIENCE)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address in a new window and waits until it has settled; no request may leave the server."""
    contexts = []

    def open_page(address: str, *, width: int = 1280, height: int = 800, clock: bool = False) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height})
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: context_requests.append(request.url))
        if clock:  # The test may move the page's clock on: whatever waits there then happens.
            page.clock.install()
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
    """Wait until the page is drawn to its last line, for the width of the window, and has nothing left to do."""
    page.get_by_text("Cosigned · corpus").wait_for(timeout=PATIENCE)
    page.wait_for_function(_FITS, arg=MIN_WIDTH, timeout=PATIENCE)
    page.wait_for_selector(_IDLE, timeout=PATIENCE)
    page.evaluate(_NOTHING_LEFT_TO_DO)


def answered(page: Page) -> None:
    """Wait until the server has answered all that the page has asked so far: one more run is asked for, and ends.

    Where the server changes the address, wait for the new one first: the run is asked for with the address as it is.
    """
    asked = False
    while not asked:
        page.wait_for_selector(_IDLE, timeout=PATIENCE)
        asked = page.evaluate(_ASK)
    settled(page)


def turn_to(page: Page, name: str) -> None:
    """Go to another page of the dashboard by its link."""
    page.get_by_role("link", name=name, exact=True).first.click()
    expect(page).to_have_title(f"{name} · Cosigned")
    answered(page)


def close_panel(page: Page) -> None:
    """Close the evidence panel by keyboard, and wait until the address names no cell any more."""
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.wait_for_url(lambda url: "evidence=" not in url, timeout=PATIENCE)
    answered(page)


def drawn(page: Page) -> None:
    """Wait until the chart is drawn for the width of the window."""
    settled(page)
    page.wait_for_function(_CHART_FITS, timeout=PATIENCE)
    page.evaluate(_NOTHING_LEFT_TO_DO)


def query(page: Page) -> dict[str, list[str]]:
    """What the page's address asks for."""
    return parse_qs(urlsplit(page.url).query)


def wait_for_query(page: Page, **asked: list[str]) -> None:
    """Wait until the page's address asks for just this."""
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == asked, timeout=PATIENCE)
