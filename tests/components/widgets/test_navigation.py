"""The header has links to all pages, which keep the filters, and says what is loading."""

from __future__ import annotations

import re
from collections.abc import Callable

from components.state.urls import PAGES
from tests.components.app import html, page


def test_every_page_has_a_link_that_keeps_the_filters() -> None:
    shown = html(page("people", actor_type="military", rows="1"))
    links = dict(re.findall(r'<a id="page-(\w+)" href="([^"]*)"', shown))
    assert links == {name: f"{name}?actor_type=military" for name in PAGES}
    assert re.findall(r'<a id="page-(\w+)"[^>]*aria-current="page"', shown) == ["people"]


def test_header(assert_snapshot: Callable[[str, str], None]) -> None:
    shown = html(page("people"))
    (header,) = re.findall(r'<a class="brand".*?<p class="loading".*?</p>', shown, re.DOTALL)
    assert "Loading People…" in header
    assert_snapshot("navigation", header)
