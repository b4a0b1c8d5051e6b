"""An empty page counts its own rows without each filter, and offers only filters that can be removed."""

from __future__ import annotations

import pytest

from data.catalog.available import CORPUS_VARIABLE
from tests.components.app import html, is_empty, page, plain_text
from tests.components.html_tables import read_tables
from tests.conftest import BRIDGE


def test_people_are_counted_on_the_selected_tab() -> None:
    app = page("people", tab="others", search="desportes")
    assert is_empty(app) and "58 appearances without search “desportes”" in plain_text(html(app))
    app.button(key="remove_last").click().run()
    assert len(read_tables(html(app))[0].rows) == 58


def test_counts_are_counted_of_one_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    content = plain_text(html(page("arguments", view="who", who="actor", search="zzz")))
    assert "4 support counts without search “zzz”" in content


def test_a_letter_that_is_read_is_no_filter() -> None:
    app = page("sources", read="mps-to-lecornu", letter="intellectuals-to-president", search="zzz")
    content = plain_text(html(app))
    assert "17 passages without search “zzz”" in content and content.count(" without ") == 1, content
    assert app.button(key="remove_last").label == "Remove search “zzz”"


def test_articles_only_alone_is_nothing_to_reset() -> None:
    for name in ("people", "overview", "arguments"):
        assert "Reset filters" not in [button.label for button in page(name, printed="true").button]
    assert "Reset filters" in [button.label for button in page("people", printed="true", search="anna").button]
