"""Measure real clicks and first visits in Chromium: until no script runs and the page does not change any more."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from data import DEFAULT_CORPUS
from tests.bench.results import Part, Row, summary
from tests.bench.visitor import Visitor
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.server import DASHBOARD, run_server

EMPTY_APP = Path(__file__).parent / "empty_app.py"
PAGES = ("", "people", "arguments", "arguments?view=who", "timeline", "sources")
ROUNDS, VISITS, STARTS = 20, 12, 3
# Streamlit collects garbage after each run unless told otherwise, and Cosigned tells it otherwise.
AS_IT_COMES = ("--runner.postScriptGC", "true")
# One page, the slowest, may cost more than the others.
CLICK_LIMIT, SLOWEST_LIMIT, VISIT_LIMIT, BYTES_LIMIT = 1.5, 2, 1.25, 300
NOT_MEASURED = Part([], ["Not measured, because Chromium is not installed."])
TUNED = "an empty app without collection of garbage"
# Milliseconds without a change until a page counts as settled.
_SETTLED = 250
# Notes when the last message of the server arrived. A run without a change of the page ends with it.
_LISTEN = """
  window.lastMessage = 0;
  window.WebSocket = class extends WebSocket {
    constructor(...details) {
      super(...details);
      this.addEventListener("message", () => { window.lastMessage = performance.now(); });
    }
  };
"""
_WATCH = """
  if (window.lastMessage === undefined) throw new Error("This page does not note messages: open it with new_page.");
  const start = %s;
  let last = start;
  const observer = new MutationObserver(() => { last = performance.now(); });
  const changes = { subtree: true, childList: true, attributes: true, characterData: true };
  observer.observe(document.body, changes);
  %s
  const timer = setInterval(() => {
    const app = document.querySelector("[data-testid='stApp']");
    last = Math.max(last, lastMessage);
    if (app?.dataset.testScriptState !== "notRunning" || performance.now() - last < settled || !%s) return;
    clearInterval(timer);
    observer.disconnect();
    resolve(last - start);
  }, 20);
"""
_CLICK = _WATCH % ("performance.now()", "document.querySelector(\"[role='switch']\").click();", "(lastMessage > start)")
# A visit begins when the browser asks for the page. Its caption is the last that it draws.
_VISIT = _WATCH % ("0", "last = performance.now();", "document.body.textContent.includes('Cosigned · corpus')")


def new_page(window: Browser | BrowserContext) -> Page:
    """Return a new page that notes when the server has sent something."""
    page = window.new_page()
    page.add_init_script(_LISTEN)
    return page


def _settled_after(page: Page, script: str) -> float:
    """Run a script that watches the page. Return the milliseconds until its last change, or the last message."""
    milliseconds: float = page.evaluate(f"(settled) => new Promise((resolve) => {{{script}}})", _SETTLED)
    return milliseconds


def click(page: Page) -> float:
    """Click the switch of a page. Return the milliseconds until the run that it asks for has ended and been drawn."""
    return _settled_after(page, _CLICK)


def measure() -> Part:
    """Measure clicks, bytes and first visits of each page and of an empty app, and how long the server starts."""
    if CHROMIUM is None:
        return NOT_MEASURED
    with (
        run_server(DEFAULT_CORPUS, EMPTY_APP, *AS_IT_COMES) as empty, run_server(DEFAULT_CORPUS, EMPTY_APP) as tuned,
        run_server(DEFAULT_CORPUS) as dashboard, sync_playwright() as playwright,
    ):  # fmt: skip
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        addresses = {"an empty app": empty, TUNED: tuned, **{_name(page): f"{dashboard}/{page}" for page in PAGES}}
        rows = [*_clicks(browser, addresses), *_visits(browser, addresses)]
        browser.close()
    return Part([*rows, *_starts()], ["Ratios are to an empty app with Streamlit's own settings."])


def _name(page: str) -> str:
    """Return the name of a page in the results."""
    return page or "overview"


def _clicks(browser: Browser, addresses: Mapping[str, str]) -> Iterator[Row]:
    """Yield what a click costs on each page, one after the other in each round, and how much it sends."""
    pages = {name: new_page(browser) for name in addresses}
    received = {name: _received(page) for name, page in pages.items()}
    for name, page in pages.items():
        _open_to_click(page, addresses[name])
        received[name].clear()
    times: dict[str, list[float]] = {name: [] for name in pages}
    sizes: dict[str, list[float]] = {name: [] for name in pages}
    for name, milliseconds in _click_in_turn(pages):
        times[name].append(milliseconds)
        sizes[name].append(sum(received[name]) / 1000)
        received[name].clear()
    yield from _compared("a click: {}", times, CLICK_LIMIT, SLOWEST_LIMIT)
    for name, kilobytes in sizes.items():
        yield Row(f"sent after a click: {name}", median(kilobytes), "kB", max(kilobytes), limit=BYTES_LIMIT)
    for page in pages.values():
        page.close()


def click_people(addresses: Mapping[str, str]) -> dict[str, list[float]]:
    """Return the milliseconds of clicks on the page People of several servers, one after the other in each round."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        pages = {name: new_page(browser) for name in addresses}
        for name, page in pages.items():
            _open_to_click(page, f"{addresses[name]}/people")
        times: dict[str, list[float]] = {name: [] for name in pages}
        for name, milliseconds in _click_in_turn(pages):
            times[name].append(milliseconds)
        browser.close()
    return times


