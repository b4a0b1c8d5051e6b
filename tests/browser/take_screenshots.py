"""Take the pictures of the README and of CONTRIBUTING.md: `python -m tests.browser.take_screenshots`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from data import DEFAULT_CORPUS
from tests.browser.actions import wait_for_rerun, wait_until_idle
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.server import run_server
from tests.generator.__main__ import write_corpus

FOLDER = Path(__file__).parent / "screenshots"
EVIDENCE = "arguments?open=red-lines&evidence=comparison/red-lines/mps-to-lecornu"
# The name of each picture with its address, its width and height in pixels, and whether it is dark.
PICTURES = {
    "overview": ("", 1280, 900, False),
    "overview-narrow-dark": ("", 400, 900, True),
    "people": ("people?actor=bernard-henri-levy", 1280, 900, False),
    "arguments-dark": (EVIDENCE, 1280, 900, True),
    "arguments-narrow": ("arguments", 400, 900, False),
    "who": ("arguments?view=who", 1280, 900, False),
    "timeline": ("timeline", 1280, 900, False),
    "sources": ("sources", 1280, 900, False),
}
PICTURES_OF_200 = {
    "overview-of-200": ("", 1280, 900, False),
    "arguments-of-200": ("arguments", 1280, 900, False),
    "timeline-of-200": ("timeline", 1280, 900, False),
}


def take(browser: Browser, server: str, pictures: dict[str, tuple[str, int, int, bool]]) -> None:
    """Take pictures of the pages of a server."""
    for name, (address, width, height, dark) in pictures.items():
        scheme = "dark" if dark else "light"
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        page.goto(f"{server}/{address}")
        wait_until_idle(page)
        wait_for_rerun(page)
        page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")
        page.close()


def main() -> None:
    """Take all pictures."""
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with run_server(DEFAULT_CORPUS) as server:
            take(browser, server, PICTURES)
        with run_server(write_corpus(Path(folder), letters=200, arguments=400)) as server:
            take(browser, server, PICTURES_OF_200)


if __name__ == "__main__":
    main()
