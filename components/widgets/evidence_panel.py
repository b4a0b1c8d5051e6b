"""Draw the evidence panel for the table cell that the address names."""

from __future__ import annotations

import streamlit as st

from components.cards.evidence import cell_reference, evidence_card
from components.markup.elements import escape_html, page_block
from components.markup.records import record_lookup
from components.state import parameters
from components.state.open_evidence import close_evidence
from components.state.urls import EVIDENCE, address
from data import Corpus
from data.evidence.cells import NoSuchCell, parse_cell_address
from data.evidence.lookup import evidence

REPORT_HEADING = "Share or report a mistake"
_WIDTH = 560


def draw(corpus: Corpus, *, printed: bool) -> None:
    """Draw the panel if the address names a cell."""
    if parameters.get(EVIDENCE) is not None:

        @st.dialog("Evidence", width=_WIDTH, position="right", on_dismiss=close_evidence)
        def panel() -> None:
            _draw_content(corpus, printed, parameters.get(EVIDENCE) or "")

        panel()


def _draw_content(corpus: Corpus, printed: bool, cell_address: str) -> None:
    records = record_lookup(corpus, printed=printed)
    try:
        cell_evidence = evidence(records.index, parse_cell_address(cell_address))
    except NoSuchCell as error:
        hint = " Only printed content is shown. The cell may need outside facts." if printed else ""
        st.html(page_block(f"<p>{escape_html(str(error) + hint)}</p>"))
        return
    st.html(page_block(evidence_card(records, cell_evidence, corpus.model.codebook, printed=printed)))
    _draw_report(corpus, cell_reference(records, cell_evidence))


def _draw_report(corpus: Corpus, reference: str) -> None:
    """Draw a text to copy, which shares this evidence or reports a mistake in it."""
    with st.expander(REPORT_HEADING):
        link = (st.context.url or "").split("?")[0] + address("", **{EVIDENCE: parameters.get(EVIDENCE) or ""})
        lines = [reference, f"Corpus {corpus.fingerprint}", *([] if corpus.private else [link])]
        if corpus.model.codebook.corrections:
            st.text(corpus.model.codebook.corrections)
        st.code("\n".join(lines), language=None, wrap_lines=True)
