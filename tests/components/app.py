"""Run the dashboard without a browser, and read what it shows."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from streamlit.testing.v1 import AppTest

from components.state.urls import PAGES
from tests.conftest import HERE

SHELL = HERE.parent / "components" / "shell.py"
# The pages that show the corpus; another one takes in what a visitor brings.
OF_LETTERS = [name for name in PAGES if name != "bring"]
HOSTILE = "<script>alert(1)</script> $x$ :red[y] ![z](https://evil.example/p.png) =1+1 \"'><img src=x onerror=1>"
_PATIENCE = 120  # seconds: a run takes a fraction of one, unless the machine is busy with something else


def page(name: str, **address: str | list[str]) -> AppTest:
    """Open a page at an address in a new session; it shows no exception."""
    app = AppTest.from_file(str(SHELL), default_timeout=_PATIENCE)
    for key, value in address.items():
        app.query_params[key] = value
    if name != "overview":
        app.switch_page(PAGES[name][0])
    return sound(app.run())


def turn_to(app: AppTest, name: str) -> AppTest:
    """Go to another page in the same session; it shows no exception."""
    return sound(app.switch_page(PAGES[name][0]).run())


def sound(app: AppTest) -> AppTest:
    """Assert that a page shows no exception."""
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    """Everything that the page shows as HTML."""
    return "\n".join(element.proto.body for element in app.get("html"))


def texts(app: AppTest) -> list[str]:
    """Every line of plain text on the page."""
    return [element.value for element in app.text]


def said(app: AppTest) -> str:
    """Everything that the page says in plain text, in banners and in captions."""
    banners = [element.value for kind in ("warning", "error", "info", "caption") for element in app.get(kind)]
    return "\n".join([*texts(app), *banners])


def without_addresses(shown: str) -> str:
    """The HTML of a page without the addresses of its links, which repeat the address of the page."""
    return re.sub(r' href="[^"]*"', "", shown)


def empty(app: AppTest) -> bool:
    """Whether the page says that nothing is left."""
    return any(line.startswith("0 of") for line in texts(app))


def linked_cells(shown: str) -> list[tuple[str, str]]:
    """Every cell on a page: its address, and its text as shown."""
    links = re.findall(
        r'<a class="evidence-link" href="([^"]*)" data-evidence="([^"]*)" target="_self">(.*?)</a>', shown
    )
    for href, cell, _ in links:
        assert parse_qs(urlsplit(unescape(href)).query)["evidence"] == [unescape(cell)]
    return [(unescape(cell), unescape(re.sub(r"<[^>]*>", "", inner))) for _, cell, inner in links]
