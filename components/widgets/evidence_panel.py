"""The evidence panel: whatever cell an address names, what it rests on, beside the page.

A click on a link to evidence anywhere on a page is answered without loading the page anew. The script that listens
for it also tells how wide the page is.
"""

from __future__ import annotations

import streamlit as st

from components.cards.evidence import cell_reference, evidence_card
from components.markup.elements import escape_html, page_block
from components.markup.records import RecordLookup, record_lookup
from components.state.open_evidence import close_evidence
from components.state.urls import EVIDENCE, address
from data import Corpus
from data.evidence.cells import NoSuchCell, parse_cell_address
from data.evidence.lookup import evidence

_WIDTH = 560


def draw(corpus: Corpus, *, printed: bool) -> None:
    """Draw the panel where the address names a cell."""
    if EVIDENCE in st.query_params:

        @st.dialog("Evidence", width=_WIDTH, position="right", on_dismiss=close_evidence)
        def panel() -> None:
            _panel(corpus, printed, st.query_params.get(EVIDENCE, ""))

        panel()


def _panel(corpus: Corpus, printed: bool, named: str) -> None:
    book = record_lookup(corpus, printed=printed)
    try:
        found = evidence(book.index, parse_cell_address(named))
    except NoSuchCell as error:
        off = " Only what the articles print is shown: what you look for may rest on more." if printed else ""
        st.html(page_block(f"<p>{escape_html(str(error) + off)}</p>"))
        return
    st.html(page_block(evidence_card(book, found, corpus.model.codebook.caveat, printed=printed)))
    _report(corpus, book, cell_reference(book, found))


def _report(corpus: Corpus, book: RecordLookup, about: str) -> None:
    """What to copy in order to share this evidence, or to report a mistake in it."""
    with st.expander("Share this, or report a mistake"):
        here = (st.context.url or "").split("?")[0] + address("", **{EVIDENCE: st.query_params.get(EVIDENCE, "")})
        lines = [about, f"Corpus {corpus.fingerprint}", *([] if corpus.private else [here])]
        if corpus.model.codebook.corrections:
            st.text(corpus.model.codebook.corrections)
        st.code("\n".join(lines), language=None, wrap_lines=True)
