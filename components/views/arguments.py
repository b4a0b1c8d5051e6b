"""Arguments side by side: one row an argument, one column a letter, the words in the cell."""

import streamlit as st

from components import evidence, filters, markup, side_by_side
from components.corpus import rows, says
from components.download import csv_button
from components.opened import opened

corpus = opened()
left, right = st.columns(2)
with left:
    filters.pick(corpus, "kind")
with right:
    filters.pick(corpus, "theme")
selection = filters.chosen(corpus, argued=True)
compared = rows(corpus, "comparison", selection)
says_so = says(corpus, "comparison", selection, len(compared))

if compared.empty:
    filters.nothing_left(
        corpus,
        says_so,
        "No statement is left: these signatories, letters, kinds, themes and words have none in common.",
    )
else:
    st.text(says_so)
    whatever = selection.without_search()
    letters, statements = rows(corpus, "letters", whatever), rows(corpus, "statements", whatever)
    known = rows(corpus, "facts", filters.whole(selection))
    book = evidence.ledger(corpus, printed=selection.printed)
    st.html(markup.block(side_by_side.key(corpus.model.codebook.caveat)))
    st.html(markup.block(side_by_side.matrix(book, letters, compared, statements, side_by_side.matches(corpus), known)))
    csv_button(corpus, "comparison", selection, compared)

    pairs = rows(corpus, "related_arguments", whatever)
    pairs = pairs[pairs["argument"].isin(compared["argument"]) | pairs["related"].isin(compared["argument"])]
    if not pairs.empty:
        st.subheader("Related, not shared", anchor=False)
        st.text(f"{says(corpus, 'related_arguments', whatever, len(pairs))}; one of the two is in the table above")
        st.html(markup.block(side_by_side.related(pairs)))
        csv_button(corpus, "related_arguments", whatever, pairs, part="of-the-arguments-above")
