"""Build HTML links to pages, to the evidence of table cells, and to the addresses of sources."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from components.state.urls import EVIDENCE, address
from data.evidence.cells import Cell
from data.text.addresses import link_target


def passage_link(letter: str, passage: str, suffix: str = "") -> str:
    """Return a link to a passage on the page of its letter.

    The text is the passage id and the suffix.
    """
    return f'<a href="{escape(passage_address(letter, passage))}" target="_self">{escape(passage + suffix)}</a>'


def passage_address(letter: str, passage: str) -> str:
    """Return the address of a passage on the page of its letter."""
    return address("sources", read=letter, passage=passage)


def letter_link(letter: str, text: str) -> str:
    """Return a link to a letter."""
    return f'<a href="{escape(letter_address(letter))}" target="_self">{escape(text)}</a>'


def letter_address(letter: str) -> str:
    """Return the address of a letter."""
    return address("sources", read=letter)


def page_link(page: str, text: str) -> str:
    """Return a link to a page with the current filters."""
    return f'<a href="{escape(address(page))}" target="_self">{escape(text)}</a>'


class EvidenceTarget(NamedTuple):
    """The address of a cell, and the address of the page with the evidence of the cell open."""

    cell: str
    href: str


def evidence_target(table: str, row: tuple[str, ...], column: str) -> EvidenceTarget:
    """Return where a link to the evidence of a cell leads.

    `browser_events.js` answers a click without a page load. The address works in a new tab as well.
    """
    cell = str(Cell(table, row, column))
    return EvidenceTarget(cell, address("", **{EVIDENCE: cell}))


def evidence_link(inner: str, table: str, row: tuple[str, ...], column: str) -> str:
    """Return a link around the HTML of a table cell to the evidence of the cell."""
    cell, href = map(escape, evidence_target(table, row, column))
    return f'<a class="evidence-link" href="{href}" data-evidence="{cell}" target="_self">{inner}</a>'


def source_link(web_address: str, text: str | None = None) -> str:
    """Return a link to the address of a source, which opens in a new tab.

    The text is the address by default. An address that is no plain web address is returned as text, without a link.
    The site is not told which page has the link.
    """
    shown, target = escape(text or web_address), link_target(web_address)
    if target is None:
        return escape(web_address)
    return (
        f'<a class="source-link" href="{escape(target)}" target="_blank" rel="noopener noreferrer" '
        f'referrerpolicy="no-referrer" title="{escape(target)}">{shown}</a>'
    )
