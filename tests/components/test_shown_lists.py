"""The arguments page offers its lists as CSV, as they are on the screen, and links cells to evidence that agrees."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from components.widgets import downloads
from components.widgets.downloads import MainTable
from data import open_corpus
from data.catalog.available import CORPUS_VARIABLE
from data.evidence.cells import Cell
from data.export import markdown_writer
from data.export.brief import build_brief
from data.queries.selection import Selection
from tests.components.app import CORPUS_PAGES, html, page, plain_text
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


@pytest.fixture
def with_separators(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a corpus whose names, descriptions, labels and words have the separator of lists."""
    for path in copy_of_bridge.rglob("*.yaml"):
        text = path.read_text("utf-8")
        for old in ("Ada Bell", "Carl Dorn", "Karl Dörn", "Weavers' Guild", "Neighbours", "the mayor", "Trade"):
            text = re.sub(rf"(?<=[:\[,] ){old}(?=[,}}\n])", f'"{old}; the {old}"', text)
        path.write_text(text, "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    return copy_of_bridge


def test_no_page_and_no_brief_shows_how_a_list_is_written(with_separators: Path) -> None:
    corpus = open_corpus(with_separators)
    assert any("Ada Bell;\\ the Ada Bell" in str(cell) for cell in corpus.tables["appearances"]["printed_name"])
    shown = [html(page(name)) for name in CORPUS_PAGES]
    more = ["affiliation", "other-names", "passages", "identity", "facts", "withdrawal"]
    shown += [html(page("people", tab=tab, show=more)) for tab in ("signatories", "others")]
    shown += [html(page("people", actor=actor)) for actor in ("ada-bell", "carl-dorn", "mayor")]
    shown += [
        html(page("people", evidence=str(Cell("signatures", ("for-the-bridge", "carl-dorn"), column))))
        for column in ("printed_name", "description", "affiliation", "types", "also_known_as")
    ]
    for with_tables in (False, True):
        brief = build_brief(corpus, Selection(), address="", created=date(2025, 1, 1), with_tables=with_tables)
        shown.append(markdown_writer.render(brief).replace("\\\\", "\\"))
    assert sum("; the " in text for text in shown) > len(shown) // 2
    assert [text[max(text.index(";\\") - 90, 0) :][:120] for text in shown if ";\\ " in text] == []
