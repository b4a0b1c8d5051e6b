"""Build links to pages, to the evidence of table cells, and to the addresses of sources."""

from __future__ import annotations

from typing import NamedTuple

from components.markup.templates import Html, macros
from components.state.urls import OPEN_FACTS, address, evidence_address
from data.evidence.cells import Cell
from data.text.addresses import link_target

_LINKS = macros("links.html.j2")


def passage_address(letter: str, passage: str) -> str:
    """Return the address of a passage on the page of its letter."""
    return address("sources", read=letter, passage=passage)


def letter_link(letter: str, text: str) -> Html:
    """Return a link to a letter."""
    return _LINKS.page_link(letter_address(letter), text)


def facts_link(letter: str, text: str) -> Html:
    """Return a link to a letter with the outside facts about it open."""
    return _LINKS.page_link(address("sources", read=letter, **{OPEN_FACTS: "true"}), text)


def letter_address(letter: str) -> str:
    """Return the address of a letter."""
    return address("sources", read=letter)


class EvidenceTarget(NamedTuple):
    """The address of a cell, and the address of the page with the evidence of the cell open."""

    cell: str
    href: str


def evidence_target(table: str, row: tuple[str, ...], column: str) -> EvidenceTarget:
    """Return where a link to the evidence of a cell leads.

    `browser_events.js` answers a click without a page load. The address works in a new tab as well.
    """
    cell = str(Cell(table, row, column))
    return EvidenceTarget(cell, evidence_address(cell))


def evidence_link(inner: str, table: str, row: tuple[str, ...], column: str) -> Html:
    """Return a link around the content of a table cell to the evidence of the cell."""
    cell, href = evidence_target(table, row, column)
    return _LINKS.evidence_link(href, cell, inner)


def source_link(web_address: str, text: str | None = None) -> Html:
    """Return a link to the address of a source, which opens in a new tab.

    The text is the address by default. An address that is no plain web address is returned as text, without a link.
    """
    target = link_target(web_address)
    return Html.escape(web_address) if target is None else _LINKS.source_link(target, text or web_address)
