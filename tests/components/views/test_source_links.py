"""Addresses of sources are links that open in a new tab. Any other address is shown literally."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from markupsafe import escape

from data import open_corpus
from data.catalog.available import CORPUS_VARIABLE
from data.text.addresses import link_target
from tests.components.app import CORPUS_PAGES, html, page

ADDRESS = "https://register.example/page?letter=1&x=2"
ATTRIBUTES = 'target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer"'
HOSTILE = (
    "register.example/page?x=1",
    "javascript:alert(document.domain)",
    "javascript://register.example/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "ftp://register.example/page",
    'https://register.example/"onmouseover="alert(1)',
    "https://register.example/'onmouseover='alert(1)",
    "https://register.example/<img src=x onerror=alert(1)>",
    "https://bank.example@register.example/",
    "https://bank.example:password@register.example/",
    "https://register.example/a b",
    "https://register.example/\u200bpage",
    "https://register.example/1108…",
)
# A cell whose evidence cites the register.
EVIDENCE = "facts/bridge-refused/value"


@pytest.fixture
def use_address(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a copy of the bridge corpus, which the pages show."""
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    return copy_of_bridge


def set_address(folder: Path, address: str) -> None:
    """Give the register of the bridge corpus another address."""
    path = folder / "sources.yaml"
    text = path.read_text("utf-8").replace("address: register.example", f"address: {json.dumps(address)}")
    path.write_text(text, "utf-8")
    assert address in {source.address for source in open_corpus(folder).model.sources}


def links(content: str) -> list[str]:
    """Return the start tags of all links."""
    return re.findall(r"<a\b[^>]*>", content)


def check_links(content: str) -> list[str]:
    """Check that every link is to a page of the dashboard or to a plain web address. Return these addresses."""
    addresses = []
    for tag in links(content):
        match = re.search(r'href="([^"]*)"', tag)
        assert match, tag
        href = unescape(match[1])
        if 'class="source-link"' in tag:
            assert ATTRIBUTES in tag and link_target(href) == href, tag
            addresses.append(href)
        else:
            assert re.match(r"[a-z]*\?|#|exports/", href) and "_blank" not in tag, tag
    return addresses


@pytest.mark.parametrize("name", CORPUS_PAGES)
def test_every_link_leads_to_a_page_or_to_a_plain_address(name: str, use_address: Path) -> None:
    set_address(use_address, ADDRESS)
    address = {"read": "Neighbours for the bridge", "actor": "Ada Bell", "item": "The flood took the ferry"}
    addresses = check_links(html(page(name, **address)))
    assert set(addresses) <= {ADDRESS}
    assert bool(addresses) == (name not in ("overview", "arguments", "network"))


def test_evidence_has_the_address_as_a_link(use_address: Path) -> None:
    set_address(use_address, ADDRESS)
    content = html(page("overview", evidence=EVIDENCE))
    assert f'href="{escape(ADDRESS)}" {ATTRIBUTES} title="{escape(ADDRESS)}">{escape(ADDRESS)}</a>' in content
    assert ADDRESS in check_links(html(page("overview", evidence="sources/register/address")))


@pytest.mark.parametrize("address", HOSTILE)
def test_any_other_address_is_shown_literally(address: str, use_address: Path) -> None:
    set_address(use_address, address)
    for cell in (EVIDENCE, "sources/register/address"):
        content = html(page("overview", evidence=cell))
        assert check_links(content) == []
        assert str(escape(address)) in content and "<img" not in content and "<script" not in content
    assert check_links(html(page("sources", read="Neighbours for the bridge"))) == []


def test_a_column_of_sources_has_only_plain_addresses(use_address: Path) -> None:
    for address, expected in ((ADDRESS, {ADDRESS}), ("javascript:alert(1)", set()), ("www.register.example", set())):
        path = use_address / "sources.yaml"
        path.write_text((Path(__file__).parents[2] / "corpora/bridge/sources.yaml").read_text("utf-8"), "utf-8")
        set_address(use_address, address)
        for name in ("timeline", "people"):
            (table,) = re.findall(r'<table class="data-table">.*?</table>', html(page(name, show="source")), re.DOTALL)
            links = re.findall(r'<a class="source-link" href="([^"]*)"', table)
            assert set(map(unescape, links)) == expected
