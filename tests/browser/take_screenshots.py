"""Take the pictures of the README and of CONTRIBUTING.md: `python -m tests.browser.take_screenshots`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from data import DEFAULT_CORPUS
from tests.browser.actions import wait_for_rerun, wait_until_idle
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.server import run_server
from tests.generator.__main__ import write_corpus

FOLDER = Path(__file__).parent / "screenshots"
EVIDENCE = "arguments?open=red-lines&evidence=comparison/red-lines/mps-to-lecornu"


class Picture(NamedTuple):
    """The address of a page, the width of the window in pixels, and whether the page is dark."""

    address: str
    width: int = 1280
    dark: bool = False


HEIGHT = 900
# The pictures by name.
PICTURES = {
    "overview": Picture(""),
    "overview-narrow-dark": Picture("", 400, True),
    "people": Picture("people?actor=bernard-henri-levy"),
    "arguments-dark": Picture(EVIDENCE, 1280, True),
    "arguments-narrow": Picture("arguments", 400),
    "who": Picture("arguments?view=who"),
    "timeline": Picture("timeline"),
    "sources": Picture("sources"),
}
PICTURES_OF_200 = {
    "overview-of-200": Picture(""),
    "arguments-of-200": Picture("arguments"),
    "timeline-of-200": Picture("timeline"),
}


def take(browser: Browser, server: str, pictures: dict[str, Picture]) -> None:
    """Take pictures of the pages of a server."""
    for name, (address, width, dark) in pictures.items():
        scheme = "dark" if dark else "light"
        page = browser.new_page(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)
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
