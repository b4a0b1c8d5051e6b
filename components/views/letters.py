"""The letters, passage by passage: whose words, what they say, what was coded from them, and why not."""

from dataclasses import replace

import streamlit as st

from components import evidence, facts_card, filters, ledger_card, markup, on_show, table
from components.download import csv_button
from data.lookup import grouped, to_records
from data.table_query import TableQuery
from data.texts import anchors, rate

corpus = on_show.corpus()
selection = filters.chosen(corpus)
found = TableQuery(corpus, "passages", selection)
kept = TableQuery(corpus, "letters", selection.without_search()).rows["letter"]
titles = corpus.model.letter_titles
first = next(iter([*found.rows["letter"], *kept]), None)
left, right = st.columns([3, 2])
with left:
    named = table.choose("Letter to read", "read", titles, otherwise=titles.get(first or "", "None is left"))
letter, here = named or first, None
# A passage is named together with its letter, or an address could show another letter's passage under its number.
if named is not None:
    ids = [passage.id for passage in next(part.passages for part in corpus.model.letters if part.id == named)]
    with right:
        here = table.choose("Passage", "passage", dict(zip(ids, ids, strict=True)), otherwise="All passages")

if letter is None:
    filters.nothing_left(found, "No letter has such an actor in these roles.")
else:
    # The ledger is evidence: a letter is shown with all that was coded from it; only a search narrows its passages.
    of_letter = replace(selection.unfiltered(), letter=(letter,))
    passages = TableQuery(corpus, "passages", replace(of_letter, search=selection.search))
    book = evidence.record_lookup(corpus, printed=selection.printed)
    read = next(part for part in corpus.model.letters if part.id == letter)
    copy = corpus.copies.get(letter)
    stands = rate([read], corpus.copies)
    known = facts_card.about(TableQuery(corpus, "facts", selection.unfiltered()).rows, letters=letter)
    mentions, statements = (TableQuery(corpus, name, of_letter).rows for name in ("mentions", "statements"))
    numbers = ledger_card.numbering(book, letter, statements)
    by_passage = [grouped(to_records(part), "passage") for part in (mentions, statements, known)]
    found_words = anchors(read, copy) if copy else {}
    coded = ledger_card.Coded(by_passage[0], by_passage[1], by_passage[2], found_words, numbers)
    st.html(markup.block(ledger_card.heading(book, letter, stands)))
    beyond = ledger_card.beyond(known)
    if not beyond.empty:
        with st.expander(f"Known beyond the article: {facts_card.counted(beyond)}"):
            st.html(markup.block(facts_card.listing(book, beyond)))
            csv_button(TableQuery(corpus, "facts", of_letter).over(beyond, "of-the-letter"))
    if letter not in set(kept):
        st.caption("The filter leaves this letter out elsewhere; it is shown because the address names it.")
    if here is not None:
        st.html(markup.block(ledger_card.neighbourhood(book, letter, here, coded)))
    if passages.rows.empty:
        filters.nothing_left(passages, "No passage of this letter has these words.")
        st.html(markup.block(ledger_card.elsewhere(found.rows, titles)))
    else:
        st.text(passages.sentence())
        marks, cards = ledger_card.key(copy=copy is not None), ledger_card.all_passages(book, passages.rows, coded)
        st.html(markup.block(marks + cards))
        csv_button(passages)
