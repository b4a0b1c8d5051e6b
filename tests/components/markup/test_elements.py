"""Text in small elements and links is shown literally, and HTML of other elements is kept."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from html import escape, unescape

import pytest

from components.markup import elements, links
from components.markup.templates import Html
from tests.components.app import HOSTILE, plain_text

ELEMENTS: dict[str, Callable[[str], Html]] = {
    "value_with_basis": lambda text: elements.value_with_basis(text, "outside", text),
    "fact_mark": lambda text: elements.fact_mark("inferred", text),
    "short_fact_mark": lambda text: elements.short_fact_mark("derived", text),
    "contradicted": elements.contradicted,
    "in_language": lambda text: elements.in_language(text, text),
    "in_language of the page": lambda text: elements.in_language(text, None),
    "quotation": lambda text: elements.quotation("reported", text, text),
    "our_translation": elements.our_translation,
    "statement_block": lambda text: elements.statement_block(text, text, language="fr", is_against=True, doubt=text),
    "lines": lambda text: elements.lines(text, text),
    "muted": elements.muted,
    "important": elements.important,
    "letter_link": lambda text: links.letter_link(text, text),
    "facts_link": lambda text: links.facts_link(text, text),
    "evidence_link": lambda text: links.evidence_link(text, "letters", (text,), "title"),
    "source_link": lambda text: links.source_link("https://register.example/", text),
    "source_link without a web address": links.source_link,
}


@pytest.fixture(autouse=True)
def empty_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "address", lambda page, **values: f"{page}?{values}")


@pytest.mark.parametrize("name", ELEMENTS)
def test_text_is_shown_literally(name: str) -> None:
    html = ELEMENTS[name](HOSTILE)
    assert isinstance(html, Html) and "<script" not in html and "<img" not in html
    if name != "short_fact_mark":  # Its text is in a tooltip.
        assert HOSTILE in plain_text(html)


@pytest.mark.parametrize("name", ELEMENTS)
def test_html_of_another_element_is_kept(name: str) -> None:
    inner = elements.important("text")
    if name not in ("fact_mark", "short_fact_mark", "source_link without a web address"):
        assert inner in ELEMENTS[name](inner)


def test_the_tests_cover_every_element() -> None:
    names = {
        name
        for module in (elements, links)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and inspect.get_annotations(function)["return"] == "Html"
    }
    others = {"contradiction_mark", "voice_mark", "language_label", "drawing_data"}
    assert names - {name.split()[0] for name in ELEMENTS} == others


def test_a_drawing_is_an_attribute_that_the_browser_keeps() -> None:
    svg = f"<svg><title>{escape(HOSTILE)}</title><style>a {{}}</style><path d='M0'/></svg>"
    attribute = elements.drawing_data(svg, shown=["2024-11-20"])
    assert "</" not in attribute and "'" not in attribute
    assert json.loads(unescape(attribute)) == {"svg": svg, "shown": ["2024-11-20"]}
