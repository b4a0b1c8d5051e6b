"""HTML is cleaned by the sanitizer of the browser, or by Streamlit's where it has none. Both keep what pages show."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from components.server.page import own_files
from tests.browser.actions import wait_until_idle

WITHOUT_OWN = "delete window.Sanitizer"
COUNT_USES = """
  window.uses = 0;
  const { setHTML } = Element.prototype;
  Element.prototype.setHTML = function (...details) { window.uses += 1; return setHTML.apply(this, details); };
"""
# Drawings are added by our script. Streamlit's sanitizer trims attributes, and does not know one of source links.
SHOWN = """() => [...document.querySelectorAll("[data-testid=stHtml] *")]
  .filter((element) => !element.closest(".drawing svg"))
  .map(({ localName, attributes, childNodes }) => [
    localName,
    [...attributes].filter(({ name }) => name !== "referrerpolicy").map(({ name, value }) => `${name}=${value.trim()}`),
    [...childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map(({ data }) => data),
  ])
  .map(([name, attributes, texts]) => JSON.stringify([name, attributes.sort(), texts]))"""
CLEAN = """async ([script, html]) => {
  const { sanitizer } = JSON.parse(document.querySelector("script[data-settings]").dataset.settings);
  const module = await import(new URL(sanitizer, new URL(script, location)).href);
  const { sanitize } = Object.values(module).find((value) => value?.sanitize);
  return sanitize(html, { USE_PROFILES: { html: true }, FORCE_BODY: true });
}"""
# The addresses of files have an id of the visit.
VISIT = re.compile(r"(exports|answers)/[\w-]+")
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "event": "<b onclick='alert(1)' onmouseover='alert(1)'>words</b>",
    "link": "<a href='javascript:alert(1)'>words</a>",
    "picture": "<img src=x onerror='alert(1)'>",
    "frame": "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "svg": "<svg onload='alert(1)'><script>alert(1)</script></svg>",
    "object": "<object data='javascript:alert(1)'></object><embed src='javascript:alert(1)'>",
    "base": "<base href='javascript:alert(1)//'>",
    "form": "<form action='javascript:alert(1)'><button formaction='javascript:alert(1)'>words</button></form>",
    "parsed twice": "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;<img src=1 onerror=alert(1)>'>",
    "hidden": "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
}


def open_page(browser: Browser, address: str, *, own: bool) -> Page:
    """Open a page in a browser with or without a sanitizer of its own."""
    page = browser.new_page()
    page.add_init_script(COUNT_USES if own else WITHOUT_OWN)
    page.goto(address)
    wait_until_idle(page)
    return page


def shown(browser: Browser, address: str, *, own: bool) -> list[str]:
    """Return the elements of our HTML on a page: their names, attributes and texts."""
    page = open_page(browser, address, own=own)
    elements: list[str] = page.evaluate(SHOWN)
    assert not own or page.evaluate("window.uses") > 1, "the first use is a probe"
    page.close()
    return [VISIT.sub(r"\1", element) for element in elements]


@pytest.mark.parametrize(
    "path",
    [
        "", "people", "people?evidence=letters/mps-to-lecornu/short_title", "arguments?words=all",
        "arguments?depth=glance", "arguments?view=who", "timeline", "sources?read=mps-to-lecornu", "network",
        "identities", "quality", "upload",
    ],
)  # fmt: skip
def test_both_sanitizers_keep_the_same(browser: Browser, address: str, path: str) -> None:
    own, streamlits = (shown(browser, f"{address}/{path}", own=own) for own in (True, False))
    assert own == streamlits
    assert len(own) > 20


@pytest.mark.parametrize("own", [True, False], ids=["own", "streamlits"])
def test_nothing_that_runs_is_kept(browser: Browser, address: str, own: bool) -> None:
    page = open_page(browser, f"{address}/people", own=own)

    def clean(html: str) -> Any:
        return page.evaluate(CLEAN, [next(file for file in own_files() if file.endswith("js")), html])

    # Streamlit's sanitizer keeps what is in elements that it does not know.
    assert clean("<b>words</b><unknown>more</unknown>") == f"<b>words</b>{'' if own else 'more'}"
    cleaned = {name: clean(html) for name, html in HOSTILE.items()}
    unwanted = r"<(script|iframe|object|embed|base|svg|math|noscript|style)|javascript:"
    assert not re.search(unwanted, "".join(cleaned.values()))
    found = page.evaluate(
        """(htmls) => htmls.flatMap((html) => {
          const place = document.createElement("div");
          place.innerHTML = html;
          return [...place.querySelectorAll("*")].flatMap(({ attributes }) => [...attributes].map(({ name }) => name));
        }).filter((name) => name.startsWith("on"))""",
        list(cleaned.values()),
    )
    assert found == []
    page.close()
    assert cleaned["event"] == "<b>words</b>" and cleaned["link"] == "<a>words</a>"
