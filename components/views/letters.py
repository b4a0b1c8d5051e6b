"""The letters, passage by passage: whose words, what they say, what was coded from them, and why not."""

from dataclasses import replace

import streamlit as st

from components.cards import facts as fact_cards
from components.cards import passages as passage_cards
from components.markup import elements, records
from components.state import session
from components.widgets import empty_state, filters, table
from components.widgets.downloads import csv_button
from data.articles.quotes import describe_verification, quote_matches
from data.queries.table_query import TableQuery
from data.tables.model_index import group_rows, to_records

corpus = session.current_corpus()
selection = filters.current_selection(corpus)
found = TableQuery(corpus, "passages", selection)
kept = TableQuery(corpus, "letters", selection.without_search()).rows["letter"]
titles = corpus.model.letter_titles
first = next(iter([*found.rows["letter"], *kept]), None)
left, right = st.columns([3, 2])
with left:
    named = table.record_picker("Letter to read", "read", titles, otherwise=titles.get(first or "", "None is left"))
letter, here = named or first, None
# A passage is named together with its letter, or an address could show another letter's passage under its number.
if named is not None:
    ids = [passage.id for passage in next(part.passages for part in corpus.model.letters if part.id == named)]
    with right:
        here = table.record_picker("Passage", "passage", dict(zip(ids, ids, strict=True)), otherwise="All passages")

if letter is None:
    empty_state.empty_state(found, "No letter has such an actor in these roles.")
else:
    # The ledger is evidence: a letter is shown with all that was coded from it; only a search narrows its passages.
    of_letter = replace(selection.unfiltered(), letter=(letter,))
    passages = TableQuery(corpus, "passages", replace(of_letter, search=selection.search))
    book = records.record_lookup(corpus, printed=selection.printed)
    read = next(part for part in corpus.model.letters if part.id == letter)
    copy = corpus.article_texts.get(letter)
    stands = describe_verification([read], corpus.article_texts)
    known = fact_cards.facts_about(TableQuery(corpus, "facts", selection.unfiltered()).rows, letters=letter)
    mentions, statements = (TableQuery(corpus, name, of_letter).rows for name in ("mentions", "statements"))
    numbers = passage_cards.statement_numbers(book, letter, statements)
    by_passage = [group_rows(to_records(part), "passage") for part in (mentions, statements, known)]
    found_words = quote_matches(read, copy) if copy else {}
    coded = passage_cards.CodedLetter(by_passage[0], by_passage[1], by_passage[2], found_words, numbers)
    st.html(elements.page_block(passage_cards.heading(book, letter, stands)))
    beyond = passage_cards.outside_facts(known)
    if not beyond.empty:
        with st.expander(f"Known beyond the article: {fact_cards.fact_counts(beyond)}"):
            st.html(elements.page_block(fact_cards.facts_table(book, beyond)))
            csv_button(TableQuery(corpus, "facts", of_letter).over(beyond, "of-the-letter"))
    if letter not in set(kept):
        st.caption("The filter leaves this letter out elsewhere; it is shown because the address names it.")
    if here is not None:
        st.html(elements.page_block(passage_cards.passage_with_neighbours(book, letter, here, coded)))
    if passages.rows.empty:
        empty_state.empty_state(passages, "No passage of this letter has these words.")
        st.html(elements.page_block(passage_cards.other_matches(found.rows, titles)))
    else:
        st.text(passages.sentence())
        marks, cards = (
            passage_cards.legend(copy=copy is not None),
            passage_cards.all_passages(book, passages.rows, coded),
        )
        st.html(elements.page_block(marks + cards))
        csv_button(passages)
