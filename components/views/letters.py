"""The letters, passage by passage: whose words, what they say, what was coded from them, and why not."""

from dataclasses import replace

import streamlit as st

from components import evidence, filters, ledger_card, markup, table
from components.corpus import opened, rows, says
from components.download import csv_button

corpus = opened()
selection = filters.chosen(corpus)
kept = rows(corpus, "letters", selection.without_search())
titles = {letter.id: letter.short_title for letter in corpus.model.letters}
left, right = st.columns([3, 2])
with left:
    letter = table.choose("Letter to read", "read", titles, first=next(iter(kept["letter"]), None))
of_letter = replace(selection, letter=(letter,)) if letter else selection
passages = rows(corpus, "passages", of_letter)
with right:
    ids = rows(corpus, "passages", of_letter.without_search())["passage"]
    here = table.choose("Passage", "passage", dict(zip(ids, ids, strict=True)))

if letter is None or letter not in set(kept["letter"]) or (passages.empty and here is None):
    why = "The filter leaves this letter out, or no passage of it has these words."
    filters.nothing_left(says(corpus, "passages", of_letter, len(passages)), why)
else:
    book = evidence.ledger(corpus, printed=selection.printed)
    # The ledger is evidence: a passage is shown with all that was coded from it, whatever the filter keeps elsewhere.
    whole = replace(filters.whole(selection), letter=(letter,))
    mentions, statements = rows(corpus, "mentions", whole), rows(corpus, "statements", whole)
    st.html(markup.block(ledger_card.heading(book, letter)))
    if here is not None:
        st.html(markup.block(ledger_card.neighbourhood(book, letter, here, list(ids), mentions, statements)))
    st.text(says(corpus, "passages", of_letter, len(passages)))
    st.html(markup.block(ledger_card.whole(book, passages, mentions, statements)))
    csv_button(corpus, "passages", of_letter, passages)
