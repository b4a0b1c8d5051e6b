"""Arguments side by side: letters or actor types set against each other, with the words of each."""

import streamlit as st

from components import evidence, filters, likeness_card, markup, matrix_choice, on_show, side_by_side
from components.at_a_glance import three_columns
from components.corpus import counts_whole_corpus, taken_for_one
from components.download import csv_button
from data.lookup import to_records
from data.related_pairs import pairs_with
from data.selection import sides
from data.table_query import TableQuery

corpus = on_show.corpus()
first, second, third = st.columns(3)
with first:
    filters.choose("sides", "Set against each other")
with second:
    filters.pick(corpus, "kind")
with third:
    filters.pick(corpus, "theme")
selection = filters.chosen(corpus, argued=True)
query = TableQuery(corpus, "comparison", selection)
compared = query.rows

if compared.empty:
    filters.nothing_left(
        query, "No statement is left: these signatories, letters, kinds, themes and words have none in common."
    )
else:
    st.text(query.sentence())
    without_search, everything = selection.without_search(), selection.unfiltered()
    (labels, statements), by_letter = sides(corpus, without_search), selection.sides == "letter"
    likeness, whole = TableQuery(corpus, "likeness", without_search), counts_whole_corpus(without_search)
    related = TableQuery(corpus, "related_arguments", without_search)
    alike = likeness.rows if len(labels) <= matrix_choice.MOST_ALIKE else None
    if len(labels) == 2 and alike is not None:
        close = taken_for_one(corpus, without_search)
        st.html(markup.block(likeness_card.pair(to_records(alike)[0], close, linked=whole)))
        csv_button(likeness)
    with st.container(horizontal=True):
        depth = filters.choose("depth", "Show")
        looks = matrix_choice.looks(labels, alike) if depth == "matrix" else None
    caveat, count = corpus.model.codebook.caveat, selection.count
    if looks is None:
        counted = count == "signatory" or len(labels) > 2
        st.html(markup.block(three_columns(labels, compared, caveat, by_letter=by_letter, counted=counted)))
    else:
        columns, shown = matrix_choice.part(labels, compared, alike, looks)
        matrix = side_by_side.Matrix(
            evidence.record_lookup(corpus, printed=selection.printed), labels, columns,
            statements[statements["argument"].isin(shown["argument"])], related.rows,
            side_by_side.matches(corpus), TableQuery(corpus, "facts", everything).rows,
            side_by_side.makers(TableQuery(corpus, "arguments", everything).rows),
            by_letter=by_letter, whole=whole, opened=looks.words == "all",
        )  # fmt: skip
        st.html(markup.block(side_by_side.key(caveat, by_letter=by_letter) + matrix.html(shown)))
    csv_button(query)
    if len(labels) > 2 and alike is not None:
        likeness_card.draw(likeness, labels)

    pairs = related.over(pairs_with(related.rows, compared["argument"]), "of-the-arguments-above")
    if not pairs.rows.empty:
        with st.expander("Related, not shared", expanded=False):
            st.text(f"{pairs.sentence()}; one of the two is in the table above")
            st.html(markup.block(side_by_side.related(pairs.rows)))
            csv_button(pairs)
