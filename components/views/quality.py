"""How good the data are: what was coded and why not, in whose words, how sure, and how to report a mistake."""

import streamlit as st

from components.cards import facts as fact_cards
from components.cards import quality as quality_cards
from components.markup import elements, records
from components.state import session
from components.widgets import filters, problems
from components.widgets.downloads import csv_button
from components.widgets.pagination import paginate
from data.articles.quotes import describe_verification
from data.queries.table_query import TableQuery

LINES = 50

corpus = session.current_corpus()
chosen = filters.current_selection(corpus)
figures, doubts, passages, facts = (
    TableQuery(corpus, name, chosen.unfiltered()) for name in ("quality", "doubts", "passages", "facts")
)
titles = corpus.model.letter_titles
stands = describe_verification(corpus.model.letters, corpus.article_texts) if corpus.article_texts else None

st.html(elements.page_block(quality_cards.heading(corpus.fingerprint, corpus.model.codebook.coding, stands)))
if any((chosen.letter, chosen.actor_type, chosen.role, chosen.search)):
    st.info("This page is of the whole corpus: the filter does not narrow it.")
st.text(figures.sentence())
st.html(elements.page_block(quality_cards.sections(figures.rows)))
csv_button(figures)

st.html(elements.heading("Cases in doubt"))
st.text(doubts.sentence())
if (count := len(doubts.rows)) > 0:
    cases = doubts.rows[paginate(count, "Cases", "doubts_page", LINES)]
    st.html(elements.page_block(quality_cards.uncertain_codings(cases, titles)))
    csv_button(doubts)

st.html(elements.heading("Passages from which nothing was coded, and why"))
silent = passages.rows[passages.rows["statements"] == 0]
st.text(f"{len(silent)} of {passages.sentence()}")
if not silent.empty:
    st.html(
        elements.page_block(
            quality_cards.uncoded_passages(silent[paginate(len(silent), "Passages", "silent_page", LINES)], titles)
        )
    )
    csv_button(passages.over(silent, "not-coded"))

differing = facts.rows[facts.rows["kind"] != "background"]
if not differing.empty:
    st.html(elements.heading("Where other reports confirm or contradict an article, or give what it left out"))
    st.text(f"{len(differing)} of {facts.sentence()}")
    st.html(
        elements.page_block(fact_cards.facts_table(records.record_lookup(corpus, printed=False), differing, whom=True))
    )
    csv_button(facts.over(differing, "on-articles"))

if to_look_at := problems.all_warnings(corpus):
    st.html(elements.heading("What a colleague would ask of the coding"))
    problems.problem_list(to_look_at)

st.html(elements.heading("How to report a mistake"))
st.text(
    "Click the cell that is wrong: the evidence panel opens, with a text to copy under “Share this, or report a "
    "mistake”. It names the cell, the version of the corpus and the address that shows it."
)
if corpus.model.codebook.corrections:
    st.text(corpus.model.codebook.corrections)
