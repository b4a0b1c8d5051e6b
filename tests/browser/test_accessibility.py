"""WCAG 2.2 AA on every page: what axe-core finds, and what it cannot find.

These are the focus, which is seen and not covered, text with wider spacing at 320 pixels, and announcements.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from components.state.urls import PAGES
from tests.browser.actions import wait_for_rerun

# What Streamlit's own widgets have, by rule: a part of the HTML of each.
OF_STREAMLIT = {"presentation-role-conflict": 'data-testid="stFileUploaderDropzone"'}
EVIDENCE = {"evidence": "letters/mps-to-lecornu/addressee"}
# axe-core looks for small targets only by an option.
OPTIONS = {"rules": {"target-size": {"enabled": True}}}
# The text spacing that a page must bear, by success criterion 1.4.12.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
# The first words of an argument are whole while the keyboard or the pointer is on it.
CUT_TEXTS = """() => [...document.querySelectorAll("body *")].filter((node) => {
  const { overflowX, overflowY } = getComputedStyle(node);
  const hasText = [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.textContent.trim());
  return hasText && node.checkVisibility() && node.clientWidth > 1 && !node.matches(".argument-columns small")
    && ((overflowX !== "visible" && node.scrollWidth > node.clientWidth + 1)
      || (overflowY !== "visible" && node.scrollHeight > node.clientHeight + 1));
}).map((node) => node.outerHTML.slice(0, 200))"""
# What is wrong with the focus: nothing shows it, or no point of it is on screen and uncovered.
FOCUS_FAULT = """async () => {
  const node = document.activeElement;
  if (node === document.body) return null;
  const parents = [];
  for (let part = node; part !== document.body && parents.length < 6; part = part.parentElement) parents.push(part);
  const look = () => [...parents, ...node.querySelectorAll("*")].slice(0, 40).map((part) => {
    const style = getComputedStyle(part);
    return [style.outline, style.boxShadow, style.borderColor, style.stroke, style.strokeWidth].join();
  }).join();
  const inFocus = look();
  node.blur();
  // React draws a widget without the focus in the next frames.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const isSeen = look() !== inFocus;
  node.focus({ preventScroll: true });
  const isUncovered = [...node.getClientRects()].some((box) => [.1, .5, .9].some((part) => {
    const top = document.elementFromPoint(box.left + box.width * part, box.top + box.height / 2);
    return top && (node.contains(top) || top.contains(node));
  }));
  return isSeen && isUncovered ? "" : `${isSeen ? "covered" : "not seen"}: ${node.outerHTML.slice(0, 200)}`;
}"""
VIEWS = [*PAGES, f"people?evidence={EVIDENCE['evidence']}", "people?actor=guillaume-ansel", "people?search=zzzz"]


def violations(page: Page) -> list[str]:
    """Return what axe-core finds on a page, one line an element."""
    return [
        f"{rule['id']}: {node['html'][:200]} {node['failureSummary'][:200]}"
        for rule in Axe().run(page, options=OPTIONS).response["violations"]
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


def open_view(address: str, visit: Callable[..., Page], name: str, width: int) -> Page:
    """Open a view of the dashboard in a window of this width."""
    page = visit(f"{address}/{'' if name == 'overview' else name}", width=width)
    wait_for_rerun(page)
    return page


@pytest.mark.parametrize(("name", "width"), [*((name, 320) for name in VIEWS), (VIEWS[-2], 800), (VIEWS[-2], 1280)])
def test_the_focus_is_seen_and_not_covered(address: str, visit: Callable[..., Page], name: str, width: int) -> None:
    page = open_view(address, visit, name, width)
    page.add_style_tag(content="* { transition: none !important; }")
    faults = []
    for key in [*["Tab"] * 40, *["Shift+Tab"] * 20]:
        page.keyboard.press(key)
        faults.append(page.evaluate(FOCUS_FAULT))
    assert sum(fault is not None for fault in faults) > 20
    assert list(filter(None, faults)) == []


@pytest.mark.parametrize("name", VIEWS)
def test_wide_spacing_cuts_nothing_at_320_pixels(address: str, visit: Callable[..., Page], name: str) -> None:
    page = open_view(address, visit, name, 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.add_style_tag(content=SPACING)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(CUT_TEXTS) == []


def test_a_new_number_of_rows_is_announced(address: str, visit: Callable[..., Page]) -> None:
    page = open_view(address, visit, "people", 1280)
    sentence = page.get_by_role("status").filter(has_text="13 signatories in 2 letters")
    expect(sentence).to_be_visible()
    # Screen readers follow an element. They do not notice one that takes its place.
    before = sentence.element_handle()
    page.get_by_role("button", name="Military 3").click()
    expect(page.get_by_role("status").filter(has_text="3 of 13 signatories in 2 letters: military")).to_be_visible()
    assert before.inner_text() == "3 of 13 signatories in 2 letters: military"
