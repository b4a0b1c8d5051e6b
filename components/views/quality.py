"""How good the data are: what was coded and why not, in whose words, how sure, and how to report a mistake."""

import streamlit as st

from components import banner, evidence, facts_card, filters, markup, on_show, quality_card
from components.corpus import rows, says
from components.download import csv_button
from components.paging import page_of
from data.texts import rate

LINES = 50

corpus = on_show.corpus()
chosen = filters.chosen(corpus)
whole = filters.whole(chosen)
figures, doubts, passages, facts = (rows(corpus, name, whole) for name in ("quality", "doubts", "passages", "facts"))
titles = {letter.id: letter.short_title for letter in corpus.model.letters}
stands = rate(corpus.model.letters, corpus.copies) if corpus.copies else None

st.html(markup.block(quality_card.heading(corpus.fingerprint, corpus.model.codebook.coding, stands)))
if any((chosen.letter, chosen.actor_type, chosen.role, chosen.search)):
    st.info("This page is of the whole corpus: the filter does not narrow it.")
st.text(says(corpus, "quality", whole, len(figures)))
st.html(markup.block(quality_card.sections(figures)))
csv_button(corpus, "quality", whole, figures)

st.html(markup.heading("Cases in doubt"))
st.text(says(corpus, "doubts", whole, len(doubts)))
if not doubts.empty:
    st.html(markup.block(quality_card.cases(doubts[page_of(len(doubts), "Cases", "doubts_page", LINES)], titles)))
    csv_button(corpus, "doubts", whole, doubts)

st.html(markup.heading("Passages from which nothing was coded, and why"))
silent = passages[passages["statements"] == 0]
st.text(f"{len(silent)} of {says(corpus, 'passages', whole, len(passages))}")
if not silent.empty:
    st.html(
        markup.block(quality_card.not_coded(silent[page_of(len(silent), "Passages", "silent_page", LINES)], titles))
    )
    csv_button(corpus, "passages", whole, silent, part="not-coded")

differing = facts[facts["kind"] != "background"]
if not differing.empty:
    st.html(markup.heading("Where other reports confirm or contradict an article, or give what it left out"))
    st.text(f"{len(differing)} of {says(corpus, 'facts', whole, len(facts))}")
    st.html(markup.block(facts_card.listing(evidence.record_lookup(corpus, printed=False), differing, whom=True)))
    csv_button(corpus, "facts", whole, differing, part="on-articles")

if to_look_at := banner.to_look_at(corpus):
    st.html(markup.heading("What a colleague would ask of the coding"))
    banner.listed(to_look_at)

st.html(markup.heading("How to report a mistake"))
st.text(
    "Click the cell that is wrong: the evidence panel opens, with a text to copy under “Share this, or report a "
    "mistake”. It names the cell, the version of the corpus and the address that shows it."
)
if corpus.model.codebook.corrections:
    st.text(corpus.model.codebook.corrections)
