"""Arguments side by side: letters or actor types set against each other, with the words of each."""

import streamlit as st

from components.cards import comparison as comparison_cards
from components.cards import similarity as similarity_cards
from components.cards.argument_lists import argument_lists
from components.markup import elements, records
from components.state import session
from components.state.queries import counts_whole_corpus, matched_related_pairs
from components.widgets import comparison_options, empty_state, filters, similarity
from components.widgets.downloads import csv_button
from data.queries.table_query import TableQuery, compared_sides
from data.tables.model_index import to_records
from data.tables.related_pairs import pairs_with

corpus = session.current_corpus()
first, second, third = st.columns(3)
with first:
    filters.option_switch("sides", "Set against each other")
with second:
    filters.filter_multiselect(corpus, "kind")
with third:
    filters.filter_multiselect(corpus, "theme")
selection = filters.current_selection(corpus, argued=True)
query = TableQuery(corpus, "comparison", selection)
compared = query.rows

if compared.empty:
    empty_state.empty_state(
        query, "No statement is left: these signatories, letters, kinds, themes and words have none in common."
    )
else:
    st.text(query.sentence())
    without_search, everything = selection.without_search(), selection.unfiltered()
    (labels, statements), by_letter = compared_sides(corpus, without_search), selection.sides == "letter"
    pairs_query, whole = TableQuery(corpus, "similarity", without_search), counts_whole_corpus(without_search)
    related = TableQuery(corpus, "related_arguments", without_search)
    alike = pairs_query.rows if len(labels) <= comparison_options.MAX_ORDERED_SIDES else None
    if len(labels) == 2 and alike is not None:
        close = matched_related_pairs(corpus, without_search)
        st.html(elements.page_block(similarity_cards.similarity_summary(to_records(alike)[0], close, linked=whole)))
        csv_button(pairs_query)
    with st.container(horizontal=True):
        depth = filters.option_switch("depth", "Show")
        looks = comparison_options.comparison_options(labels, alike) if depth == "matrix" else None
    caveat, count = corpus.model.codebook.caveat, selection.count
    if looks is None:
        counted = count == "signatory" or len(labels) > 2
        st.html(elements.page_block(argument_lists(labels, compared, caveat, by_letter=by_letter, counted=counted)))
    else:
        columns, shown = comparison_options.visible_part(labels, compared, alike, looks)
        matrix = comparison_cards.ComparisonTable(
            records.record_lookup(corpus, printed=selection.printed), labels, columns,
            statements[statements["argument"].isin(shown["argument"])], related.rows,
            comparison_cards.match_reasons(corpus), TableQuery(corpus, "facts", everything).rows,
            comparison_cards.letters_by_argument(TableQuery(corpus, "arguments", everything).rows),
            by_letter=by_letter, whole=whole, opened=looks.words == "all",
        )  # fmt: skip
        st.html(elements.page_block(comparison_cards.legend(caveat, by_letter=by_letter) + matrix.html(shown)))
    csv_button(query)
    if len(labels) > 2 and alike is not None:
        similarity.draw(pairs_query, labels)

    pairs = related.over(pairs_with(related.rows, compared["argument"]), "of-the-arguments-above")
    if not pairs.rows.empty:
        with st.expander("Related, not shared", expanded=False):
            st.text(f"{pairs.sentence()}; one of the two is in the table above")
            st.html(elements.page_block(comparison_cards.related_arguments(pairs.rows)))
            csv_button(pairs)
