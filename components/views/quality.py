"""Show the quality of the data, and how to report a mistake."""

import streamlit as st

from components.cards import facts as fact_cards
from components.cards import quality as quality_cards
from components.markup.records import record_lookup
from components.state import session
from components.widgets import filters, header, problems
from components.widgets.table import data_table
from data.articles.quotes import describe_verification
from data.queries.table_query import TableQuery
from data.tables.quality import UNTYPED

# The rows of a page of the lists below the figures.
_LIST_SIZE = 50

corpus = session.current_corpus()
selection = filters.current_selection(corpus)
figures, doubts, passages, facts = (
    TableQuery(corpus, name, selection.unfiltered()) for name in ("quality", "doubts", "passages", "facts")
)
titles, texts = corpus.letter_titles, corpus.article_texts
verification = describe_verification(corpus.model.letters, texts) if texts else None

header.page_title("How good are these data?", "What was coded and how, what is uncertain, and what was checked.")
st.html(quality_cards.corpus_card(corpus.fingerprint, corpus.model.codebook.coding, verification))
if any((selection.letter, selection.actor_type, selection.role, selection.search)):
    st.info("This page shows the whole corpus. The filters do not apply.")
is_description = figures.rows["section"] == UNTYPED
counts = figures.over(figures.rows[~is_description])
sections = list(dict.fromkeys(counts.rows["section"]))
data_table(counts, quality_cards.FIGURES, groups=quality_cards.sections(sections), is_main=True)

header.section_title("Uncertain codings")
data_table(doubts, quality_cards.doubt_columns(titles), page_key="doubts_page", size=_LIST_SIZE)

header.section_title("Passages without codings")
uncoded = passages.over(passages.rows[passages.rows["statements"] == 0], "not-coded")
sentence = f"{len(uncoded.rows)} of {passages.sentence()}"
data_table(uncoded, quality_cards.passage_columns(titles), page_key="silent_page", size=_LIST_SIZE, sentence=sentence)

descriptions = figures.over(figures.rows[is_description], "descriptions")
if not descriptions.rows.empty:
    header.section_title(UNTYPED)
    sentence = f"{quality_cards.untyped_sentence(descriptions.rows)} A rule in codebook.yaml gives types by such words."
    data_table(descriptions, quality_cards.DESCRIPTIONS, page_key="descriptions_page", sentence=sentence)

on_articles = facts.rows[facts.rows["kind"] != "background"]
if not on_articles.empty:
    header.section_title("Outside facts that confirm, contradict or complete an article")
    columns = fact_cards.fact_columns(record_lookup(corpus, printed=False), with_subject=True)
    sentence = f"{len(on_articles)} of {facts.sentence()}"
    data_table(
        facts.over(on_articles, "on-articles"), columns, page_key="facts_page", size=_LIST_SIZE, sentence=sentence
    )

if warnings := problems.all_warnings(corpus):
    header.section_title("Warnings")
    problems.problem_list(warnings)

header.section_title("How to report a mistake")
st.text(
    "Click the wrong cell. Under “Report a mistake” the evidence panel has a text to copy. It names the cell, the "
    "version of the corpus and the address."
)
if corpus.model.codebook.corrections:
    st.text(corpus.model.codebook.corrections)
