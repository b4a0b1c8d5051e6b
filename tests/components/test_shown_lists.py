"""The arguments page offers its lists as CSV, as they are on the screen, and links cells to evidence that agrees."""

from __future__ import annotations

import re

import pytest

from components.widgets import downloads
from components.widgets.downloads import MainTable
from data.catalog.available import CORPUS_VARIABLE
from tests.components.app import html, page, plain_text
from tests.conftest import BRIDGE


@pytest.fixture
def exported(monkeypatch: pytest.MonkeyPatch) -> list[MainTable]:
    """Return a list of the main tables that a page exports."""
    tables: list[MainTable] = []
    take = downloads.take_main_table

    def record() -> MainTable | None:
        table = take()
        tables.extend([table] if table else [])
        return table

    monkeypatch.setattr(downloads, "take_main_table", record)
    return tables


def words(text: str) -> str:
    """Return a text without repeated blanks."""
    return " ".join(text.split())


@pytest.mark.parametrize("sides", ["letter", "actor_type"])
def test_lists_are_exported_as_shown(sides: str, exported: list[MainTable], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    content = html(page("arguments", depth="glance", sides=sides))
    (table,) = exported
    lists = re.findall(r"<h2>(.*?) <span>\d+</span></h2>(.*?)</section>", content, re.DOTALL)
    shown = [(words(plain_text(title)), words(plain_text(items))) for title, items in lists]
    rows = list(table.shown.texts())
    assert table.shown.headings() == ["List", "Argument", "Words"] and len(rows) == len(table.query.rows) == 3
    assert list(dict.fromkeys(title for title, *_ in rows)) == [title for title, _ in shown]
    for title, label, said in rows:
        items = dict(shown)[title]
        assert label.partition(" (")[0] in items and words(said) in items


def test_a_cell_of_a_type_opens_what_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guild's letter alone reports a statement of Trade. The evidence of the cell would quote another letter."""
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    whole = html(page("arguments", sides="actor_type"))
    assert 'data-evidence="comparison/build-bridge/type_trade"' in whole
    part = html(page("arguments", sides="actor_type", letter="guild-against"))
    assert "comparison/build-bridge/type_trade" not in part
    assert 'data-evidence="statements/guild-against.P1.build-bridge/words"' in part