def _click_in_turn(pages: Mapping[str, Page]) -> Iterator[tuple[str, float]]:
    """Click on each page, one after the other in each round. Yield its name and the milliseconds."""
    for _ in range(ROUNDS):
        for name, page in pages.items():
            page.bring_to_front()
            yield name, click(page)


def _open_to_click(page: Page, address: str) -> None:
    """Open an address, and click until both states of the switch are cached."""
    page.goto(address)
    page.get_by_role("switch").wait_for(state="attached")
    page.get_by_text("Cosigned · corpus").wait_for()
    page.bring_to_front()
    for _ in range(2):
        click(page)


def _received(page: Page) -> list[int]:
    """Return a list that gets the sizes of the messages that the page receives."""
    sizes: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda content: sizes.append(len(content))))
    return sizes


def _visits(browser: Browser, addresses: Mapping[str, str]) -> Iterator[Row]:
    """Yield what a first visit costs in a new window without any kept file."""
    times: dict[str, list[float]] = {name: [] for name in addresses}
    for _ in range(VISITS):
        for name, address in addresses.items():
            with _new_window(browser) as page:
                page.goto(address, wait_until="commit")
                page.locator("body").wait_for(state="attached")
                times[name].append(_settled_after(page, _VISIT))
    yield from _compared("a first visit: {}", times, VISIT_LIMIT, VISIT_LIMIT)


@contextmanager
def _new_window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield new_page(context)
    context.close()


def _compared(title: str, times: dict[str, list[float]], limit: float, slowest_limit: float) -> Iterator[Row]:
    """Yield the times of each page as ratios to the empty app, which is first. The one that is tuned follows it."""
    (empty, empty_times), (tuned, tuned_times), *pages = times.items()
    base = median(empty_times)
    yield summary(title.format(empty), empty_times, base=base)
    yield summary(title.format(tuned), tuned_times, base=base)
    slowest = max(pages, key=lambda page: median(page[1]))[0]
    for name, values in pages:
        allowed = slowest_limit if name == slowest else limit
        yield summary(title.format(name), values, base=base, limit=allowed)


def _starts() -> Iterator[Row]:
    """Yield how long a server takes from its start to the end of its first page."""
    apps = {"an empty app": EMPTY_APP, "Cosigned": DASHBOARD}  # Neither has garbage by then.
    times: dict[str, list[float]] = {name: [] for name in apps}
    for _ in range(STARTS):
        for name, script in apps.items():
            start = perf_counter()
            with run_server(DEFAULT_CORPUS, script) as address:
                asyncio.run(_first_page(address))
                times[name].append((perf_counter() - start) * 1000)
    base = median(times["an empty app"])
    for name, values in times.items():
        yield summary(f"from start to first page: {name}", values, base=base)


async def _first_page(address: str) -> None:
    async with Visitor(address) as visitor:
        await visitor.open("")
