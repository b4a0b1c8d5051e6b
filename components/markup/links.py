"""Links."""

from __future__ import annotations

from html import escape

from components.state.urls import EVIDENCE, address
from data.evidence.cells import Cell


def passage_link(short_title: str, passage: str, words: str = "") -> str:
    """A link, in HTML, to a passage in its ledger, named by its id and by further words."""
    href = address("letters", read=short_title, passage=passage)
    return f'<a href="{escape(href)}" target="_self">{escape(passage + words)}</a>'


def letter_link(short_title: str, words: str) -> str:
    """A link, in HTML, to a letter."""
    return f'<a href="{escape(address("letters", read=short_title))}" target="_self">{escape(words)}</a>'


def page_link(page: str, words: str) -> str:
    """A link, in HTML, to a page with the filter as it is."""
    return f'<a href="{escape(address(page))}" target="_self">{escape(words)}</a>'


def evidence_link(inner: str, table: str, row: tuple[str, ...], column: str) -> str:
    """A link around a piece of HTML that is a cell of a table, to what the cell rests on.

    A click is answered on the page (`components/panel.py`); the address opens the same anywhere else.
    """
    cell = escape(str(Cell(table, row, column)))
    href = escape(address("", **{EVIDENCE: str(Cell(table, row, column))}))
    return f'<a class="why" href="{href}" data-evidence="{cell}" target="_self">{inner}</a>'
