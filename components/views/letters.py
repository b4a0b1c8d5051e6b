"""The letters, passage by passage: whose words, what they say, what was coded from them, and why not."""

from dataclasses import replace

import streamlit as st

from components import evidence, facts_card, filters, ledger_card, markup, on_show, table
from components.corpus import rows, says
from components.download import csv_button
from data.lookup import grouped, records
from data.texts import anchors, rate

corpus = on_show.corpus()
selection = filters.chosen(corpus)
found = rows(corpus, "passages", selection)
kept = rows(corpus, "letters", selection.without_search())["letter"]
titles = {letter.id: letter.short_title for letter in corpus.model.letters}
first = next(iter([*found["letter"], *kept]), None)
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
    filters.nothing_left(corpus, says(corpus, "passages", selection, 0), "No letter has such an actor in these roles.")
else:
    # The ledger is evidence: a letter is shown with all that was coded from it; only a search narrows its passages.
    whole = replace(filters.whole(selection), letter=(letter,))
    shown = replace(whole, search=selection.search)
    passages = rows(corpus, "passages", shown)
    book = evidence.record_lookup(corpus, printed=selection.printed)
    read = next(part for part in corpus.model.letters if part.id == letter)
    copy = corpus.copies.get(letter)
    stands = rate([read], corpus.copies)
    known = facts_card.about(rows(corpus, "facts", filters.whole(selection)), letters=letter)
    mentions, statements = rows(corpus, "mentions", whole), rows(corpus, "statements", whole)
    numbers = ledger_card.numbering(book, letter, statements)
    by_passage = [grouped(records(part), "passage") for part in (mentions, statements, known)]
    found_words = anchors(read, copy) if copy else {}
    coded = ledger_card.Coded(by_passage[0], by_passage[1], by_passage[2], found_words, numbers)
    st.html(markup.block(ledger_card.heading(book, letter, stands)))
    beyond = ledger_card.beyond(known)
    if not beyond.empty:
        with st.expander(f"Known beyond the article: {facts_card.counted(beyond)}"):
            st.html(markup.block(facts_card.listing(book, beyond)))
            csv_button(corpus, "facts", whole, beyond, part="of-the-letter")
    if letter not in set(kept):
        st.caption("The filter leaves this letter out elsewhere; it is shown because the address names it.")
    if here is not None:
        st.html(markup.block(ledger_card.neighbourhood(book, letter, here, coded)))
    if passages.empty:
        filters.nothing_left(corpus, says(corpus, "passages", shown, 0), "No passage of this letter has these words.")
        st.html(markup.block(ledger_card.elsewhere(found, titles)))
    else:
        st.text(says(corpus, "passages", shown, len(passages)))
        st.html(markup.block(ledger_card.key(copy=copy is not None) + ledger_card.whole(book, passages, coded)))
        csv_button(corpus, "passages", shown, passages)
