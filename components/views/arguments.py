"""Arguments side by side: letters or actor types set against each other, with the words of each."""

import streamlit as st

from components.cards import comparison as comparison_cards
from components.cards import similarity as similarity_cards
from components.cards.argument_lists import three_columns
from components.markup import elements, records
from components.state import session
from components.state.queries import counts_whole_corpus, taken_for_one
from components.widgets import comparison_options, empty_state, filters, similarity
from components.widgets.downloads import csv_button
from data.queries.select import sides
from data.queries.table_query import TableQuery
from data.tables.model_index import to_records
from data.tables.related_pairs import pairs_with

corpus = session.corpus()
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
    empty_state.nothing_left(
        query, "No statement is left: these signatories, letters, kinds, themes and words have none in common."
    )
else:
    st.text(query.sentence())
    without_search, everything = selection.without_search(), selection.unfiltered()
    (labels, statements), by_letter = sides(corpus, without_search), selection.sides == "letter"
    likeness, whole = TableQuery(corpus, "likeness", without_search), counts_whole_corpus(without_search)
    related = TableQuery(corpus, "related_arguments", without_search)
    alike = likeness.rows if len(labels) <= comparison_options.MOST_ALIKE else None
    if len(labels) == 2 and alike is not None:
        close = taken_for_one(corpus, without_search)
        st.html(elements.block(similarity_cards.pair(to_records(alike)[0], close, linked=whole)))
        csv_button(likeness)
    with st.container(horizontal=True):
        depth = filters.choose("depth", "Show")
        looks = comparison_options.looks(labels, alike) if depth == "matrix" else None
    caveat, count = corpus.model.codebook.caveat, selection.count
    if looks is None:
        counted = count == "signatory" or len(labels) > 2
        st.html(elements.block(three_columns(labels, compared, caveat, by_letter=by_letter, counted=counted)))
    else:
        columns, shown = comparison_options.part(labels, compared, alike, looks)
        matrix = comparison_cards.Matrix(
            records.record_lookup(corpus, printed=selection.printed), labels, columns,
            statements[statements["argument"].isin(shown["argument"])], related.rows,
            comparison_cards.matches(corpus), TableQuery(corpus, "facts", everything).rows,
            comparison_cards.makers(TableQuery(corpus, "arguments", everything).rows),
            by_letter=by_letter, whole=whole, opened=looks.words == "all",
        )  # fmt: skip
        st.html(elements.block(comparison_cards.key(caveat, by_letter=by_letter) + matrix.html(shown)))
    csv_button(query)
    if len(labels) > 2 and alike is not None:
        similarity.draw(likeness, labels)

    pairs = related.over(pairs_with(related.rows, compared["argument"]), "of-the-arguments-above")
    if not pairs.rows.empty:
        with st.expander("Related, not shared", expanded=False):
            st.text(f"{pairs.sentence()}; one of the two is in the table above")
            st.html(elements.block(comparison_cards.related(pairs.rows)))
            csv_button(pairs)
