"""Draw the panel at the right of the page, which shows the evidence of a table cell or another record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from components.cards.evidence import cell_reference, evidence_card
from components.markup.elements import escape_html, page_block
from components.markup.records import record_lookup
from components.markup.templates import render
from components.state import parameters
from components.state.urls import EVIDENCE, PANELS, address
from data import Corpus
from data.evidence.cells import NoSuchCell, parse_cell_address
from data.evidence.lookup import evidence


def shown(parameter: str) -> str | None:
    """Return the value of a parameter whose panel is to be drawn, or None.

    The page has one panel. The first parameter of `PANELS` that the address has is shown.
    """
    return parameters.get(parameter) if parameter == next(filter(parameters.get, PANELS), None) else None


@contextmanager
def docked(title: str, parameter: str) -> Iterator[None]:
    """Draw what follows in the panel: at the right of a wide window, over the page in a narrow one.

    The panel is open while the address has the parameter. `browser_events.js` answers its buttons: previous and next
    follow the neighbouring link of the page, whose attribute `data-PARAMETER` has the value of the parameter. Close
    removes the parameter.
    """
    with st.container(key=f"panel_{parameter}", gap=None):
        st.html(render("panel_header.html.j2", title=title, parameter=parameter))
        yield


def draw_evidence(corpus: Corpus, *, printed: bool) -> None:
    """Draw the evidence of the table cell that the address names, if it names one."""
    if (cell_address := shown(EVIDENCE)) is not None:
        with docked("Evidence", EVIDENCE):
            _draw_content(corpus, printed, cell_address)


def _draw_content(corpus: Corpus, printed: bool, cell_address: str) -> None:
    records = record_lookup(corpus, printed=printed)
    try:
        cell_evidence = evidence(records.index, parse_cell_address(cell_address))
    except NoSuchCell as error:
        hint = " Only printed content is shown. The cell may need outside facts." if printed else ""
        st.html(page_block(f"<p>{escape_html(str(error) + hint)}</p>"))
        return
    link = None
    if not corpus.private:
        link = (st.context.url or "").split("?")[0] + address("", **{EVIDENCE: cell_address})
    lines = [cell_reference(records, cell_evidence), f"Corpus {corpus.fingerprint}", link or ""]
    codebook, report = corpus.model.codebook, "\n".join(lines).rstrip()
    st.html(evidence_card(records, cell_evidence, codebook, printed=printed, link=link, report=report))
