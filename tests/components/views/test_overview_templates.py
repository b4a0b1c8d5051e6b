"""The HTML of the overview for one, two and three letters."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from data.catalog.available import CORPUS_VARIABLE
from tests.components.app import html, page, plain_text
from tests.conftest import BRIDGE, CLOCK


def fragment(content: str, pattern: str) -> str:
    """Return the part of the HTML of a page that matches."""
    (match,) = re.findall(pattern, content, re.DOTALL)
    return str(match)


def test_two_letters_are_cards_and_columns(
    monkeypatch: pytest.MonkeyPatch, assert_snapshot: Callable[[str, str], None]
) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    content = html(page("overview"))
    assert_snapshot("page_title", fragment(content, r"(<h1>.*?)</div>\n<div class=.cosigned.><div class=.card-grid"))
    assert_snapshot("letter_cards", fragment(content, r'(<div class="card-grid">.*?</section></div>)'))
    assert_snapshot("argument_columns", fragment(content, r'(<div class="argument-columns">.*?</section></div>)'))


def test_many_letters_are_a_list_with_drawings(
    monkeypatch: pytest.MonkeyPatch, assert_snapshot: Callable[[str, str], None]
) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(CLOCK))
    content = html(page("overview"))
    assert_snapshot("letter_list", fragment(content, r'(<table class="letter-list">.*?</table>)'))
    assert_snapshot("common_arguments", fragment(content, r'(<section class="common-arguments">.*?</section>)'))


def test_the_answer_counts_letters_signatures_and_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(CLOCK))
    content = plain_text(html(page("overview")))
    assert "3 letters with 64 signatures" in content and "They make 6 arguments: several letters agree on 3" in content
