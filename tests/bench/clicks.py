"""Measure real clicks in Chromium: from the click until no script runs and the page has not changed for a while."""

from __future__ import annotations

from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Page, sync_playwright

from data import DEFAULT_CORPUS
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.server import run_server

EMPTY_APP = Path(__file__).parent / "empty_app.py"
PAGES = ("", "people", "arguments", "arguments?view=who", "timeline", "sources")
ROUNDS = 20
MAX_RATIO = 3
# Milliseconds without a change until a page counts as settled.
_SETTLED = 250
_CLICK = """(settled) => new Promise((resolve) => {
  const app = document.querySelector("[data-testid='stApp']");
  const start = performance.now();
  let last = start;
  const observer = new MutationObserver(() => { last = performance.now(); });
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  document.querySelector("[role='switch']").click();
  const timer = setInterval(() => {
    if (app.dataset.testScriptState !== "notRunning" || last === start || performance.now() - last < settled) return;
    clearInterval(timer);
    observer.disconnect();
    resolve(last - start);
  }, 20);
})"""


def click(page: Page) -> float:
    """Click the switch of a page. Return the milliseconds until the last change of the page."""
    milliseconds: float = page.evaluate(_CLICK, _SETTLED)
    return milliseconds


def measure_clicks() -> bool:
    """Print what a click costs on each page, and in an empty app in the same run. Return whether no page is slow."""
    if CHROMIUM is None:
        print("clicks: not measured, because Chromium is not installed")
        return True
    with (
        run_server(DEFAULT_CORPUS, EMPTY_APP) as empty, run_server(DEFAULT_CORPUS) as dashboard,
        sync_playwright() as playwright,
    ):  # fmt: skip
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        pages = {address: browser.new_page() for address in (empty, *(f"{dashboard}/{name}" for name in PAGES))}
        for address, page in pages.items():
            page.goto(address)
            page.get_by_role("switch").wait_for(state="attached")
            page.get_by_text("Cosigned · corpus").wait_for()
            page.bring_to_front()
            for _ in range(2):  # Both states of the switch are cached then.
                click(page)
        times: dict[str, list[float]] = {address: [] for address in pages}
        for _ in range(ROUNDS):
            for address, page in pages.items():
                page.bring_to_front()
                times[address].append(click(page))
        browser.close()
    return _print_clicks(times.pop(empty), {address.rpartition("/")[2]: values for address, values in times.items()})


def _print_clicks(empty: list[float], pages: dict[str, list[float]]) -> bool:
    """Print medians, 95th percentiles and ratios. Return whether all ratios are below the limit."""
    print(f"a click in an empty app: {median(empty):.0f} ms, p95 {quantiles(empty, n=20)[-1]:.0f} ms (= 1)")
    ratios = {name or "overview": median(values) / median(empty) for name, values in pages.items()}
    for (name, ratio), values in zip(ratios.items(), pages.values(), strict=True):
        print(f"{name}: {median(values):.0f} ms, p95 {quantiles(values, n=20)[-1]:.0f} ms: {ratio:.1f}")
    return all(ratio <= MAX_RATIO for ratio in ratios.values())
