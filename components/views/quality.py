"""Show the quality of the data, and how to report a mistake."""

import streamlit as st

from components.cards import facts as fact_cards
from components.cards import quality as quality_cards
from components.markup.elements import heading, page_block
from components.markup.records import record_lookup
from components.state import session
from components.widgets import filters, header, problems
from components.widgets.downloads import csv_button
from components.widgets.pagination import paginate
from components.widgets.panel import REPORT_HEADING
from data.articles.quotes import describe_verification
from data.queries.table_query import TableQuery

ROWS_PER_PAGE = 50

corpus = session.current_corpus()
selection = filters.current_selection(corpus)
figures, doubts, passages, facts = (
    TableQuery(corpus, name, selection.unfiltered()) for name in ("quality", "doubts", "passages", "facts")
)
titles = corpus.model.letter_titles
texts = corpus.article_texts
verification = describe_verification(corpus.model.letters, texts) if texts else None

header.page_title("How good are these data?", "What was coded and how, what is uncertain, and what was checked.")
st.html(page_block(quality_cards.heading(corpus.fingerprint, corpus.model.codebook.coding, verification)))
if any((selection.letter, selection.actor_type, selection.role, selection.search)):
    st.info("This page shows the whole corpus. The filters do not apply.")
st.text(figures.sentence())
st.html(page_block(quality_cards.sections(figures.rows)))
csv_button(figures)

st.html(heading("Uncertain codings"))
st.text(doubts.sentence())
if not doubts.rows.empty:
    page = doubts.rows[paginate(len(doubts.rows), "Codings", "doubts_page", ROWS_PER_PAGE)]
    st.html(page_block(quality_cards.uncertain_codings(page, titles)))
    csv_button(doubts)

st.html(heading("Passages without codings"))
uncoded = passages.rows[passages.rows["statements"] == 0]
st.text(f"{len(uncoded)} of {passages.sentence()}")
if not uncoded.empty:
    page = uncoded[paginate(len(uncoded), "Passages", "silent_page", ROWS_PER_PAGE)]
    st.html(page_block(quality_cards.uncoded_passages(page, titles)))
    csv_button(passages.over(uncoded, "not-coded"))

on_articles = facts.rows[facts.rows["kind"] != "background"]
if not on_articles.empty:
    st.html(heading("Outside facts that confirm, contradict or complete an article"))
    st.text(f"{len(on_articles)} of {facts.sentence()}")
    st.html(page_block(fact_cards.facts_table(record_lookup(corpus, printed=False), on_articles, with_subject=True)))
    csv_button(facts.over(on_articles, "on-articles"))

if warnings := problems.all_warnings(corpus):
    st.html(heading("Warnings"))
    problems.problem_list(warnings)

st.html(heading("How to report a mistake"))
st.text(
    f"Click the wrong cell. Under “{REPORT_HEADING}” the evidence panel has a text to copy. It names the cell, the "
    "version of the corpus and the address."
)
if corpus.model.codebook.corrections:
    st.text(corpus.model.codebook.corrections)
