"""Run the dashboard without a browser, and read what it shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from streamlit.testing.v1 import AppTest

from components.state.urls import PAGES
from tests.conftest import TESTS

SHELL = TESTS.parent / "components" / "shell.py"
# The pages that show the corpus. The others take uploads, and ask about similar names, which most corpora do not have.
CORPUS_PAGES = [name for name in PAGES if name not in ("upload", "identities")]
HOSTILE = "<script>alert(1)</script> $x$ :red[y] ![z](https://evil.example/p.png) =1+1 \"'><img src=x onerror=1>"
_DRAWING = re.compile(r" data-drawing='([^']*)'")
_MENU = re.compile(r' data-content="([^"]*)">(.*?)</details>', re.DOTALL)
_TIMEOUT = 120  # Seconds. A run takes less than one, unless the machine is busy.


def page(name: str, **address: str | list[str]) -> AppTest:
    """Open a page with address parameters in a new session.

    Assert that it shows no exception.
    """
    app = AppTest.from_file(str(SHELL), default_timeout=_TIMEOUT)
    for key, value in address.items():
        app.query_params[key] = value
    if Path(PAGES[name][0]).stem != name:
        app.run()  # A page that is not named like its file is found after a first run.
    if name != "overview":
        app.switch_page(PAGES[name][0])
    return without_exception(app.run())


def switch_page(app: AppTest, name: str) -> AppTest:
    """Go to another page in the same session. Assert that it shows no exception."""
    return without_exception(app.switch_page(PAGES[name][0]).run())


def filters(app: AppTest) -> dict[str, Any]:
    """Return the pills and lists of a page by key. The rarer options of the filter `name` are in `name_list`."""
    return {str(widget.key): widget for widget in (*app.pills, *app.multiselect)}


def without_exception(app: AppTest) -> AppTest:
    """Return the page. Assert that it shows no exception."""
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    """Return all HTML of the page with its menus open, without the style sheet and the drawings."""
    return with_open_menus(_DRAWING.sub("", _all_html(app)))


def with_open_menus(content: str) -> str:
    """Return HTML with the content of each menu of files, which a script adds when the menu is opened."""
    return _MENU.sub(lambda found: f">{found[2]}{unescape(found[1])}</details>", content)


def drawings(app: AppTest) -> list[str]:
    """Return the drawings of the page as SVG."""
    return [str(json.loads(unescape(data))["svg"]) for data in _DRAWING.findall(_all_html(app))]


def _all_html(app: AppTest) -> str:
    bodies = [element.proto.body for element in app.get("html")]
    return "\n".join(body for body in bodies if not body.startswith("<style>"))


def offered_files(app: AppTest) -> list[str]:
    """Return the labels of the files that the page offers."""
    return [unescape(label) for label in re.findall(r"<a [^>]*\bdownload\b[^>]*>(.*?)</a>", html(app))]


def texts(app: AppTest) -> list[str]:
    """Return the plain texts of the page."""
    return [element.value for element in app.text]


def messages(app: AppTest) -> str:
    """Return the plain texts, banners and captions of the page."""
    banners = [element.value for kind in ("warning", "error", "info", "caption") for element in app.get(kind)]
    return "\n".join([*texts(app), *banners])


def nodes(app: AppTest) -> Iterator[Any]:
    """Yield the messages of all widgets and containers of the page."""
    open_nodes: list[Any] = [app._tree]
    while open_nodes:
        node = open_nodes.pop()
        if getattr(node, "proto", None) is not None:
            yield node.proto
        open_nodes += (getattr(node, "children", None) or {}).values()


def plain_text(content: str) -> str:
    """Return the text of HTML, without tags."""
    return unescape(re.sub(r"<[^>]*>", "", content))


def without_addresses(content: str) -> str:
    """Return HTML without the addresses of links and of the search field, which repeat that of the page."""
    return re.sub(r""" href="[^"]*"| data-search-field='[^']*'""", "", content)


def is_empty(app: AppTest) -> bool:
    """Return whether the page says that no rows match."""
    return any(line.startswith("0 of") for line in texts(app))


def linked_cells(content: str) -> list[tuple[str, str]]:
    """Return the address and the text of each cell that links to its evidence."""
    links = re.findall(r'<a class="evidence-link" href="([^"]*)" data-evidence="([^"]*)">(.*?)</a>', content)
    for href, cell, _ in links:
        assert parse_qs(urlsplit(unescape(href)).query)["evidence"] == [unescape(cell)]
    return [(unescape(cell), plain_text(inner)) for _, cell, inner in links]
