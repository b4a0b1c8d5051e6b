"""Addresses and contradictions in a brief."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from markupsafe import escape

from data import Corpus, open_corpus
from data.export import html_writer, markdown_writer
from data.export.brief import build_brief
from data.export.document import Document
from data.queries.selection import Selection
from data.schema.vocabulary import CONTRADICTED
from tests.data.export.parsed_briefs import CREATED, ParsedHtml, html, markdown, parsed, source_items

LINKS = (
    "https://register.example/page_(1)?a=1&b=*2*",
    "http://register.example:8080/~x#[1]",
    "https://register.example/ї",
)
TEXTS = (
    "register.example/page?x=1",
    "javascript:alert(1)",
    "data:text/html,<b>x</b>",
    'https://register.example/"onmouseover="alert(1)',
    "https://register.example/a b",
    "https://register.example/<b>|x|",
    "https://bank.example@register.example/",
    "https://bank.example\\@register.example/",
    "https://register.example/1108…",
)


def brief_of(folder: Path, address: str) -> Document:
    """Return the brief of the bridge corpus with another address of the register."""
    path = folder / "sources.yaml"
    text = path.read_text("utf-8").replace("address: register.example", f"address: {json.dumps(address)}")
    path.write_text(text, "utf-8")
    return build_brief(open_corpus(folder), Selection(), address="", created=CREATED)


@pytest.mark.parametrize("address", LINKS)
def test_a_web_address_is_a_link(address: str, copy_of_bridge: Path) -> None:
    brief = brief_of(copy_of_bridge, address)
    page, shown = html_writer.render(brief), str(escape(address))
    attributes = 'target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer"'
    assert f'<a href="{shown}" {attributes}>{shown}</a>' in page
    text = markdown_writer.render(brief)
    assert f"<{address}>" in text
    assert any(address in item for item in source_items(ParsedHtml(page)))


@pytest.mark.parametrize("address", TEXTS)
def test_any_other_address_is_text(address: str, copy_of_bridge: Path) -> None:
    brief = brief_of(copy_of_bridge, address)
    page = html_writer.render(brief)
    assert str(escape(address)) in page and not re.search(r'<a href="(?!#)', page)
    text = markdown_writer.render(brief)
    assert not re.search(r"(?<!\\)<(?!br>)", text)
    assert any(address in item for item in source_items(ParsedHtml(page)))


def test_contradicted_values_are_marked_with_their_sources(shipped: Corpus) -> None:
    """The mark cites the source of the contradiction, which is in the list of sources."""
    page = html(shipped, Selection())
    source = next(item for item in source_items(parsed(shipped, Selection())) if "another element of pressure" in item)
    number = source.split()[0]
    label = f"{CONTRADICTED} by Ukrinform: Emmanuel Macron"
    mark = f'<span class="contradicted">{label}</span> <a href="#source-{number[1:-1]}">{number}</a>'
    for value in ("Sébastien Lecornu", '<span class="muted">addressee</span>', "Five MPs to the Defence Minister"):
        assert f"{value} {mark}" in page
    assert f"Five MPs to the Defence Minister {CONTRADICTED}</th>" in page
    assert f"Sébastien Lecornu **{label}** \\{number[:-1]}\\]" in markdown(shipped, Selection())


def test_a_contradicted_claim_is_marked(bridge: Corpus) -> None:
    page = html(bridge, Selection())
    assert f'<strong>The bridge should be built</strong> <span class="contradicted">{CONTRADICTED} by ' in page
