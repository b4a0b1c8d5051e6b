"""axe-core finds nothing wrong on any page, wide in the light mode and narrow in the dark one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from components.state.urls import PAGES
from tests.browser.actions import wait_for_rerun

# What Streamlit's own widgets have, by rule: a part of the HTML of each.
OF_STREAMLIT = {"presentation-role-conflict": 'data-testid="stFileUploaderDropzone"'}
EVIDENCE = {"evidence": "letters/mps-to-lecornu/addressee"}
VIEWS = [*PAGES, f"people?evidence={EVIDENCE['evidence']}", "people?actor=guillaume-ansel", "people?search=zzzz"]


def violations(page: Page) -> list[str]:
    """Return what axe-core finds on a page, one line an element."""
    return [
        f"{rule['id']}: {node['html'][:200]} {node['failureSummary'][:200]}"
        for rule in Axe().run(page).response["violations"]
        for node in rule["nodes"]
        if OF_STREAMLIT.get(rule["id"], "nothing of Streamlit") not in node["html"]
    ]


@pytest.mark.parametrize("name", VIEWS)
def test_no_page_has_a_barrier(address: str, visit: Callable[..., Page], name: str) -> None:
    path = "" if name == "overview" else name
    page = visit(f"{address}/{path}")
    wait_for_rerun(page)
    assert violations(page) == []
    page = visit(f"{address}/{path}", width=400, dark=True)
    wait_for_rerun(page)
    assert violations(page) == []
